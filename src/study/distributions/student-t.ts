/** Student's t: its tails and quantiles, for any degrees of freedom above zero, whole or not. */
import { incompleteBeta } from './incomplete-beta.ts';
import { normalTwoSided, normalUpperQuantile } from './normal.ts';
import { logGamma } from './saddle-point.ts';

/**
 * P(|T| > |t|) with `df` degrees of freedom: I_{df/(df+t²)}(df/2, ½).
 * Example: t = 2.5014798242754, df = 41 → 0.0164531648577649. Source: Abramowitz & Stegun 26.7.1.
 */
export function tTwoSided(t: number, df: number): number {
  if (Number.isNaN(t) || !(df > 0)) return Number.NaN;
  if (df === Number.POSITIVE_INFINITY) return normalTwoSided(t);
  const square = t * t;
  if (square === Number.POSITIVE_INFINITY) return 0;
  return incompleteBeta(df / 2, 0.5, df / (df + square), square / (df + square));
}

/** P(T > t). */
export function tTail(t: number, df: number): number {
  const half = tTwoSided(t, df) / 2;
  return t >= 0 ? half : 1 - half;
}

function tDensity(t: number, df: number): number {
  const log = logGamma((df + 1) / 2) - logGamma(df / 2) - ((df + 1) / 2) * Math.log1p((t * t) / df);
  return Math.exp(log) / Math.sqrt(df * Math.PI);
}

/** Peizer and Pratt's guess; Newton's steps need only its neighbourhood. */
function startOf(tail: number, df: number): number {
  const z = normalUpperQuantile(tail);
  if (df < 3) return Math.max(z, tailStart(tail, df));
  const g1 = (z * z * z + z) / 4;
  const g2 = (5 * z ** 5 + 16 * z ** 3 + 3 * z) / 96;
  return z + g1 / df + g2 / (df * df);
}

/** Far out the tail falls as t^−df. */
function tailStart(tail: number, df: number): number {
  if (df === 1) return 1 / Math.tan(Math.PI * tail);
  const scale = Math.exp(logGamma((df + 1) / 2) - logGamma(df / 2)) / Math.sqrt(df * Math.PI);
  return Math.sqrt(df) * ((scale * Math.sqrt(df)) / (df * tail)) ** (1 / df);
}

/**
 * The t that a share of `tail` lies above. Example: 2.22813885198627 for 0.025 and 10 degrees of freedom.
 * Newton's steps on the tail's logarithm, kept within bounds that close in.
 */
export function tUpperQuantile(tail: number, df: number): number {
  if (!(tail > 0 && tail < 1) || !(df > 0)) return Number.NaN;
  if (tail > 0.5) return -tUpperQuantile(1 - tail, df);
  if (tail === 0.5) return 0;
  if (df === Number.POSITIVE_INFINITY) return normalUpperQuantile(tail);
  let [low, high] = [0, Number.POSITIVE_INFINITY];
  let t = Math.max(startOf(tail, df), 1e-8);
  for (let step = 0; step < 200; step++) {
    const found = tTail(t, df);
    if (found > tail) low = t;
    else high = t;
    const change = (found * Math.log(found / tail)) / tDensity(t, df);
    let next = t + change;
    if (!(next > low && next < high)) next = high === Number.POSITIVE_INFINITY ? 2 * t : (low + high) / 2;
    if (Math.abs(next - t) <= 2e-16 * t) return next;
    t = next;
  }
  return t;
}
