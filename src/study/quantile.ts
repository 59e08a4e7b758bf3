/** Quantiles of a sorted column, and the interval of a median from the order of the values alone. */
import type { Interval } from './interval.ts';
import { Z95 } from './wilson.ts';

/**
 * The quantile at `share` of sorted values, by straight line between neighbours (R's type 7).
 * Example: the median of 1, 2, 4, 10 is 3; its 0.9 quantile 8.2. Null where there is none.
 */
export function quantile(sorted: Float64Array, share: number): number | null {
  if (sorted.length === 0) return null;
  const place = (sorted.length - 1) * share;
  const below = Math.floor(place);
  const low = sorted[below] as number;
  const high = sorted[Math.min(below + 1, sorted.length - 1)] as number;
  return low + (high - low) * (place - below);
}

const EXACT_UNTIL = 1000;

/** The largest rank r with P(fewer than r of n fair coins are heads) ≤ 2.5 %; 0 where n is too small for 95 %. */
function lowRank(n: number): number {
  if (n > EXACT_UNTIL) return Math.floor((n - Z95 * Math.sqrt(n)) / 2);
  let term = 1;
  for (let toss = 0; toss < n; toss++) term /= 2;
  let sum = term;
  let rank = 0;
  while (sum <= 0.025 && rank < n) {
    rank++;
    term = (term * (n - rank + 1)) / rank;
    sum += term;
  }
  return rank;
}

/**
 * The 95 % interval of a median: the values ranked r and n + 1 − r, where fewer than r heads in n fair tosses have at
 * most 2.5 % chance (exact up to 1,000 values, normal beyond). Below six values there is none: null.
 * Example: of 10 sorted values the 2nd and the 9th. Source: Conover, Practical Nonparametric Statistics, 3.2.
 */
export function medianInterval(sorted: Float64Array): Interval {
  const rank = lowRank(sorted.length);
  if (rank === 0) return null;
  return [sorted[rank - 1] as number, sorted[sorted.length - rank] as number];
}
