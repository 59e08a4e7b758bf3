/**
 * The figures of R 4.2.2 (survival 3.5.3, sandwich 3.0.2, car 3.1.1, psych 2.2.9, effectsize 0.8.3) on small data, to
 * 1e-9; where R itself iterates (effect-size intervals) to 1e-6.
 */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { near } from '../../test/near.ts';
import { benjaminiHochberg, holm } from './adjust-p.ts';
import { pearson, spearman } from './correlation.ts';
import { exactProportion } from './exact-proportion.ts';
import { hedgesG, smallSampleFactor } from './hedges-g.ts';
import { kaplanMeier } from './kaplan-meier.ts';
import { levene } from './levene.ts';
import { logRank } from './log-rank.ts';
import { logistic } from './logistic.ts';
import { mannWhitney } from './mann-whitney.ts';
import { quantile } from './quantile.ts';
import { cronbachAlpha } from './reliability.ts';
import { groupOf, pairedTest, studentTest, type TTest, welchTest } from './t-test.ts';
import { wilson } from './wilson.ts';

type Cases<C> = { readonly [name: string]: C };

function casesOf<C>(name: string): [string, C][] {
  const path = fileURLToPath(new URL(`fixtures/${name}.json`, import.meta.url));
  return Object.entries((JSON.parse(readFileSync(path, 'utf8')) as { cases: Cases<C> }).cases);
}
const column = (values: readonly number[]) => Float64Array.from(values);

type Told = { t: number; df: number; p: number; ci: [number, number] };
type Two = { x: number[]; y: number[] };
type TCase = { input: Two } & (
  | { student: { 'two.sided': Told }; welch: { 'two.sided': Told }; welch_99: Told }
  | { paired: Told }
);

function sameTest(found: TTest, told: Told, says: string): void {
  near(found.t, told.t, 1e-9, `${says} t`);
  near(found.df, told.df, 1e-9, `${says} df`);
  near(found.p, told.p, 1e-9, `${says} p`);
  near(found.low, told.ci[0], 1e-9, `${says} low`);
  near(found.high, told.ci[1], 1e-9, `${says} high`);
}

it.each(casesOf<TCase>('t_test'))('t-tests of %s are those of R', (_, { input, ...told }) => {
  const [one, other] = [groupOf(input.x), groupOf(input.y)];
  if ('paired' in told) return sameTest(pairedTest(input.x, input.y), told.paired, 'paired');
  sameTest(studentTest(one, other), told.student['two.sided'], 'Student');
  sameTest(welchTest(one, other), told.welch['two.sided'], 'Welch');
  sameTest(welchTest(one, other, 0.99), told.welch_99, 'Welch at 99 %');
});

type GCase = {
  input: Two;
  J_exact: number;
  hedges_g: number;
  ci95_g_noncentral_t: [number, number];
};

it.each(casesOf<GCase>('hedges_g'))("Hedges' g of %s and its interval are those of R", (_, told) => {
  const [one, other] = [groupOf(told.input.x), groupOf(told.input.y)];
  near(smallSampleFactor(one.n + other.n - 2), told.J_exact, 1e-12, 'J');
  const { value, low, high } = hedgesG(one, other);
  near(value, told.hedges_g, 1e-9, 'g');
  near(low, told.ci95_g_noncentral_t[0], 1e-6, 'low');
  near(high, told.ci95_g_noncentral_t[1], 1e-6, 'high');
});

type WCase = {
  input: Two;
  'exact_two.sided'?: { W: number; p: number };
  'normal_cc_two.sided': { W: number; p: number };
};

it.each(casesOf<WCase>('mann_whitney'))('the rank test of %s is that of R', (_, told) => {
  const found = mannWhitney(column(told.input.x), column(told.input.y));
  const normal = told['normal_cc_two.sided'];
  expect(found.u).toBe(normal.W);
  near(found.normalP, normal.p, 1e-9, 'normal');
  const exact = told['exact_two.sided'];
  expect(found.method).toBe(exact === undefined ? 'normal' : 'exact');
  if (exact !== undefined) near(found.p, exact.p, 1e-9, 'exact');
});

