/** The second account of foreign money: every rate is tried for the moment, and the fraction worked out anew. */
import type { DatedRate, Units } from '../exchange-rates.ts';
import { decimal, divide, multiply, nearest, whole } from './slow-fraction.ts';

/** Null where no rate holds at the moment. */
export function slowTurned(
  minor: number,
  at: number,
  rates: readonly DatedRate[],
  { theirs, ours }: Units,
  startOf: (day: string) => number,
): number | null {
  let [latest, rate]: [number, string | null] = [Number.NEGATIVE_INFINITY, null];
  for (const one of rates) {
    const from = one.from === null ? Number.NEGATIVE_INFINITY : startOf(one.from);
    if (at < from || from < latest) continue;
    [latest, rate] = [from, one.rate];
  }
  if (rate === null) return null;
  const major = divide(whole(minor), whole(theirs));
  return nearest(multiply(multiply(major, decimal(rate)), whole(ours)));
}
