/** Amounts: minor units in integers, rounded half-even, converted once at the rate of the event's date. */
import type { ConvertedMoney, Money } from '../../vocabulary/money.ts';
import { done, type Result, refused } from '../../vocabulary/result.ts';
import { decimalReader, divideHalfEven, type NumberFormat, scaled } from './number-text.ts';

/** ISO 4217's code where no currency is known. */
export const NO_CURRENCY = 'XXX';

/** Digits after the point where they are not two (ISO 4217). */
const DIGITS: Readonly<Record<string, number>> = {
  BHD: 3,
  BIF: 0,
  CLP: 0,
  DJF: 0,
  GNF: 0,
  IQD: 3,
  ISK: 0,
  JOD: 3,
  JPY: 0,
  KMF: 0,
  KRW: 0,
  KWD: 3,
  LYD: 3,
  OMR: 3,
  PYG: 0,
  RWF: 0,
  TND: 3,
  UGX: 0,
  VND: 0,
  VUV: 0,
  XAF: 0,
  XOF: 0,
  XPF: 0,
};

export function digitsOf(currency: string): number {
  return DIGITS[currency] ?? 2;
}

export type Rate = { readonly from: string; readonly date: string; readonly rate: string };

/** Of a text without runs of blanks, which a pattern would look through once for each of them. */
const SYMBOLS = /^([-+(]?)\s?(?:[€$£¥]|R\$)\s?|\s?[€$£¥]$/g;
const CODE = /^([A-Z]{3})\s(?=[-+(\d])|\s?([A-Z]{3})$/;

/** `1.234,50 EUR`, `€ 1.234,50`, `USD 5`, `(12.00)`: the code written beside a number wins over the column's. */
export function moneyReader(format: NumberFormat): (text: string, currency: string) => Result<Money, string> {
  const decimal = decimalReader(format);
  return (text, currency) => {
    const single = text.replace(/(\s)\s+/g, '$1');
    const code = CODE.exec(single);
    const bare = single.replace(CODE, '').replace(SYMBOLS, '$1').trim();
    const plain = decimal(bare);
    if (plain === null) return refused(`"${text}" is not an amount with decimal "${format.decimal}"`);
    const named = code?.[1] ?? code?.[2] ?? currency;
    if (named === '') return refused(`the amount "${text}" names no currency, and the mapping gives none`);
    const { digits, scale } = scaled(plain);
    const minor = divideHalfEven(digits * 10n ** BigInt(digitsOf(named)), 10n ** BigInt(scale));
    if (minor > BigInt(Number.MAX_SAFE_INTEGER) || -minor > BigInt(Number.MAX_SAFE_INTEGER))
      return refused(`"${text}" is larger than amounts may be`);
    return done({ minor: Number(minor), currency: named });
  };
}

/** Finds the rate in force at a date, and converts. Money of the home currency needs no rate. */
export function converter(
  home: string | undefined,
  rates: readonly Rate[],
): (money: Money, date: () => string) => Result<ConvertedMoney, string> {
  const sorted = [...rates].sort((a, b) => (a.date < b.date ? 1 : a.date > b.date ? -1 : 0));
  return (money, at) => {
    if (home === undefined || money.currency === home) return done(money);
    const date = at();
    const rate = sorted.find((one) => one.from === money.currency && one.date <= date);
    if (rate === undefined)
      return refused(`no rate leads from ${money.currency} to ${home} on ${date}; add one under rates`);
    const { digits, scale } = scaled(rate.rate);
    const shift = digitsOf(home) - digitsOf(money.currency);
    const up = 10n ** BigInt(Math.max(shift, 0));
    const down = 10n ** BigInt(scale + Math.max(-shift, 0));
    const minor = Number(divideHalfEven(BigInt(money.minor) * digits * up, down));
    return done({ ...money, home: { minor, currency: home, rate: rate.rate, rateDate: rate.date } });
  };
}
