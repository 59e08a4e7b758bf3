/** Slow accounts of what customers are worth: until they leave, and in the year before. */
import type { SubjectId } from '../../vocabulary/ids.ts';
import type { Instant } from '../../vocabulary/instant.ts';
import { DAY_MS } from '../../vocabulary/instant.ts';
import { periodStart } from '../../vocabulary/period.ts';
import { quarterOf } from './slow-customers.ts';
import { slowInvoices } from './slow-deals.ts';
import { linksFrom, type SlowHistory } from './slow-history.ts';
import { slowMargins } from './slow-money.ts';
import type { SlowFigure, SlowRow } from './slow-rows.ts';

const sum = (values: readonly number[]): number => values.reduce((all, one) => all + one, 0);

/** One row per account and quarter with an invoice: what was billed, and whether it was billed a year later. */
export function slowLifetimes(history: SlowHistory): SlowRow[] {
  const invoices = slowInvoices(history).map((row) => ({ ...row, quarter: quarterOf(history, row.at) }));
  const names = [...new Set(invoices.map((row) => `${row.quarter} ${row.subject}`))];
  return names.flatMap((name) => {
    const mine = invoices.filter((one) => `${one.quarter} ${one.subject}` === name);
    const [row] = mine;
    if (row === undefined) return [];
    const at = periodStart(history.zone, row.at as Instant, 'quarter');
    const hit = invoices.some((one) => one.subject === row.subject && one.quarter >= row.quarter + 4);
    const counted = row.quarter + 4 < quarterOf(history, history.asOf);
    return [
      { at, known: at, subject: row.subject, counted, hit, value: sum(mine.map((one) => one.value ?? 0)) },
    ];
  });
}

export function slowLifetimeRevenue(rows: readonly SlowRow[]): SlowFigure {
  const counted = rows.filter((row) => row.counted);
  const left = counted.filter((row) => !row.hit).length;
  const yearly = (4 * sum(counted.map((row) => row.value ?? 0))) / counted.length / 100;
  return { value: left === 0 ? null : yearly / (left / counted.length), n: counted.length };
}

export function slowLifetimeValue(rows: readonly SlowRow[], history: SlowHistory): SlowFigure {
  const revenue = slowLifetimeRevenue(rows);
  const known = slowMargins(history).filter((row) => row.counted);
  const margin = sum(known.map((row) => row.value ?? 0)) / sum(known.map((row) => row.base ?? 0));
  return { ...revenue, value: revenue.value === null ? null : revenue.value * margin };
}

/** One row per account with a deal won in the year before whose margin is known. */
export function slowCustomerValues(history: SlowHistory): SlowRow[] {
  const at = history.asOf;
  const earned = slowMargins(history)
    .filter((row) => row.value !== null && row.at <= at && row.at > at - 365 * DAY_MS)
    .map((row) => ({ ...row, account: linksFrom(history, row.subject as SubjectId, 'account').at(-1) }))
    .filter((row) => row.account !== undefined);
  return [...new Set(earned.map((row) => row.account as SubjectId))].map((subject) => {
    const value = sum(earned.filter((row) => row.account === subject).map((row) => row.value ?? 0));
    return { at, known: at, subject, counted: true, value };
  });
}

export function slowMeanMoney(rows: readonly SlowRow[]): SlowFigure {
  const n = rows.length;
  return { value: n === 0 ? null : sum(rows.map((row) => row.value ?? 0)) / n / 100, n };
}
