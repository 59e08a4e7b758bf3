/** What was decided, whom it binds, who looks after it, and until when it holds. */
import { z } from 'zod';
import { CLAUSES } from '../../agreement/agreement.ts';
import type { Speaker } from '../../ledger/entries/planned.ts';
import type { Draft } from '../../ledger/entry.ts';
import type { SubjectId } from '../../vocabulary/ids.ts';
import { done, type Result, refused } from '../../vocabulary/result.ts';
import { SIDES } from '../../vocabulary/side.ts';
import type { WorkspaceContext } from '../context.ts';
import { operation } from '../operation.ts';
import type { Refusal } from '../refusal.ts';
import { peopleOfPlan } from './plan-people.ts';
import {
  meetingNamed,
  newRecord,
  notPast,
  planDate,
  plannedDraft,
  recorded,
  recordId,
  recordPlanned,
  says,
  type Words,
} from './record-planned.ts';
import { speaking, spokenBy } from './speaker.ts';

export const decisionAsked = z.object({
  says: says.describe('What was decided.'),
  owner: z.string().trim().min(1).max(200).optional().describe('Who looks after it, by name or id.'),
  of: z
    .enum([...SIDES, 'both'])
    .default('both')
    .describe('Whom it binds.'),
  expires: planDate
    .nullish()
    .describe('From this day it no longer holds unless decided again; left out: until something else is.'),
  clause: z.enum(CLAUSES).optional().describe('The clause it touches.'),
});
export type DecisionAsked = z.output<typeof decisionAsked>;

export async function decisionDrafts(
  { says: text, owner, of, expires, clause }: DecisionAsked,
  meeting: SubjectId | null,
  speaker: Speaker,
  context: WorkspaceContext,
  { path = '', at }: { readonly path?: string; readonly at?: Words['at'] } = {},
): Promise<Result<{ readonly subject: SubjectId; readonly drafts: readonly Draft[] }, Refusal>> {
  const found = await peopleOfPlan(owner === undefined ? [] : [owner], `${path}owner`, context);
  if (!found.ok) return found;
  const subject = await newRecord('decision', context);
  const payload = {
    ...{ meeting, owner: found.value.people[0] ?? null, of, expires: expires ?? null },
    ...(clause === undefined ? {} : { clause }),
  };
  const words: Words = { says: text, ...(at === undefined ? {} : { at }) };
  const draft = plannedDraft('decision-taken', subject, payload, speaker, context, words);
  return done({ subject, drafts: [...found.value.drafts, draft] });
}

export const takeDecision = operation({
  name: 'take-decision',
  says: 'Records a decision, whom it binds and until when it holds.',
  kind: 'write',
  needs: 'workspace',
  who: ['administrator', 'operations', 'executive', 'marketing', 'sales'],
  input: decisionAsked.extend({
    meeting: recordId.optional().describe('The meeting held at which it was taken, by its id.'),
    ...speaking,
  }),
  output: recorded,
  async run(asked, context) {
    const past = await notPast(asked.expires, 'expires', context);
    if (past !== null) return refused(past);
    const meeting = await meetingNamed(asked, context);
    if (!meeting.ok) return meeting;
    const spoken = await spokenBy(asked, context);
    if (!spoken.ok) return spoken;
    const made = await decisionDrafts(asked, meeting.value, spoken.value.speaker, context);
    if (!made.ok) return made;
    const seq = await recordPlanned([...spoken.value.drafts, ...made.value.drafts], context);
    return done({ id: made.value.subject, seq });
  },
});
