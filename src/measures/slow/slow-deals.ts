/** Slow accounts of what is counted of deals, invoices, spend, quotas and forecasts. */
import type { EntryOf } from '../../ledger/entry.ts';
import { type SubjectId, subjectType } from '../../vocabulary/ids.ts';
import { DAY_MS, type Instant } from '../../vocabulary/instant.ts';
import { civilOf, dayAt } from '../../vocabulary/local-date.ts';
import { periodStart } from '../../vocabulary/period.ts';
import {
  entriesOf,
  linksFrom,
  momentOf,
  type SlowDeal,
  type SlowHistory,
  slowDays,
  slowDeals,
  slowOwner,
  subjectsOfType,
} from './slow-history.ts';
import { slowAccountsOfLeads } from './slow-leads.ts';
import type { SlowRow } from './slow-rows.ts';

type Closed = SlowDeal & { readonly closed: EntryOf<'closed'> };

function closedDeals(history: SlowHistory): Closed[] {
  return slowDeals(history).filter((deal): deal is Closed => deal.closed !== null);
}

function wonDeals(history: SlowHistory): Closed[] {
  return closedDeals(history).filter((deal) => deal.closed.payload.outcome === 'won');
}

function rowOf(deal: Closed, more: Partial<SlowRow> = {}): SlowRow {
  const at = deal.closed.happenedAt;
  return { at, subject: deal.id, known: at, counted: true, ...more };
}

function minorOf(deal: Closed): number | null {
  const amount = deal.closed.payload.amount;
  return amount === undefined ? null : (amount.home ?? amount).minor;
}

export function slowWinRate(history: SlowHistory): SlowRow[] {
  return closedDeals(history).map((deal) => rowOf(deal, { hit: deal.closed.payload.outcome === 'won' }));
}

export function slowCycleLength(history: SlowHistory): SlowRow[] {
  return wonDeals(history).flatMap((deal) =>
    deal.opened === null
      ? []
      : [rowOf(deal, { value: slowDays(history, deal.opened, momentOf(deal.closed)) })],
  );
}

export function slowBookings(history: SlowHistory): SlowRow[] {
  return wonDeals(history).map((deal) => {
    const value = minorOf(deal);
    return rowOf(deal, { value, counted: value !== null });
  });
}

export function slowNewAccounts(history: SlowHistory): SlowRow[] {
  if (wonDeals(history).length === 0) return slowAccountsOfLeads(history);
  const first = new Map<SubjectId, Closed>();
  for (const deal of wonDeals(history)) {
    const account = linksFrom(history, deal.id, 'account').at(-1);
    if (account === undefined) continue;
    const known = first.get(account);
    if (known === undefined || deal.closed.happenedAt < known.closed.happenedAt) first.set(account, deal);
  }
  return [...first.values()].map((deal) => rowOf(deal));
}

export function slowInvoices(history: SlowHistory): SlowRow[] {
  return entriesOf(history, 'invoiced').map(({ happenedAt: at, subject, payload: { amount } }) => ({
    at,
    subject,
    known: at,
    counted: true,
    value: (amount.home ?? amount).minor,
  }));
}

function quarterOf(history: SlowHistory, at: number): number {
  const { year, month } = civilOf(dayAt(history.zone, at as Instant));
  return year * 4 + Math.floor((month - 1) / 3);
}

export function slowRetention(history: SlowHistory): SlowRow[] {
  const billed = new Map<string, SlowRow & { quarter: number }>();
  for (const row of slowInvoices(history)) {
    const quarter = quarterOf(history, row.at);
    const at = periodStart(history.zone, row.at as Instant, 'quarter');
    billed.set(`${row.subject} ${quarter}`, { at, known: at, subject: row.subject, counted: true, quarter });
  }
  const now = quarterOf(history, history.asOf);
  return [...billed.values()].map((row) => {
    const hit = [...billed.values()].some(
      (other) => other.subject === row.subject && other.quarter >= row.quarter + 4,
    );
    return { ...row, hit, counted: row.quarter + 4 < now };
  });
}

function leadOf(history: SlowHistory, deal: SubjectId): SubjectId | null {
  const links = entriesOf(history, 'linked').filter(
    (link) => link.payload.to === deal && subjectType(link.subject) === 'lead',
  );
  return links[0]?.subject ?? null;
}

export function slowOwnerOfDeal(history: SlowHistory, deal: SubjectId, at: number): SubjectId | null {
  const lead = leadOf(history, deal);
  return slowOwner(history, deal, at) ?? (lead === null ? null : slowOwner(history, lead, at));
}

