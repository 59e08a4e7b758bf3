/**
 * Amounts in several currencies, each turned once into the one pay is told in, at the rate both sides wrote down for its
 * day: never at a rate of somebody's choice, and not at all where none was agreed.
 */
import { type DatedRate, factorAt, ratesFrom, turned } from '../../incentives/exchange-rates.ts';
import { readDate, startOfDay } from '../../vocabulary/local-date.ts';
import { currencyDigits } from '../currency-digits.ts';
import type { History } from '../history/history.ts';

export type Rates = ReadonlyMap<string, readonly DatedRate[]>;

export type Exchange = {
  readonly currency: string;
  /** Whole minor units of it; NaN where nothing was said. `code` is the currency's; 0 where none was named. */
  minor(amount: number, code: number, at: number): number;
  /** Whether amounts in it, of that moment, can be added. */
  knows(code: number, at: number): boolean;
  /** The first day for which a rate was agreed; null where there is none, or one for all time. */
  firstDay(code: number): string | null;
};

export async function exchangeOf(history: History, currency: string, rates: Rates): Promise<Exchange> {
  const names = [...rates.keys()].filter((name) => name !== currency);
  const [own = 0, ...others] = await history.lens.codesOf([currency, ...names]);
  const { units: ours } = currencyDigits(currency);
  const startOf = (text: string): number => {
    const day = readDate(text);
    return day === null ? Number.NaN : startOfDay(history.lens.zone, day);
  };
  const known = names.map((name, place) => {
    const units = { theirs: currencyDigits(name).units, ours };
    const dated = rates.get(name) ?? [];
    return [others[place] ?? 0, { dated, from: ratesFrom(dated, units, startOf) }] as const;
  });
  const byCode = new Map(known);
  const factor = (code: number, at: number) => factorAt(byCode.get(code)?.from ?? [], at);
  return {
    currency,
    minor(amount, code, at) {
      if (Number.isNaN(amount)) return amount;
      const rate = code === own ? null : factor(code, at);
      return rate === null ? Math.round(amount) : turned(amount, rate);
    },
    knows: (code, at) => code === 0 || code === own || factor(code, at) !== null,
    firstDay: (code) => byCode.get(code)?.dated[0]?.from ?? null,
  };
}

/** An amount's currency, and the moment that decides at which rate it is turned. */
export type Amounted = { readonly code: number; readonly at: number };

/** Why amounts cannot be added; null where each is in our currency or has its rate. */
export async function exchangeLack(
  history: History,
  { currency, knows, firstDay }: Exchange,
  amounts: readonly Amounted[],
): Promise<string | null> {
  const unknown = [...new Set(amounts.filter(({ code, at }) => !knows(code, at)).map(({ code }) => code))];
  if (unknown.length === 0) return null;
  const texts = await history.lens.textsOf(unknown);
  const named = unknown.map((code, place) => {
    const day = firstDay(code);
    return day === null ? (texts[place] ?? '') : `${texts[place] ?? ''} before ${day}`;
  });
  return `what ${named.sort().join(', ')} counts as in ${currency}: amounts are in several currencies, and the compensation clause states no rate (rates)`;
}
