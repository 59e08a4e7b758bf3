/** Slow accounts of what is counted of customers: what they stay for, whether they renew, and how they rate. */
import type { EntryOf } from '../../ledger/entry.ts';
import { type SubjectId, subjectType } from '../../vocabulary/ids.ts';
import { DAY_MS, type Instant } from '../../vocabulary/instant.ts';
import { civilOf, dayAt, epochDayOf, startOfDay } from '../../vocabulary/local-date.ts';
import { periodStart } from '../../vocabulary/period.ts';
import { slowInvoices } from './slow-deals.ts';
import { entriesOf, linksFrom, type SlowHistory, slowDeals, slowFact } from './slow-history.ts';
import type { SlowFigure, SlowRow } from './slow-rows.ts';

type BilledRow = SlowRow & { readonly start: number; readonly then: number };

export function quarterOf(history: SlowHistory, at: number): number {
  const { year, month } = civilOf(dayAt(history.zone, at as Instant));
  return year * 4 + Math.floor((month - 1) / 3);
}

/** One row per account and quarter with something billed. */
export function slowBilled(history: SlowHistory): BilledRow[] {
  const invoices = slowInvoices(history).map((row) => ({ ...row, quarter: quarterOf(history, row.at) }));
  const sum = (subject: SubjectId | null, quarter: number): number =>
    invoices
      .filter((row) => row.subject === subject && row.quarter === quarter)
      .reduce((total, row) => total + (row.value ?? 0), 0);
  const names = new Set(invoices.map((row) => `${row.quarter} ${row.subject}`));
  const now = quarterOf(history, history.asOf);
  return [...names].flatMap((name) => {
    const row = invoices.find((one) => `${one.quarter} ${one.subject}` === name);
    if (row === undefined) return [];
    const start = sum(row.subject, row.quarter);
    const then = Math.max(0, sum(row.subject, row.quarter + 4));
    const at = periodStart(history.zone, row.at as Instant, 'quarter');
    const counted = row.quarter + 4 < now;
    return start <= 0 ? [] : [{ at, known: at, subject: row.subject, counted, start, then, base: start }];
  });
}

export function slowGross(history: SlowHistory): SlowRow[] {
  return slowBilled(history).map((row) => ({ ...row, value: row.then < row.start ? row.then : row.start }));
}

export function slowNet(history: SlowHistory): SlowRow[] {
  return slowBilled(history).map((row) => ({ ...row, value: row.then }));
}

function slowRenewalDeals(history: SlowHistory): SlowRow[] {
  return slowDeals(history).flatMap(({ id, closed }) => {
    if (closed === null) return [];
    const at = closed.happenedAt;
    const renewal = String(slowFact(history, id, 'type', at) ?? '').includes('renewal');
    return renewal
      ? [{ at, known: at, subject: id, counted: true, hit: closed.payload.outcome === 'won' }]
      : [];
  });
}

type Ended = {
  readonly subject: SubjectId;
  readonly holder: SubjectId;
  readonly end: number;
  readonly saidAt: number;
};

function slowContracts(history: SlowHistory): Ended[] {
  const said = [...entriesOf(history, 'created'), ...entriesOf(history, 'changed')].sort(
    (one, other) => one.happenedAt - other.happenedAt || one.seq - other.seq,
  );
  const all = said.flatMap(({ subject, happenedAt: saidAt, payload }) => {
    const written = payload.fields['contract_end'];
    if (typeof written !== 'string') return [];
    const [year = 0, month = 0, day = 0] = written.split('-').map(Number);
    const holder = linksFrom(history, subject, 'account').at(-1) ?? subject;
    return [{ subject, holder, saidAt, end: startOfDay(history.zone, epochDayOf({ year, month, day })) }];
  });
  return all.filter(
    (one, index) =>
      all.findIndex((other) => other.subject === one.subject && other.end === one.end) === index,
  );
}

export function slowRenewals(history: SlowHistory): SlowRow[] {
  const deals = slowRenewalDeals(history);
  if (deals.length > 0) return deals;
  const all = slowContracts(history);
  const again = all.some((one) => all.some((other) => other !== one && other.subject === one.subject));
  return all
    .filter(({ end }) => end <= history.asOf)
    .map(({ subject, holder, end }) => {
      const late = end + 30 * DAY_MS;
      const hit = all.some((next) => {
        const later = next.holder === holder && next.end > end && next.saidAt <= late;
        const another = !again && next.saidAt >= end - 30 * DAY_MS;
        return later && (next.subject === subject || another);
      });
      return { at: end, known: end, subject: holder, counted: late <= history.asOf, hit };
    });
}

function share({ payload: { score, least, most } }: EntryOf<'rated'>): number {
  return (score - least) / (most - least);
}

/** Ratings of these things, about the account they belong to where one is known. */
export function slowRatings(history: SlowHistory, what: readonly string[]): (SlowRow & { what: string })[] {
  return entriesOf(history, 'rated')
    .filter((entry) => what.includes(entry.payload.what))
    .map((entry) => {
      const own = entry.subject;
      const account = subjectType(own) === 'account' ? own : linksFrom(history, own, 'account').at(-1);
      return {
        at: entry.happenedAt,
        known: entry.happenedAt,
        subject: account ?? own,
        counted: true,
        value: share(entry),
        what: entry.payload.what,
      };
    });
}

export function slowSatisfaction(history: SlowHistory): SlowRow[] {
  return entriesOf(history, 'rated')
    .filter((entry) => entry.payload.what === 'satisfaction')
    .map((entry) => {
      const at = entry.happenedAt;
      return { at, known: at, subject: entry.subject, counted: true, value: share(entry) };
    });
}

const QUALITY = ['commitment', 'trust', 'exchange-efficiency'];

export function slowQuality(history: SlowHistory): SlowRow[] {
  return slowRatings(history, QUALITY);
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

export function slowMean(rows: readonly SlowRow[]): SlowFigure {
  return { value: rows.length === 0 ? null : mean(rows.map((row) => row.value ?? 0)), n: rows.length };
}

/** The mean over accounts of the mean over parts of the mean over ratings. */
export function slowQualityIndex(rows: readonly SlowRow[]): SlowFigure {
  const all = rows as readonly (SlowRow & { what: string })[];
  const accounts = [...new Set(all.map((row) => row.subject))];
  const indexes = accounts.map((account) => {
    const parts = QUALITY.map((what) => all.filter((row) => row.subject === account && row.what === what));
    return mean(
      parts.filter((part) => part.length > 0).map((part) => mean(part.map((row) => row.value ?? 0))),
    );
  });
  return { value: indexes.length === 0 ? null : mean(indexes), n: indexes.length };
}
