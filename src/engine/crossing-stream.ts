/** The level changes of all leads under one text, in the order of time, as the historical loop takes them. */
import { DAY_MS, type Instant, instant } from '../vocabulary/instant.ts';
import type { Crossings } from './crossing-pass.ts';
import type { HistoryTouches } from './history-touches.ts';
import { midnightsBetween } from './midnights.ts';
import { orderCrossings } from './order-crossings.ts';
import type { Plan } from './plan.ts';
import { earliest, scoreCrossings } from './score-crossings.ts';
import { rulesMet } from './scoring-rules.ts';
import { rankOf } from './timers.ts';

export type CrossingStream = {
  readonly plan: Plan;
  readonly leads: Int32Array;
  readonly at: Float64Array;
  readonly levels: Uint8Array;
  readonly scores: Float64Array;
  /** The seq of the touch, or -1 for a midnight: it stands before every entry of its instant. */
  readonly seqs: Float64Array;
  /** How far the loop has come. */
  next: number;
};

/** Null where the text does not score. */
export function crossingStream(plan: Plan, touches: HistoryTouches, until: Instant): CrossingStream | null {
  const { scoring } = plan;
  if (scoring === null || touches.at.length === 0) return null;
  const met = touches.kinds.map(({ type, channel }) => rulesMet(scoring, type, channel));
  const first = earliest(touches.at);
  const days = midnightsBetween(plan.zone, instant(first - DAY_MS), until);
  const crossings = scoreCrossings(scoring, touches, met, withInstant(days, plan.inForce.from), until);
  const ranks = Float64Array.from(touches.subjects, rankOf);
  return inOrder(plan, crossings, orderCrossings(crossings, ranks, touches.seqs), touches.seqs);
}

/** The instant at which the text comes into force is tested like a midnight. */
function withInstant(midnights: Float64Array, at: Instant): Float64Array {
  return midnights.includes(at) ? midnights : Float64Array.from([...midnights, at]).sort();
}

/** The columns copied into the order, so that the loop reads them from front to back. */
function inOrder(
  plan: Plan,
  crossings: Crossings,
  order: Int32Array,
  touchSeqs: Float64Array,
): CrossingStream {
  const count = order.length;
  const stream = {
    plan,
    leads: new Int32Array(count),
    at: new Float64Array(count),
    levels: new Uint8Array(count),
    scores: new Float64Array(count),
    seqs: new Float64Array(count),
    next: 0,
  };
  for (let place = 0; place < count; place += 1) {
    const row = order[place] as number;
    const touch = crossings.causes[row] as number;
    stream.leads[place] = crossings.leads[row] as number;
    stream.at[place] = crossings.at[row] as number;
    stream.levels[place] = crossings.levels[row] as number;
    stream.scores[place] = crossings.scores[row] as number;
    stream.seqs[place] = touch < 0 ? -1 : (touchSeqs[touch] as number);
  }
  return stream;
}

/** The stream whose next change comes first; null when all are through. */
export function earliestStream(streams: readonly CrossingStream[]): CrossingStream | null {
  let found: CrossingStream | null = null;
  for (const stream of streams) {
    if (stream.next === stream.at.length) continue;
    if (found === null || isEarlier(stream, found)) found = stream;
  }
  return found;
}

function isEarlier(one: CrossingStream, other: CrossingStream): boolean {
  const at = one.at[one.next] as number;
  const otherAt = other.at[other.next] as number;
  return at === otherAt ? (one.seqs[one.next] as number) < (other.seqs[other.next] as number) : at < otherAt;
}
