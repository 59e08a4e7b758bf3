/** Every account by column: what it was invoiced, what is open, how many people are in touch, and when each side last was. */
import { invoicesOf } from '../defined/invoices-of.ts';
import { oneCurrency } from '../defined/money-of.ts';
import { revenue } from '../defined/revenue.ts';
import { lastRowBy } from '../history/by-subject.ts';
import { type ContactState, contactStateAt } from '../history/contact-state.ts';
import { dealingsOf } from '../history/contacts.ts';
import { type Deals, dealsOf, placesOf } from '../history/deals.ts';
import type { History } from '../history/history.ts';
import { minorOf, moneyField } from '../history/money-facts.ts';
import { peopleOf } from '../history/people.ts';
import { relationsOf } from '../history/relations.ts';
import { seenFor } from '../standing-state.ts';

const SALES = 2;
const NEVER = Number.NEGATIVE_INFINITY;

export type AccountColumns = {
  readonly state: ContactState;
  /** Position of each account by code, −1 for what is none. */
  readonly place: Int32Array;
  readonly currency: string | null;
  /** Minor units invoiced within the time asked for; null where no revenue can be told. */
  readonly revenue: Float64Array | null;
  readonly missing: readonly string[];
  readonly openDeals: Int32Array;
  /** Minor units of the deals open then that say an amount. */
  readonly openAmount: Float64Array;
  /** −∞ where there was none. */
  readonly lastMarketing: Float64Array;
  readonly lastSales: Float64Array;
};

export type AccountSpan = { readonly from?: number; readonly to?: number };

export function openAt({ createdAt, closedAt }: Deals, deal: number, at: number): boolean {
  return !((closedAt[deal] as number) <= at) && !((createdAt[deal] as number) > at);
}

/** The amount an open deal is said to be worth, in minor units; null where none is said in the one currency. */
export type OpenAmount = (deal: number, at: number) => number | null;

/** Amounts of open deals stand in their field `amount`, in the currency of the invoices or, without any, of all deals. */
export async function openAmounts(history: History): Promise<{ currency: string | null; of: OpenAmount }> {
  const deals = await dealsOf(history);
  const field = await moneyField(history, ['amount']);
  const invoices = await invoicesOf(history);
  const one = await oneCurrency(history, deals.currency);
  const currency = invoices.currency ?? ('currency' in one ? one.currency : null);
  const code = currency === null ? 0 : ((await history.lens.codesOf([currency]))[0] ?? 0);
  return {
    currency,
    of(deal, at) {
      const said = field?.(deals.codes[deal] as number, at) ?? null;
      if (said === null || currency === null || (said.currency !== 0 && said.currency !== code)) return null;
      return minorOf(said, currency);
    },
  };
}

async function openDealsInto(columns: AccountColumns, history: History, at: number): Promise<void> {
  const deals = await dealsOf(history);
  const { accountOf } = await relationsOf(history);
  const { of } = await openAmounts(history);
  for (let deal = 0; deal < deals.codes.length; deal++) {
    const account = columns.place[accountOf[deals.codes[deal] as number] as number] as number;
    if (account < 0 || !openAt(deals, deal, at)) continue;
    columns.openDeals[account]! += 1;
    columns.openAmount[account]! += of(deal, at) ?? 0;
  }
}

/** The last touch of each side and the last attempt with a subject by then, into the account's own last. */
async function lastContactsInto(columns: AccountColumns, history: History, at: number): Promise<void> {
  const { touches, attempts } = await dealingsOf(history);
  const { of } = await history.lens.touches(['subject', 'happened', 'side']);
  const side = of['side'] as Uint8Array;
  const later = (column: Float64Array, account: number, when: number): void => {
    if (when > (column[account] as number)) column[account] = when;
  };
  const look = (subject: number, account: number): void => {
    if (account < 0) return;
    const first = touches.index.starts[subject] as number;
    let sought = 3;
    for (let row = lastRowBy(touches.index, touches.at, subject, at); row >= first && sought > 0; row--) {
      const which = side[row] === SALES ? 2 : 1;
      if ((sought & which) === 0) continue;
      sought &= ~which;
      later(which === 2 ? columns.lastSales : columns.lastMarketing, account, touches.at[row] as number);
    }
    const attempt = lastRowBy(attempts.index, attempts.at, subject, at);
    if (attempt >= 0) later(columns.lastSales, account, attempts.at[attempt] as number);
  };
  const people = await peopleOf(history);
  const { accountOf } = await relationsOf(history);
  const deals = await dealsOf(history);
  for (let index = 0; index < people.records.length; index++) {
    look(people.records[index] as number, columns.place[people.account[index] as number] as number);
  }
  for (const deal of deals.codes) look(deal, columns.place[accountOf[deal] as number] as number);
  for (const account of columns.state.accounts) look(account, columns.place[account] as number);
}

/** Sums of the very rows the measure `revenue` adds, by account. */
export async function revenueBy(
  history: History,
  place: Int32Array,
  accounts: number,
  span: AccountSpan,
): Promise<Pick<AccountColumns, 'missing' | 'revenue' | 'currency'>> {
  const { observations, rows } = await seenFor(revenue, history, span);
  if (observations.missing.length > 0)
    return { missing: observations.missing, revenue: null, currency: null };
  const sums = new Float64Array(accounts);
  for (const row of rows) {
    const account = place[observations.subject[row] as number] as number;
    if (account >= 0) sums[account]! += observations.value?.[row] ?? 0;
  }
  return { missing: [], revenue: sums, currency: observations.currency ?? null };
}

/** One pass over people, deals and invoices: as everything stood at `at`, revenue within the span. */
export async function accountColumns(
  history: History,
  at: number,
  span: AccountSpan,
): Promise<AccountColumns> {
  const state = await contactStateAt(history, at);
  const place = placesOf(state.accounts, history.lens.words);
  const n = state.accounts.length;
  const money = await revenueBy(history, place, n, span);
  const { currency } = await openAmounts(history);
  const columns: AccountColumns = {
    state,
    place,
    ...money,
    currency: money.currency ?? currency,
    openDeals: new Int32Array(n),
    openAmount: new Float64Array(n),
    lastMarketing: new Float64Array(n).fill(NEVER),
    lastSales: new Float64Array(n).fill(NEVER),
  };
  await openDealsInto(columns, history, at);
  await lastContactsInto(columns, history, at);
  return columns;
}
