/**
 * The engine as it stood a moment ago, for whoever reads: while events stream in, the engine that runs here is behind by
 * what was recorded since its last look, and is shown as it stands rather than replayed for every reader. Acts of people
 * are judged against the exact standing (standing-engine.ts) and have run the engine by the time they are answered.
 */
import type { EngineState } from '../engine/funnel-state.ts';
import { nextDue } from '../engine/timers.ts';
import type { LedgerHead } from '../ledger/ledger-store.ts';
import type { Seq, WorkspaceId } from '../vocabulary/ids.ts';
import { type Instant, instant } from '../vocabulary/instant.ts';
import type { WorkspaceContext } from './context.ts';
import { type EngineShelf, type LiveEngine, POSITION } from './live-engine.ts';
import { followedEngine, standingEngine } from './standing-engine.ts';

export type Glance = { readonly state: EngineState; readonly at: Instant; readonly seq: Seq };

/** An engine that is this far behind what is recorded is run by nobody. */
const KEPT_WITHIN_MS = 5_000;
/** Where another process runs it, this one looks no more often than this. */
const ELSEWHERE_WITHIN_MS = 1_000;

type Shelf = {
  readonly last: Map<WorkspaceId, Glance>;
  /** One replay serves all who ask while it runs. */
  readonly underWay: Map<WorkspaceId, Promise<Glance | null>>;
};
const shelves = new WeakMap<EngineShelf, Shelf>();

function shelfOf({ engines }: WorkspaceContext): Shelf {
  const shelf = shelves.get(engines) ?? { last: new Map(), underWay: new Map() };
  shelves.set(engines, shelf);
  return shelf;
}

/** Null where no text was ever in force. */
export async function glance(context: WorkspaceContext): Promise<Glance | null> {
  const { store, workspace, engines } = context;
  const head = await store.head(workspace.id);
  const at = workspace.simulated ? head.recordedAt : instant(Math.max(context.now(), head.recordedAt));
  const { last, underWay } = shelfOf(context);
  const before = last.get(workspace.id) ?? null;
  const running = engines.get(workspace.id) ?? null;
  // An engine that was run where no text was ever in force has nothing to show.
  const engine = (running?.state.inputs.agreements.length ?? 0) > 0 ? running : null;
  const shown = await shownAt({ head, at, before, engine }, context);
  if (shown !== null) {
    last.set(workspace.id, shown);
    return shown;
  }
  const joined = underWay.get(workspace.id);
  if (joined !== undefined) return joined;
  const replaying = replayed(head, context).finally(() => underWay.delete(workspace.id));
  underWay.set(workspace.id, replaying);
  return replaying;
}

type Look = {
  readonly head: LedgerHead;
  readonly at: Instant;
  readonly before: Glance | null;
  readonly engine: LiveEngine | null;
};

async function shownAt(
  { head, at, before, engine }: Look,
  context: WorkspaceContext,
): Promise<Glance | null> {
  const fires = at - KEPT_WITHIN_MS;
  for (const one of [engine, before]) {
    if (one?.seq === head.seq && nextDue(one.state.timers) > fires) return glanceOf(one, at);
  }
  if (head.recordedAt <= fires) return null;
  // Taken off the shelf while it moves: what it said a moment ago is shown until it stands again.
  if (engine === null && before !== null) return glanceOf(before, at);
  if (engine !== null && (await isOurs(engine, context))) return glanceOf(engine, at);
  return before !== null && at - before.at < ELSEWHERE_WITHIN_MS ? before : null;
}

function glanceOf({ state, seq }: Pick<Glance, 'state' | 'seq'>, at: Instant): Glance {
  return { state, seq, at };
}

/** Nobody else has moved the engine on since. */
async function isOurs({ seq }: LiveEngine, { store, workspace }: WorkspaceContext): Promise<boolean> {
  const position = await store.cursor(workspace.id, POSITION);
  return (position?.seq ?? 0) <= seq;
}

async function replayed({ recordedAt }: LedgerHead, context: WorkspaceContext): Promise<Glance | null> {
  const { workspace, lease } = context;
  // While events stream in and another process runs the engine, it is followed as that one writes it down.
  const isFollowed = lease?.isElsewhere(workspace.id) && recordedAt > context.now() - KEPT_WITHIN_MS;
  const standing = await (isFollowed ? followedEngine : standingEngine)(context);
  if (standing === null) return null;
  const shown = glanceOf({ state: standing.state, seq: standing.head }, standing.at);
  shelfOf(context).last.set(context.workspace.id, shown);
  return shown;
}
