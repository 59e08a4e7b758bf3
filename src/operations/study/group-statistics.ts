/** Tests of groups: of their means, their ranks, their spreads, their shares. */
import { anova } from '../../study/anova.ts';
import { chiSquareTest } from '../../study/chi-square-test.ts';
import { normalUpperQuantile } from '../../study/distributions/normal.ts';
import { exactProportion } from '../../study/exact-proportion.ts';
import { hedgesG } from '../../study/hedges-g.ts';
import { levene } from '../../study/levene.ts';
import { mannWhitney } from '../../study/mann-whitney.ts';
import { describe } from '../../study/moments.ts';
import { resampledInterval } from '../../study/resample.ts';
import { groupOf, pairedTest, studentTest, welchTest } from '../../study/t-test.ts';
import { wilson } from '../../study/wilson.ts';
import { done, type Result } from '../../vocabulary/result.ts';
import type { Refusal } from '../refusal.ts';
import {
  complete,
  groupsOf,
  lacking,
  levelsOf,
  type NamedGroup,
  tooLittle,
  twoGroups,
} from './grouped-columns.ts';
import type { FileColumns } from './read-columns.ts';
import type { StatisticAsked } from './statistic-input.ts';

export type Computed = Result<object, Refusal>;
export type Statistic = (asked: StatisticAsked, read: FileColumns) => Computed;

const told = ({ name, values }: NamedGroup) => ({ name, ...describe(values) });

/** Student's or Welch's test of two groups, with Hedges' g. */
function means(asked: StatisticAsked, read: FileColumns): Computed {
  const two = twoGroups(asked, read);
  if (!two.ok) return two;
  const [one, other] = [groupOf(two.value[0].values), groupOf(two.value[1].values)];
  const found = (asked.test === 't' ? studentTest : welchTest)(one, other, asked.level);
  const resampled =
    asked.resamples === undefined || asked.test === 't'
      ? {}
      : {
          resampled: resampledInterval(two.value[0].values, two.value[1].values, asked.resamples, asked.seed),
        };
  return done({
    groups: two.value.map(told),
    ...found,
    hedgesG: hedgesG(one, other, asked.level),
    ...resampled,
  });
}

/** Rows that belong together by the word of `pairs`, or two columns side by side. */
function pairsOf(
  asked: StatisticAsked,
  read: FileColumns,
): Result<readonly [Float64Array, Float64Array], Refusal> {
  if (asked.pairs === undefined) {
    const [first, second, third] = [...read.numbers.values()];
    if (first === undefined || second === undefined || third !== undefined)
      return lacking(
        'The paired test needs two columns: --columns BEFORE,AFTER; or --values, --groups and --pairs.',
      );
    const [one, other] = complete([first, second]).columns;
    return done([one as Float64Array, other as Float64Array]);
  }
  const two = twoGroups(asked, read);
  if (!two.ok) return two;
  const names = read.words.get(asked.pairs) as readonly string[];
  const [one, other] = two.value.map(
    ({ rows, values }) => new Map(rows.map((row, at) => [names[row], values[at]])),
  );
  if (two.value.some(({ rows }) => new Set(rows.map((row) => names[row])).size < rows.length))
    return tooLittle(
      `"${asked.pairs}" names a row of one group twice: it does not say which two belong together.`,
    );
  const both = levelsOf(names).filter((name) => one?.has(name) && other?.has(name));
  const take = (of: ReadonlyMap<string | undefined, number | undefined> | undefined) =>
    Float64Array.from(both, (name) => of?.get(name) as number);
  return done([take(one), take(other)]);
}

function paired(asked: StatisticAsked, read: FileColumns): Computed {
  const pairs = pairsOf(asked, read);
  if (!pairs.ok) return pairs;
  const [first, second] = pairs.value;
  if (first.length < 2) return tooLittle(`There are ${first.length} whole pairs; the test needs two.`);
  return done({ n: first.length, ...pairedTest(first, second, asked.level) });
}

function ranks(asked: StatisticAsked, read: FileColumns): Computed {
  const two = twoGroups(asked, read, 1);
  if (!two.ok) return two;
  return done({ groups: two.value.map(told), ...mannWhitney(two.value[0].values, two.value[1].values) });
}

function severalGroups(asked: StatisticAsked, read: FileColumns): Result<NamedGroup[], Refusal> {
  const groups = groupsOf(asked, read);
  if (!groups.ok) return groups;
  const n = groups.value.reduce((sum, { values }) => sum + values.length, 0);
  const empty = groups.value.find(({ values }) => values.length === 0);
  if (empty !== undefined) return tooLittle(`The group "${empty.name}" has no values.`);
  if (groups.value.length < 2 || n <= groups.value.length)
    return tooLittle(
      `${asked.test} needs two groups and more values than groups; there are ${groups.value.length} groups with ${n} values.`,
    );
  return groups;
}

