/** Deals as pay sees them: amount, list price, margin and pieces as known when they closed, and whose they were. */
import { firstOfTwo } from '../../attribution/apportion.ts';
import type { PastDeal, PastPerson } from '../../incentives/past.ts';
import { DAY_MS } from '../../vocabulary/instant.ts';
import { NO_LIST } from '../defined/discount.ts';
import { oneCurrency } from '../defined/money-of.ts';
import { NO_WON } from '../defined/parts.ts';
import { claimsOf } from '../history/claims.ts';
import { type Deals, dealsOf, firstWins, LOST, WON } from '../history/deals.ts';
import { saidUnder, valuesSaid } from '../history/fields.ts';
import type { History } from '../history/history.ts';
import { listPrices } from '../history/list-prices.ts';
import { marginFields, NO_COST } from '../history/margins.ts';
import { type MoneyReader, minorOf, moneyField } from '../history/money-facts.ts';
import { relationsOf } from '../history/relations.ts';
import { collect } from '../observations.ts';
import { type Exchange, exchangeLack, exchangeOf, type Rates } from './exchange.ts';
import type { Leavings } from './leaving.ts';
import { creditsOf, personFinder, SPLIT_FIELDS } from './splits.ts';
import { namesOf, whoseAre } from './whose.ts';

export type PayDeals = {
  readonly deals: readonly PastDeal[];
  readonly missing: { readonly deals?: string; readonly margin?: string; readonly list?: string };
};

export type DealMoney = { readonly exchange: Exchange } | { readonly missing: string };

/**
 * The one currency of the deals that were won; where there are several, the agreement's, at the rates both sides agreed
 * on.
 */
export async function dealMoney(history: History, asked: MoneyAsked): Promise<DealMoney> {
  const deals = await dealsOf(history);
  if (!deals.outcome.includes(WON)) return { missing: NO_WON };
  const isSaid = (deal: number) => deals.outcome[deal] === WON && !Number.isNaN(deals.amount[deal] as number);
  const said = deals.currency.filter((_, deal) => isSaid(deal));
  if (said.length === 0) return { missing: 'the amounts of won opportunities' };
  const one = await oneCurrency(history, said);
  if ('currency' in one && !asked.rates.has(one.currency)) {
    return { exchange: await exchangeOf(history, one.currency, NO_RATES) };
  }
  const exchange = await exchangeOf(history, asked.currency, asked.rates);
  const places = Array.from(deals.codes.keys()).filter(isSaid);
  const amounts = places.map((deal) => ({
    code: deals.currency[deal] as number,
    at: deals.closedAt[deal] as number,
  }));
  const missing = await exchangeLack(history, exchange, amounts);
  return missing === null ? { exchange } : { missing };
}

export type MoneyAsked = { readonly currency: string; readonly rates: Rates };
const NO_RATES: Rates = new Map();

type Bought = { readonly at: number; readonly amount: number };

async function boughtBy(
  history: History,
  exchange: Exchange,
): Promise<ReadonlyMap<number, readonly Bought[]>> {
  const deals = await dealsOf(history);
  const { accountOf } = await relationsOf(history);
  const bought = new Map<number, Bought[]>();
  for (let deal = 0; deal < deals.codes.length; deal++) {
    const closedAt = deals.closedAt[deal] as number;
    const amount = exchange.minor(deals.amount[deal] as number, deals.currency[deal] as number, closedAt);
    if (deals.outcome[deal] !== WON || Number.isNaN(amount)) continue;
    const code = deals.codes[deal] as number;
    const account = accountOf[code] || code;
    const one = { at: closedAt, amount };
    bought.set(account, [...(bought.get(account) ?? []), one]);
  }
  return bought;
}

async function invoicedTo(
  history: History,
  exchange: Exchange,
): Promise<ReadonlyMap<number, readonly Bought[]>> {
  const rows = await history.rows(
    'SELECT subject, happened::DOUBLE AS happened, currency, amount::DOUBLE AS amount FROM invoice ORDER BY happened, seq',
  );
  const invoiced = new Map<number, Bought[]>();
  for (let row = 0; row < rows.rows; row++) {
    const list = invoiced.get(rows.of['subject']![row]!);
    const at = rows.of['happened']![row]!;
    const amount = exchange.minor(rows.of['amount']![row]!, rows.of['currency']![row]!, at);
    const one = { at, amount };
    if (list === undefined) invoiced.set(rows.of['subject']![row]!, [one]);
    else list.push(one);
  }
  return invoiced;
}

const YEAR_MS = 365 * DAY_MS;

/** What a customer is worth by then, in minor units: what it bought last, else what it was invoiced in the year before. */
export async function worthOf(
  history: History,
  exchange: Exchange,
): Promise<(account: number, at: number) => number> {
  const bought = await boughtBy(history, exchange);
  const invoiced = await invoicedTo(history, exchange);
  return (account, at) => {
    const last = (bought.get(account) ?? [])
      .filter((one) => one.at <= at)
      .reduce<Bought | null>((known, one) => (known !== null && known.at > one.at ? known : one), null);
    if (last !== null) return last.amount;
    return (invoiced.get(account) ?? [])
      .filter((one) => one.at <= at && one.at > at - YEAR_MS)
      .reduce((sum, { amount }) => sum + Math.round(amount), 0);
  };
}

/** Marketing's part of each won deal by its place, where the plan asks for the credit of the sides. */
async function marketingParts(history: History, asked: boolean): Promise<ReadonlyMap<number, number | null>> {
  if (!asked) return new Map();
  const { all } = await claimsOf(history);
  return new Map(all.map(({ deal, ruling }) => [deal, ruling]));
}

