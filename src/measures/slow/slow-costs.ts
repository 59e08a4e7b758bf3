/** Slow accounts of what customers cost, what marketing earns for what it spends, what a seller brings in. */
import type { EntryOf } from '../../ledger/entry.ts';
import { type SubjectId, subjectType } from '../../vocabulary/ids.ts';
import type { Instant } from '../../vocabulary/instant.ts';
import { dayAt, startOfDay } from '../../vocabulary/local-date.ts';
import { periodEnd, periodStart } from '../../vocabulary/period.ts';
import {
  slowBookings,
  slowCycleLength,
  slowInfluence,
  slowInvoices,
  slowNewAccounts,
  slowOwnerOfDeal,
} from './slow-deals.ts';
import { entriesOf, linksFrom, type SlowHistory, slowDeals, slowFact, slowOwner } from './slow-history.ts';
import { slowCustomers } from './slow-leads.ts';
import { slowMargins } from './slow-money.ts';
import { type SlowFigure, type SlowRow, slowMedian } from './slow-rows.ts';

const minor = (spend: EntryOf<'spent'>): number => spend.payload.amount.minor;

function shifted(history: SlowHistory, at: number, days: number): number {
  const day = dayAt(history.zone, at as Instant);
  return startOfDay(history.zone, day + days) + at - startOfDay(history.zone, day);
}

/** A subject's channel: as said of it and its kin, else of the first touch of it, else of its lead or deal. */
function slowChannel(history: SlowHistory, subject: SubjectId, at: number): string {
  const lead = entriesOf(history, 'linked').find(
    (link) => link.payload.to === subject && subjectType(link.subject) === 'lead',
  )?.subject;
  const partner = subjectType(subject) === 'lead' ? linksFrom(history, subject, 'opportunity')[0] : lead;
  for (const one of [subject, partner])
    if (one !== undefined && slowFact(history, one, 'channel', at) !== null)
      return String(slowFact(history, one, 'channel', at));
  for (const one of [subject, partner]) {
    const channel = one === undefined ? undefined : entriesOf(history, 'touched', one)[0]?.payload.channel;
    if (channel !== undefined) return channel;
  }
  return '';
}

/** Spend as value, customers as base; with a channel as their own dimension. */
export function slowCosts(history: SlowHistory, lagged: boolean, paid: boolean): SlowRow[] {
  const cycle = slowMedian(slowCycleLength(history)).value;
  // Deals closed before they were opened may make it less than nothing.
  const lag = lagged ? Math.max(0, Math.floor((cycle ?? 0) + 0.5)) : 0;
  const spent = entriesOf(history, 'spent').filter(
    ({ payload: { side, channel } }) => !paid || (side === 'marketing' && channel !== undefined),
  );
  const channels = spent.map((spend) => spend.payload.channel);
  const costs = spent.map((spend) => {
    const at = shifted(history, spend.happenedAt, lag);
    const counted = !lagged || at <= history.asOf;
    const keys = { channel: spend.payload.channel ?? '(not recorded)' };
    return { at, subject: null, known: at, counted, value: minor(spend) / 100, keys };
  });
  const first = Math.min(...costs.map(({ at }) => at));
  const accounts = slowBookings(history).length === 0 ? [] : slowNewAccounts(history);
  const customers = (accounts.length > 0 ? accounts : slowCustomers(history)).flatMap((row) => {
    const channel = row.subject === null ? '' : slowChannel(history, row.subject, row.at);
    if (paid && (channel === '' || !channels.includes(channel))) return [];
    const keys = { channel: channel === '' ? '(not recorded)' : channel };
    return [{ ...row, value: null, base: 1, counted: !lagged || row.at >= first, keys }];
  });
  return [...costs, ...customers];
}

/** The usual one: lagged where a cycle is known. */
export function slowUsualCosts(history: SlowHistory): SlowRow[] {
  return slowCosts(history, slowCycleLength(history).length > 0, false);
}

export function slowPerCustomer(rows: readonly SlowRow[]): SlowFigure {
  const counted = rows.filter((row) => row.counted);
  const n = counted.filter((row) => row.base === 1).length;
  const costs = counted.flatMap((row) => (typeof row.value === 'number' ? [row.value] : []));
  const value = n === 0 || costs.length === 0 ? null : costs.reduce((sum, one) => sum + one, 0) / n;
  return { value, n };
}

