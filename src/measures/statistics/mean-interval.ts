/** Intervals of a mean and of a quotient of sums, by Student's t: few values say that they are few. */

import { tUpperQuantile } from '../../study/distributions/student-t.ts';
import type { Interval } from '../measure-answer.ts';

const known = new Map<number, number>();

/** The 97.5 % point of Student's t. Example: 12.706 for 1 degree of freedom, 2.228 for 10, 1.962 for 1,000. */
export function studentT95(freedom: number): number {
  const found = known.get(freedom) ?? tUpperQuantile(0.025, freedom);
  known.set(freedom, found);
  return found;
}

/**
 * The mean of values with its 95 % interval, mean ± t·s/√n, cut to `bounds`; fewer than two values have no interval.
 * Example: 1, 2, 3 → 2, from −0.484 to 4.484.
 */
export function meanInterval(
  values: ArrayLike<number>,
  bounds: readonly [number, number] = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY],
): { readonly value: number | null; readonly interval: Interval } {
  const n = values.length;
  if (n === 0) return { value: null, interval: null };
  let sum = 0;
  for (let index = 0; index < n; index++) sum += values[index] as number;
  const value = sum / n;
  if (n < 2) return { value, interval: null };
  let squares = 0;
  for (let index = 0; index < n; index++) squares += ((values[index] as number) - value) ** 2;
  const reach = studentT95(n - 1) * Math.sqrt(squares / (n - 1) / n);
  return { value, interval: [Math.max(bounds[0], value - reach), Math.min(bounds[1], value + reach)] };
}

/**
 * The 95 % interval of Σ top / Σ bottom over independent units (accounts), by the linearised variance of a ratio:
 * R ± t·√(n/(n−1) · Σ (top − R·bottom)²) / Σ bottom. Source: Cochran, Sampling Techniques, 6.4.
 * Example: 80 of 100, 40 of 100 and 90 of 100 → 0.7, from 0.043 to 1.357 before it is cut to `bounds`.
 */
export function ratioInterval(
  tops: ArrayLike<number>,
  bottoms: ArrayLike<number>,
  bounds: readonly [number, number],
): Interval {
  const n = tops.length;
  let [top, bottom] = [0, 0];
  for (let index = 0; index < n; index++) {
    top += tops[index] as number;
    bottom += bottoms[index] as number;
  }
  if (n < 2 || bottom <= 0) return null;
  const ratio = top / bottom;
  let squares = 0;
  for (let index = 0; index < n; index++) {
    squares += ((tops[index] as number) - ratio * (bottoms[index] as number)) ** 2;
  }
  const reach = (studentT95(n - 1) * Math.sqrt((n / (n - 1)) * squares)) / bottom;
  return [Math.max(bounds[0], ratio - reach), Math.min(bounds[1], ratio + reach)];
}
