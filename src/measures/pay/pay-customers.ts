/** Customers as pay sees them: contracts up for renewal, what customers said, what they were invoiced. */
import type { PastInvoice, PastRating, PastRenewal } from '../../incentives/past.ts';
import { customerSatisfaction } from '../defined/customer-satisfaction.ts';
import { allInvoices } from '../defined/invoices-of.ts';
import { renewalRate } from '../defined/renewal-rate.ts';
import { dealsOf } from '../history/deals.ts';
import type { History } from '../history/history.ts';
import { relationsOf } from '../history/relations.ts';
import type { Observations } from '../observations.ts';
import { type Exchange, exchangeLack } from './exchange.ts';
import { namesOf, whoseAre } from './whose.ts';

export type Told<Kept> = { readonly list: readonly Kept[]; readonly missing: string | null };

function lack({ missing, rows }: Observations): string | null {
  return missing.length > 0 ? missing.join('; ') : rows === 0 ? 'records of it' : null;
}

async function keptParts(history: History, seen: Observations, kind: string, wanted: readonly string[]) {
  const whose = await whoseAre(history, seen, wanted);
  const { ids, labels } = await namesOf(history, seen.subject);
  return (row: number) => ({
    id: `${kind}:${ids[row] ?? ''}:${seen.at[row]}:${row}`,
    ...{ label: labels[row] ?? '', at: seen.at[row] as number },
    ...{ credits: whose.credits[row] ?? [], cuts: whose.cuts[row] ?? {} },
  });
}

export type Renewals = Told<PastRenewal> & {
  /** Accounts (by code) whose contract was not renewed, and when it ended. */
  readonly notRenewed: readonly (readonly [account: number, at: number])[];
  /** Accounts (by code) of which renewals are on record at all. */
  readonly renewing: ReadonlySet<number>;
};

export type Worth = {
  readonly worth: (account: number, at: number) => number;
  readonly exchange: Exchange;
};

/** Worth what the renewal deal says, else what the account bought last before. */
export async function payRenewals(
  history: History,
  { worth, exchange }: Worth,
  wanted: readonly string[],
): Promise<Renewals> {
  const seen = await renewalRate.observe(history);
  const missing = lack(seen);
  if (missing !== null) return { list: [], missing, notRenewed: [], renewing: new Set() };
  const { accountOf } = await relationsOf(history);
  const kept = await keptParts(history, seen, 'renewal', wanted);
  const deals = await dealsOf(history);
  const places = new Map(Array.from(deals.codes, (code, place) => [code, place]));
  const currency = (row: number): number =>
    deals.currency[places.get(seen.subject[row] as number) ?? -1] ?? 0;
  const account = (row: number): number =>
    accountOf[seen.subject[row] as number] || (seen.subject[row] as number);
  const rows = Array.from({ length: seen.rows }, (_, row) => row).filter((row) => seen.state[row] === 0);
  const accounts = await namesOf(history, rows.map(account));
  const list = rows.map((row, place): PastRenewal => {
    const said = seen.value?.[row] ?? Number.NaN;
    return {
      ...kept(row),
      label: accounts.labels[place] ?? '',
      account: accounts.ids[place] ?? '',
      kept: seen.hit?.[row] === 1,
      amount: Number.isNaN(said)
        ? worth(account(row), seen.at[row] as number)
        : exchange.minor(said, currency(row), seen.at[row] as number),
    };
  });
  const notRenewed = rows
    .filter((row) => seen.hit?.[row] !== 1)
    .map((row) => [account(row), seen.at[row] as number] as const);
  return { list, missing: null, notRenewed, renewing: new Set(seen.subject.map((_, row) => account(row))) };
}

export async function payRatings(history: History, wanted: readonly string[]): Promise<Told<PastRating>> {
  const seen = await customerSatisfaction.observe(history);
  const missing = lack(seen);
  if (missing !== null) return { list: [], missing };
  const kept = await keptParts(history, seen, 'rating', wanted);
  const list = Array.from({ length: seen.rows }, (_, row): PastRating => {
    return { ...kept(row), score: Math.round((seen.value?.[row] ?? 0) * 10_000) };
  });
  return { list, missing: null };
}

/** Each in ours; where some has no rate, none is told. */
export async function payInvoices(
  history: History,
  exchange: Exchange,
  wanted: readonly string[],
): Promise<Told<PastInvoice>> {
  const { seen, currencies } = await allInvoices(history);
  const at = (row: number) => seen.at[row] as number;
  const amounts = Array.from({ length: seen.rows }, (_, row) => ({
    code: currencies[row] ?? 0,
    at: at(row),
  }));
  const lacking = lack(seen) ?? (await exchangeLack(history, exchange, amounts));
  if (lacking !== null) return { list: [], missing: lacking };
  const kept = await keptParts(history, seen, 'invoice', wanted);
  const list = Array.from({ length: seen.rows }, (_, row): PastInvoice => {
    const amount = exchange.minor(seen.value?.[row] ?? 0, currencies[row] ?? 0, at(row));
    return { ...kept(row), amount };
  });
  return { list, missing: null };
}
