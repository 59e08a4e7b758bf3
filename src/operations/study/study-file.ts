/** The founding study's table of any file, with the better statistics beside it and what its design cannot say. */
import { z } from 'zod';
import { studyTable } from '../../study/study.ts';
import { done, refused } from '../../vocabulary/result.ts';
import { operation } from '../operation.ts';
import { refusal } from '../refusal.ts';
import { readColumns, splitNames } from './read-columns.ts';
import { REPORT_FORMATS, reportOf } from './study-report.ts';
import { studyAnswer, studyShape } from './study-words.ts';

const name = z.string().trim().min(1).max(500);
const input = z.object({
  files: z.array(z.string()).length(1, 'one file').describe('The file: a row per respondent, firm or unit.'),
  splitOn: name.describe('The column of the score that is cut at its median.'),
  outcomes: z.array(z.string().min(1)).min(1).max(200).describe('The columns of outcomes: A,B,C.'),
  ties: z
    .enum(['above', 'at-or-above'])
    .default('above')
    .describe('Which scores are high: those above the median, or those equal to it as well.'),
  units: name
    .optional()
    .describe(
      'The column that names the firm or team a row belongs to, where several rows may belong to one.',
    ),
  apart: z.boolean().default(false).describe('Score and outcomes were not said by the same people.'),
  decimal: z.enum(['.', ',']).default('.').describe('The mark before the decimals of numbers.'),
  format: z
    .enum(REPORT_FORMATS)
    .default('html')
    .describe('What --out writes: a report to print, or its figures.'),
});
const output = studyAnswer.extend({ rows: z.number() });
export type StudyFileOutput = z.infer<typeof output>;

/** Rows whose unit is not named stand for themselves. */
function unitsOf(words: readonly string[]): string[] {
  return words.map((word, row) => (word === '' ? `row ${row + 1}` : word));
}

export const studyFile = operation({
  name: 'study-file',
  says: 'Cuts a file at the median of a score and compares outcomes, with effect sizes, power and the undivided analysis.',
  kind: 'read',
  needs: 'nothing',
  input,
  output,
  async run({ files, splitOn, ties, units, apart, decimal, format, ...asked }, { signal, list, now }) {
    const outcomes = splitNames(asked.outcomes);
    if (outcomes.length === 0)
      return refused(refusal('misuse', 'no-outcome', 'A study needs --outcomes: A,B,C.'));
    if (outcomes.includes(splitOn))
      return refused(
        refusal('misuse', 'column-twice', `"${splitOn}" is the score; it cannot be its own outcome.`),
      );
    const wanted = { numbers: [splitOn, ...outcomes], words: units === undefined ? [] : [units] };
    const read = await readColumns(files[0] as string, wanted, decimal, signal);
    if (!read.ok) return read;
    const { numbers, words, rows } = read.value;
    const column = (of: string) => ({ name: of, values: numbers.get(of) as Float64Array });
    const known = column(splitOn).values.filter((score) => !Number.isNaN(score));
    if (new Set(known).size < 2)
      return refused(
        refusal(
          'not-valid',
          'nothing-to-split',
          `"${splitOn}" has ${known.length === 0 ? 'no value' : 'one value only'}: there is nothing to cut.`,
        ),
      );
    const named = units === undefined ? {} : { units: { name: units, of: unitsOf(words.get(units) ?? []) } };
    const table = { split: column(splitOn), outcomes: outcomes.map(column), ...named };
    const study = studyShape(studyTable(table, ties, { commonSource: apart ? false : null }));
    if (list !== undefined) {
      const title = files[0]?.split(/[\\/]/).at(-1) ?? '';
      await list(reportOf({ title, rows, splitOn, study, at: now() }, format));
    }
    return done({ ...study, rows });
  },
});
