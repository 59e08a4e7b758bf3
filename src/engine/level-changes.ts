/**
 * The level changes of all leads under one text. What a lead scores depends on no other lead, so ranges of leads are
 * scored apart, by whatever thread; they stand lead by lead, each lead's in the order of time.
 */
import { DAY_MS, type Instant, instant } from '../vocabulary/instant.ts';
import type { HistoryTouches } from './history-touches.ts';
import { midnightsBetween } from './midnights.ts';
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
export type ScoredColumns = Pick<HistoryTouches, 'leads' | 'at' | 'seqs' | 'codes'>;

/** Rows from the first up to, and without, the second. */
export type RowRange = readonly [number, number];

/** The changes under one text of the leads from `first` up to, and without, `beyond`: by lead, then time. */
export type LevelChanges = {
  readonly plan: number;
  readonly first: number;
  readonly beyond: number;
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
export function levelChanges(
  job: CrossingJob,
  touches: ScoredColumns,
  [from, beyond]: RowRange,
): LevelChanges {
  const rows = {
    leads: touches.leads.subarray(from, beyond),
    at: touches.at.subarray(from, beyond),
    codes: touches.codes.subarray(from, beyond),
  };
  const { causes, ...columns } = scoreCrossings(job.rules, rows, job.met, job.midnights, job.until);
  const seqs = new Float64Array(causes.length);
  for (let row = 0; row < seqs.length; row += 1) {
    const touch = causes[row] as number;
    seqs[row] = touch < 0 ? -1 : (touches.seqs[from + touch] as number);
  }
  const first = from < beyond ? (touches.leads[from] as number) : 0;
  const after = from < beyond ? (touches.leads[beyond - 1] as number) + 1 : 0;
  return { plan: job.plan, first, beyond: after, ...columns, seqs };
}
