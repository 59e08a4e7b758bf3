/** The difference of two independent figures, and how far chance alone could have moved it. */
import type { Interval } from '../measure-answer.ts';

/** A figure with the interval it lies in. */
export type Estimate = { readonly value: number; readonly interval: Interval };

/**
 * The 95 % interval of `one − other` from the interval of each: d − √((v₁−l₁)² + (u₂−v₂)²) to d + √((u₁−v₁)² + (v₂−l₂)²).
 * With Wilson's intervals of two rates this is Newcombe's method 10; null where either has no interval.
 * Example: 56 of 70 less 48 of 80 → 0.200, from 0.0524 to 0.3339.
 * Source: Newcombe 1998, Statistics in Medicine 17, 873-890; for other figures MOVER, Zou & Donner 2008.
 */
export function differenceInterval(one: Estimate, other: Estimate): Interval {
  if (one.interval === null || other.interval === null) return null;
  const difference = one.value - other.value;
  const down = Math.hypot(one.value - one.interval[0], other.interval[1] - other.value);
  const up = Math.hypot(one.interval[1] - one.value, other.value - other.interval[0]);
  return [difference - down, difference + up];
}
