/** Somebody else was faster: how a handoff that is named ended, in place of the bare refusal that it is not open. */

import type { EngineState } from '../engine/funnel-state.ts';
import { DECIDED_KINDS } from '../ledger/entries/decided.ts';
import type { EntryOf } from '../ledger/entry.ts';
import type { Seq, SubjectId } from '../vocabulary/ids.ts';
import { isoOf } from '../vocabulary/instant.ts';
import type { Asked } from './act-draft.ts';
import type { WorkspaceContext } from './context.ts';
import { calledBy } from './find-subject.ts';
import { type Refusal, refusal } from './refusal.ts';

const ACTS = ['attempted', 'accepted', 'rejected', 'answered'] as const;

/** Whoever was faster was so a moment ago. */
const LOOK_BACK = 20_000;

/** The act a settling rests on says who; nobody is named where it came too late. */
async function whoSettled(
  settled: EntryOf<'settled'>,
  state: EngineState,
  context: WorkspaceContext,
): Promise<string | null> {
  const { because } = settled.payload.grounds;
  if (!('seq' in because) || settled.payload.late) return null;
  const { store, workspace } = context;
  const after = (because.seq - 1) as typeof because.seq;
  for await (const page of store.entries(workspace.id, { after, until: because.seq, kinds: ACTS })) {
    for (const entry of page) {
      const by = 'by' in entry.payload ? (entry.payload.by as SubjectId | null) : null;
      if (by !== null) return (await calledBy([by], state, context)).name(by);
    }
  }
  return null;
}

/** Null where no handoff is named, where it is open, or where it never was. */
export async function endedMeanwhile(
  state: EngineState,
  { subject, handoff }: Asked,
  context: WorkspaceContext,
): Promise<Refusal | null> {
  const running = state.byId.get(subject)?.handoffs.some(({ id }) => id === handoff) ?? false;
  if (handoff === undefined || running) return null;
  const { store, workspace } = context;
  let last: EntryOf<'settled'> | null = null;
  const { seq: head } = await store.head(workspace.id);
  const after = Math.max(0, head - LOOK_BACK) as Seq;
  for await (const page of store.entries(workspace.id, { after, subject, kinds: DECIDED_KINDS })) {
    for (const entry of page) {
      if (entry.kind === 'settled' && entry.payload.handoff === handoff) last = entry;
    }
  }
  if (last === null) return null;
  const who = await whoSettled(last, state, context);
  const by = who === null ? '' : ` by ${who}`;
  const says = `It was ${last.payload.outcome}${by} at ${isoOf(last.recordedAt)}; nothing was recorded.`;
  const fault = { path: 'handoff', message: `"${handoff}" is no longer open: ${last.payload.outcome}${by}.` };
  return refusal('conflict', 'ended-meanwhile', says, [fault]);
}
