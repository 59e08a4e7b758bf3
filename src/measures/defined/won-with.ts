/** Won deals with what their fields say of money: margin, list price. One currency, or none is added. */
import { currencyDigits } from '../currency-digits.ts';
import { dealsOf, WON } from '../history/deals.ts';
import type { History } from '../history/history.ts';
import type { MarginFields } from '../history/margins.ts';
import { type MoneyReader, minorOf, type SaidMoney } from '../history/money-facts.ts';
import { oneCurrency } from './money-of.ts';
import { NO_WON } from './parts.ts';

/** A won deal; amounts in minor units, NaN where none was said. */
export type WonDeal = {
  readonly code: number;
  readonly at: number;
  readonly amount: number;
  /** What each reader says of it, as known when it was won. */
  readonly said: readonly number[];
};

export type WonDeals = { readonly deals: readonly WonDeal[]; readonly currency: string };
export type Lacking = { readonly missing: string };

/** Every won deal with what the readers say of it; `missing` where there is none or amounts cannot be added. */
export async function wonWith(
  history: History,
  readers: readonly (MoneyReader | null)[],
): Promise<WonDeals | Lacking> {
  const deals = await dealsOf(history);
  if (!deals.outcome.includes(WON)) return { missing: NO_WON };
  const currencies = new Set<number>();
  const found: (Omit<WonDeal, 'said'> & { said: readonly (SaidMoney | null)[] })[] = [];
  for (let index = 0; index < deals.codes.length; index++) {
    if (deals.outcome[index] !== WON) continue;
    const code = deals.codes[index] as number;
    const at = deals.closedAt[index] as number;
    const amount = deals.amount[index] as number;
    const said = readers.map((read) => read?.(code, at) ?? null);
    if (!Number.isNaN(amount)) currencies.add(deals.currency[index] as number);
    for (const one of said) if (one !== null && one.currency > 0) currencies.add(one.currency);
    found.push({ code, at, amount, said });
  }
  if (currencies.size === 0) return { missing: 'the amounts of won opportunities' };
  const money = await oneCurrency(history, currencies);
  if ('missing' in money) return money;
  const { currency } = money;
  const minor = (one: SaidMoney | null): number => (one === null ? Number.NaN : minorOf(one, currency));
  return { currency, deals: found.map((deal) => ({ ...deal, said: deal.said.map(minor) })) };
}

/** Margin in minor units: as said, else amount less cost; NaN where neither is known. */
function marginOf({ amount, said: [margin = Number.NaN, cost = Number.NaN] }: WonDeal): number {
  return Number.isNaN(margin) ? amount - cost : margin;
}

/** Every won deal with its margin in `said[0]`. */
export async function wonWithMargin(
  history: History,
  { margin, cost }: MarginFields,
): Promise<WonDeals | Lacking> {
  const won = await wonWith(history, [margin, cost]);
  if ('missing' in won) return won;
  return { ...won, deals: won.deals.map((deal) => ({ ...deal, said: [marginOf(deal)] })) };
}

export function majorOf(currency: string | undefined, minor: number): number {
  return minor / currencyDigits(currency ?? '').units;
}
