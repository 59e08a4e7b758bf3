/**
 * The historical axis at scale. Scores never depend on decisions, so the level changes of all leads come first, from
 * columns sorted by lead and time; then one loop in the order of time takes entries, level changes and timers.
 */
import type { Draft, Entry } from '../ledger/entry.ts';
import type { Seq, SubjectId } from '../vocabulary/ids.ts';
import { type Instant, instant } from '../vocabulary/instant.ts';
import {
  type CrossingJob,
  type CrossingStream,
  crossingJobs,
  earliestStream,
  type OrderedCrossings,
} from './crossing-stream.ts';
import { react } from './decide.ts';
import { groundsOf, nextKey } from './decided.ts';
import type { EngineInputs } from './engine-inputs.ts';
import { fireTimer, timerCause } from './fire-timer.ts';
import { type Cause, type EngineState, numberLeads, type Subject, stateBefore } from './funnel-state.ts';
import { type GivenScores, givenScores } from './given-scores.ts';
import { type HistoryTouches, inTimeOrder } from './history-touches.ts';
import { goOn, type LookAhead, lookAhead, nextAt, nextEntry, nextSubject } from './look-ahead.ts';
import type { Plan } from './plan.ts';
import { fireUntil, stepInBatches, takeEntryNow } from './run.ts';
import { cellCode, gradeOfCode } from './subject-columns.ts';
import { nextDue, nextIsForce, takeTimer } from './timers.ts';

export type History = {
  /** By happenedAt, then seq; without touches. */
  readonly entries: readonly Entry[];
  readonly touches: HistoryTouches;
};

/** A run that is ready to begin. */
export type HistoricalRun = {
  /** To be done first, for every lead, by `orderedCrossings`; none where the loop looks at every touch itself. */
  readonly jobs: readonly CrossingJob[];
  /**
   * The loop, a batch at a time: whoever takes the batches may stop, breathe or tell how far it is. Yields which share
   * of the way is behind. A job's leads may come in several parts.
   */
  take(crossings: readonly OrderedCrossings[]): Generator<number, void>;
};

/**
 * What would have been decided under texts nobody had signed then. Each decision goes to `emit` as it is made, in order.
 * Equal to stepping the historical axis over the same history, and quicker the more touches change nothing. Where a
 * condition asks for the score or the last touch, every touch must be looked at, and it is stepped.
 */
export function historicalRun(
  inputs: EngineInputs,
  history: History,
  until: Instant,
  emit: (draft: Draft) => void,
): HistoricalRun {
  const state = stateBefore(inputs, 'historical');
  state.emit = emit;
  const { entries, touches } = history;
  if (state.plans.some((plan) => plan.readsScore || plan.readsLastTouch)) {
    return { jobs: [], take: () => stepInBatches(state, { entries, ...inTimeOrder(touches) }, until) };
  }
  return {
    jobs: crossingJobs(state.plans, touches, until),
    take: (crossings) => runOverCrossings(state, history, crossings, until),
  };
}

/** Entries and level changes between two looks up. */
const BATCH = 4_096;

function* runOverCrossings(
  state: EngineState,
  { touches, entries }: History,
  crossings: readonly OrderedCrossings[],
  until: Instant,
): Generator<number, void> {
  const streams = crossings.map((part) => ({ ...part, ranks: touches.ranks, next: 0 }));
  const all = entries.length + streams.reduce((sum, { at }) => sum + at.length, 0);
  const given = givenScores(state, touches);
  state.scoreGiven = given.score;
  numberLeads(state, touches.subjects, touches.ranks);
  const loop: Loop = { state, streams, touches, given, ahead: lookAhead(state, entries) };
  for (let taken = 0; taken < all; taken += BATCH) {
    yield taken / all;
    takeBatch(loop, Math.min(BATCH, all - taken));
  }
  fireUntil(state, until);
}

