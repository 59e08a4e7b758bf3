/** The upper tails of F and of chi-square. */
import { incompleteBeta } from './incomplete-beta.ts';
import { upperGamma } from './incomplete-gamma.ts';

/**
 * P(F > f) with df1 and df2 degrees of freedom: I_{df2/(df2+df1 f)}(df2/2, df1/2).
 * Example: f = 5.16856802593349 with 2 and 33 → 0.0111508503432995. Source: Abramowitz & Stegun 26.6.2.
 */
export function fTail(f: number, df1: number, df2: number): number {
  if (Number.isNaN(f) || !(df1 > 0) || !(df2 > 0)) return Number.NaN;
  if (f <= 0) return 1;
  if (f === Number.POSITIVE_INFINITY) return 0;
  const bottom = df2 + df1 * f;
  return incompleteBeta(df2 / 2, df1 / 2, df2 / bottom, (df1 * f) / bottom);
}

/** P(χ² > x) with df degrees of freedom. Example: x = 10.3267419548856, df = 1 → 0.00131116452035551. */
export function chiSquareTail(x: number, df: number): number {
  return upperGamma(df / 2, x / 2);
}
