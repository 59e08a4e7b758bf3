/** Decides everything on the live axis anew, to be compared entry by entry with what stands in the ledger. */
import { startEngine, step } from '../engine/run.ts';
import { type ReplayVerdict, verifyReplay } from '../engine/verify-replay.ts';
import { DECIDED_KINDS, type DecidedBody } from '../ledger/entries/decided.ts';
import type { Draft, EntryHead } from '../ledger/entry.ts';
import type { Seq } from '../vocabulary/ids.ts';
import { instant } from '../vocabulary/instant.ts';
import type { WorkspaceContext } from './context.ts';
import { stretches } from './ledger-stretch.ts';
import { engineInputs, POSITION } from './live-engine.ts';

export type DecidedEntry = EntryHead & DecidedBody;

export async function replayDecisions(context: WorkspaceContext): Promise<ReplayVerdict> {
  const { store, workspace, zones } = context;
  const { until, head } = await engineStands(context);
  const recorded = await recordedDecisions(context, head);
  const texts = await context.agreements.read(workspace.id);
  const replayed: Draft[] = [];
  let state = startEngine(await engineInputs(texts, context), 'live');
  for await (const stretch of stretches(store, workspace.id, 0 as Seq, until, { texts: [] })) {
    const stepped = step(state, stretch.feed, stretch.recordedAt ?? instant(0));
    state = stepped.state;
    for (const draft of stepped.decided) replayed.push(draft);
    context.progress({ says: 'Replaying', done: stretch.until, total: until, unit: 'entries' });
  }
  // Clocks that came due after the last thing observed: as far as the engine is known to have looked.
  const last = recorded.reduce((latest, { recordedAt }) => Math.max(latest, recordedAt), 0);
  for (const draft of step(state, { entries: [] }, instant(last)).decided) replayed.push(draft);
  return verifyReplay(recorded, replayed, zones.dataVersion);
}

/** Up to where the engine looked, and the head at that very moment: it may be deciding on meanwhile. */
export async function engineStands({
  store,
  workspace,
}: Pick<WorkspaceContext, 'store' | 'workspace'>): Promise<{ until: Seq; head: Seq }> {
  for (let head = (await store.head(workspace.id)).seq; ; ) {
    const position = await store.cursor(workspace.id, POSITION);
    const { seq } = await store.head(workspace.id);
    if (seq === head) return { until: position?.seq ?? (0 as Seq), head };
    head = seq;
  }
}

export async function recordedDecisions(
  { store, workspace }: Pick<WorkspaceContext, 'store' | 'workspace'>,
  until: Seq,
): Promise<readonly DecidedEntry[]> {
  const recorded: DecidedEntry[] = [];
  for await (const page of store.entries(workspace.id, { kinds: DECIDED_KINDS, until })) {
    for (const entry of page as readonly DecidedEntry[]) {
      if (entry.payload.grounds.axis !== 'historical') recorded.push(entry);
    }
  }
  return recorded;
}