export function wonBy(history: SlowHistory, subject: SubjectId, from: number, to: number): number {
  const mine = wonDeals(history).filter(
    (deal) =>
      subjectType(subject) !== 'user' ||
      slowOwnerOfDeal(history, deal.id, deal.closed.happenedAt) === subject,
  );
  const within = mine.filter(({ closed }) => closed.happenedAt >= from && closed.happenedAt < to);
  return within.reduce((sum, deal) => sum + (minorOf(deal) ?? 0), 0);
}

export function personalFirst<Of extends { readonly subject: SubjectId }>(all: readonly Of[]): readonly Of[] {
  const personal = all.filter((one) => subjectType(one.subject) === 'user');
  return personal.length > 0 ? personal : all;
}

export function slowQuotas(history: SlowHistory): SlowRow[] {
  const quotas = entriesOf(history, 'quota-set').filter((quota) => quota.payload.amount !== undefined);
  return personalFirst(quotas).map(({ subject, payload: { from, to, amount } }) => ({
    at: from,
    known: from,
    subject,
    counted: to <= history.asOf,
    value: wonBy(history, subject, from, to),
    base: amount?.minor ?? 0,
  }));
}

/** Leads of a deal: those linked to it, else those of its account. */
export function leadsOfDeal(history: SlowHistory, deal: SubjectId): SubjectId[] {
  const leads = subjectsOfType(history, 'lead');
  const linked = leads.filter((lead) => linksFrom(history, lead, 'opportunity').includes(deal));
  if (linked.length > 0) return linked;
  const account = linksFrom(history, deal, 'account').at(-1);
  return leads.filter(
    (lead) => account !== undefined && linksFrom(history, lead, 'account').at(-1) === account,
  );
}

export type SlowInfluence = {
  readonly marketing: number;
  readonly salesTouch: number;
  readonly sales: number;
  /** Of the first touch of marketing; of several at once, of the one recorded first. */
  readonly channel: string | undefined;
};

/** First instants of touches before the win; calls count for sales whenever they were. */
export function slowInfluence(history: SlowHistory, deal: SubjectId, closed: number): SlowInfluence {
  const subjects = [...leadsOfDeal(history, deal), deal];
  const touches = entriesOf(history, 'touched').filter(
    (touch) => subjects.includes(touch.subject) && touch.happenedAt < closed,
  );
  const attempts = entriesOf(history, 'attempted').filter(
    (attempt) => subjects.includes(attempt.subject) && !attempt.payload.automatic,
  );
  const first = (times: readonly number[]): number => Math.min(Number.POSITIVE_INFINITY, ...times);
  const salesTouch = first(
    touches.filter((one) => one.payload.side === 'sales').map((one) => one.happenedAt),
  );
  return {
    marketing: first(touches.filter((one) => one.payload.side !== 'sales').map((one) => one.happenedAt)),
    salesTouch,
    channel: touches.find((one) => one.payload.side !== 'sales')?.payload.channel,
    sales: Math.min(salesTouch, first(attempts.map((one) => one.happenedAt))),
  };
}

export function slowUninfluenced(history: SlowHistory): SlowRow[] {
  return wonDeals(history).map((deal) => {
    const { marketing } = slowInfluence(history, deal.id, deal.closed.happenedAt);
    return rowOf(deal, { hit: marketing === Number.POSITIVE_INFINITY });
  });
}

/** Won amounts by first touch and by pre-sales touch. */
export function slowSourced(history: SlowHistory): { firstTouch: number; preSales: number } {
  let firstTouch = 0;
  let preSales = 0;
  for (const deal of wonDeals(history)) {
    const influence = slowInfluence(history, deal.id, deal.closed.happenedAt);
    if (influence.marketing === Number.POSITIVE_INFINITY) continue;
    if (influence.marketing <= influence.salesTouch) firstTouch += minorOf(deal) ?? 0;
    if (influence.marketing < influence.sales) preSales += minorOf(deal) ?? 0;
  }
  return { firstTouch: firstTouch / 100, preSales: preSales / 100 };
}

export function slowUnusedCollateral(history: SlowHistory): SlowRow[] {
  return subjectsOfType(history, 'asset').flatMap((subject) => {
    const published = entriesOf(history, 'asset-published', subject)[0];
    if (published === undefined) return [];
    const at = published.happenedAt;
    const hit = entriesOf(history, 'asset-used', subject).length === 0;
    return [{ at, subject, known: history.asOf, counted: at + 90 * DAY_MS <= history.asOf, hit }];
  });
}
