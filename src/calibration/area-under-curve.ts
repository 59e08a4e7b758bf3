/**
 * Does a score put those who bought before those who did not? The area under the ROC curve, its interval by DeLong,
 * and the difference of two scores of the same rows.
 */
import { Z95 } from '../study/wilson.ts';

export type Area = {
  readonly value: number;
  readonly low: number;
  readonly high: number;
  /** Its standard error. */
  readonly se: number;
};

/** How many values of an ascending list lie below `value`, or below or at it. */
function countBelow(ascending: Float64Array, value: number, orAt: boolean): number {
  let low = 0;
  let high = ascending.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const here = ascending[middle] as number;
    if (here < value || (orAt && here === value)) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Of each value, the share of the others below it; ties count half. */
function placements(of: Float64Array, among: Float64Array): Float64Array {
  const ascending = among.slice().sort();
  return of.map(
    (value) =>
      (countBelow(ascending, value, false) + countBelow(ascending, value, true)) / (2 * ascending.length),
  );
}

type Placed = { readonly value: number; readonly wins: Float64Array; readonly rest: Float64Array };

function split(scores: Float64Array, hits: Uint8Array): readonly [Float64Array, Float64Array] {
  return [scores.filter((_, row) => hits[row] === 1), scores.filter((_, row) => hits[row] !== 1)];
}

function meanOf(values: Float64Array): number {
  let sum = 0;
  for (let index = 0; index < values.length; index++) sum += values[index] as number;
  return sum / values.length;
}

function place(scores: Float64Array, hits: Uint8Array): Placed | null {
  const [won, lost] = split(scores, hits);
  if (won.length === 0 || lost.length === 0) return null;
  const wins = placements(won, lost);
  return { value: meanOf(wins), wins, rest: placements(lost, won).map((share) => 1 - share) };
}

/** The variance of a mean of these, with n − 1; 0 where there is one. */
function varianceOfMean(values: Float64Array): number {
  if (values.length < 2) return 0;
  const mean = meanOf(values);
  let sum = 0;
  for (let index = 0; index < values.length; index++) sum += ((values[index] as number) - mean) ** 2;
  return sum / (values.length - 1) / values.length;
}

function withInterval(value: number, variance: number, [least, most]: readonly [number, number]): Area {
  const se = Math.sqrt(variance);
  return { value, low: Math.max(least, value - Z95 * se), high: Math.min(most, value + Z95 * se), se };
}

/**
 * The area under the ROC curve: the chance that one who bought has a higher score than one who did not, ties half; with
 * the 95 % interval of DeLong, DeLong & Clarke-Pearson 1988 (Biometrics 44), value ± 1.96 standard errors, cut at 0 and
 * 1. In n log n by placements (Sun & Xu 2014). Null where one of the two outcomes is missing.
 * Example: scores 1, 2, 3, 4 of which 2 and 4 bought: of four pairs three are in order, 0.75.
 */
export function areaUnderCurve(scores: Float64Array, hits: Uint8Array): Area | null {
  const placed = place(scores, hits);
  if (placed === null) return null;
  return withInterval(placed.value, varianceOfMean(placed.wins) + varianceOfMean(placed.rest), [0, 1]);
}

/**
 * By how much the first score's area exceeds the second's on the same rows, with the 95 % interval of the paired
 * difference (DeLong et al. 1988). Null where one of the two outcomes is missing.
 */
export function areaDifference(one: Float64Array, other: Float64Array, hits: Uint8Array): Area | null {
  const first = place(one, hits);
  const second = place(other, hits);
  if (first === null || second === null) return null;
  const apart = (a: Float64Array, b: Float64Array) => a.map((share, index) => share - (b[index] as number));
  const variance =
    varianceOfMean(apart(first.wins, second.wins)) + varianceOfMean(apart(first.rest, second.rest));
  return withInterval(first.value - second.value, variance, [-1, 1]);
}
