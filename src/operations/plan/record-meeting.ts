/** A meeting that was held: who was there, what was decided, what is to be done by whom. Recorded whole or not at all. */
import { z } from 'zod';
import { done, type Result } from '../../vocabulary/result.ts';
import type { WorkspaceContext } from '../context.ts';
import { operation } from '../operation.ts';
import type { Refusal } from '../refusal.ts';
import { tellOwners } from './action-notices.ts';
import { type MeetingParts, meetingAsked, meetingDrafts } from './meeting-drafts.ts';
import { recordPlanned } from './record-planned.ts';
import { type Speaking, speaking, spokenBy } from './speaker.ts';

export const meetingRecorded = z.object({
  id: z.string(),
  seq: z.number(),
  decisions: z.array(z.string()),
  actions: z.array(z.string()),
});

/** Whoever is to do something is told in the same transaction. */
export async function keepMeeting(
  asked: MeetingParts,
  speaks: Speaking,
  context: WorkspaceContext,
): Promise<Result<z.input<typeof meetingRecorded>, Refusal>> {
  const spoken = await spokenBy(speaks, context);
  if (!spoken.ok) return spoken;
  const made = await meetingDrafts(asked, spoken.value, context);
  if (!made.ok) return made;
  const { meeting, drafts, decisions, actions, told } = made.value;
  const seq = await recordPlanned(drafts, context, tellOwners(told, spoken.value.speaker.by, context));
  return done({ id: meeting, seq, decisions: [...decisions], actions: [...actions] });
}

export const recordMeeting = operation({
  name: 'record-meeting',
  says: 'Records a meeting that was held, with its decisions and actions; who is to do something is told.',
  kind: 'write',
  needs: 'workspace',
  who: ['administrator', 'operations', 'executive', 'marketing', 'sales'],
  input: meetingAsked.extend(speaking),
  output: meetingRecorded,
  run: (asked, context) => keepMeeting(asked, asked, context),
});
