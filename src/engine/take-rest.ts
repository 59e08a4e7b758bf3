/**
 * One loop in the order of time over what no lead does alone: entries, level changes and timers of those that are handed
 * over, of accounts, opportunities and people. What was decided about leads alone is passed where it belongs.
 */
import { type Instant, instant } from '../vocabulary/instant.ts';
import { type CrossingStream, earliestStream } from './crossing-stream.ts';
import { react } from './decide.ts';
import { decide } from './decided.ts';
import { fireTimer } from './fire-timer.ts';
import type { EngineState, Subject } from './funnel-state.ts';
import type { GivenScores } from './given-scores.ts';
import { type KeptOrder, passBefore, timerPlace } from './kept-decisions.ts';
import { goOn, type LookAhead, nextAt, nextEntry, nextPlace, nextSubject } from './look-ahead.ts';
import { changeCause, quietCell } from './quiet-change.ts';
import { serveWaiting } from './reassign.ts';
import { entryCause, takeEntryNow } from './run.ts';
import { gradeOfCode } from './subject-columns.ts';
import { SERVES } from './take-alone.ts';
import { nextDue, nextIsForce, takeTimer } from './timers.ts';

export type Rest = {
  readonly state: EngineState;
  readonly given: GivenScores;
  readonly streams: readonly CrossingStream[];
  readonly ahead: LookAhead;
  /** Per entry: what was done with it already. */
  readonly taken: Uint8Array;
  /** What was decided alone; null where no lead was taken alone. */
  readonly kept: KeptOrder | null;
};

/** Steps between two looks up. */
const BATCH = 4_096;
const NEVER = Number.POSITIVE_INFINITY;

/** Yields which share of the steps is behind. */
export function* takeRest(rest: Rest, until: Instant): Generator<number, void> {
  const { state, streams, ahead, kept } = rest;
  const all = ahead.places.length + streams.reduce((sum, { at }) => sum + at.length, 0);
  const behind = () => ahead.next + streams.reduce((sum, { next }) => sum + next, 0);
  for (let goesOn = true; goesOn; ) {
    yield all === 0 ? 1 : behind() / all;
    for (let step = 0; goesOn && step < BATCH; step += 1) goesOn = takeStep(rest);
  }
  fireDue(rest, until, false);
  if (kept !== null) kept.next = kept.order.length;
  state.clock = until;
}

/** Answers whether there was one. */
function takeStep(rest: Rest): boolean {
  const { streams, ahead } = rest;
  const stream = earliestStream(streams);
  const entryAt = nextAt(ahead);
  const changeAt = stream === null ? NEVER : (stream.at[stream.next] as number);
  if (entryAt === NEVER && changeAt === NEVER) return false;
  if (stream === null || entryAt < changeAt) takeEntry(rest);
  else if (entryAt === changeAt && nextEntry(ahead).seq < (stream.seqs[stream.next] as number))
    takeEntry(rest);
  else takeChange(rest, stream);
  return true;
}

function fireNext({ state, kept }: Rest): void {
  const { timers } = state;
  const timer = takeTimer(timers);
  if (kept !== null) {
    const rank = timer.subject < 0 ? -1 : (timers.ranks[timer.subject] as number);
    passBefore(kept, timer.at, timerPlace(timer.kind), rank);
  }
  fireTimer(state, timer);
}

/** A midnight comes after the start of a text and before every other timer of its instant; a touch after them all. */
function fireDue(rest: Rest, at: Instant, isMidnight: boolean): void {
  const { timers } = rest.state;
  for (let due = nextDue(timers); due <= at; due = nextDue(timers)) {
    if (due === at && isMidnight && !nextIsForce(timers)) return;
    fireNext(rest);
  }
}

function takeEntry(rest: Rest): void {
  const { state, given, ahead, kept, taken } = rest;
  const entry = nextEntry(ahead);
  const { happenedAt: at, seq } = entry;
  fireDue(rest, at, false);
  if (kept !== null) passBefore(kept, at, seq, 0);
  given.reach(at, seq);
  if (taken[nextPlace(ahead)] !== SERVES) takeEntryNow(state, entry, nextSubject(ahead));
  else if (state.waiting.size > 0) serveWaiting(state, entryCause(entry, at));
  goOn(ahead);
}

const MIDNIGHT = timerPlace('midnight');

function takeChange(rest: Rest, stream: CrossingStream): void {
  const { state, given, kept } = rest;
  const { plan, next: row } = stream;
  const lead = stream.leads[row] as number;
  const at = instant(stream.at[row] as number);
  const seq = stream.seqs[row] as number;
  stream.next += 1;
  fireDue(rest, at, seq < 0);
  if (kept !== null) passBefore(kept, at, seq < 0 ? MIDNIGHT : seq, stream.ranks[lead] as number);
  state.clock = at;
  if (seq >= 0) given.reach(at, seq);
  const { levels: byText, unheard } = state.columns;
  unheard[lead] = 0;
  const levels = byText[plan] as Uint8Array;
  const level = stream.levels[row] as number;
  if (levels[lead] === level) return;
  levels[lead] = level;
  if (state.plan?.index !== plan) return;
  const subject = state.subjects[lead] as Subject;
  const score = stream.scores[row] as number;
  const cause = changeCause(at, seq);
  const cell = quietCell(state.columns, state.plan, lead, level);
  if (cell > 0) {
    const grade = gradeOfCode(state.columns.grades[lead] as number);
    const qualifies = state.plan.qualifying[cell] === 1;
    decide(state, state.plan, subject, cause, {
      kind: 'crossed',
      payload: { grade, level, score, qualifies },
    });
  }
  if (cell >= 0) return;
  given.hold(subject, plan, at, score);
  react(state, subject, cause, []);
}