type Readers = {
  readonly list: MoneyReader | null;
  readonly margin: MoneyReader | null;
  readonly cost: MoneyReader | null;
  readonly pieces: MoneyReader | null;
};

type DealAmount = { readonly amount: number; readonly currency: number; readonly name: string };

/** A plain number is one of the deal's own currency; all are told in ours, at the rate of the day it closed. */
function moneyOf(readers: Readers, code: number, at: number, deal: DealAmount, exchange: Exchange) {
  const { amount } = deal;
  const minor = (read: MoneyReader | null): number | null => {
    const said = read?.(code, at) ?? null;
    if (said === null) return null;
    const currency = said.currency === 0 ? deal.currency : said.currency;
    return exchange.knows(currency, at) ? exchange.minor(minorOf(said, deal.name), currency, at) : null;
  };
  const [list, said, cost] = [minor(readers.list), minor(readers.margin), minor(readers.cost)];
  const pieces = readers.pieces?.(code, at) ?? null;
  return {
    list: list !== null && list > 0 ? list : null,
    margin: said ?? (cost === null || Number.isNaN(amount) ? null : Math.round(amount) - cost),
    pieces: pieces === null || pieces.currency !== 0 ? 1 : Math.max(0, Math.round(pieces.amount)),
  };
}

async function splitTexts(history: History): Promise<(code: number, at: number) => string | null> {
  const fields = await saidUnder(history, SPLIT_FIELDS);
  const words = await valuesSaid(history, fields);
  return (code, at) => {
    for (const field of fields) {
      const text = words.get(field.known(code, at));
      if (text !== undefined && text !== '') return text;
    }
    return null;
  };
}

/** The first leaving after the deal was won, of the deal itself or its account. */
function leftAfter(leavings: Leavings, code: number, account: number, at: number): number | null {
  const later = [...leavings(code), ...(account === 0 ? [] : leavings(account))].filter((left) => left > at);
  return later.length === 0 ? null : Math.min(...later);
}

function closedPlaces({ codes, outcome }: Deals): readonly number[] {
  return Array.from(codes.keys()).filter((deal) => outcome[deal] === WON || outcome[deal] === LOST);
}

async function currencyNames(
  history: History,
  codes: readonly number[],
  { currency }: Exchange,
): Promise<ReadonlyMap<number, string>> {
  const distinct = [...new Set(codes)].filter((code) => code > 0);
  const texts = await history.lens.textsOf(distinct);
  return new Map([
    [0, currency],
    ...distinct.map((code, place) => [code, texts[place] ?? currency] as const),
  ]);
}

/** Marketing's part of the amount as it was said, in the amount as it is told: whole parts of the whole. */
function partIn(part: number | null, said: number, amount: number): number | null {
  if (part === null || Number.isNaN(said) || Math.round(said) === amount) return part;
  return firstOfTwo(amount, Math.round(part), Math.round(said) - Math.round(part));
}

export type DealsAsked = {
  readonly exchange: Exchange;
  readonly people: readonly PastPerson[];
  readonly leavings: Leavings;
  readonly wanted: readonly string[];
  readonly sides: boolean;
};

export async function payDeals(history: History, asked: DealsAsked): Promise<PayDeals> {
  const deals = await dealsOf(history);
  const margins = await marginFields(history);
  const readers: Readers = {
    list: await listPrices(history),
    margin: margins?.margin ?? null,
    cost: margins?.cost ?? null,
    pieces: await moneyField(history, ['quantity', 'units', 'pieces']),
  };
  const closed = closedPlaces(deals);
  const seen = collect(closed.length);
  for (const deal of closed) {
    const at = deals.closedAt[deal] as number;
    seen.add({ at, known: at, subject: deals.codes[deal] as number });
  }
  const rows = seen.close();
  const whose = await whoseAre(history, rows, asked.wanted);
  const { ids, labels } = await namesOf(history, rows.subject);
  const { accountOf } = await relationsOf(history);
  const accounts = closed.map((deal) => accountOf[deals.codes[deal] as number] ?? 0);
  const accountIds = await history.lens.externalsOf(accounts);
  const fresh = new Set(await firstWins(history));
  const parts = await marketingParts(history, asked.sides);
  const split = await splitTexts(history);
  const find = personFinder(asked.people);
  const { exchange } = asked;
  const currencies = closed.map((deal) => deals.currency[deal] as number);
  const names = await currencyNames(history, currencies, exchange);
  const list = closed.map((deal, row): PastDeal => {
    const code = deals.codes[deal] as number;
    const at = deals.closedAt[deal] as number;
    const currency = currencies[row] ?? 0;
    const said = deals.amount[deal] as number;
    const amount = exchange.minor(said, currency, at);
    const text = split(code, at);
    const account = accounts[row] ?? 0;
    return {
      ...{ id: ids[row] ?? '', label: labels[row] ?? '', at, won: deals.outcome[deal] === WON },
      credits: (text === null ? null : creditsOf(text, find)) ?? whose.credits[row] ?? [],
      cuts: whose.cuts[row] ?? {},
      amount: Number.isNaN(amount) ? 0 : Math.round(amount),
      ...moneyOf(readers, code, at, { amount, currency, name: names.get(currency) ?? '' }, exchange),
      fresh: fresh.has(deal),
      marketing: partIn(parts.get(deal) ?? null, said, amount),
      account: account === 0 ? null : (accountIds[row] ?? null),
      leftAt: leftAfter(asked.leavings, code, account, at),
    };
  });
  const won = list.filter((one) => one.won);
  return {
    deals: list,
    missing: {
      ...(won.some(({ margin }) => margin !== null) ? {} : { margin: NO_COST }),
      ...(won.some(({ list: price }) => price !== null) ? {} : { list: NO_LIST }),
    },
  };
}
