/** The regularised incomplete beta function: the tails of t, F, the binomial and their kin are all of it. */
import { binomialTerm } from './saddle-point.ts';

const SMALLEST = 1e-300;
/** The fraction needs some √max(a, b) steps; a hundred million degrees of freedom end before it. */
const MOST_STEPS = 100_000;

/** Lentz's evaluation of the continued fraction 26.5.8. */
function fraction(a: number, b: number, x: number): number {
  let c = 1;
  let d = 1 - ((a + b) * x) / (a + 1);
  d = 1 / (Math.abs(d) < SMALLEST ? SMALLEST : d);
  let value = d;
  for (let m = 1; m <= MOST_STEPS; m++) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    d = 1 + even * d;
    c = 1 + even / c;
    d = 1 / (Math.abs(d) < SMALLEST ? SMALLEST : d);
    c = Math.abs(c) < SMALLEST ? SMALLEST : c;
    value *= d * c;
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 + odd * d;
    c = 1 + odd / c;
    d = 1 / (Math.abs(d) < SMALLEST ? SMALLEST : d);
    c = Math.abs(c) < SMALLEST ? SMALLEST : c;
    const step = d * c;
    value *= step;
    if (Math.abs(step - 1) < 2e-16) break;
  }
  return value;
}

/** xᵃ(1−x)ᵇ / (a B(a, b)). */
export function betaTerm(a: number, b: number, x: number, y: number): number {
  return (binomialTerm(a, b, x, y) * b) / (a + b);
}

/**
 * I_x(a, b), the share of a beta distribution below x; y = 1 − x is given apart so that a tail keeps its digits.
 * Formula: xᵃ(1−x)ᵇ/(a B(a,b)) × continued fraction, of the side on which it converges quickly.
 * Example: I_½(2, 3) = 11/16. Source: Abramowitz & Stegun 26.5.8; Lentz 1976, Applied Optics 15; Loader 2000.
 */
export function incompleteBeta(a: number, b: number, x: number, y: number = 1 - x): number {
  if (!(x > 0)) return x <= 0 ? 0 : Number.NaN;
  if (!(y > 0)) return 1;
  // NaN in, NaN out: the comparison below would take the other side for ever.
  if (!(a > 0) || !(b > 0)) return Number.NaN;
  return x <= (a + 1) / (a + b + 2)
    ? betaTerm(a, b, x, y) * fraction(a, b, x)
    : 1 - betaTerm(b, a, y, x) * fraction(b, a, y);
}
