/**
 * The historical axis at scale. Scores never depend on decisions, so the level changes of all leads come first, from
 * columns sorted by lead and time; then one loop in the order of time takes entries, level changes and timers.
 */
import type { Draft, Entry } from '../ledger/entry.ts';
import type { Seq, SubjectId } from '../vocabulary/ids.ts';
import { DAY_MS, type Instant, instant } from '../vocabulary/instant.ts';
import { invariant } from '../vocabulary/invariant.ts';
import type { Crossings } from './crossing-pass.ts';
import { react } from './decide.ts';
import type { EngineInputs } from './engine-inputs.ts';
import { fireTimer } from './fire-timer.ts';
import {
  type Cause,
  type EngineState,
  type Subject,
  stateBefore,
  subjectOf,
  type TouchKind,
} from './funnel-state.ts';
import { type HistoryTouches, inTimeOrder } from './history-touches.ts';
import { midnightsBetween } from './midnights.ts';
import { orderCrossings } from './order-crossings.ts';
import type { Plan } from './plan.ts';
import { fireUntil, stepOver } from './run.ts';
import { scoreCrossings } from './score-crossings.ts';
import { addTouch, noScore, scoreAt } from './score-lead.ts';
import { rulesMet } from './scoring-rules.ts';
import { nextDue, nextIsForce, rankOf, takeTimer } from './timers.ts';

export type History = {
  /** By happenedAt, then seq; without touches. */
  readonly entries: readonly Entry[];
  readonly touches: HistoryTouches;
};

/**
 * What would have been decided under texts nobody had signed then. Each decision goes to `emit` as it is made, in order.
 * Equal to stepping the historical axis over the same history; some twenty times faster where touches are many.
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

function runOverCrossings(state: EngineState, history: History, until: Instant): void {
  const { touches, entries } = history;
  const streams = state.plans.flatMap((plan) => streamOf(plan, touches, until) ?? []);
  const given = scoresGiven(state, touches);
  state.scoreGiven = given.score;
  const subjects: (Subject | undefined)[] = new Array(touches.subjects.length);
  let entry = 0;
  for (;;) {
    const stream = earliest(streams);
    const next = entries[entry];
    if (stream === null && next === undefined) break;
    if (stream === null || (next !== undefined && isBefore(next, stream))) {
      const { happenedAt, seq } = next as Entry;
      fireUntil(state, happenedAt);
      given.reach(happenedAt, seq);
      stepOver(state, { entries: [next as Entry] }, happenedAt);
      entry += 1;
      continue;
    }
    const row = stream.order[stream.next] as number;
    stream.next += 1;
    const lead = stream.crossings.leads[row] as number;
    subjects[lead] ??= subjectOf(state, touches.subjects[lead] as SubjectId);
    takeCrossing(state, stream, row, subjects[lead], given);
  }
  fireUntil(state, until);
}

/** The level changes under one text, and how far the loop has come. */
type Stream = {
  readonly plan: Plan;
  readonly crossings: Crossings;
  readonly order: Int32Array;
  readonly seqs: Float64Array;
  next: number;
};

function streamOf(plan: Plan, touches: HistoryTouches, until: Instant): Stream | null {
  const { scoring } = plan;
  if (scoring === null || touches.at.length === 0) return null;
  const met = touches.kinds.map(({ type, channel }: TouchKind) => rulesMet(scoring, type, channel));
  const first = touches.at.reduce((least, at) => Math.min(least, at), Number.POSITIVE_INFINITY);
  const days = midnightsBetween(plan.zone, instant(first - DAY_MS), until);
  const midnights = withInstant(days, plan.inForce.from);
  const columns = { leads: touches.leads, at: touches.at, codes: touches.codes };
  const crossings = scoreCrossings(scoring, columns, met, midnights, until);
  const ranks = Float64Array.from(touches.subjects, rankOf);
  return {
    plan,
    crossings,
    order: orderCrossings(crossings, ranks, touches.seqs),
    seqs: touches.seqs,
    next: 0,
  };
}

/** The day the text comes into force is tested like a midnight. */
function withInstant(midnights: Float64Array, at: Instant): Float64Array {
  if (midnights.includes(at)) return midnights;
  return Float64Array.from([...midnights, at]).sort();
}

function timeOf(stream: Stream): number {
  return stream.crossings.at[stream.order[stream.next] as number] as number;
}

function causeOf(stream: Stream): number {
  return stream.crossings.causes[stream.order[stream.next] as number] as number;
}