type Spread = { F: number; df1: number; df2: number; p: number };
type LCase = {
  input: { [group: string]: number[] };
  levene_mean: Spread;
  brown_forsythe_median: Spread;
};

it.each(casesOf<LCase>('levene'))('the test of spreads of %s is that of R', (_, told) => {
  const groups = Object.values(told.input).map(column);
  for (const [about, expected] of [
    ['mean', told.levene_mean],
    ['median', told.brown_forsythe_median],
  ] as const) {
    const found = levene(groups, about);
    expect([found.df1, found.df2]).toEqual([expected.df1, expected.df2]);
    near(found.f, expected.F, 1e-9, about);
    near(found.p, expected.p, 1e-9, about);
  }
});

type ACase = {
  input: { rows: number[][] };
  alpha: number;
  alpha_standardized: number;
  mean_interitem_r: number;
  feldt_ci95: [number, number];
  alpha_if_item_dropped: number[];
  item_rest_correlation: number[];
};

it.each(casesOf<ACase>('cronbach_alpha'))("Cronbach's alpha of %s is that of R", (_, told) => {
  const { rows } = told.input;
  const items = (rows[0] ?? []).map((_, at) => column(rows.map((row) => row[at] as number)));
  const found = cronbachAlpha(items);
  near(found.alpha, told.alpha);
  near(found.standardized, told.alpha_standardized);
  near(found.meanCorrelation, told.mean_interitem_r);
  near(found.low, told.feldt_ci95[0]);
  near(found.high, told.feldt_ci95[1]);
  for (const [at, { alpha, restCorrelation }] of found.dropped.entries()) {
    near(alpha ?? Number.NaN, told.alpha_if_item_dropped[at] as number, 1e-9, 'dropped');
    near(restCorrelation, told.item_rest_correlation[at] as number, 1e-9, 'rest');
  }
});

type PCase = { input: number[]; holm: number[]; bh: number[] };

it.each(casesOf<PCase>('p_adjust'))('adjusted p-values of %s are those of R', (_, told) => {
  for (const [at, value] of holm(told.input).entries()) near(value, told.holm[at] as number, 1e-12);
  for (const [at, value] of benjaminiHochberg(told.input).entries())
    near(value, told.bh[at] as number, 1e-12);
});

type CCase = {
  input: Two;
  pearson: { estimate: number; statistic: number; p: number; ci: [number, number] };
  spearman_exact?: { estimate: number; statistic: number; p: number };
  spearman_asymptotic_t: { estimate: number; statistic: number; p: number };
};

it.each(casesOf<CCase>('correlation'))('correlations of %s are those of R', (_, told) => {
  const [x, y] = [column(told.input.x), column(told.input.y)];
  const found = pearson(x, y);
  near(found.r, told.pearson.estimate);
  near(found.t, told.pearson.statistic);
  near(found.p, told.pearson.p);
  near(found.low, told.pearson.ci[0]);
  near(found.high, told.pearson.ci[1]);
  const ranks = spearman(x, y);
  const expected = told.spearman_exact ?? told.spearman_asymptotic_t;
  near(ranks.rho, expected.estimate);
  near(ranks.s, expected.statistic);
  near(ranks.p, expected.p);
});

type RateCase = { x: number; n: number; wilson95: [number, number]; clopper_pearson95: [number, number] };

it.each(casesOf<RateCase>('proportions').filter(([name]) => name !== 'two_sample'))(
  'intervals of the rate %s are those of R',
  (_, { x, n, wilson95, clopper_pearson95 }) => {
    const [low, high] = wilson(x, n) ?? [Number.NaN, Number.NaN];
    near(low, wilson95[0]);
    near(high, wilson95[1]);
    const exact = exactProportion(x, n);
    near(exact[0], clopper_pearson95[0]);
    near(exact[1], clopper_pearson95[1]);
  },
);

type GlmCase = {
  input: { x: number[][]; y: number[]; w: number[] | null };
  names: string[];
  coef: number[];
  se: number[];
  z: number[];
  p: number[];
  vcov: number[][];
  deviance: number;
  null_deviance: number;
  aic: number;
};

