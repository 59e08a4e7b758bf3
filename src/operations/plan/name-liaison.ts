/** A side names its liaison with the other, reviews it, or ends it. */
import { z } from 'zod';
import { done, refused } from '../../vocabulary/result.ts';
import { SIDES } from '../../vocabulary/side.ts';
import { operation } from '../operation.ts';
import { refusal } from '../refusal.ts';
import { peopleOfPlan } from './plan-people.ts';
import {
  newRecord,
  notPast,
  planDate,
  plannedDraft,
  recorded,
  recordId,
  recordNamed,
  recordPlanned,
  says,
} from './record-planned.ts';
import { speaking, spokenBy } from './speaker.ts';

export const nameLiaison = operation({
  name: 'name-liaison',
  says: 'Names the person who speaks for one side in the other’s house, with a day of review.',
  kind: 'write',
  needs: 'workspace',
  who: ['administrator', 'operations', 'executive', 'marketing', 'sales'],
  input: z.object({
    person: z.string().trim().min(1).max(200).describe('Who, by name or id.'),
    from: z.enum(SIDES).describe('The side they speak for.'),
    reviewBy: planDate.describe('By which day both look whether it still serves.'),
    says: says.optional().describe('What they do there.'),
    ...speaking,
  }),
  output: recorded,
  async run(asked, context) {
    const past = await notPast(asked.reviewBy, 'reviewBy', context);
    if (past !== null) return refused(past);
    const found = await peopleOfPlan([asked.person], 'person', context);
    if (!found.ok) return found;
    const spoken = await spokenBy(asked, context);
    if (!spoken.ok) return spoken;
    const [person] = found.value.people;
    const { speaker, drafts } = spoken.value;
    const subject = await newRecord('liaison', context);
    if (person === undefined) {
      const message = 'Say who.';
      return refused(refusal('misuse', 'nobody-named', message, [{ path: 'person', message }]));
    }
    const payload = { person, from: asked.from, reviewBy: asked.reviewBy, state: 'named' as const };
    const draft = plannedDraft('liaison-named', subject, payload, speaker, context, { says: asked.says });
    const all = [...drafts, ...found.value.drafts, draft];
    return done({ id: subject, seq: await recordPlanned(all, context) });
  },
});

export const reviewLiaison = operation({
  name: 'review-liaison',
  says: 'Records that a liaison was reviewed and stands until another day, or that it ended.',
  kind: 'write',
  needs: 'workspace',
  who: ['administrator', 'operations', 'executive', 'marketing', 'sales'],
  input: z.object({
    liaison: recordId,
    reviewBy: planDate.optional().describe('The next day of review; left out: it has ended.'),
    says: says.optional().describe('What was found.'),
    ...speaking,
  }),
  output: recorded,
  async run(asked, context) {
    const past = await notPast(asked.reviewBy, 'reviewBy', context);
    if (past !== null) return refused(past);
    const liaison = await recordNamed(asked.liaison, 'liaison-named', 'liaison', context);
    if (!liaison.ok) return liaison;
    const spoken = await spokenBy(asked, context);
    if (!spoken.ok) return spoken;
    const { subject, payload } = liaison.value[0];
    const { speaker, drafts } = spoken.value;
    const { person, from } = payload;
    const reviewBy = asked.reviewBy ?? null;
    const said = {
      person,
      from,
      reviewBy,
      state: reviewBy === null ? ('ended' as const) : ('reviewed' as const),
    };
    const draft = plannedDraft('liaison-named', subject, said, speaker, context, { says: asked.says });
    return done({ id: subject, seq: await recordPlanned([...drafts, draft], context) });
  },
});
