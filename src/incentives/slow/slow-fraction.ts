/** Fractions for the second account of pay: shortened at each step, each rule written out on its own. */
export type Fraction = readonly [top: bigint, bottom: bigint];

function shared(a: bigint, b: bigint): bigint {
  return b === 0n ? a : shared(b, a % b);
}

export function fraction(top: bigint, bottom: bigint): Fraction {
  const sign = bottom < 0n ? -1n : 1n;
  const size = shared(top < 0n ? -top : top, bottom < 0n ? -bottom : bottom) || 1n;
  return [(sign * top) / size, (sign * bottom) / size];
}

export const whole = (n: number): Fraction => [BigInt(n), 1n];
export const add = ([a, b]: Fraction, [c, d]: Fraction): Fraction => fraction(a * d + c * b, b * d);
export const subtract = ([a, b]: Fraction, [c, d]: Fraction): Fraction => fraction(a * d - c * b, b * d);
export const multiply = ([a, b]: Fraction, [c, d]: Fraction): Fraction => fraction(a * c, b * d);
export const divide = ([a, b]: Fraction, [c, d]: Fraction): Fraction => fraction(a * d, b * c);
export const above = ([a, b]: Fraction, [c, d]: Fraction): boolean => a * d > c * b;

/** `8.5%` and `0.085` alike. */
export function decimal(text: string): Fraction {
  const percent = text.trim().endsWith('%');
  const plain = text.replace('%', '').trim();
  const [mantissa = '0', exponent = '0'] = plain.toLowerCase().split('e');
  const negative = mantissa.startsWith('-');
  const [before = '0', after = ''] = mantissa.replace('-', '').split('.');
  const digits = BigInt(before + after);
  let value = fraction(negative ? -digits : digits, 10n ** BigInt(after.length));
  for (let n = 0; n < Math.abs(Number(exponent)); n++)
    value = Number(exponent) > 0 ? multiply(value, [10n, 1n]) : divide(value, [10n, 1n]);
  return percent ? divide(value, [100n, 1n]) : value;
}

/** Half to even, by looking at the whole numbers on either side. */
export function nearest([top, bottom]: Fraction): number {
  let low = top / bottom;
  if (low * bottom > top) low -= 1n;
  const [toLow, toHigh] = [top - low * bottom, (low + 1n) * bottom - top];
  if (toLow < toHigh) return Number(low);
  if (toLow > toHigh) return Number(low + 1n);
  return Number(low % 2n === 0n ? low : low + 1n);
}
