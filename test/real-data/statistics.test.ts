/** Classic data with the figures of R 4.2.2, and NIST's certified digits, through the command as people ask it. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { commandLine } from '../doors/in-process.ts';
import { near } from '../near.ts';
import { dataFolder, hasData } from './imported-set.ts';

const root = mkdtempSync(join(tmpdir(), 'entente-statistics-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

type Figures = { readonly [name: string]: unknown };

async function asked(test: string, ...words: string[]): Promise<Figures> {
  const ran = await commandLine(['stats', test, ...words, '--json']);
  if (ran.code !== 0) throw new Error(ran.out);
  return JSON.parse(ran.out) as Figures;
}

/** Every number of the expected, by the name we give it. */
function same(found: Figures, expected: Figures, digits = 1e-9): void {
  for (const [name, value] of Object.entries(expected))
    near(found[name] as number, value as number, digits, name);
}

/** The first line names what follows; quotes are left to the reader. */
function csv(name: string, heads: readonly string[], rows: readonly (readonly unknown[])[]): string {
  const file = join(root, name);
  writeFileSync(file, [heads, ...rows].map((row) => row.join(',')).join('\n'));
  return file;
}

describe.skipIf(!hasData('stats-reference'))("R's figures on classic data", () => {
  const folder = hasData('stats-reference') ? dataFolder('stats-reference') : '';
  const file = (name: string) => join(folder, name);
  const expected = folder === '' ? {} : JSON.parse(readFileSync(file('expected.json'), 'utf8'));

  it.each([
    ['sleep', 'sleep.csv', 'extra', 'group'],
    ['toothgrowth_len_by_supp', 'toothgrowth.csv', 'len', 'supp'],
    ['mtcars_mpg_by_am', 'mtcars.csv', 'mpg', 'am'],
  ])('%s: Student, Welch, effect size, ranks', async (name, data, values, groups) => {
    const words = [file(data), '--values', values, '--groups', groups];
    const told = expected[name];
    for (const test of ['student', 'welch'] as const) {
      const found = await asked(test === 'student' ? 't' : 'welch', ...words);
      const { statistic, df, p, conf_low, conf_high } = told[test];
      same(found, { t: statistic, df, p, low: conf_low, high: conf_high });
      const [low, high] = told.effect.hedges_g_ci;
      same(found['hedgesG'] as Figures, { value: told.effect.hedges_g });
      same(found['hedgesG'] as Figures, { low, high }, 1e-5);
    }
    same(await asked('mann-whitney', ...words), { u: told.mannwhitney.W, p: told.mannwhitney.p });
  });

  it('the paired test of sleep', async () => {
    const words = ['--values', 'extra', '--groups', 'group', '--pairs', 'ID'];
    const { statistic, df, p, conf_low, conf_high } = expected.sleep.paired;
    const found = await asked('paired', file('sleep.csv'), ...words);
    same(found, { t: statistic, df, p, low: conf_low, high: conf_high });
  });

  it('alpha of attitude, with each item left out', async () => {
    const told = expected.attitude_alpha;
    const items = Object.keys(told.alpha_if_dropped);
    const found = await asked('alpha', file('attitude.csv'), '--columns', items.join(','));
    same(found, { alpha: told.raw_alpha, standardized: told.std_alpha, meanCorrelation: told.average_r });
    for (const item of found['items'] as { name: string; alphaWithout: number; restCorrelation: number }[]) {
      near(item.alphaWithout, told.alpha_if_dropped[item.name], 1e-9, item.name);
      near(item.restCorrelation, told.item_rest_r[item.name], 1e-9, item.name);
    }
  });

  it('correlations of mtcars', async () => {
    const told = expected.pearson_spearman_mtcars_mpg_wt;
    const found = await asked('spearman', file('mtcars.csv'), '--columns', 'mpg,wt');
    same(found, { rho: told.spearman });
    same(found['pearson'] as Figures, { r: told.pearson, p: told.pearson_p });
  });

  it.each([
    ['lung_by_sex', 'lung.csv', ['--time', 'time', '--event', 'status', '--groups', 'sex'], 'sex='],
    ['gehan', 'gehan_6mp.csv', ['--time', 'time', '--event', 'cens', '--groups', 'treat'], 'treat='],
  ])('survival of %s, step by step, and log-rank', async (name, data, words, mark) => {
    const { chisq, df, p, obs, exp, groups } = expected[name].logrank;
    const found = await asked('log-rank', file(data), ...words);
    same(found, { chiSquare: chisq, df, p });
    const ours = found['groups'] as { name: string; observed: number; expected: number }[];
    for (const group of ours) {
      const at = (groups as string[]).indexOf(`${mark}${group.name}`);
      same(group, { observed: obs[at], expected: exp[at] });
    }
    const curves = (await asked('kaplan-meier', file(data), ...words))['groups'] as {
      name: string;
      median: number;
      steps: { time: number; survival: number; se: number; low: number; high: number }[];
    }[];
    const steps = readFileSync(file(`expected_km_${name}.csv`), 'utf8')
      .trim()
      .split('\n')
      .slice(1);
    expect(steps.length).toBeGreaterThan(20);
    for (const line of steps) {
      const [strata = '', time, , , , surv, error, low] = line.replaceAll('"', '').split(',');
      const step = curves
        .find((curve) => `${mark}${curve.name}` === strata)
        ?.steps.find((one) => one.time === Number(time));
      same(step ?? {}, { survival: Number(surv) });
      if (Number(surv) === 0) continue;
      // survfit keeps the error of ln S.
      near((step?.se ?? 0) / Number(surv), Number(error), 1e-9, 'error');
      same(step ?? {}, { low: Number(low) });
    }
    for (const group of expected[name].km_table ?? [])
      expect(curves.find((one) => `${mark}${one.name}` === group.group)?.median).toBe(group.median);
  });

  it('rates, tables, adjusted p-values and power', async () => {
    const { prop, chisq_hair, p_adjust, power } = expected;
    const rate = await asked('wilson', '--hits', '15', '--n', '50');
    same(rate, { low: prop.wilson_15_50[0], high: prop.wilson_15_50[1] });
    same(rate['exact'] as Figures, { low: prop.exact_15_50[0], high: prop.exact_15_50[1] });
    const hair = csv('hair.csv', ['a', 'b', 'c', 'd'], chisq_hair.table);
    const { chisq, df, p } = chisq_hair;
    same(await asked('chi-square', hair, '--columns', 'a,b,c,d'), { chiSquare: chisq, df, p });
    const two = csv(
      'two.csv',
      ['yes', 'no'],
      [0, 1].map((at) => [prop.two_prop.x[at], prop.two_prop.n[at] - prop.two_prop.x[at]]),
    );
    same(await asked('chi-square', two, '--columns', 'yes,no'), {
      chiSquare: prop.two_prop.chisq,
      p: prop.two_prop.p,
    });
    const chances = csv(
      'p.csv',
      ['p'],
      p_adjust.p.map((one: number) => [one]),
    );
    for (const [test, adjusted] of [
      ['holm', p_adjust.holm],
      ['bh', p_adjust.BH],
    ] as const)
      same(
        Object.fromEntries(((await asked(test, chances, '--values', 'p'))['adjusted'] as number[]).entries()),
        adjusted,
      );
    same(await asked('power', '--effect', '0.5', '--power', '0.8'), { n: power.t_two_n }, 1e-6);
    same(await asked('power', '--effect', '0.3', '--n', '60'), { power: power.t_two_power });
  });
});