function earliest(streams: readonly Stream[]): Stream | null {
  let found: Stream | null = null;
  for (const stream of streams) {
    if (stream.next === stream.order.length) continue;
    if (found === null || timeOf(stream) < timeOf(found)) found = stream;
    else if (timeOf(stream) === timeOf(found) && seqOf(stream) < seqOf(found)) found = stream;
  }
  return found;
}

/** A midnight stands before every entry of its instant. */
function seqOf(stream: Stream): number {
  const cause = causeOf(stream);
  return cause < 0 ? -1 : (stream.seqs[cause] as number);
}

function isBefore(entry: Entry, stream: Stream): boolean {
  const at = timeOf(stream);
  return entry.happenedAt === at ? entry.seq < seqOf(stream) : entry.happenedAt < at;
}

function takeCrossing(
  state: EngineState,
  stream: Stream,
  row: number,
  subject: Subject,
  given: GivenScores,
): void {
  const { plan, crossings } = stream;
  const at = instant(crossings.at[row] as number);
  const touch = crossings.causes[row] as number;
  // A midnight comes after the start of a text and before every other timer of its instant.
  while (
    nextDue(state.timers) < at ||
    (nextDue(state.timers) === at && (touch >= 0 || nextIsForce(state.timers)))
  ) {
    fireTimer(state, takeTimer(state.timers));
  }
  state.clock = at;
  given.now(stream, row);
  const level = crossings.levels[row] as number;
  if (subject.levels[plan.index] === level) return;
  subject.levels[plan.index] = level;
  if (state.plan !== plan) return;
  const seq = touch < 0 ? null : (stream.seqs[touch] as Seq);
  const because: Cause['because'] = seq === null ? { timer: 'midnight' } : { seq };
  react(state, subject, { at, happenedAt: at, seq, precision: 'instant', because }, []);
}

type GivenScores = ReturnType<typeof scoresGiven>;

/** The exact score: that of the level change in hand, else folded from the lead's touches as far as the loop has come. */
function scoresGiven(state: EngineState, touches: HistoryTouches) {
  let current: { lead: number; plan: number; at: number; score: number } | null = null;
  const reached = { at: Number.NEGATIVE_INFINITY, seq: 0 };
  let leadOf: Map<SubjectId, number> | null = null;
  const starts = new Int32Array(touches.subjects.length + 1);
  for (const lead of touches.leads) starts[lead + 1] = (starts[lead + 1] as number) + 1;
  for (let lead = 0; lead < touches.subjects.length; lead += 1) {
    starts[lead + 1] = (starts[lead + 1] as number) + (starts[lead] as number);
  }
  const reach = (at: number, seq: number): void => {
    reached.at = at;
    reached.seq = seq;
  };
  return {
    reach,
    now(stream: Stream, row: number): void {
      const touch = stream.crossings.causes[row] as number;
      if (touch >= 0) reach(stream.crossings.at[row] as number, stream.seqs[touch] as number);
      current = {
        lead: stream.crossings.leads[row] as number,
        plan: stream.plan.index,
        at: stream.crossings.at[row] as number,
        score: stream.crossings.scores[row] as number,
      };
    },
    score(subject: Subject, plan: number, at: Instant): number | null {
      leadOf ??= new Map(touches.subjects.map((id, lead) => [id, lead]));
      const lead = leadOf.get(subject.id);
      if (lead === undefined) return null;
      if (current !== null && current.lead === lead && current.plan === plan && current.at === at)
        return current.score;
      return folded(
        state.plans[plan],
        touches,
        starts[lead] as number,
        starts[lead + 1] as number,
        at,
        reached,
      );
    },
  };
}

function folded(
  plan: Plan | undefined,
  touches: HistoryTouches,
  from: number,
  beyond: number,
  at: Instant,
  reached: { readonly at: number; readonly seq: number },
): number | null {
  const scoring = plan?.scoring ?? null;
  invariant(scoring !== null, 'only a text that scores is asked for a score');
  const score = noScore(scoring);
  for (let row = from; row < beyond; row += 1) {
    const time = touches.at[row] as number;
    if (time > at) break;
    if (time === at && (reached.at !== at || (touches.seqs[row] as number) > reached.seq)) break;
    const { type, channel } = touches.kinds[touches.codes[row] as number] as TouchKind;
    addTouch(scoring, score, rulesMet(scoring, type, channel), instant(time));
  }
  return scoreAt(scoring, score, at);
}
