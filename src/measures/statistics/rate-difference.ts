/** How far two rates lie apart, and within which bounds the true difference lies. */

import { wilson } from '../../study/wilson.ts';
import type { Interval } from '../measure-answer.ts';

/**
 * The 95 % interval of the difference of two independent rates, from Wilson's interval of each (square-and-add).
 * Example: 56 of 70 and 48 of 80 → 0.2, from 0.0524 to 0.3339. Source: Newcombe 1998, Statistics in Medicine 17, method 10.
 */
export function rateDifferenceInterval(
  one: { readonly hits: number; readonly n: number },
  other: { readonly hits: number; readonly n: number },
): Interval {
  const [first, second] = [wilson(one.hits, one.n), wilson(other.hits, other.n)];
  if (first === null || second === null) return null;
  const [p, q] = [one.hits / one.n, other.hits / other.n];
  const below = Math.hypot(p - first[0], second[1] - q);
  const above = Math.hypot(first[1] - p, q - second[0]);
  return [p - q - below, p - q + above];
}
