/** Growth from one period to the next, and how far chance alone could have moved it. */

import { wilson } from '../../study/wilson.ts';
import type { Interval } from '../measure-answer.ts';

/**
 * The interval of (now − before) / before for two counts of independent events: given their total, `now` is a share of
 * it, and Wilson's interval of that share is turned back into a ratio.
 * Example: 120 after 100 → −8 % to +56 %. Source: Przyborowski & Wilenski 1940, with Wilson's interval.
 */
export function countGrowthInterval(now: number, before: number): Interval {
  const share = wilson(now, now + before);
  if (share === null || before === 0 || share[1] >= 1) return null;
  return [share[0] / (1 - share[0]) - 1, share[1] / (1 - share[1]) - 1];
}

/** Of hits among n. */
export type Rate = { readonly hits: number; readonly n: number };

/**
 * The interval of the relative change of a rate, from Wilson's interval of each rate (MOVER for a ratio).
 * Source: Zou & Donner 2008; Donner & Zou 2012, Statistical Methods in Medical Research 21.
 */
export function rateGrowthInterval(now: Rate, before: Rate): Interval {
  const one = wilson(now.hits, now.n);
  const two = wilson(before.hits, before.n);
  if (one === null || two === null || two[0] <= 0) return null;
  const p = now.hits / now.n;
  const q = before.hits / before.n;
  const under = (a: number): number => Math.sqrt(Math.max(0, a));
  const lowest = two[1] * (2 * q - two[1]);
  const highest = two[0] * (2 * q - two[0]);
  if (lowest <= 0 || highest <= 0) return null;
  const low = (p * q - under(p * q * (p * q) - one[0] * (2 * p - one[0]) * lowest)) / lowest;
  const high = (p * q + under(p * q * (p * q) - one[1] * (2 * p - one[1]) * highest)) / highest;
  return [low - 1, high - 1];
}
