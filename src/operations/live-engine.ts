/**
 * The engine on the live axis: what was signed, run over what is recorded, from where it last stood. Decisions, the
 * position and the snapshot go into the ledger together; a snapshot that does not fit is passed over and all is replayed.
 */
import { setImmediate } from 'node:timers/promises';
import { shadowSpans } from '../agreement/shadow-spans.ts';
import type { EngineInputs } from '../engine/engine-inputs.ts';
import type { EngineState } from '../engine/funnel-state.ts';
import { restore, snapshotPieces, startEngine, step } from '../engine/run.ts';
import { nextDue } from '../engine/timers.ts';
import type { Draft, Entry } from '../ledger/entry.ts';
import type { Cursor } from '../ledger/ledger-store.ts';
import type { Watch } from '../notices/watched-handoffs.ts';
import { type Seq, subjectType, type WorkspaceId } from '../vocabulary/ids.ts';
import { type Instant, instant } from '../vocabulary/instant.ts';
import { invariant } from '../vocabulary/invariant.ts';
import { done, type Result, refused } from '../vocabulary/result.ts';
import type { AgreementRecord } from './agreement-book.ts';
import type { WorkspaceContext } from './context.ts';
import { SOLE_ENGINE } from './engine-lease.ts';
import { peopleAsWritten } from './engine-people.ts';
import { keepSnapshotText, snapshotInForce, snapshotText } from './engine-snapshot.ts';
import { stretches, type Words } from './ledger-stretch.ts';
import { appendDecided } from './notices/append-decided.ts';
import { watchOf } from './notices/items-of-decisions.ts';
import { type Refusal, refusal } from './refusal.ts';

export const POSITION = 'engine';
export const ELSEWHERE = refusal(
  'busy',
  'engine-elsewhere',
  'Another process runs the engine of this workspace.',
);
/** A snapshot saves replaying so many seqs, or as many as there are leads: taken more often it would cost more than it saves. */
const SNAPSHOT_EVERY = 50_000;

/** An engine that stands in memory between two runs of one process. */
export type LiveEngine = {
  /** The texts it was started with, in order. */
  readonly texts: string;
  fence: number;
  readonly words: Words;
  /** The handoffs that run, for telling of them: carried along decision by decision. */
  watch: Watch;
  state: EngineState;
  /** Whether it ran on by the clock and wrote down what it decided; else it only followed the ledger. */
  decides: boolean;
  seq: Seq;
  snapshotAt: Seq;
};
export type EngineShelf = Map<WorkspaceId, LiveEngine>;

export type LiveRun = {
  readonly looked: number;
  readonly decided: Readonly<Record<string, number>>;
  readonly seq: Seq;
  readonly nextDueAt: Instant | null;
};

/** Same texts in force at the same times, acting for the same teams: the same engine. */
function textsOf({ periods, switches }: AgreementRecord): string {
  return periods
    .map((period) => {
      const spans = JSON.stringify(shadowSpans(period, switches));
      return `${period.digest} ${period.from} ${period.until} ${period.clauses.join()} ${spans}`;
    })
    .join('\n');
}

export async function engineInputs(
  record: AgreementRecord,
  context: WorkspaceContext,
): Promise<EngineInputs> {
  const { store, workspace, zones } = context;
  return {
    agreements: record.periods.flatMap((period) =>
      shadowSpans(period, record.switches).map((span) => ({
        agreement: period.agreement,
        digest: period.digest,
        ...span,
        conditions: period.read.conditions,
      })),
    ),
    zones,
    ...(await peopleAsWritten(
      store,
      workspace.id,
      record.periods.map(({ agreement }) => agreement),
    )),
  };
}

/** The engine as it stood at the recorded position: from memory, from a snapshot, or replayed from the beginning. */
async function engineAt(
  position: Cursor | null,
  record: AgreementRecord,
  context: WorkspaceContext,
): Promise<LiveEngine> {
  return heldAt(position, record, context) ?? replayedTo(position, record, context);
}

