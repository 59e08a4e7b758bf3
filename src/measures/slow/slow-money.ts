/** Slow accounts of money and conduct: margins, discounts, the end of a quarter, effort in vain. */
import type { EntryOf } from '../../ledger/entry.ts';
import { type SubjectId, subjectType } from '../../vocabulary/ids.ts';
import { DAY_MS, type Instant } from '../../vocabulary/instant.ts';
import { dayAt, weekdayOf } from '../../vocabulary/local-date.ts';
import type { ConvertedMoney } from '../../vocabulary/money.ts';
import { periodEnd, periodKey } from '../../vocabulary/period.ts';
import { entriesOf, linksFrom, type SlowHistory, slowDeals, slowFact, slowLeads } from './slow-history.ts';
import type { SlowFigure, SlowRow } from './slow-rows.ts';

type Won = { readonly id: SubjectId; readonly at: number; readonly amount: number | null };

function won(history: SlowHistory): Won[] {
  return slowDeals(history).flatMap(({ id, closed }) => {
    if (closed === null || closed.payload.outcome !== 'won') return [];
    const { amount } = closed.payload;
    return [
      { id, at: closed.happenedAt, amount: amount === undefined ? null : (amount.home ?? amount).minor },
    ];
  });
}

function moneySaid(history: SlowHistory, subject: SubjectId, field: string, at: number): number | null {
  const value = slowFact(history, subject, field, at);
  if (typeof value === 'number') return Math.round(value * 100);
  return typeof value === 'object' && value !== null ? (value as ConvertedMoney).minor : null;
}

/** Amounts whose cost is known, with the margin as value and the amount as base. */
export function slowMargins(history: SlowHistory): SlowRow[] {
  return won(history).map(({ id, at, amount }) => {
    const cost = moneySaid(history, id, 'cost', at);
    const said = moneySaid(history, id, 'gross_margin', at);
    const margin = said ?? (cost === null || amount === null ? null : amount - cost);
    const counted = margin !== null && amount !== null;
    return { at, subject: id, known: at, counted, value: margin, base: amount };
  });
}

function listPrice(history: SlowHistory, deal: SubjectId, at: number): number | null {
  const product = linksFrom(history, deal, 'product').at(-1);
  const own = moneySaid(history, deal, 'list_price', at);
  const price = own ?? (product === undefined ? null : moneySaid(history, product, 'list_price', at));
  const pieces = slowFact(history, deal, 'quantity', at);
  return price === null ? null : Math.round(price * (typeof pieces === 'number' ? pieces : 1));
}

export function slowDiscounts(history: SlowHistory): SlowRow[] {
  return won(history).map(({ id, at, amount }) => {
    const list = listPrice(history, id, at);
    const counted = amount !== null && list !== null && list > 0;
    return { at, subject: id, known: at, counted, value: amount, base: list };
  });
}

const sum = (values: readonly number[]): number => values.reduce((all, one) => all + one, 0);

export function slowWeighted(rows: readonly SlowRow[]): SlowFigure {
  const counted = rows.filter((row) => row.counted);
  const list = sum(counted.map((row) => row.base as number));
  const value = list === 0 ? null : 1 - sum(counted.map((row) => row.value as number)) / list;
  return { value, n: counted.length };
}

export function slowMeanDiscount(rows: readonly SlowRow[]): SlowFigure {
  const each = rows
    .filter((row) => row.counted)
    .map((row) => 1 - (row.value as number) / (row.base as number));
  return { value: each.length === 0 ? null : sum(each) / each.length, n: each.length };
}

/** The fifth last weekday of the quarter, counted back from its end. */
function lastDaysBegin(history: SlowHistory, at: number): number {
  let day = dayAt(history.zone, periodEnd(history.zone, at as Instant, 'quarter')) - 1;
  for (let left = 5; ; day--) {
    if (weekdayOf(day) < 5) left--;
    if (left === 0) return day;
  }
}

