/** One test or figure of statistics by its name, of a file, to the digits R gives. */
import { z } from 'zod';
import { done, refused } from '../../vocabulary/result.ts';
import { operation } from '../operation.ts';
import { refusal } from '../refusal.ts';
import { GROUP_STATISTICS, type Statistic } from './group-statistics.ts';
import { MODEL_STATISTICS } from './model-statistics.ts';
import { plainFigures } from './plain-figures.ts';
import { type FileColumns, readColumns, splitNames, type Wanted } from './read-columns.ts';
import { type StatisticAsked, type StatisticName, statisticInput } from './statistic-input.ts';

const output = z.looseObject({
  test: z.string(),
  /** Rows of the file, and cells in which nothing was known, by column. */
  rows: z.number(),
  missing: z.array(z.object({ column: z.string(), n: z.number() })),
});
export type ComputeStatisticOutput = z.infer<typeof output>;

const TESTS: { readonly [test in StatisticName]: Statistic } = { ...GROUP_STATISTICS, ...MODEL_STATISTICS };
const NOTHING: FileColumns = { rows: 0, numbers: new Map(), words: new Map(), missing: [] };

/** Which columns hold numbers and which words. */
function wantedOf(asked: StatisticAsked): Wanted {
  const { test, values, groups, pairs, time, event, weights } = asked;
  const columns = splitNames(asked.columns ?? []);
  const said = (...names: (string | undefined)[]) => names.filter((name) => name !== undefined);
  if (test === 'chi-square' && values !== undefined && groups !== undefined)
    return { numbers: [], words: [groups, values] };
  const numbers = [...said(values, time, event, weights), ...columns];
  return { numbers, words: said(groups, pairs) };
}

export const computeStatistic = operation({
  name: 'compute-statistic',
  says: 'Computes one test or figure of statistics from a file, by its name: t, welch, ols, kaplan-meier, power and more.',
  kind: 'read',
  needs: 'nothing',
  input: statisticInput,
  output,
  async run(asked, { signal }) {
    const file = asked.files?.[0];
    const wanted = wantedOf(asked);
    const fileless = asked.test === 'power' || (asked.test === 'wilson' && asked.hits !== undefined);
    if (file === undefined && !fileless)
      return refused(refusal('misuse', 'no-file', `${asked.test} needs a file.`));
    if (!fileless && wanted.numbers.length + wanted.words.length === 0)
      return refused(
        refusal(
          'misuse',
          'lacks-column',
          `${asked.test} needs columns: --values and --groups, or --columns A,B.`,
        ),
      );
    const read =
      file === undefined || fileless ? done(NOTHING) : await readColumns(file, wanted, asked.decimal, signal);
    if (!read.ok) return read;
    const found = TESTS[asked.test](asked, read.value);
    if (!found.ok) return found;
    const { rows, missing } = read.value;
    return done({ test: asked.test, rows, missing: [...missing], ...plainFigures(found.value) });
  },
});
