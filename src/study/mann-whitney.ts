/** Whether values of one group tend to lie above those of another: the rank sum test of Wilcoxon, Mann and Whitney. */
import { normalTwoSided } from './distributions/normal.ts';
import { type Ranked, rankAll } from './ranks.ts';

export type RankTest = {
  /** Pairs in which the first group's value is larger, ties counting half: R's W. */
  readonly u: number;
  /** Two-sided. */
  readonly p: number;
  readonly method: 'exact' | 'normal';
  /** The normal approximation with the continuity correction and the variance the ties leave. */
  readonly normalP: number;
  /** u as a share of all pairs: the chance that a value of the first group is the larger. */
  readonly share: number;
};

/** R takes the exact distribution below this size of each group, where nothing is tied. */
const EXACT_BELOW = 50;

/** How many arrangements of n and m values give each u: the Gaussian binomial coefficient, factor by factor. */
function arrangements(n: number, m: number): Float64Array {
  const counts = new Float64Array(n * m + 1);
  counts[0] = 1;
  for (let i = 1; i <= n; i++) {
    // × (1 − q^(m+i)) / (1 − q^i)
    for (let u = n * m; u >= m + i; u--) counts[u]! -= counts[u - m - i] as number;
    for (let u = i; u <= n * m; u++) counts[u]! += counts[u - i] as number;
  }
  return counts;
}

/** The exact two-sided p as R doubles it: twice the tail that u lies in, at most 1. */
function exactP(u: number, n: number, m: number): number {
  const [fewer, more] = n <= m ? [n, m] : [m, n];
  const counts = arrangements(fewer, more);
  // The distribution is symmetric about nm/2: the tail is counted from the smaller end.
  const to = Math.min(u, n * m - u);
  let tail = 0;
  for (let at = 0; at <= to; at++) tail += counts[at] as number;
  let all = 0;
  for (let at = 0; at < counts.length; at++) all += counts[at] as number;
  return Math.min(1, (2 * tail) / all);
}

/**
 * The rank sum test as R's wilcox.test gives it: exact where both groups are below 50 and nothing is tied, else normal
 * with continuity correction and the ties' variance nm/12 (N + 1 − Σ(t³−t)/(N(N−1))).
 * Example: 1.1, 2.3, 3.8 against 2.9, 4.1, 5, 6.7 → u = 1, exact p = 4/35.
 * Source: Mann & Whitney 1947; Lehmann, Nonparametrics, 1.2 and 1.4.
 */
export function mannWhitney(one: Float64Array, other: Float64Array): RankTest {
  const [n, m] = [one.length, other.length];
  const both = new Float64Array(n + m);
  both.set(one);
  both.set(other, n);
  const isFirst = new Uint8Array(n + m).fill(1, 0, n);
  return rankTest(rankAll(both), isFirst);
}

/** The same of rows that are ranked already; 1 marks those of the first group. */
export function rankTest({ ranks, tieSum, tied }: Ranked, isFirst: Uint8Array): RankTest {
  const total = ranks.length;
  let [n, sum] = [0, 0];
  for (let row = 0; row < total; row++) {
    if (isFirst[row] !== 1) continue;
    n++;
    sum += ranks[row] as number;
  }
  const m = total - n;
  const u = sum - (n * (n + 1)) / 2;
  const variance = ((n * m) / 12) * (total + 1 - tieSum / (total * (total - 1)));
  const away = u - (n * m) / 2;
  const z = (away - Math.sign(away) * 0.5) / Math.sqrt(variance);
  const normalP = variance > 0 ? normalTwoSided(z) : Number.NaN;
  const exact = !tied && n < EXACT_BELOW && m < EXACT_BELOW;
  return {
    u,
    p: exact ? exactP(u, n, m) : normalP,
    method: exact ? 'exact' : 'normal',
    normalP,
    share: u / (n * m),
  };
}
