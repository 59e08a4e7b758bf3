/** Slow accounts of calls and what came of them, and of a pipeline's velocity. */
import type { ForecastClause } from '../../agreement/clauses/forecast.ts';
import type { EntryOf } from '../../ledger/entry.ts';
import { type SubjectId, subjectType } from '../../vocabulary/ids.ts';
import type { Instant } from '../../vocabulary/instant.ts';
import { dayAt, startOfDay } from '../../vocabulary/local-date.ts';
import { personalFirst, wonBy } from './slow-deals.ts';
import { entriesOf, momentOf, type SlowHistory, slowDays, slowDeals, slowOwner } from './slow-history.ts';
import { type SlowFigure, type SlowRow, slowMedian } from './slow-rows.ts';

/** What of the clause decides which calls count and what they are held against. */
export type SlowTerms = Pick<ForecastClause, 'called' | 'snapshot' | 'counts'>;
export type SlowCall = SlowRow & { readonly value: number; readonly base: number; readonly to: number };

function invoicedBy(history: SlowHistory, subject: SubjectId, from: number, to: number): number {
  const inTime = entriesOf(history, 'invoiced').filter(
    (one) => one.happenedAt >= from && one.happenedAt < to,
  );
  const mine = inTime.filter((one) => {
    if (subjectType(subject) !== 'user') return true;
    const deal = one.payload.opportunity;
    const ofDeal = deal === undefined ? null : slowOwner(history, deal, one.happenedAt);
    return (ofDeal ?? slowOwner(history, one.subject, one.happenedAt)) === subject;
  });
  return mine.reduce((sum, { payload: { amount } }) => sum + (amount.home ?? amount).minor, 0);
}

function calledOf(history: SlowHistory, terms: SlowTerms | null): readonly EntryOf<'forecast-submitted'>[] {
  const all = personalFirst(entriesOf(history, 'forecast-submitted'));
  const plain = (category: string) => category.toLowerCase().replaceAll(' ', '-');
  if (terms !== null) return all.filter((call) => plain(call.payload.category) === terms.called);
  const committed = all.filter((call) => plain(call.payload.category).includes('commit'));
  return committed.length > 0 ? committed : all;
}

/** One row per forecaster and period: what came (value) and what was called (base). */
export function slowCalls(history: SlowHistory, terms: SlowTerms | null = null): SlowCall[] {
  const calls = calledOf(history, terms);
  const nameOf = ({ subject, payload: { from, to } }: (typeof calls)[number]) => `${subject} ${from} ${to}`;
  return [...new Set(calls.map(nameOf))].map((name) => {
    const mine = calls.filter((call) => nameOf(call) === name);
    const first = mine[0] as (typeof calls)[number];
    const { subject } = first;
    const { from, to } = first.payload;
    const frozen =
      terms === null
        ? from + 1
        : startOfDay(history.zone, dayAt(history.zone, from as Instant) + terms.snapshot.day);
    const inTime = mine.filter((one) => one.happenedAt < frozen);
    const call = inTime.at(-1) ?? first;
    const late = terms !== null && inTime.length === 0;
    const came = terms?.counts === 'revenue' ? invoicedBy : wonBy;
    return {
      ...{ at: from, known: from, subject, to, base: call.payload.amount.minor },
      counted: to <= history.asOf && !late,
      value: came(history, subject, from, to),
    };
  });
}

const sumOf = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0);
const errorOf = (call: { readonly value: number; readonly base: number }): number =>
  Math.abs(call.value - call.base);

function wholesOf(calls: readonly SlowCall[]): { value: number; base: number }[] {
  const names = new Set(calls.map(({ at, to }) => `${at} ${to}`));
  return [...names].map((name) => {
    const mine = calls.filter(({ at, to }) => `${at} ${to}` === name);
    return { value: sumOf(mine.map(({ value }) => value)), base: sumOf(mine.map(({ base }) => base)) };
  });
}

function quotient(top: number, bottom: number): number | null {
  return bottom === 0 ? null : top / bottom;
}

/** Accuracy by each error that may be meant, and the bias, positive where more was called than came. */
export function slowCallError(
  meant: 'wape' | 'mape' | 'of-call' | 'of-booking' | 'bias',
): (rows: readonly SlowRow[]) => SlowFigure {
  return (rows) => {
    const calls = rows.filter((row) => row.counted) as SlowCall[];
    const came = sumOf(calls.map(({ value }) => value));
    const called = sumOf(calls.map(({ base }) => base));
    const n = calls.length;
    if (meant === 'bias') return { value: quotient(called - came, came), n };
    const missed = sumOf(wholesOf(calls).map(errorOf));
    const shares = calls.map((call) => errorOf(call) / call.value);
    const error = {
      wape: quotient(sumOf(calls.map(errorOf)), came),
      mape: n === 0 || calls.some(({ value }) => value === 0) ? null : sumOf(shares) / n,
      'of-call': quotient(missed, called),
      'of-booking': quotient(missed, came),
    }[meant];
    return { value: error === null ? null : 1 - error, n };
  };
}

/** Every opportunity as it stood at `asOf`: open ones, and closed ones with outcome, amount and days. */
export function slowVelocityRows(
  history: SlowHistory,
): (SlowRow & { readonly days: number | null; readonly open: boolean })[] {
  const { asOf } = history;
  const rows = slowDeals(history).map(({ id, opened }) => {
    const closed = entriesOf(history, 'closed', id)
      .filter((one) => one.happenedAt <= asOf)
      .at(-1);
    const isOpened = opened !== null && opened.at <= asOf;
    const hit = closed?.payload.outcome === 'won';
    const amount = closed?.payload.amount;
    const at = closed?.happenedAt ?? asOf;
    return {
      ...{ at, known: at, subject: id, hit, open: closed === undefined },
      counted: closed !== undefined || isOpened,
      value: hit && amount !== undefined ? (amount.home ?? amount).minor : null,
      days: hit && isOpened && closed !== undefined ? slowDays(history, opened, momentOf(closed)) : null,
    };
  });
  return rows.filter(({ counted }) => counted);
}

/** Open × won / closed × mean won amount / median days of the won, in major units of a currency with two digits. */
export function slowVelocity(rows: readonly SlowRow[]): SlowFigure {
  const all = rows as ReturnType<typeof slowVelocityRows>;
  const closed = all.filter(({ open }) => !open);
  const won = closed.filter(({ hit }) => hit);
  const amounts = won.flatMap(({ value }) => (typeof value === 'number' ? [value] : []));
  const cycle = slowMedian(won.map((row) => ({ ...row, value: row.days }))).value;
  const open = all.length - closed.length;
  const n = open;
  if (closed.length === 0 || amounts.length === 0 || cycle === null || cycle <= 0) return { value: null, n };
  return {
    value: (open * (won.length / closed.length) * (sumOf(amounts) / amounts.length / 100)) / cycle,
    n,
  };
}

export const SLOW_FORECAST_MEASURES = {
  'forecast-accuracy': { rows: (history: SlowHistory) => slowCalls(history), figure: slowCallError('wape') },
  'forecast-bias': { rows: (history: SlowHistory) => slowCalls(history), figure: slowCallError('bias') },
  'pipeline-velocity': { rows: slowVelocityRows, figure: slowVelocity, standing: true as const },
};