function variances(asked: StatisticAsked, read: FileColumns): Computed {
  const groups = severalGroups(asked, read);
  if (!groups.ok) return groups;
  const values = groups.value.map((group) => group.values);
  if (asked.test === 'anova') return done({ groups: groups.value.map(told), ...anova(values) });
  const figures = (about: 'mean' | 'median') => {
    const { f, df1, df2, p } = levene(values, about);
    return { f, df1, df2, p };
  };
  // R's leveneTest takes the median where nothing is said; so do we, with Levene's own mean beside it.
  return done({ groups: groups.value.map(told), ...figures('median'), aboutMean: figures('mean') });
}

/** Two columns of words crossed, or columns of counts as they stand. */
function countsOf(asked: StatisticAsked, read: FileColumns): Result<number[][], Refusal> {
  if (asked.values === undefined || asked.groups === undefined) {
    const { rows, columns } = complete([...read.numbers.values()]);
    const below = columns.some((column) => column.some((count) => count < 0));
    if (below) return tooLittle('A table of counts holds no number below zero.');
    return done(rows.map((_, at) => columns.map((column) => column[at] as number)));
  }
  const [rows, columns] = [asked.groups, asked.values].map(
    (name) => read.words.get(name) as readonly string[],
  );
  const [across, down] = [levelsOf(columns ?? []), levelsOf(rows ?? [])];
  const table = down.map(() => across.map(() => 0));
  for (const [at, row] of (rows ?? []).entries()) {
    const [i, j] = [down.indexOf(row), across.indexOf(columns?.[at] ?? '')];
    const line = table[i];
    if (line !== undefined && j >= 0) line[j] = (line[j] as number) + 1;
  }
  return done(table);
}

function crossed(asked: StatisticAsked, read: FileColumns): Computed {
  const counts = countsOf(asked, read);
  if (!counts.ok) return counts;
  const kept = counts.value.filter((row) => row.some((count) => count > 0));
  const columns = [...(kept[0] ?? []).keys()].filter((at) => kept.some((row) => (row[at] as number) > 0));
  const table = kept.map((row) => columns.map((at) => row[at] as number));
  if (table.length < 2 || columns.length < 2)
    return tooLittle('A table needs two rows and two columns in which something was counted.');
  return done({ n: table.flat().reduce((sum, count) => sum + count, 0), table, ...chiSquareTest(table) });
}

/** A rate with Wilson's interval and the exact one. */
function rate(hits: number, n: number, level: number) {
  const [low, high] = wilson(hits, n, normalUpperQuantile((1 - level) / 2)) ?? [null, null];
  const [least, most] = exactProportion(hits, n, level);
  return { hits, n, value: hits / n, low, high, exact: { low: least, high: most } };
}

function shares(asked: StatisticAsked, read: FileColumns): Computed {
  const { hits, n, level } = asked;
  if (hits !== undefined && n !== undefined) {
    return hits > n ? tooLittle(`${hits} of ${n} is no rate.`) : done(rate(hits, n, level));
  }
  if (asked.values === undefined)
    return lacking('wilson needs --hits and --n, or a file and --values, a column of 0 and 1.');
  const column = read.numbers.get(asked.values) as Float64Array;
  const odd = [...new Set(column)].find((value) => !Number.isNaN(value) && value !== 0 && value !== 1);
  if (odd !== undefined) return tooLittle(`"${asked.values}" holds ${odd}; a rate is counted of 0 and 1.`);
  const of = (values: ArrayLike<number>) =>
    rate(Array.from(values).filter((value) => value === 1).length, values.length, level);
  const groups = groupsOf(asked, read);
  if (!groups.ok) return groups;
  const known = column.filter((value) => !Number.isNaN(value));
  if (known.length === 0) return tooLittle(`"${asked.values}" holds no value.`);
  const each = asked.groups === undefined ? [] : groups.value.filter(({ values }) => values.length > 0);
  return done({ ...of(known), groups: each.map(({ name, values }) => ({ name, ...of(values) })) });
}

export const GROUP_STATISTICS = {
  t: means,
  welch: means,
  paired,
  'mann-whitney': ranks,
  levene: variances,
  anova: variances,
  'chi-square': crossed,
  wilson: shares,
} as const satisfies { readonly [test: string]: Statistic };
