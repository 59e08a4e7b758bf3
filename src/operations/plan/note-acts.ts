/** What is noted so that it is not forgotten: leaders and priorities that change, what keeps the sides apart, thanks. */
import { z } from 'zod';
import { CHANGES, SEPARATIONS } from '../../vocabulary/plan-words.ts';
import { done, refused } from '../../vocabulary/result.ts';
import { SIDES } from '../../vocabulary/side.ts';
import { operation } from '../operation.ts';
import { wordFor } from './annual-plan-acts.ts';
import { peopleOfPlan } from './plan-people.ts';
import {
  newRecord,
  pastMoment,
  plannedDraft,
  recorded,
  recordId,
  recordNamed,
  recordPlanned,
  says,
  whenHeld,
} from './record-planned.ts';
import { speaking, spokenBy } from './speaker.ts';

const either = z.enum([...SIDES, 'both']);
const person = z.string().trim().min(1).max(200).optional();

export const noteChange = operation({
  name: 'note-change',
  says: 'Notes that leaders or priorities changed: what both sides agreed on is to be looked at again.',
  kind: 'write',
  needs: 'workspace',
  who: ['administrator', 'operations', 'executive', 'marketing', 'sales'],
  input: z.object({
    what: z.enum(CHANGES).describe('What changed.'),
    of: either.describe('On which side.'),
    person: person.describe('Of leaders: who left or came, by name or id.'),
    at: pastMoment.optional().describe('When; left out: now.'),
    says: says.describe('What changed, in a few words.'),
    ...speaking,
  }),
  output: recorded,
  async run(asked, context) {
    const at = await whenHeld(asked.at, 'at', context);
    if (!at.ok) return at;
    const found = await peopleOfPlan(asked.person === undefined ? [] : [asked.person], 'person', context);
    if (!found.ok) return found;
    const spoken = await spokenBy(asked, context);
    if (!spoken.ok) return spoken;
    const { speaker, drafts } = spoken.value;
    const payload = { what: asked.what, of: asked.of, person: found.value.people[0] ?? null };
    const subject = await newRecord('change', context);
    const draft = plannedDraft('change-noted', subject, payload, speaker, context, {
      says: asked.says,
      ...(at.value === undefined ? {} : { at: at.value }),
    });
    const all = [...drafts, ...found.value.drafts, draft];
    return done({ id: subject, seq: await recordPlanned(all, context) });
  },
});

export const noteDifference = operation({
  name: 'note-difference',
  says: 'Notes where the sides are apart, by place or by mind, and whether that is kept on purpose; or that it ended.',
  kind: 'write',
  needs: 'workspace',
  who: ['administrator', 'operations', 'executive', 'marketing', 'sales'],
  input: z.object({
    difference: recordId.optional().describe('One noted before; left out: a new one.'),
    type: z.enum(SEPARATIONS).describe('What kind.'),
    useful: z.boolean().default(false).describe('Whether it is kept on purpose.'),
    ended: z.boolean().default(false).describe('Whether it is no more.'),
    says: says.describe('What it is, and what is done about it or why it is kept.'),
    ...speaking,
  }),
  output: recorded,
  async run(asked, context) {
    const known =
      asked.difference === undefined
        ? null
        : await recordNamed(asked.difference, 'difference-noted', 'difference', context);
    if (known !== null && !known.ok) return known;
    const spoken = await spokenBy(asked, context);
    if (!spoken.ok) return spoken;
    const { speaker, drafts } = spoken.value;
    const { type, useful, ended } = asked;
    const subject = known === null ? await newRecord('difference', context) : known.value[0].subject;
    const payload = { type, useful, ended };
    const draft = plannedDraft('difference-noted', subject, payload, speaker, context, { says: asked.says });
    return done({ id: subject, seq: await recordPlanned([...drafts, draft], context) });
  },
});

export const giveRecognition = operation({
  name: 'give-recognition',
  says: 'Says thanks for one side to the other for work that nobody would have seen; the next agenda begins with it.',
  kind: 'write',
  needs: 'workspace',
  who: ['administrator', 'operations', 'executive', 'marketing', 'sales'],
  input: z.object({
    person: person.describe('To whom, by name or id; left out: to all of the side.'),
    says: says.describe('What for.'),
    ...speaking,
  }),
  output: recorded,
  async run(asked, context) {
    const found = await peopleOfPlan(asked.person === undefined ? [] : [asked.person], 'person', context);
    if (!found.ok) return found;
    const subject = await newRecord('thanks', context);
    const word = await wordFor(subject, asked, context);
    if (!word.ok) return refused(word.refusal);
    const { speaker, drafts, side } = word.value;
    const to = side === 'marketing' ? ('sales' as const) : ('marketing' as const);
    const payload = { to, person: found.value.people[0] ?? null };
    const draft = plannedDraft('recognition-given', subject, payload, speaker, context, {
      says: asked.says,
    });
    const all = [...drafts, ...found.value.drafts, draft];
    return done({ id: subject, seq: await recordPlanned(all, context) });
  },
});
