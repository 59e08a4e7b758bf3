/**
 * The level changes of all leads under one text, in the order of time, as the historical loop takes them. What a lead
 * scores depends on no other lead, so ranges of leads may be scored apart, by whatever thread.
 */
import { DAY_MS, type Instant, instant } from '../vocabulary/instant.ts';
import type { HistoryTouches } from './history-touches.ts';
import { midnightsBetween } from './midnights.ts';
import { orderCrossings } from './order-crossings.ts';
import type { Plan } from './plan.ts';
import { earliest, scoreCrossings } from './score-crossings.ts';
import { type PointRules, rulesMet } from './scoring-rules.ts';

/** The scoring of all leads under one text: plain data. */
export type CrossingJob = {
  /** The text's place among those in force. */
  readonly plan: number;
  readonly rules: PointRules;
  /** The rules each kind of touch meets. */
  readonly met: readonly (readonly number[])[];
  /** The local midnights, and the instant at which the text comes into force, which is tested like one. */
  readonly midnights: Float64Array;
  readonly until: Instant;
};

/** What scoring reads of a history: columns alone. */
export type ScoredColumns = Pick<HistoryTouches, 'leads' | 'at' | 'seqs' | 'codes' | 'ranks'>;

/** Rows from the first up to, and without, the second. */
export type RowRange = readonly [number, number];

/** The changes under one text, of one range of leads, in the order in which the loop takes them. */
export type OrderedCrossings = {
  readonly plan: number;
  readonly leads: Int32Array;
  readonly at: Float64Array;
  readonly levels: Uint8Array;
  readonly scores: Float64Array;
  /** The seq of the touch, or -1 for a midnight: it stands before every entry of its instant. */
  readonly seqs: Float64Array;
};

/** One job for each text that scores. */
export function crossingJobs(
  plans: readonly Plan[],
  touches: HistoryTouches,
  until: Instant,
): readonly CrossingJob[] {
  if (touches.at.length === 0) return [];
  const first = earliest(touches.at);
  return plans.flatMap(({ scoring, zone, inForce, index }) => {
    if (scoring === null) return [];
    const { rules, cap, levels } = scoring;
    const days = midnightsBetween(zone, instant(first - DAY_MS), until);
    const met = touches.kinds.map(({ type, channel }) => rulesMet(scoring, type, channel));
    const midnights = withInstant(days, inForce.from);
    return [{ plan: index, rules: { rules, cap, levels }, met, midnights, until }];
  });
}

function withInstant(midnights: Float64Array, at: Instant): Float64Array {
  return midnights.includes(at) ? midnights : Float64Array.from([...midnights, at]).sort();
}

/** Cuts the rows into so many parts of nearly the same length, and never within a lead. */
export function leadRanges(leads: Int32Array, parts: number): readonly RowRange[] {
  const ranges: RowRange[] = [];
  let from = 0;
  for (let part = 1; part <= parts && from < leads.length; part += 1) {
    let beyond = Math.max(from, Math.round((leads.length * part) / parts));
    while (beyond > from && beyond < leads.length && leads[beyond] === leads[beyond - 1]) beyond += 1;
    if (beyond > from) ranges.push([from, beyond]);
    from = beyond;
  }
  return ranges;
}

/** Does a job for one range of leads. */
export function orderedCrossings(
  job: CrossingJob,
  touches: ScoredColumns,
  [from, beyond]: RowRange,
): OrderedCrossings {
  const seqs = touches.seqs.subarray(from, beyond);
  const rows = {
    leads: touches.leads.subarray(from, beyond),
    at: touches.at.subarray(from, beyond),
    codes: touches.codes.subarray(from, beyond),
  };
  const crossings = scoreCrossings(job.rules, rows, job.met, job.midnights, job.until);
  const order = orderCrossings(crossings, touches.ranks, seqs);
  const count = order.length;
  const ordered = {
    plan: job.plan,
    leads: new Int32Array(count),
    at: new Float64Array(count),
    levels: new Uint8Array(count),
    scores: new Float64Array(count),
    seqs: new Float64Array(count),
  };
  for (let place = 0; place < count; place += 1) {
    const row = order[place] as number;
    const touch = crossings.causes[row] as number;
    ordered.leads[place] = crossings.leads[row] as number;
    ordered.at[place] = crossings.at[row] as number;
    ordered.levels[place] = crossings.levels[row] as number;
    ordered.scores[place] = crossings.scores[row] as number;
    ordered.seqs[place] = touch < 0 ? -1 : (seqs[touch] as number);
  }
  return ordered;
}

/** Crossings being taken: `next` is how far the loop has come. */
export type CrossingStream = OrderedCrossings & { readonly ranks: Float64Array; next: number };

/** The stream whose next change comes first; null when all are through. */
export function earliestStream(streams: readonly CrossingStream[]): CrossingStream | null {
  let found: CrossingStream | null = null;
  for (const stream of streams) {
    if (stream.next === stream.at.length) continue;
    if (found === null || isEarlier(stream, found)) found = stream;
  }
  return found;
}

/** By instant; at one instant midnights before touches, those of a former text before a later one's, then by rank. */
function isEarlier(one: CrossingStream, other: CrossingStream): boolean {
  const at = one.at[one.next] as number;
  const otherAt = other.at[other.next] as number;
  if (at !== otherAt) return at < otherAt;
  const seq = one.seqs[one.next] as number;
  const otherSeq = other.seqs[other.next] as number;
  if (seq !== otherSeq) return seq < otherSeq;
  return one.plan === other.plan && rankNext(one) < rankNext(other);
}

function rankNext({ ranks, leads, next }: CrossingStream): number {
  return ranks[leads[next] as number] as number;
}
