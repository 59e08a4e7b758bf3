/** Somebody takes something upon themselves, by a day; it is followed until it is done, moved or dropped. */
import { z } from 'zod';
import type { Speaker } from '../../ledger/entries/planned.ts';
import type { Draft } from '../../ledger/entry.ts';
import type { SubjectId } from '../../vocabulary/ids.ts';
import { PILLARS } from '../../vocabulary/plan-words.ts';
import { done, type Result, refused } from '../../vocabulary/result.ts';
import { SIDES } from '../../vocabulary/side.ts';
import type { WorkspaceContext } from '../context.ts';
import { operation } from '../operation.ts';
import type { Refusal } from '../refusal.ts';
import { tellOwners } from './action-notices.ts';
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

export const actionAsked = z.object({
  says: says.describe('What is to be done, so that anybody can see whether it is.'),
  owner: z.string().trim().min(1).max(200).describe('Who does it, by name or id.'),
  of: z.enum(SIDES).describe('The side whose work it is.'),
  due: planDate.describe('By which day.'),
  pillar: z.enum(PILLARS).optional().describe('What it is to change.'),
  serves: z
    .string()
    .trim()
    .min(1)
    .max(200)
    .optional()
    .describe('What it is for: a step (step/pay), a goal (goal/faster), a risk (risk/silence) or a record.'),
});
export type ActionAsked = z.output<typeof actionAsked>;

export type ActionDrafts = {
  readonly subject: SubjectId;
  readonly owner: SubjectId;
  readonly drafts: readonly Draft[];
};

/** The drafts of one action; `path` is where its faults are told. */
export async function actionDrafts(
  { says: text, owner, of, due, pillar, serves }: ActionAsked,
  meeting: SubjectId | null,
  speaker: Speaker,
  context: WorkspaceContext,
  { path = '', at }: { readonly path?: string; readonly at?: Words['at'] } = {},
): Promise<Result<ActionDrafts, Refusal>> {
  const found = await peopleOfPlan([owner], `${path}owner`, context);
  if (!found.ok) return found;
  const [person] = found.value.people as [SubjectId];
  const subject = await newRecord('action', context);
  const payload = {
    ...{ meeting, owner: person, of, due },
    ...(pillar === undefined ? {} : { pillar }),
    ...(serves === undefined ? {} : { serves }),
  };
  const words: Words = { says: text, ...(at === undefined ? {} : { at }) };
  const draft = plannedDraft('action-agreed', subject, payload, speaker, context, words);
  return done({ subject, owner: person, drafts: [...found.value.drafts, draft] });
}

export const agreeAction = operation({
  name: 'agree-action',
  says: 'Records what somebody is to do by a day, and for what; its owner is told.',
  kind: 'write',
  needs: 'workspace',
  who: ['administrator', 'operations', 'executive', 'marketing', 'sales'],
  input: actionAsked.extend({
    meeting: recordId.optional().describe('The meeting held at which it was agreed, by its id.'),
    ...speaking,
  }),
  output: recorded,
  async run(asked, context) {
    const past = await notPast(asked.due, 'due', context);
    if (past !== null) return refused(past);
    const meeting = await meetingNamed(asked, context);
    if (!meeting.ok) return meeting;
    const spoken = await spokenBy(asked, context);
    if (!spoken.ok) return spoken;
    const made = await actionDrafts(asked, meeting.value, spoken.value.speaker, context);
    if (!made.ok) return made;
    const { subject, owner, drafts } = made.value;
    const items = tellOwners([{ action: subject, owner, due: asked.due }], spoken.value.speaker.by, context);
    const seq = await recordPlanned([...spoken.value.drafts, ...drafts], context, items);
    return done({ id: subject, seq });
  },
});
