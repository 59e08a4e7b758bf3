/**
 * The historical axis at scale. Scores never depend on decisions, so the level changes of all leads come first, from
 * columns sorted by lead and time; then one loop in the order of time takes entries, level changes and timers.
 */
import type { Draft, Entry } from '../ledger/entry.ts';
import type { Seq, SubjectId } from '../vocabulary/ids.ts';
import { type Instant, instant } from '../vocabulary/instant.ts';
import { type CrossingStream, crossingStream, earliestStream } from './crossing-stream.ts';
import { react } from './decide.ts';
import { groundsOf, nextKey } from './decided.ts';
import type { EngineInputs } from './engine-inputs.ts';
import { fireTimer } from './fire-timer.ts';
import { type Cause, type EngineState, type Subject, stateBefore, subjectOf } from './funnel-state.ts';
import { type GivenScores, givenScores } from './given-scores.ts';
import { type HistoryTouches, inTimeOrder } from './history-touches.ts';
import { fireUntil, stepOver, takeEntryNow } from './run.ts';
import { cellCode, gradeOfCode } from './subject-columns.ts';
import { nextDue, nextIsForce, takeTimer } from './timers.ts';

export type History = {
  /** By happenedAt, then seq; without touches. */
  readonly entries: readonly Entry[];
  readonly touches: HistoryTouches;
};

/**
 * What would have been decided under texts nobody had signed then. Each decision goes to `emit` as it is made, in order.
 * Equal to stepping the historical axis over the same history, and quicker the more touches change nothing. Where a
 * condition asks for the score or the last touch, every touch must be looked at, and it is stepped.
 */
export function runHistorical(
  inputs: EngineInputs,
  history: History,
  until: Instant,
  emit: (draft: Draft) => void,
): EngineState {
  const state = stateBefore(inputs, 'historical');
  state.emit = emit;
  const seesEveryTouch = state.plans.some((plan) => plan.readsScore || plan.readsLastTouch);
  if (seesEveryTouch) stepOver(state, { entries: history.entries, ...inTimeOrder(history.touches) }, until);
  else runOverCrossings(state, history, until);
  return state;
}

function runOverCrossings(state: EngineState, { touches, entries }: History, until: Instant): void {
  const streams = state.plans.flatMap((plan) => crossingStream(plan, touches, until) ?? []);
  const given = givenScores(state, touches);
  state.scoreGiven = given.score;
  const numbers = new Int32Array(touches.subjects.length).fill(-1);
  let entry = 0;
  for (;;) {
    const stream = earliestStream(streams);
    const next = entries[entry];
    if (next !== undefined && (stream === null || isBefore(next, stream))) {
      fireUntil(state, next.happenedAt);
      given.reach(next.happenedAt, next.seq);
      takeEntryNow(state, next);
      entry += 1;
    } else if (stream !== null) {
      takeCrossing(state, stream, touches.subjects, numbers, given);
      stream.next += 1;
    } else break;
  }
  fireUntil(state, until);
}

function isBefore(entry: Entry, stream: CrossingStream): boolean {
  const at = stream.at[stream.next] as number;
  return entry.happenedAt === at ? entry.seq < (stream.seqs[stream.next] as number) : entry.happenedAt < at;
}

/** `numbers` holds the engine's number of each lead met so far. */
function takeCrossing(
  state: EngineState,
  stream: CrossingStream,
  ids: readonly SubjectId[],
  numbers: Int32Array,
  given: GivenScores,
): void {
  const { plan, next: row } = stream;
  const lead = stream.leads[row] as number;
  const at = instant(stream.at[row] as number);
  fireBefore(state, at, (stream.seqs[row] as number) < 0);
  state.clock = at;
  if ((stream.seqs[row] as number) >= 0) given.reach(at, stream.seqs[row] as number);
  if (numbers[lead] === -1) {
    const met = subjectOf(state, ids[lead] as SubjectId);
    given.meet(met, lead);
    numbers[lead] = met.index;
  }
  const index = numbers[lead] as number;
  const levels = state.columns.levels[plan.index] as Uint8Array;
  const level = stream.levels[row] as number;
  if (levels[index] === level) return;
  levels[index] = level;
  if (state.plan !== plan) return;
  if (takeQuietly(state, stream, index, ids[lead] as SubjectId)) return;
  const subject = state.subjects[index] as Subject;
  given.hold(subject, stream, row);
  react(state, subject, crossingCause(stream), []);
}

function crossingCause(stream: CrossingStream): Cause {
  const at = instant(stream.at[stream.next] as number);
  const seq = stream.seqs[stream.next] as Seq;
  const cause = { at, happenedAt: at, precision: 'instant' } as const;
  if (seq < 0) return { ...cause, seq: null, because: { timer: 'midnight' } };
  return { ...cause, seq, because: { seq } };
}

/** Where nothing but the cell can follow, the change is written from the columns alone. */
function takeQuietly(state: EngineState, stream: CrossingStream, index: number, id: SubjectId): boolean {
  const { columns } = state;
  if (columns.quiet[index] === 0) return false;
  const { plan, next: row } = stream;
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
