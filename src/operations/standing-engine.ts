/**
 * The engine as it stands for whoever looks at it: what is recorded and what has come due by now, taken in without
 * writing anything down. The next run decides the same and writes it.
 */
import type { EngineState } from '../engine/funnel-state.ts';
import { step } from '../engine/run.ts';
import { nextDue } from '../engine/timers.ts';
import { DECIDED_KINDS } from '../ledger/entries/decided.ts';
import type { Seq } from '../vocabulary/ids.ts';
import { type Instant, instant } from '../vocabulary/instant.ts';
import type { WorkspaceContext } from './context.ts';
import { stretches } from './ledger-stretch.ts';
import { heldAt, POSITION, replayedTo } from './live-engine.ts';

export type StandingEngine = {
  readonly state: EngineState;
  readonly at: Instant;
  /** Everything up to here is in it. */
  readonly head: Seq;
};

/** Null where no text was ever in force. A simulated company stands at its last entry, not at the clock of today. */
export async function standingEngine(context: WorkspaceContext): Promise<StandingEngine | null> {
  const { store, workspace, engines } = context;
  const record = await context.agreements.read(workspace.id);
  if (record.periods.length === 0) return null;
  const head = await store.head(workspace.id);
  const at = workspace.simulated ? head.recordedAt : instant(Math.max(context.now(), head.recordedAt));
  const position = await store.cursor(workspace.id, POSITION);
  const after = position?.seq ?? (0 as Seq);
  const isBehind = await observedAfter(after, head.seq, context);
  const held = heldAt(position, record, context);
  if (held !== null && !isBehind && nextDue(held.state.timers) > at)
    return { state: held.state, at, head: head.seq };
  const engine = await replayedTo(position, record, context);
  if (!isBehind && nextDue(engine.state.timers) > at) {
    if (!engines.has(workspace.id)) engines.set(workspace.id, engine);
    return { state: engine.state, at, head: head.seq };
  }
  // A copy of our own from here on: the state it came from is used up.
  let { state } = engine;
  for await (const stretch of stretches(store, workspace.id, after, head.seq, engine.words)) {
    if (stretch.recordedAt !== null) state = step(state, stretch.feed, stretch.recordedAt).state;
  }
  return { state: step(state, { entries: [] }, at).state, at, head: head.seq };
}

/**
 * The engine as its leader last wrote it down, followed here without being run: what was recorded since the last look
 * is taken in, and nothing before it is replayed again. It lags by what its leader has not looked at yet.
 */
export async function followedEngine(context: WorkspaceContext): Promise<StandingEngine | null> {
  const { store, workspace, engines } = context;
  const record = await context.agreements.read(workspace.id);
  if (record.periods.length === 0) return null;
  const position = await store.cursor(workspace.id, POSITION);
  if (position === null) return standingEngine(context);
  const engine = heldAt(position, record, context) ?? (await replayedTo(position, record, context));
  if (!engines.has(workspace.id)) engines.set(workspace.id, engine);
  return { state: engine.state, at: context.now(), head: engine.seq };
}

const DECIDED: ReadonlySet<string> = new Set(DECIDED_KINDS);

/** Whether the world reported anything the engine has not looked at; its own decisions are no news to it. */
async function observedAfter(
  after: Seq,
  until: Seq,
  { store, workspace }: WorkspaceContext,
): Promise<boolean> {
  if (after >= until) return false;
  for await (const page of store.entries(workspace.id, { after, until, withoutTouches: true })) {
    if (page.some(({ kind }) => !DECIDED.has(kind))) return true;
  }
  for await (const chunk of store.touches(workspace.id, { after, until })) {
    if (chunk.seqs.length > 0) return true;
  }
  return false;
}
