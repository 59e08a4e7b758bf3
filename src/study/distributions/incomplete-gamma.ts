/** The regularised incomplete gamma functions: the tails of chi-square, Poisson and the normal distribution. */
import { poissonTerm } from './saddle-point.ts';

const SMALLEST = 1e-300;
const MOST_STEPS = 100_000;

/** γ(a, x)/Γ(a) by its series, for x < a + 1. */
function series(a: number, x: number): number {
  let term = 1;
  let sum = 1;
  for (let n = 1; n <= MOST_STEPS; n++) {
    term *= x / (a + n);
    const next = sum + term;
    if (next === sum) break;
    sum = next;
  }
  return poissonTerm(a, x) * sum;
}

/** Γ(a, x)/Γ(a) by its continued fraction (Lentz), for x ≥ a + 1. */
function fraction(a: number, x: number): number {
  let b = x + 1 - a;
  let c = 1 / SMALLEST;
  let d = 1 / b;
  let value = d;
  for (let n = 1; n <= MOST_STEPS; n++) {
    const factor = -n * (n - a);
    b += 2;
    d = factor * d + b;
    c = b + factor / c;
    d = 1 / (Math.abs(d) < SMALLEST ? SMALLEST : d);
    c = Math.abs(c) < SMALLEST ? SMALLEST : c;
    const step = d * c;
    value *= step;
    if (Math.abs(step - 1) < 2e-16) break;
  }
  // xᵃe^−x/Γ(a) = a × the Poisson term of a.
  return poissonTerm(a, x) * a * value;
}

/**
 * Q(a, x) = Γ(a, x)/Γ(a), the share of a gamma distribution above x.
 * Example: Q(1, 2) = e^−2 = 0.135335283236613. Source: Abramowitz & Stegun 6.5.29 and 6.5.31; Lentz 1976.
 */
export function upperGamma(a: number, x: number): number {
  if (!(a > 0) || Number.isNaN(x)) return Number.NaN;
  if (x <= 0) return 1;
  if (x === Number.POSITIVE_INFINITY) return 0;
  return x < a + 1 ? 1 - series(a, x) : fraction(a, x);
}