it.each(casesOf<GlmCase>('logistic_regression'))('the logistic regression of %s is that of R', (_, told) => {
  const { x, y, w } = told.input;
  const terms = (x[0] ?? []).map((_, at) => ({
    name: told.names[at + 1] ?? '',
    values: column(x.map((row) => row[at] as number)),
  }));
  const found = logistic(terms, column(y), w === null ? null : column(w));
  if (!('fit' in found)) throw new Error(JSON.stringify(found));
  const { fit } = found;
  near(fit.deviance, told.deviance);
  near(fit.nullDeviance, told.null_deviance);
  near(fit.aic, told.aic);
  for (const [at, { name, value, se, z, p }] of fit.coefficients.entries()) {
    expect(name).toBe(told.names[at]);
    near(value, told.coef[at] as number, 1e-9, name);
    near(se, told.se[at] as number, 1e-9, `error of ${name}`);
    near(z, told.z[at] as number, 1e-9, `z of ${name}`);
    near(p, told.p[at] as number, 1e-8, `p of ${name}`);
    for (const [other, row] of told.vcov.entries())
      near(fit.covariance[at * told.vcov.length + other] as number, row[at] as number, 1e-8, 'covariance');
  }
});

type KmCase = {
  input: { time: number[]; event: number[]; group: number[] };
  curve: {
    time: number[];
    n_risk: number[];
    n_event: number[];
    n_censor: number[];
    surv: number[];
    std_err_greenwood: (number | null)[];
  };
  ci_log: { lower: (number | null)[]; upper: (number | null)[] };
  quantiles: { p: number[]; q: (number | null)[]; lower: (number | null)[]; upper: (number | null)[] };
  logrank?: { chisq: number; df: number; p: number; observed: number[]; expected: number[] };
};

it.each(casesOf<KmCase>('kaplan_meier'))('the survival curve of %s is that of R', (_, told) => {
  const { time, event, group } = told.input;
  const found = kaplanMeier(column(time), Uint8Array.from(event));
  expect(found.steps.map((step) => [step.time, step.atRisk, step.events, step.censored])).toEqual(
    told.curve.time.map((one, at) => [
      one,
      told.curve.n_risk[at],
      told.curve.n_event[at],
      told.curve.n_censor[at],
    ]),
  );
  for (const [at, step] of found.steps.entries()) {
    near(step.survival, told.curve.surv[at] as number);
    near(step.se, Number(told.curve.std_err_greenwood[at]) || 0);
    if (step.survival === 0) continue;
    near(step.low, told.ci_log.lower[at] as number);
    near(step.high, told.ci_log.upper[at] as number);
  }
  const half = told.quantiles.p.indexOf(0.5);
  expect([found.median, found.medianLow, found.medianHigh]).toEqual([
    told.quantiles.q[half],
    told.quantiles.lower[half],
    told.quantiles.upper[half],
  ]);
  if (told.logrank === undefined) return;
  const groups = [...new Set(group)]
    .sort((x, y) => x - y)
    .map((own) => {
      const rows = [...time.keys()].filter((row) => group[row] === own);
      return {
        times: column(rows.map((row) => time[row] as number)),
        ended: Uint8Array.from(rows, (row) => event[row] as number),
      };
    });
  const ranks = logRank(groups);
  near(ranks.chiSquare, told.logrank.chisq);
  near(ranks.p, told.logrank.p);
  expect([ranks.df, ranks.observed]).toEqual([told.logrank.df, told.logrank.observed]);
  for (const [at, value] of ranks.expected.entries()) near(value, told.logrank.expected[at] as number);
});

type QCase = { input: number[]; p: number[]; type7: number[] };

it.each(casesOf<QCase>('quantile'))('quantiles of %s are those of R, type 7', (_, told) => {
  const sorted = column(told.input).sort();
  for (const [at, share] of told.p.entries())
    near(quantile(sorted, share) ?? Number.NaN, told.type7[at] as number, 1e-12);
});
