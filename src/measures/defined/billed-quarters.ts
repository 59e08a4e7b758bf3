/** What each account was billed in each quarter, and which quarters have their year behind them. */
import type { Instant } from '../../vocabulary/instant.ts';
import type { History } from '../history/history.ts';
import type { OwnDimension } from '../observations.ts';
import { type PeriodSpan, periodsBetween, placesInPeriods, rangeOf } from '../period-keys.ts';
import { invoicesOf, NO_INVOICES } from './invoices-of.ts';

/** Who pays by the month, the quarter or the year is billed in the same quarter of the next year. */
export const QUARTERS_LATER = 4;

export type AccountBilling = {
  readonly account: number;
  /** Quarters with an invoice, ascending, as places in `spans`. */
  readonly quarters: readonly number[];
  /** Minor units invoiced, by quarter. */
  readonly billed: ReadonlyMap<number, number>;
};

export type BilledQuarters = {
  readonly spans: readonly PeriodSpan[];
  /** The last quarter that is over. */
  readonly over: number;
  readonly accounts: readonly AccountBilling[];
  readonly currency: string | undefined;
  readonly invoices: number;
};

export const NO_YEAR =
  'invoices of more than a year: no quarter has its four following quarters behind it yet';

async function readBilledQuarters(
  history: History,
): Promise<BilledQuarters | { missing: readonly string[] }> {
  const invoices = await invoicesOf(history);
  if (invoices.missing.length > 0) return { missing: invoices.missing };
  const all = Int32Array.from({ length: invoices.rows }, (_, row) => row);
  const range = rangeOf(invoices.at, all);
  if (range === null) return { missing: [NO_INVOICES] };
  const until = Math.max(range.to, history.asOf) as Instant;
  const spans = periodsBetween(history.lens.zone, 'quarter', range.from, until);
  const places = placesInPeriods(invoices.at, spans);
  const sums = new Map<number, Map<number, number>>();
  for (let row = 0; row < invoices.rows; row++) {
    const account = invoices.subject[row] as number;
    const quarter = places[row] as number;
    const billed = sums.get(account) ?? new Map<number, number>();
    billed.set(quarter, (billed.get(quarter) ?? 0) + (invoices.value?.[row] ?? 0));
    sums.set(account, billed);
  }
  return {
    spans,
    over: spans.findLastIndex((span) => span.to <= history.asOf),
    accounts: [...sums].map(([account, billed]) => ({
      account,
      quarters: [...billed.keys()].sort((one, other) => one - other),
      billed,
    })),
    currency: invoices.currency,
    invoices: invoices.rows,
  };
}

export function billedQuarters(
  history: History,
): Promise<BilledQuarters | { readonly missing: readonly string[] }> {
  return history.once('billed quarters', () => readBilledQuarters(history));
}

/** The dimension `cohort`: the quarter in which the account was billed first, for each row. */
export function cohortDimension(
  { spans }: BilledQuarters,
  firstQuarters: readonly number[],
): { readonly cohort: OwnDimension } {
  const codes = Int32Array.from(firstQuarters, (quarter) => quarter + 1);
  return { cohort: { codes, labels: spans.map(({ key }) => key) } };
}
