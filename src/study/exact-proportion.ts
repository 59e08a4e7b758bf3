/** The interval of a rate that never promises more than it holds: Clopper and Pearson's. */
import { incompleteBeta } from './distributions/incomplete-beta.ts';
import { rootBetween } from './distributions/root.ts';

function betaQuantile(share: number, a: number, b: number): number {
  return rootBetween((x) => incompleteBeta(a, b, x) - share, 0, 1);
}

/**
 * The exact interval of `hits` among `n`: beta quantiles of (hits, n − hits + 1) and (hits + 1, n − hits).
 * Example: 15 of 50 → 0.178617845664147 to 0.446082325661178. Source: Clopper & Pearson 1934, Biometrika 26.
 */
export function exactProportion(hits: number, n: number, level = 0.95): readonly [number, number] {
  const side = (1 - level) / 2;
  return [
    hits === 0 ? 0 : betaQuantile(side, hits, n - hits + 1),
    hits === n ? 1 : betaQuantile(1 - side, hits + 1, n - hits),
  ];
}