/** What deals with marketing's first touch earned as value, what marketing spent as base. */
export function slowReturns(history: SlowHistory, of: 'margin' | 'amount'): SlowRow[] {
  const costs = entriesOf(history, 'spent')
    .filter((spend) => spend.payload.side === 'marketing')
    .map((spend) => ({
      at: spend.happenedAt,
      subject: null,
      known: spend.happenedAt,
      counted: true,
      value: null,
      base: minor(spend),
      keys: { channel: spend.payload.channel ?? '(not recorded)' },
    }));
  const earned = of === 'margin' ? slowMargins(history) : slowBookings(history);
  const known = earned.flatMap((row) => {
    const { marketing, salesTouch, channel } = slowInfluence(history, row.subject as SubjectId, row.at);
    if (marketing === Number.POSITIVE_INFINITY || marketing > salesTouch) return [];
    // A margin that was said counts even where the amount was not.
    const counted = typeof row.value === 'number';
    return [{ ...row, base: null, counted, keys: { channel: channel ?? '(not recorded)' } }];
  });
  return [...costs, ...known];
}

/** The same with each deal's margin by marketing's part of its amount, told as the money credited to it. */
export function slowAttributedReturns(history: SlowHistory, credited: readonly SlowRow[]): SlowRow[] {
  const margins = slowMargins(history);
  const amounts = slowBookings(history);
  const shares = credited.map((row): SlowRow => {
    const margin = margins.find(({ subject }) => subject === row.subject)?.value;
    const amount = amounts.find(({ subject }) => subject === row.subject)?.value;
    const known = row.counted && typeof margin === 'number' && typeof amount === 'number' && amount > 0;
    return { ...row, counted: known, value: known ? (margin * (row.value ?? 0)) / amount : null, base: null };
  });
  const costs = slowReturns(history, 'amount').filter(({ base }) => base !== null);
  // Where deals are whole, what was spent has no channel either.
  return [...costs.map(({ keys: _, ...cost }) => cost), ...shares];
}

/** By channel: what was spent on each, and the parts of deals that were credited to it. */
export function slowChannelReturns(history: SlowHistory, credited: readonly SlowRow[]): SlowRow[] {
  const costs = slowReturns(history, 'amount').filter(({ base }) => base !== null);
  const parts = slowAttributedReturns(history, credited).filter(
    ({ base, counted }) => base === null && counted,
  );
  return [...costs, ...parts];
}

export function slowRoi(rows: readonly SlowRow[]): SlowFigure {
  const counted = rows.filter((row) => row.counted);
  const add = (values: readonly (number | null | undefined)[]): number =>
    values.reduce<number>((sum, one) => sum + (one ?? 0), 0);
  const cost = add(counted.map((row) => row.base));
  const earned = add(counted.map((row) => row.value));
  const n = counted.filter((row) => typeof row.value === 'number').length;
  return { value: cost === 0 ? null : (earned - cost) / cost, n };
}

function sellerOf(history: SlowHistory, subject: SubjectId, at: number): SubjectId | null {
  return subjectType(subject) === 'opportunity'
    ? slowOwnerOfDeal(history, subject, at)
    : slowOwner(history, subject, at);
}

/** One row per seller and quarter with what was earned. */
export function slowProductivity(
  history: SlowHistory,
  earnings: (history: SlowHistory) => readonly SlowRow[],
): SlowRow[] {
  const deals = slowDeals(history);
  const starts = deals.flatMap(({ opened, closed }) =>
    [opened?.at, closed?.happenedAt].filter((at) => at !== undefined),
  );
  const cells: SlowRow[] = [];
  const first = Math.min(...starts);
  const earned = earnings(history).filter((row) => typeof row.value === 'number');
  for (
    let from: number = first;
    from <= history.asOf;
    from = periodEnd(history.zone, from as Instant, 'quarter')
  ) {
    const begin = periodStart(history.zone, from as Instant, 'quarter');
    const end = periodEnd(history.zone, from as Instant, 'quarter');
    const atWork = deals.flatMap(({ id, opened, closed }) => {
      const until = closed?.happenedAt ?? history.asOf;
      const since = Math.min(opened?.at ?? until, until);
      const dated = opened !== null || closed !== null;
      return dated && since < end && until >= begin ? [sellerOf(history, id, until)] : [];
    });
    const mine = earned
      .filter((row) => row.at >= begin && row.at < end)
      .map((row) => ({
        who: sellerOf(history, row.subject as SubjectId, row.at),
        minor: row.value as number,
      }));
    const sellers = new Set([...atWork, ...mine.map(({ who }) => who)]);
    sellers.delete(null);
    for (const who of sellers) {
      const value = mine.filter((one) => one.who === who).reduce((sum, one) => sum + one.minor, 0);
      const known = Math.min(end - 1, history.asOf);
      cells.push({
        at: begin,
        subject: who,
        known,
        counted: end <= history.asOf,
        value: value / 100,
        base: 1,
      });
    }
  }
  return cells;
}

export const slowEarnings = {
  bookings: slowBookings,
  revenue: slowInvoices,
  margin: (history: SlowHistory): SlowRow[] => slowMargins(history),
};