/** Held in memory: by the one that wrote the position down, or replayed to it since and not gone on with. */
export function heldAt(
  position: Cursor | null,
  record: AgreementRecord,
  { workspace, engines }: WorkspaceContext,
): LiveEngine | null {
  const held = engines.get(workspace.id);
  if (held === undefined || held.texts !== textsOf(record)) return null;
  if (held.seq !== (position?.seq ?? 0)) return null;
  const isTheirs = position !== null && held.fence !== position.fence && held.fence !== position.fence + 1;
  return isTheirs ? null : held;
}

/** An engine of one's own at the recorded position: from a snapshot, or replayed from the beginning. */
export async function replayedTo(
  position: Cursor | null,
  record: AgreementRecord,
  context: WorkspaceContext,
): Promise<LiveEngine> {
  const { store, workspace } = context;
  const texts = textsOf(record);
  const stands = position?.seq ?? (0 as Seq);
  const inputs = await engineInputs(record, context);
  const kept = await snapshotInForce(context);
  const fence = (position?.fence ?? 0) + 1;
  const earlier = replayedBefore(texts, stands, kept?.seq ?? (0 as Seq), context);
  const usable = earlier === null && kept !== null && kept.seq <= stands;
  const text = usable ? await snapshotText(kept, context) : null;
  const restored = text === null ? null : restore(text, inputs);
  const seq = earlier?.seq ?? (restored === null || kept === null ? (0 as Seq) : kept.seq);
  const state = earlier?.state ?? restored ?? startEngine(inputs, 'live');
  const words = earlier?.words ?? { texts: [] };
  const start = { texts, fence, words, state, seq, snapshotAt: earlier?.snapshotAt ?? seq, decides: false };
  const engine: LiveEngine = { ...start, watch: new Map() };
  for await (const stretch of stretches(store, workspace.id, seq, stands, engine.words)) {
    if (stretch.recordedAt === null) continue;
    engine.state = step(engine.state, stretch.feed, stretch.recordedAt).state;
    context.progress({ says: 'Replaying the engine', done: stretch.until, total: stands, unit: 'entries' });
  }
  engine.seq = stands;
  engine.watch = watchOf(engine.state);
  return engine;
}

/** One that only ever followed the ledger is taken on from where it stands; it is used up by that. */
function replayedBefore(
  texts: string,
  stands: Seq,
  snapshot: Seq,
  { engines, workspace }: WorkspaceContext,
): LiveEngine | null {
  const held = engines.get(workspace.id);
  if (held === undefined || held.decides || held.texts !== texts) return null;
  if (held.seq > stands || held.seq < snapshot) return null;
  engines.delete(workspace.id);
  return held;
}

async function record(
  engine: LiveEngine,
  decided: readonly Draft[],
  entries: readonly Entry[],
  until: Seq,
  context: WorkspaceContext,
): Promise<Result<null, Refusal>> {
  const cursor: Cursor = { name: POSITION, seq: until, fence: engine.fence };
  const { watch, state } = engine;
  const appended = await appendDecided(decided, cursor, { watch, state, entries }, context);
  if (appended.ok) {
    engine.seq = until;
    return done(null);
  }
  invariant(appended.refusal.why !== 'rule', 'what the engine decides keeps the rules of the ledger');
  return refused(ELSEWHERE);
}

/** The text of a snapshot, where one is due. Nobody steps this engine meanwhile: it is taken off the shelf while it moves. */
async function snapshotDue({ seq, snapshotAt, state }: LiveEngine): Promise<readonly string[] | null> {
  if (seq - snapshotAt < Math.max(SNAPSHOT_EVERY, state.subjects.length)) return null;
  const pieces: string[] = [];
  for (const piece of snapshotPieces(state)) {
    pieces.push(piece);
    await setImmediate();
  }
  return pieces;
}

