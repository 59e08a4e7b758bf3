/** Deals whose expected close was put off: how many, how often, by how many days. */
import { DAY_MS } from '../vocabulary/instant.ts';
import type { DealHistory } from './deal-history.ts';

export type DealSlip = {
  readonly deal: number;
  readonly owner: number;
  /** How often the date was moved to a later one, and to an earlier one, while the deal was open. */
  readonly later: number;
  readonly earlier: number;
  /** From the first date named to the last, in days; below zero where it was pulled in. */
  readonly days: number;
};

/** The dates named up to `at`. What is written on the day a deal closes, or later, records its end and is no slip. */
function datesNamed({ closeDates, closings }: DealHistory, at: number): readonly number[] {
  const closed = closings.at(-1)?.at ?? Number.POSITIVE_INFINITY;
  return closeDates.flatMap(({ at: saidAt, value }, index) =>
    value !== null && saidAt <= at && (index === 0 || saidAt < closed - DAY_MS) ? value : [],
  );
}

/**
 * How far a deal slipped by `at`; null where no close date was named. Example: 31 March, then 30 April, then 15 April →
 * put off once, pulled in once, 15 days.
 */
export function slipOf(deal: DealHistory, at: number): DealSlip | null {
  const dates = datesNamed(deal, at);
  const [first, last] = [dates[0], dates.at(-1)];
  if (first === undefined || last === undefined) return null;
  const steps = dates.slice(1).map((date, index) => date - (dates[index] as number));
  return {
    deal: deal.id,
    owner: deal.owners.at(-1)?.value ?? 0,
    later: steps.filter((step) => step > 0).length,
    earlier: steps.filter((step) => step < 0).length,
    days: Math.round((last - first) / DAY_MS),
  };
}

export type Slippage = {
  /** Deals with a close date named. */
  readonly n: number;
  /** Of them, put off at least once. */
  readonly slipped: number;
  readonly moves: number;
  /** The median number of days by which those put off moved in all; null where none was. */
  readonly medianDays: number | null;
};

/** Deals with a date, those put off, how often in all, and the middle of how far. */
export function slippage(slips: readonly DealSlip[]): Slippage {
  const late = slips.filter(({ later }) => later > 0);
  const days = late.map((slip) => slip.days).sort((one, other) => one - other);
  const middle =
    days.length === 0
      ? null
      : ((days[(days.length - 1) >> 1] as number) + (days[days.length >> 1] as number)) / 2;
  return {
    n: slips.length,
    slipped: late.length,
    moves: late.reduce((sum, { later }) => sum + later, 0),
    medianDays: middle,
  };
}
