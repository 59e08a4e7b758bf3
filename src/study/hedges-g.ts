/** How large a difference is, in standard deviations: Hedges' g with the interval that noncentral t gives it. */
import { noncentralT } from './distributions/noncentral-t.ts';
import { rootBetween } from './distributions/root.ts';
import { stirlingError } from './distributions/saddle-point.ts';
import { type Group, pooledDeviation } from './t-test.ts';

export type Effect = { readonly value: number; readonly low: number; readonly high: number };

/**
 * J = Γ(df/2) / (√(df/2) Γ((df−1)/2)), by which d of few values is too large; exactly, not 1 − 3/(4 df − 1).
 * Example: 0.981576176704513 for 41 degrees of freedom. Source: Hedges 1981, Journal of Educational Statistics 6.
 */
export function smallSampleFactor(df: number): number {
  if (df < 2) return Number.NaN;
  const a = df / 2;
  const c = a - 0.5;
  return Math.exp((c - 0.5) * Math.log1p(0.5 / c) - 0.5 + stirlingError(a) - stirlingError(c));
}

/** The noncentrality at which a t this large has a chance of `share` to be undershot. */
function noncentralityAt(t: number, df: number, share: number): number {
  const distance = (delta: number): number => noncentralT(t, df, delta) - share;
  let [low, high] = [t - 4, t + 4];
  for (let width = 4; distance(low) < 0; width *= 2) low -= width;
  for (let width = 4; distance(high) > 0; width *= 2) high += width;
  return rootBetween(distance, low, high, 1e-11);
}

/**
 * Hedges' g = J (m₁ − m₂) / s_pooled, with the interval from inverting noncentral t at (1 ± level)/2.
 * Example: 1.1, 2.3, 3.8 against 2.9, 4.1, 5, 6.7 → −1.26964557342924, from −2.69878479981146 to 0.246919065975217.
 * Source: Hedges 1981; Steiger & Fouladi 1997. R's effectsize rounds the same interval to 1e-6.
 */
export function hedgesG(one: Group, other: Group, level = 0.95): Effect {
  const df = one.n + other.n - 2;
  const d = (one.mean - other.mean) / pooledDeviation(one, other);
  const factor = smallSampleFactor(df);
  const root = Math.sqrt((one.n * other.n) / (one.n + other.n));
  const t = d * root;
  if (!Number.isFinite(t) || df < 2) return { value: d * factor, low: Number.NaN, high: Number.NaN };
  const side = (1 - level) / 2;
  const low = noncentralityAt(t, df, 1 - side);
  const high = noncentralityAt(t, df, side);
  return { value: d * factor, low: (low / root) * factor, high: (high / root) * factor };
}
