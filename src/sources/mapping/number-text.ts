/** Numbers as people and programs write them. Strict: `1.234` is one and a bit or a thousand only as the mapping says. */

export type NumberFormat = { readonly decimal: string; readonly thousands: string };

function literal(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

/** A reader that gives plain decimal text (`-1234.56`) or null. Parentheses and a trailing minus mean negative. */
export function decimalReader(format: NumberFormat): (text: string) => string | null {
  const decimal = literal(format.decimal);
  const blank = format.thousands === ' ' ? '[ \\u00a0\\u202f]' : literal(format.thousands);
  const whole = format.thousands === '' ? '\\d+' : `(?:\\d{1,3}(?:${blank}\\d{3})+|\\d+)`;
  const pattern = new RegExp(`^([-+]?)(${whole})?(?:${decimal}(\\d+))?(-?)$`);
  const separators = format.thousands === '' ? null : new RegExp(blank, 'g');
  return (written) => {
    const text = written.startsWith('(') && written.endsWith(')') ? `-${written.slice(1, -1)}` : written;
    const found = pattern.exec(text);
    if (found === null || (found[2] === undefined && found[3] === undefined)) return null;
    if (found[1] !== '' && found[4] !== '') return null;
    const digits = (found[2] ?? '0').replace(separators ?? '', '');
    const sign = found[1] === '-' || found[4] === '-' ? '-' : '';
    return found[3] === undefined ? `${sign}${digits}` : `${sign}${digits}.${found[3]}`;
  };
}

/** Digits before and after the point, and the sign, as one integer over a power of ten. */
export function scaled(decimal: string): { readonly digits: bigint; readonly scale: number } {
  const point = decimal.indexOf('.');
  if (point < 0) return { digits: BigInt(decimal), scale: 0 };
  return {
    digits: BigInt(decimal.slice(0, point) + decimal.slice(point + 1)),
    scale: decimal.length - point - 1,
  };
}

/** Half-even: 0.5 → 0, 1.5 → 2, 2.5 → 2. */
export function divideHalfEven(numerator: bigint, denominator: bigint): bigint {
  const negative = numerator < 0n;
  const size = negative ? -numerator : numerator;
  const quotient = size / denominator;
  const twice = (size % denominator) * 2n;
  const up = twice > denominator || (twice === denominator && quotient % 2n === 1n);
  const rounded = up ? quotient + 1n : quotient;
  return negative ? -rounded : rounded;
}