/**
 * Whether somebody the texts name becomes known under a source the engine was not told of when it was started: a CRM that
 * was connected after the signature. It starts anew then, told of it, from where it stands.
 */
async function bringsNamed(
  entries: readonly Entry[],
  { state }: LiveEngine,
  texts: AgreementRecord,
  context: WorkspaceContext,
): Promise<boolean> {
  const news = entries.filter(
    ({ kind, subject }) =>
      kind === 'created' && subjectType(subject) === 'user' && !state.externals.has(subject),
  );
  if (news.length === 0) return false;
  const { knownAs } = await engineInputs(texts, context);
  const named = new Set([...(knownAs?.values() ?? [])].flat());
  return news.some(({ subject }) => named.has(subject));
}

/** The engine that goes on with these entries: the same, or one started anew that knows whom they make known; its fence stays. */
async function knowing(
  entries: readonly Entry[],
  engine: LiveEngine,
  texts: AgreementRecord,
  context: WorkspaceContext,
): Promise<LiveEngine> {
  if (!(await bringsNamed(entries, engine, texts, context))) return engine;
  const { store, workspace } = context;
  const anew = await replayedTo(await store.cursor(workspace.id, POSITION), texts, context);
  return Object.assign(anew, { fence: engine.fence, decides: true });
}

/** Steps over everything recorded since; `until` lets timers fire up to an instant that is not later than now. */
export async function runLive(
  texts: AgreementRecord,
  until: Instant,
  context: WorkspaceContext,
): Promise<Result<LiveRun, Refusal>> {
  const { store, workspace, signal } = context;
  const hold = await (context.lease ?? SOLE_ENGINE).hold(workspace.id);
  if (hold === null) return refused(ELSEWHERE);
  const position = await store.cursor(workspace.id, POSITION);
  if (hold.fence !== null && position?.fence !== hold.fence) return refused(ELSEWHERE);
  let engine = await engineAt(position, texts, context);
  // What it writes bears the fence of the lease: once another holds that, it is refused.
  if (hold.fence !== null) engine.fence = hold.fence;
  // Taken off while it moves: an engine that stopped half-way is never gone on with.
  context.engines.delete(workspace.id);
  engine.decides = true;
  const head = await store.head(workspace.id);
  const from = engine.seq;
  const counts: Record<string, number> = {};
  const take = async (feed: Parameters<typeof step>[1], to: Seq, at: Instant) => {
    const stepped = step(engine.state, feed, at);
    engine.state = stepped.state;
    for (const { kind } of stepped.decided) counts[kind] = (counts[kind] ?? 0) + 1;
    if (stepped.decided.length === 0 && to === engine.seq) return done(null);
    return record(engine, stepped.decided, feed.entries, to, context);
  };
  for await (const stretch of stretches(store, workspace.id, from, head.seq, engine.words)) {
    if (signal.aborted) break;
    engine = await knowing(stretch.feed.entries, engine, texts, context);
    const taken = await take(stretch.feed, stretch.until, stretch.recordedAt ?? instant(0));
    if (!taken.ok) return taken;
    context.progress({
      says: 'Running the engine',
      done: stretch.until - from,
      total: head.seq - from,
      unit: 'entries',
    });
  }
  // Where no clock comes due the engine's own stands still: what is recorded next may bear an instant before this one.
  if (engine.seq === head.seq && nextDue(engine.state.timers) <= until) {
    const ended = await take({ entries: [] }, head.seq, until);
    if (!ended.ok) return ended;
  }
  const { seq, fence } = engine;
  const pieces = await snapshotDue(engine);
  context.engines.set(workspace.id, engine);
  if (pieces !== null && (await keepSnapshotText(pieces, { seq, fence }, context))) engine.snapshotAt = seq;
  const due = nextDue(engine.state.timers);
  return done({
    looked: engine.seq - from,
    decided: counts,
    seq: engine.seq,
    nextDueAt: Number.isFinite(due) ? instant(due) : null,
  });
}
