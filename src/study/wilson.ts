/** The interval of a rate: where the true rate lies with 95 % confidence, never outside 0 to 1. */
import type { Interval } from './interval.ts';

/** The 97.5 % point of the normal distribution. */
export const Z95 = 1.959963984540054;

/**
 * Wilson's score interval of `hits` among `n`, at 95 % or with another z; null where n is 0.
 * Formula: (p + z²/2n ± z √(p(1−p)/n + z²/4n²)) / (1 + z²/n).
 * Example: 4 of 10 → 0.168 to 0.687. Source: Wilson 1927, JASA 22.
 */
export function wilson(hits: number, n: number, z: number = Z95): Interval {
  if (n === 0) return null;
  const p = hits / n;
  const square = (z * z) / n;
  const middle = p + square / 2;
  const reach = Math.sqrt((p * (1 - p) * z * z) / n + (square * square) / 4);
  const low = hits === 0 ? 0 : (middle - reach) / (1 + square);
  const high = hits === n ? 1 : (middle + reach) / (1 + square);
  return [Math.max(0, low), Math.min(1, high)];
}
