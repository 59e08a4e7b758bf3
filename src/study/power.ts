/** What a comparison of two groups can see: its power, the groups it needs, the smallest effect it would find. */
import { noncentralT } from './distributions/noncentral-t.ts';
import { rootBetween } from './distributions/root.ts';
import { tUpperQuantile } from './distributions/student-t.ts';

/** What a study is usually planned for: four chances in five to see the effect. */
export const USUAL_POWER = 0.8;

/**
 * The chance that Student's two-sided test of groups of n and m finds a true effect of d deviations.
 * Formula: P(|T| > t_crit) of the noncentral t with n + m − 2 degrees and δ = d √(nm/(n+m)), both tails.
 * Example: n = m = 20, d = 0.5 → 0.337939, of which R's power.t.test leaves out the far tail. Source: Cohen 1988, 2.
 */
export function powerOf(n: number, m: number, d: number, alpha = 0.05): number {
  const df = n + m - 2;
  const bound = tUpperQuantile(alpha / 2, df);
  const delta = Math.abs(d) * Math.sqrt((n * m) / (n + m));
  return 1 - noncentralT(bound, df, delta) + noncentralT(-bound, df, delta);
}

/** How many each of two equal groups must hold for this power, not rounded. Example: d = 0.5 → 63.7656. */
export function groupSizeFor(d: number, power = USUAL_POWER, alpha = 0.05): number {
  const missing = (n: number): number => powerOf(n, n, d, alpha) - power;
  if (missing(2) >= 0) return 2;
  let high = 4;
  while (missing(high) < 0) high *= 2;
  return rootBetween(missing, 2, high, 1e-9);
}

/** The smallest d that groups of n and m find with this power. Example: 411 and 410 → 0.1957. */
export function smallestEffect(n: number, m: number, power = USUAL_POWER, alpha = 0.05): number {
  if (n + m < 3 || n < 1 || m < 1) return Number.NaN;
  let high = 1;
  while (powerOf(n, m, high, alpha) < power) high *= 2;
  return rootBetween((d) => powerOf(n, m, d, alpha) - power, 0, high, 1e-10);
}
