/** Ordinary least squares with the errors that hold whether or not the spread is the same everywhere (HC3). */
import type { Term } from './design.ts';
import { fTail } from './distributions/f-and-chi-square.ts';
import { tTwoSided, tUpperQuantile } from './distributions/student-t.ts';
import { type LeastSquares, leastSquares } from './least-squares.ts';
import { meanOf, squaresAround, sumOf } from './moments.ts';

export type Coefficient = {
  readonly name: string;
  readonly value: number;
  readonly se: number;
  readonly t: number;
  readonly p: number;
  readonly low: number;
  readonly high: number;
};

export type Ols = {
  readonly n: number;
  readonly df: number;
  /** With one error variance for all rows, as R's summary of lm. */
  readonly classical: readonly Coefficient[];
  /** With HC3, as R's sandwich::vcovHC. */
  readonly robust: readonly Coefficient[];
  readonly residualSd: number;
  readonly r2: number;
  /** Of all terms but the constant together. */
  readonly f: number;
  readonly p: number;
};

/** Coefficients with their errors; t with the given degrees of freedom. */
export function withErrors(
  names: readonly string[],
  values: Float64Array,
  errors: Float64Array,
  df: number,
  level: number,
): Coefficient[] {
  const reach = tUpperQuantile((1 - level) / 2, df);
  return names.map((name, at) => {
    const value = values[at] as number;
    const se = errors[at] as number;
    const t = value / se;
    return { name, value, se, t, p: tTwoSided(t, df), low: value - reach * se, high: value + reach * se };
  });
}

/**
 * HC3: (XᵀX)⁻¹ Xᵀ diag(e²/(1−h)²) X (XᵀX)⁻¹, its diagonal's roots; a row on which a coefficient wholly rests (h = 1)
 * leaves none. Source: MacKinnon & White 1985; Long & Ervin 2000, The American Statistician 54.
 */
function robustErrors({ n, p, basis, turn, residuals }: LeastSquares): Float64Array {
  const middle = new Float64Array(p * p);
  for (let row = 0; row < n; row++) {
    let leverage = 0;
    for (let at = 0; at < p; at++) leverage += ((basis[at] as Float64Array)[row] as number) ** 2;
    const weight = ((residuals[row] as number) / (1 - leverage)) ** 2;
    if (leverage > 1 - 1e-12) return new Float64Array(p).fill(Number.NaN);
    for (let i = 0; i < p; i++) {
      const left = weight * ((basis[i] as Float64Array)[row] as number);
      for (let j = 0; j <= i; j++) middle[i * p + j]! += left * ((basis[j] as Float64Array)[row] as number);
    }
  }
  return Float64Array.from({ length: p }, (_, own) => {
    let sum = 0;
    for (let i = 0; i < p; i++)
      for (let j = 0; j < p; j++) {
        const between = middle[Math.max(i, j) * p + Math.min(i, j)] as number;
        sum += (turn[own * p + i] as number) * between * (turn[own * p + j] as number);
      }
    return Math.sqrt(sum);
  });
}

/**
 * A straight regression of y on the terms, the first of which is the constant.
 * Example: Norris of NIST → slope 1.00211681802045 with error 0.429796848199937e-3.
 */
export function ols(
  terms: readonly Term[],
  y: Float64Array,
  level = 0.95,
): { readonly fit: Ols } | { readonly dependent: string } {
  const found = leastSquares(terms, y);
  if ('dependent' in found) return found;
  const { n, p, coefficients, residuals, inverse } = found.fit;
  const names = terms.map(({ name }) => name);
  const df = n - p;
  const within = sumOf(residuals.map((value) => value * value));
  const all = squaresAround(y, meanOf(y));
  const variance = within / df;
  const errors = Float64Array.from({ length: p }, (_, at) =>
    Math.sqrt(variance * (inverse[at * p + at] as number)),
  );
  const f = (all - within) / (p - 1) / variance;
  return {
    fit: {
      n,
      df,
      classical: withErrors(names, coefficients, errors, df, level),
      robust: withErrors(names, coefficients, robustErrors(found.fit), df, level),
      residualSd: Math.sqrt(variance),
      r2: 1 - within / all,
      f,
      p: fTail(f, p - 1, df),
    },
  };
}
