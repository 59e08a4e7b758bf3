/**
 * What one unit of another currency counts as, at the rate both sides wrote down for that day: each amount is turned once,
 * half to even.
 */
import { halfEven, over, type Ratio, ratio, ratioOf, times } from './decimal.ts';

/** A rate from a day on (`2026-01-01`), or for all time. */
export type DatedRate = { readonly from: string | null; readonly rate: string };

/** In rising order. */
export type RateFrom = { readonly from: number; readonly factor: Ratio };

/** Minor units in a major one: of the currency amounts are in, and of ours. */
export type Units = { readonly theirs: number; readonly ours: number };

/**
 * Minor units of a currency into minor units of ours: rate × our units / its units. Worked example: 100.00 USD at 0.92 are
 * 92.00 EUR; 1,000 JPY (no minor unit) at 0.0061 are 6.10 EUR.
 */
export function ratesFrom(
  rates: readonly DatedRate[],
  { theirs, ours }: Units,
  startOf: (day: string) => number,
): readonly RateFrom[] {
  return rates
    .map(({ from, rate }) => ({
      from: from === null ? Number.NEGATIVE_INFINITY : startOf(from),
      factor: times(ratioOf(rate), over(ratio(ours), ratio(theirs))),
    }))
    .sort((one, other) => one.from - other.from);
}

/** The last rate whose day has come; null before the first, where none was agreed. */
export function factorAt(rates: readonly RateFrom[], at: number): Ratio | null {
  return rates.findLast(({ from }) => from <= at)?.factor ?? null;
}

export function turned(minor: number, factor: Ratio): number {
  return halfEven(times(ratio(Math.round(minor)), factor));
}
