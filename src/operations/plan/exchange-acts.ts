/** People of both sides work as one for a time, and each side goes along with the other: who, when, for how long. */
import { z } from 'zod';
import { ASSIGNMENT_TYPES, EXCHANGE_TYPES } from '../../vocabulary/plan-words.ts';
import { done, refused } from '../../vocabulary/result.ts';
import { SIDES } from '../../vocabulary/side.ts';
import { rulingText } from '../agreement-book.ts';
import type { WorkspaceContext } from '../context.ts';
import { operation } from '../operation.ts';
import { type Refusal, refusal } from '../refusal.ts';
import { peopleOfPlan } from './plan-people.ts';
import {
  newRecord,
  notBefore,
  pastMoment,
  planDate,
  plannedDraft,
  recorded,
  recordId,
  recordNamed,
  recordPlanned,
  says,
  whenHeld,
} from './record-planned.ts';
import { speaking, spokenBy } from './speaker.ts';

const people = z.array(z.string().trim().min(1).max(200)).max(200);

export const makeAssignment = operation({
  name: 'make-assignment',
  says: 'Records that people of both sides work together: a team, somebody in the other’s department, somebody inside an account.',
  kind: 'write',
  needs: 'workspace',
  who: ['administrator', 'operations', 'executive', 'marketing', 'sales'],
  input: z.object({
    type: z.enum(ASSIGNMENT_TYPES).describe('What it is.'),
    says: says.describe('On what.'),
    people: people.min(1).describe('Who, by name or id.'),
    sides: z
      .array(z.enum(SIDES))
      .min(1)
      .max(2)
      .default([...SIDES])
      .describe('Whose people they are.'),
    from: planDate.describe('From which day.'),
    until: planDate.nullish().describe('Until which day; left out: without an end.'),
    ...speaking,
  }),
  output: recorded,
  async run(asked, context) {
    const wrong = notBefore(asked.from, asked.until, 'until');
    if (wrong !== null) return refused(wrong);
    const found = await peopleOfPlan(asked.people, 'people', context);
    if (!found.ok) return found;
    const spoken = await spokenBy(asked, context);
    if (!spoken.ok) return spoken;
    const { speaker, drafts } = spoken.value;
    const subject = await newRecord('assignment', context);
    const { type, from } = asked;
    const payload = {
      ...{ type, people: found.value.people, sides: [...new Set(asked.sides)].sort(), from },
      until: asked.until ?? null,
    };
    const draft = plannedDraft('assignment-made', subject, payload, speaker, context, { says: asked.says });
    const all = [...drafts, ...found.value.drafts, draft];
    return done({ id: subject, seq: await recordPlanned(all, context) });
  },
});

export const endAssignment = operation({
  name: 'end-assignment',
  says: 'Sets the last day of a joint assignment, with what came of it.',
  kind: 'write',
  needs: 'workspace',
  who: ['administrator', 'operations', 'executive', 'marketing', 'sales'],
  input: z.object({
    assignment: recordId,
    until: planDate.describe('Its last day.'),
    says: says.optional().describe('What came of it.'),
    ...speaking,
  }),
  output: recorded,
  async run(asked, context) {
    const assignment = await recordNamed(asked.assignment, 'assignment-made', 'assignment', context);
    if (!assignment.ok) return assignment;
    const { subject, payload } = assignment.value[0];
    const { type, people: who, sides, from } = payload;
    const wrong = notBefore(from, asked.until, 'until');
    if (wrong !== null) return refused(wrong);
    const spoken = await spokenBy(asked, context);
    if (!spoken.ok) return spoken;
    const { speaker, drafts } = spoken.value;
    const said = { type, people: who, sides, from, until: asked.until };
    const draft = plannedDraft('assignment-made', subject, said, speaker, context, { says: asked.says });
    return done({ id: subject, seq: await recordPlanned([...drafts, draft], context) });
  },
});

async function unknownExposure(
  exposure: string | undefined,
  context: WorkspaceContext,
): Promise<Refusal | null> {
  if (exposure === undefined) return null;
  const ruling = rulingText(await context.agreements.read(context.workspace.id), context.now());
  const known = (ruling?.agreement.relationship?.exposure ?? []).map(({ id }) => id);
  if (known.includes(exposure)) return null;
  const message = `The relationship clause asks for no "${exposure}".${known.length === 0 ? '' : ` It asks for ${known.join(', ')}.`}`;
  return refusal('not-found', 'unknown-exposure', message, [{ path: 'exposure', message }]);
}

export const recordExchange = operation({
  name: 'record-exchange',
  says: 'Records that one side went along with the other: a ride-along, a customer visit, a campaign review, a talk.',
  kind: 'write',
  needs: 'workspace',
  who: ['administrator', 'operations', 'executive', 'marketing', 'sales'],
  input: z.object({
    type: z.enum(EXCHANGE_TYPES).describe('What it was.'),
    of: z.enum([...SIDES, 'both']).describe('The side that went to the other; both: they met half-way.'),
    people: people.default([]).describe('Who, by name or id.'),
    at: pastMoment.optional().describe('When; left out: now.'),
    minutes: z.number().int().min(1).max(10_000).optional().describe('For how long.'),
    planned: z.boolean().default(true).describe('Whether it was agreed beforehand.'),
    exposure: z
      .string()
      .trim()
      .min(1)
      .max(100)
      .optional()
      .describe('What the relationship clause asks for that it counts towards, by its id.'),
    says: says.optional().describe('What was learnt.'),
    ...speaking,
  }),
  output: recorded,
  async run(asked, context) {
    const unknown = await unknownExposure(asked.exposure, context);
    if (unknown !== null) return refused(unknown);
    const at = await whenHeld(asked.at, 'at', context);
    if (!at.ok) return at;
    const found = await peopleOfPlan(asked.people, 'people', context);
    if (!found.ok) return found;
    const spoken = await spokenBy(asked, context);
    if (!spoken.ok) return spoken;
    const { speaker, drafts } = spoken.value;
    const { type, of, planned, exposure } = asked;
    const payload = {
      ...{ type, of, people: found.value.people, planned, minutes: asked.minutes ?? null },
      ...(exposure === undefined ? {} : { exposure }),
    };
    const subject = await newRecord('exchange', context);
    const draft = plannedDraft('exchange-held', subject, payload, speaker, context, {
      says: asked.says,
      ...(at.value === undefined ? {} : { at: at.value }),
    });
    const all = [...drafts, ...found.value.drafts, draft];
    return done({ id: subject, seq: await recordPlanned(all, context) });
  },
});
