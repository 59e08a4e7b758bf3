/** The engine's state as plain JSON text, and back. It saves a replay and is never the truth: where it does not fit, replay. */
import type { SubjectId } from '../vocabulary/ids.ts';
import type { EngineInputs } from './engine-inputs.ts';
import { type EngineState, type RunningHandoff, type Subject, stateBefore } from './funnel-state.ts';
import { SEMANTICS } from './semantics.ts';
import { makeRoom } from './subject-columns.ts';
import { allTimers, noTimers, rankOf, setTimer, type Timers } from './timers.ts';

const SHAPE = 3;

/** What must be the same for a snapshot to be taken up. */
function mustMatch(inputs: EngineInputs, axis: string): string {
  const texts = inputs.agreements.map(({ agreement, digest, from, until, shadow }) => [
    digest,
    Object.keys(agreement).sort(),
    from,
    until,
    shadow ?? null,
  ]);
  const people = [...inputs.people].sort(([a], [b]) => (a < b ? -1 : 1));
  const known = [...(inputs.knownAs ?? [])].sort(([a], [b]) => (a < b ? -1 : 1));
  return JSON.stringify([SHAPE, SEMANTICS, inputs.zones.dataVersion, axis, texts, people, known]);
}

/** Members of a long list in one piece of the text: what comes between two pieces waits no longer than for these. */
const AT_ONCE = 2_000;

function* listOf<Member>(
  name: string,
  members: Iterable<Member>,
  kept: (member: Member) => unknown,
): Generator<string> {
  let piece: unknown[] = [];
  let comma = '';
  const text = (): string => `${comma}${JSON.stringify(piece).slice(1, -1)}`;
  yield `,"${name}":[`;
  for (const member of members) {
    piece.push(kept(member));
    if (piece.length < AT_ONCE) continue;
    yield text();
    piece = [];
    comma = ',';
  }
  if (piece.length > 0) yield text();
  yield ']';
}

const asItIs = <Member>(member: Member): Member => member;

/** The text of a snapshot, a piece at a time; the state stands still until the last is taken. */
export function* writeSnapshot(state: EngineState): Generator<string> {
  const { timers } = state;
  const few = {
    matches: mustMatch(state.inputs, state.axis),
    axis: state.axis,
    plan: state.plan?.index ?? null,
    clock: state.clock,
    seq: state.seq,
    handoffCount: state.handoffCount,
    waiting: [...state.waiting].map(([route, line]) => [route, [...line]]),
    load: [...state.load],
    absences: [...state.absences],
    joined: [...state.joined].map(([pool, members]) => [pool, [...members]]),
    turns: [...state.turns].map(([pool, { members, credit }]) => [pool, members, [...credit]]),
    touchKinds: state.touchKinds.map(({ type, channel }) => [type, channel ?? null]),
    timersSet: timers.set,
  };
  yield JSON.stringify(few).slice(0, -1);
  yield* listOf('subjects', state.subjects, (subject) => ({
    ...subject,
    handoffs: subject.handoffs.map((each) => each.number),
  }));
  yield* columnsOf(state);
  yield* listOf('handoffs', state.handoffs, asItIs);
  yield* listOf('leadsOf', state.leadsOf, asItIs);
  yield* listOf('timers', allTimers(timers), asItIs);
  yield '}';
}

const COLUMNS = ['cells', 'grades', 'quiet', 'decided'] as const;

function* columnsOf({ columns, subjects }: EngineState): Generator<string> {
  const kept = (column: Uint8Array | Int32Array) => column.subarray(0, subjects.length);
  yield* listOf('levels', columns.levels, (column) => [...kept(column)]);
  for (const name of COLUMNS) yield* listOf(name, kept(columns[name]), asItIs);
}

type Kept = {
  readonly matches: string;
  readonly axis: EngineState['axis'];
  readonly plan: number | null;
  readonly clock: EngineState['clock'];
  readonly seq: EngineState['seq'];
  readonly subjects: readonly (Omit<Subject, 'handoffs'> & { readonly handoffs: readonly number[] })[];
  readonly levels: readonly (readonly number[])[];
  readonly handoffs: readonly [number, RunningHandoff][];
  readonly handoffCount: number;
  readonly waiting: readonly [string, readonly number[]][];
  readonly load: readonly [SubjectId, number][];
  readonly absences: readonly [SubjectId, { from: EngineState['clock']; to: EngineState['clock'] }[]][];
  readonly joined: readonly [
    string,
    readonly [SubjectId, { weight: number; capacity: number | null } | null][],
  ][];
  readonly turns: readonly [string, string, readonly [SubjectId, number][]][];
  readonly leadsOf: readonly [SubjectId, SubjectId[]][];
  readonly touchKinds: readonly [string, string | null][];
  readonly timers: ReturnType<typeof allTimers>;
  readonly timersSet: number;
} & { readonly [Column in (typeof COLUMNS)[number]]: readonly number[] };

/** The state a snapshot tells of; null where semantics, zone data, people or the texts differ: replay instead. */
export function readSnapshot(text: string, inputs: EngineInputs): EngineState | null {
  let kept: Kept;
  try {
    kept = JSON.parse(text) as Kept;
  } catch {
    return null;
  }
  if (kept.matches !== mustMatch(inputs, kept.axis)) return null;
  const state = stateBefore(inputs, kept.axis);
  Object.assign(state, {
    clock: kept.clock,
    seq: kept.seq,
    handoffCount: kept.handoffCount,
    plan: kept.plan === null ? null : (state.plans[kept.plan] ?? null),
    timers: timersOf(kept),
  });
  for (const [number, handoff] of kept.handoffs) state.handoffs.set(number, handoff);
  for (const { handoffs, ...rest } of kept.subjects) {
    const running = handoffs.flatMap((number) => state.handoffs.get(number) ?? []);
    const subject: Subject = { ...rest, handoffs: running };
    state.subjects.push(subject);
    state.byId.set(subject.id, subject);
  }
  fillColumns(state, kept);
  fillMaps(state, kept);
  return state;
}

function fillColumns({ columns, subjects }: EngineState, kept: Kept): void {
  makeRoom(columns, subjects.length * 2);
  kept.levels.forEach((levels, text) => {
    columns.levels[text]?.set(levels);
  });
  for (const name of COLUMNS) columns[name].set(kept[name]);
}

function fillMaps(state: EngineState, kept: Kept): void {
  for (const [route, line] of kept.waiting) state.waiting.set(route, new Set(line));
  for (const [person, load] of kept.load) state.load.set(person, load);
  for (const [person, absences] of kept.absences) state.absences.set(person, absences);
  for (const [pool, members] of kept.joined) state.joined.set(pool, new Map(members));
  for (const [pool, members, credit] of kept.turns)
    state.turns.set(pool, { members, credit: new Map(credit) });
  for (const [opportunity, leads] of kept.leadsOf) state.leadsOf.set(opportunity, leads);
  for (const [type, channel] of kept.touchKinds) {
    state.touchKindOf.set(`${type}\u0000${channel ?? ''}`, state.touchKinds.length);
    state.touchKinds.push({ type, channel: channel ?? undefined });
  }
}

function timersOf({ timers: kept, timersSet, subjects }: Kept): Timers {
  const timers = noTimers();
  for (const { id } of subjects) timers.ranks.push(rankOf(id));
  for (const { order, ...timer } of kept) {
    timers.set = order;
    setTimer(timers, timer);
  }
  timers.set = timersSet;
  return timers;
}