describe.skipIf(!hasData('nist-strd'))("NIST's certified digits", () => {
  const folder = hasData('nist-strd') ? dataFolder('nist-strd') : '';
  const certified = folder === '' ? {} : JSON.parse(readFileSync(join(folder, 'certified.json'), 'utf8'));
  /** The numbers below the last heading "Data", of lines with so many. */
  const numbersOf = (name: string, wide: number): number[][] => {
    const lines = readFileSync(join(folder, `${name}.dat`), 'utf8').split('\n');
    return lines
      .slice(lines.findLastIndex((line) => /\bData:/.test(line)) + 1)
      .filter((line) => line.trim() !== '')
      .map((line) => line.trim().split(/\s+/).map(Number))
      .filter((row) => row.length === wide && row.every((value) => !Number.isNaN(value)))
      .filter((row) => wide === 1 || row.some((value, at) => value !== at + 1));
  };

  it.each([
    ['Lew', 1e-14],
    ['Lottery', 1e-14],
    ['NumAcc1', 1e-14],
    ['NumAcc2', 1e-13],
  ])('mean and deviation of %s', async (name, digits) => {
    const { mean, sd, parsed } = certified[name];
    const values = numbersOf(name, 1);
    expect(values).toHaveLength(parsed);
    // A test of two groups tells the mean and deviation of each; both are the whole.
    const twice = ['one', 'other'].flatMap((group) => values.map(([value]) => [value, group]));
    const file = csv(`${name}.csv`, ['y', 'group'], twice);
    const found = await asked('mann-whitney', file, '--values', 'y', '--groups', 'group');
    for (const group of found['groups'] as Figures[])
      same(group, { mean: Number(mean), sd: Number(sd) }, digits);
  });

  it.each(['SiRstvt', 'SmLs01t'])('analysis of variance of %s', async (name) => {
    const told = certified[name];
    const wide = told.df_between + 1;
    const rows = numbersOf(name, wide);
    const long = rows.flatMap((row) => row.map((value, at) => [value, `t${at}`]));
    const found = await asked(
      'anova',
      csv(`${name}.csv`, ['y', 'treatment'], long),
      '--values',
      'y',
      '--groups',
      'treatment',
    );
    same(found, { df1: told.df_between, df2: told.df_within });
    same(
      found,
      { f: Number(told.F), between: Number(told.ss_between), within: Number(told.ss_within) },
      1e-9,
    );
  });

  it('the line of Norris', async () => {
    const rows = numbersOf('Norris', 2);
    const found = await asked('ols', csv('norris.csv', ['y', 'x'], rows), '--values', 'y', '--columns', 'x');
    const coefficients = found['coefficients'] as Figures[];
    for (const [at, [, value, se]] of (certified.Norris.params as string[][]).entries())
      same(coefficients[at] ?? {}, { value: Number(value), se: Number(se) }, 1e-12);
    same(found, { r2: Number(certified.Norris.r2), residualSd: Number(certified.Norris.residual_sd) }, 1e-12);
  });
});