type Loop = {
  readonly state: EngineState;
  readonly streams: readonly CrossingStream[];
  readonly touches: HistoryTouches;
  readonly given: GivenScores;
  readonly ahead: LookAhead;
};

function takeBatch(loop: Loop, size: number): void {
  const { state, streams, given, ahead } = loop;
  for (let taken = 0; taken < size; taken += 1) {
    const stream = earliestStream(streams);
    const at = nextAt(ahead);
    if (at < Number.POSITIVE_INFINITY && (stream === null || isBefore(ahead, at, stream))) {
      const entry = nextEntry(ahead);
      fireUntil(state, entry.happenedAt);
      given.reach(at, entry.seq);
      takeEntryNow(state, entry, nextSubject(ahead));
      goOn(ahead);
    } else if (stream !== null) {
      takeCrossing(loop, stream);
      stream.next += 1;
    }
  }
}

function isBefore(ahead: LookAhead, entryAt: number, stream: CrossingStream): boolean {
  const at = stream.at[stream.next] as number;
  return entryAt === at ? nextEntry(ahead).seq < (stream.seqs[stream.next] as number) : entryAt < at;
}

function takeCrossing({ state, touches, given }: Loop, stream: CrossingStream): void {
  const { plan, next: row } = stream;
  const lead = stream.leads[row] as number;
  const at = instant(stream.at[row] as number);
  const seq = stream.seqs[row] as number;
  fireBefore(state, at, seq < 0);
  state.clock = at;
  if (seq >= 0) given.reach(at, seq);
  const { levels: byText, unheard } = state.columns;
  unheard[lead] = 0;
  const levels = byText[plan] as Uint8Array;
  const level = stream.levels[row] as number;
  if (levels[lead] === level) return;
  levels[lead] = level;
  if (state.plan?.index !== plan) return;
  if (takeQuietly(state, stream, lead, touches.subjects[lead] as SubjectId)) return;
  const subject = state.subjects[lead] as Subject;
  given.hold(subject, stream, row);
  react(state, subject, crossingCause(stream), []);
}

function crossingCause(stream: CrossingStream): Cause {
  const at = instant(stream.at[stream.next] as number);
  const seq = stream.seqs[stream.next] as Seq;
  if (seq < 0) return timerCause('midnight', at);
  return { at, happenedAt: at, seq, precision: 'instant', because: { seq } };
}

/** Where nothing but the cell can follow, the change is written from the columns alone. */
function takeQuietly(state: EngineState, stream: CrossingStream, index: number, id: SubjectId): boolean {
  const { columns } = state;
  const plan = state.plans[stream.plan] as Plan;
  if (columns.quiet[index] === 0) return false;
  const { next: row } = stream;
  const level = stream.levels[row] as number;
  const grade = columns.grades[index] as number;
  const before = columns.cells[index] as number;
  const cell = cellCode(grade, level);
  const qualifies = plan.qualifying[cell] === 1;
  if (qualifies && plan.qualifying[before] === 0) return false;
  columns.cells[index] = cell;
  if (cell === before) return true;
  const cause = crossingCause(stream);
  const grounds = groundsOf(state, plan, cause, 'historical');
  const score = stream.scores[row] as number;
  state.emit({
    kind: 'crossed',
    subject: id,
    payload: { grade: gradeOfCode(grade), level, score, qualifies, grounds },
    happenedAt: cause.at,
    precision: cause.precision,
    source: 'entente',
    key: nextKey(state, index, id, 'crossed', 'historical'),
  });
  return true;
}

/** A midnight comes after the start of a text and before every other timer of its instant; a touch after them all. */
function fireBefore(state: EngineState, at: Instant, isMidnight: boolean): void {
  const { timers } = state;
  for (let due = nextDue(timers); due <= at; due = nextDue(timers)) {
    if (due === at && isMidnight && !nextIsForce(timers)) return;
    fireTimer(state, takeTimer(timers));
  }
}
