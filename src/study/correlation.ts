/** How closely two columns go together: in a straight line (Pearson), or in order (Spearman). */
import { normalUpperQuantile } from './distributions/normal.ts';
import { tTwoSided } from './distributions/student-t.ts';
import { meanOf, squaresAround } from './moments.ts';
import { type Ranked, rankAll } from './ranks.ts';

export type Correlation = {
  readonly n: number;
  readonly r: number;
  readonly t: number;
  readonly df: number;
  readonly p: number;
  /** Fisher's interval; NaN below four pairs. */
  readonly low: number;
  readonly high: number;
};

/**
 * Pearson's r with t = r √((n−2)/(1−r²)) and Fisher's interval tanh(artanh r ± z/√(n−3)).
 * Example: mpg and wt of mtcars → −0.867659376517228, p = 1.29395870135052e-10. Source: Fisher 1921.
 */
export function pearson(x: ArrayLike<number>, y: ArrayLike<number>, level = 0.95): Correlation {
  const n = x.length;
  const [mx, my] = [meanOf(x), meanOf(y)];
  let products = 0;
  for (let row = 0; row < n; row++) products += ((x[row] as number) - mx) * ((y[row] as number) - my);
  const r = Math.max(-1, Math.min(1, products / Math.sqrt(squaresAround(x, mx) * squaresAround(y, my))));
  const df = n - 2;
  const t = r * Math.sqrt(df / (1 - r * r));
  const reach = n > 3 ? normalUpperQuantile((1 - level) / 2) / Math.sqrt(n - 3) : Number.NaN;
  const z = Math.atanh(r);
  return { n, r, t, df, p: tTwoSided(t, df), low: Math.tanh(z - reach), high: Math.tanh(z + reach) };
}

export type RankCorrelation = {
  readonly n: number;
  readonly rho: number;
  /** Σ of squared rank differences, or with ties what rho would need: (n³ − n)(1 − rho)/6, as R says it. */
  readonly s: number;
  readonly p: number;
  readonly method: 'exact' | 't';
};

/** So many pairs have at most 9! arrangements, which are counted one by one. */
const EXACT_UNTIL = 9;

/** The share of all arrangements of 1…n whose Σ (i − πᵢ)² is at most, or at least, s. */
function exactTails(n: number, s: number): { atMost: number; atLeast: number } {
  const used = new Array<boolean>(n).fill(false);
  let [atMost, atLeast, all] = [0, 0, 0];
  const place = (at: number, sum: number): void => {
    if (at === n) {
      all++;
      if (sum <= s + 1e-9) atMost++;
      if (sum >= s - 1e-9) atLeast++;
      return;
    }
    for (let value = 0; value < n; value++) {
      if (used[value] === true) continue;
      used[value] = true;
      place(at + 1, sum + (at - value) ** 2);
      used[value] = false;
    }
  };
  place(0, 0);
  return { atMost: atMost / all, atLeast: atLeast / all };
}

/**
 * Spearman's rank correlation: exact up to nine pairs without ties, else by t with n − 2 degrees as R's exact = FALSE.
 * Example: no_ties_n9 of the vectors → rho = 0.6, s = 48, exact p = 0.0967978395061728. Source: Spearman 1904.
 */
export function spearman(x: Float64Array, y: Float64Array): RankCorrelation {
  return spearmanOf(rankAll(x), rankAll(y));
}

/** The same of columns that are ranked already. */
export function spearmanOf(rx: Ranked, ry: Ranked): RankCorrelation {
  const n = rx.ranks.length;
  const { r: rho, p } = pearson(rx.ranks, ry.ranks);
  const s = ((n * n * n - n) * (1 - rho)) / 6;
  if (n > EXACT_UNTIL || rx.tied || ry.tied) return { n, rho, s, p, method: 't' };
  const { atMost, atLeast } = exactTails(n, s);
  return { n, rho, s, p: Math.min(1, 2 * Math.min(atMost, atLeast)), method: 'exact' };
}
