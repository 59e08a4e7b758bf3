/**
 * The historical axis at scale. Scores never depend on decisions, so the level changes of all leads come first, from
 * columns sorted by lead and time; then one loop in the order of time takes entries, level changes and timers.
 */
import type { Draft, Entry } from '../ledger/entry.ts';
import type { Seq, SubjectId } from '../vocabulary/ids.ts';
import { type Instant, instant } from '../vocabulary/instant.ts';
import { type CrossingStream, crossingStream, earliestStream } from './crossing-stream.ts';
import { react } from './decide.ts';
import type { EngineInputs } from './engine-inputs.ts';
import { fireTimer } from './fire-timer.ts';
import { type EngineState, type Subject, stateBefore, subjectOf } from './funnel-state.ts';
import { type GivenScores, givenScores } from './given-scores.ts';
import { type HistoryTouches, inTimeOrder } from './history-touches.ts';
import { fireUntil, stepOver, takeEntryNow } from './run.ts';
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
  const subjects: (Subject | undefined)[] = new Array(touches.subjects.length);
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
      const lead = stream.leads[stream.next] as number;
      subjects[lead] ??= subjectOf(state, touches.subjects[lead] as SubjectId);
      takeCrossing(state, stream, subjects[lead], given);
      stream.next += 1;
    } else break;
  }
  fireUntil(state, until);
}

function isBefore(entry: Entry, stream: CrossingStream): boolean {
  const at = stream.at[stream.next] as number;
  return entry.happenedAt === at ? entry.seq < (stream.seqs[stream.next] as number) : entry.happenedAt < at;
}

function takeCrossing(
  state: EngineState,
  stream: CrossingStream,
  subject: Subject,
  given: GivenScores,
): void {
  const { plan, next: row } = stream;
  const at = instant(stream.at[row] as number);
  const seq = stream.seqs[row] as number;
  fireBefore(state, at, seq < 0);
  state.clock = at;
  given.hold(subject, stream, row);
  const level = stream.levels[row] as number;
  if (subject.levels[plan.index] === level) return;
  subject.levels[plan.index] = level;
  if (state.plan !== plan) return;
  const cause = { at, happenedAt: at, precision: 'instant' } as const;
  if (seq < 0) react(state, subject, { ...cause, seq: null, because: { timer: 'midnight' } }, []);
  else react(state, subject, { ...cause, seq: seq as Seq, because: { seq: seq as Seq } }, []);
}

/** A midnight comes after the start of a text and before every other timer of its instant; a touch after them all. */
function fireBefore(state: EngineState, at: Instant, isMidnight: boolean): void {
  const { timers } = state;
  for (let due = nextDue(timers); due <= at; due = nextDue(timers)) {
    if (due === at && isMidnight && !nextIsForce(timers)) return;
    fireTimer(state, takeTimer(timers));
  }
}
