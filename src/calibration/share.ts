/** A share with its interval, for the bars of a calibration curve and of the lift. */
import { wilson } from '../study/wilson.ts';

export type Share = { readonly rate: number; readonly low: number; readonly high: number };

/** A share with Wilson's 95 % interval; `hits` may be a fraction where ties were shared out. Example: 4 of 10 → 0.4, 0.168 to 0.687. */
export function shareOf(hits: number, n: number): Share {
  const interval = wilson(hits, n) ?? [0, 1];
  return { rate: n === 0 ? 0 : hits / n, low: interval[0], high: interval[1] };
}