export function slowQuarterEnd(history: SlowHistory): SlowRow[] {
  return won(history).map(({ id, at, amount }) => {
    const over = periodEnd(history.zone, at as Instant, 'quarter') <= history.asOf;
    const hit = dayAt(history.zone, at as Instant) >= lastDaysBegin(history, at);
    return { at, subject: id, known: at, counted: over && amount !== null, hit, value: amount };
  });
}

export function slowShareOfMoney(rows: readonly SlowRow[]): SlowFigure {
  const counted = rows.filter((row) => row.counted);
  const all = sum(counted.map((row) => row.value as number));
  const inside = sum(counted.filter((row) => row.hit).map((row) => row.value as number));
  return { value: all === 0 ? null : inside / all, n: counted.length };
}

type Attempt = EntryOf<'attempted'>;

/** When the attempt turned out to be in vain, null where it was not; 'undecided' where that is still open. */
function vainSince(history: SlowHistory, { subject, happenedAt: at }: Attempt): number | null | 'undecided' {
  const verdicts = [...entriesOf(history, 'accepted', subject), ...entriesOf(history, 'rejected', subject)]
    .sort((one, other) => one.happenedAt - other.happenedAt || one.seq - other.seq)
    .filter((verdict) => verdict.happenedAt >= at);
  if (verdicts[0]?.kind === 'rejected') return verdicts[0].happenedAt;
  if (linksFrom(history, subject, 'opportunity').length > 0) return null;
  const leads = slowLeads(history);
  const lead = leads.find((one) => one.id === subject);
  if (lead === undefined || lead.customer !== null) return null;
  if (lead.lost !== null) return Math.max(lead.lost.at, at);
  if (lead.qualified !== null || leads.every((one) => one.qualified === null)) return null;
  return at + 90 * DAY_MS < history.asOf ? history.asOf : 'undecided';
}

/** Minutes as value; of attempts in vain, their part of what sales spent in the month as base. */
export function slowWaste(history: SlowHistory): SlowRow[] {
  const human = entriesOf(history, 'attempted').filter((attempt) => !attempt.payload.automatic);
  const month = (at: number): string => periodKey(history.zone, at as Instant, 'month');
  return human
    .filter((attempt) => subjectType(attempt.subject) === 'lead')
    .map((attempt) => {
      const vain = vainSince(history, attempt);
      const at = attempt.happenedAt;
      const minutes = attempt.payload.minutes ?? null;
      const spent = entriesOf(history, 'spent').filter(
        (one) => one.payload.side === 'sales' && month(one.happenedAt) === month(at),
      );
      const recorded = sum(
        human.filter((one) => month(one.happenedAt) === month(at)).map((one) => one.payload.minutes ?? 0),
      );
      const cost = sum(spent.map((one) => one.payload.amount.minor));
      return {
        at,
        subject: attempt.subject,
        known: typeof vain === 'number' ? vain : history.asOf,
        counted: vain !== 'undecided',
        hit: typeof vain === 'number',
        value: minutes,
        base: minutes === null || spent.length === 0 ? null : (cost * minutes) / recorded,
      };
    });
}

function wasted(rows: readonly SlowRow[], part: (row: SlowRow) => number | null | undefined): SlowFigure {
  const counted = rows.filter((row) => row.counted);
  const vain = counted.filter((row) => row.hit);
  const known = vain.map(part).filter((one) => typeof one === 'number');
  return { value: vain.length > 0 && known.length === 0 ? null : sum(known), n: counted.length };
}

export function slowWastedHours(rows: readonly SlowRow[]): SlowFigure {
  return wasted(rows, (row) => (typeof row.value === 'number' ? row.value / 60 : null));
}

export function slowWastedCost(rows: readonly SlowRow[]): SlowFigure {
  return wasted(rows, (row) => (typeof row.base === 'number' ? row.base / 100 : null));
}
