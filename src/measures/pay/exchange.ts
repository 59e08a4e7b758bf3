/**
 * Amounts in several currencies, each turned once into the one pay is told in, at the rate both sides wrote down: never at
 * a rate of somebody's choice, and not at all where none was agreed.
 */
import { halfEven, over, type Ratio, ratio, ratioOf, times } from '../../incentives/decimal.ts';
import { currencyDigits } from '../currency-digits.ts';
import type { History } from '../history/history.ts';

export type Exchange = {
  readonly currency: string;
  /** Whole minor units of it; NaN where nothing was said. `code` is the currency's; 0 where none was named. */
  minor(amount: number, code: number): number;
  /** Whether amounts in it can be added. */
  knows(code: number): boolean;
};

/**
 * Minor units of a currency into minor units of ours: rate × our units / its units. Worked example: 100.00 USD at 0.92 are
 * 92.00 EUR; 1,000 JPY (no minor unit) at 0.0061 are 6.10 EUR.
 */
function factorOf(rate: string, from: string, ours: string): Ratio {
  const units = over(ratio(currencyDigits(ours).units), ratio(currencyDigits(from).units));
  return times(ratioOf(rate), units);
}

export async function exchangeOf(
  history: History,
  currency: string,
  rates: ReadonlyMap<string, string>,
): Promise<Exchange> {
  const names = [...rates.keys()].filter((name) => name !== currency);
  const codes = await history.lens.codesOf([currency, ...names]);
  const [own = 0, ...others] = codes;
  const factors = new Map(
    names.map((name, place) => [others[place] ?? 0, factorOf(rates.get(name) ?? '1', name, currency)]),
  );
  return {
    currency,
    minor(amount, code) {
      if (Number.isNaN(amount)) return amount;
      const factor = code === own ? undefined : factors.get(code);
      return factor === undefined ? Math.round(amount) : halfEven(times(ratio(Math.round(amount)), factor));
    },
    knows: (code) => code === 0 || code === own || factors.has(code),
  };
}

/** Why amounts cannot be added; null where each is in our currency or has its rate. */
export async function exchangeLack(
  history: History,
  { currency, knows }: Exchange,
  codes: Iterable<number>,
): Promise<string | null> {
  const unknown = [...new Set(codes)].filter((code) => !knows(code));
  if (unknown.length === 0) return null;
  const named = [...(await history.lens.textsOf(unknown))].sort().join(', ');
  return `what ${named} counts as in ${currency}: amounts are in several currencies, and the compensation clause states no rate (rates)`;
}
