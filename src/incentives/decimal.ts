/** Exact decimals: what is written as 0.085 or 8.5% is that number, never its nearest double. Money is rounded once. */
import { invariant } from '../vocabulary/invariant.ts';

/** A fraction; `d` is above nought. Not shortened: fractions here are short-lived. */
export type Ratio = { readonly n: bigint; readonly d: bigint };

const WRITTEN = /^(-?)(\d+)(?:\.(\d+))?(?:e([+-]?\d+))?\s*(%?)$/i;

/** `0.085`, `8.5%`, `8.5 %`, `1e-7`: 17/200, 17/200, 17/200, 1/10,000,000. */
export function ratioOf(text: string): Ratio {
  const parts = WRITTEN.exec(text.trim());
  invariant(parts !== null, `"${text}" is a decimal number`);
  const [, minus, whole = '', decimals = '', exponent = '0', percent] = parts;
  const shift = Number(exponent) - decimals.length - (percent === '%' ? 2 : 0);
  const digits = BigInt(whole + decimals);
  const n = minus === '-' ? -digits : digits;
  return shift >= 0 ? { n: n * 10n ** BigInt(shift), d: 1n } : { n, d: 10n ** BigInt(-shift) };
}

export const NOUGHT: Ratio = { n: 0n, d: 1n };

export function ratio(n: number, d = 1): Ratio {
  invariant(Number.isSafeInteger(n) && Number.isSafeInteger(d) && d > 0, 'a ratio is made of whole numbers');
  return { n: BigInt(n), d: BigInt(d) };
}

export function times(one: Ratio, other: Ratio): Ratio {
  return { n: one.n * other.n, d: one.d * other.d };
}

export function over(one: Ratio, other: Ratio): Ratio {
  invariant(other.n !== 0n, 'nothing is divided by nought');
  const sign = other.n < 0n ? -1n : 1n;
  return { n: one.n * other.d * sign, d: one.d * other.n * sign };
}

export function plus(one: Ratio, other: Ratio): Ratio {
  return { n: one.n * other.d + other.n * one.d, d: one.d * other.d };
}

export function minus(one: Ratio, other: Ratio): Ratio {
  return { n: one.n * other.d - other.n * one.d, d: one.d * other.d };
}

export function isLess(one: Ratio, other: Ratio): boolean {
  return one.n * other.d < other.n * one.d;
}

export function least(one: Ratio, other: Ratio): Ratio {
  return isLess(other, one) ? other : one;
}

/**
 * The nearest whole number; of two equally near the even one (banker's rounding): 2.5 → 2, 3.5 → 4, −2.5 → −2.
 */
export function halfEven({ n, d }: Ratio): number {
  const size = n < 0n ? -n : n;
  const whole = size / d;
  const rest = (size % d) * 2n;
  const up = rest > d || (rest === d && whole % 2n === 1n);
  const rounded = Number(up ? whole + 1n : whole);
  return n < 0n ? 0 - rounded : rounded;
}
