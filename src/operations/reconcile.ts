/** Names the records by which a figure differs from the CRM's own report. */
import { z } from 'zod';
import { reconcile as compare, type ReportLine } from '../measures/read-behind.ts';
import { rowCutter } from '../sources/readers/csv-rows.ts';
import { findDelimiter } from '../sources/readers/delimiter.ts';
import { done, type Result, refused } from '../vocabulary/result.ts';
import { meant } from './did-you-mean.ts';
import { measuring, readSpan } from './measuring.ts';
import { operation } from './operation.ts';
import { measureRefusal } from './read-measure.ts';
import { type Refusal, refusal } from './refusal.ts';
import { when } from './words.ts';

const input = z.object({
  id: z.string().describe('The measure.'),
  report: z.string().max(20_000_000).describe("The CRM's own report, as CSV: one row per record."),
  record: z.string().optional().describe('The column that names the record; left out: the first.'),
  value: z.string().optional().describe('The column with its amount or outcome; left out: records only.'),
  from: when.optional(),
  to: when.optional(),
});
const output = z.object({
  id: z.string(),
  ours: z.number(),
  theirs: z.number(),
  onlyOurs: z.array(z.string()),
  onlyTheirs: z.array(z.string()),
  different: z.array(z.object({ record: z.string(), ours: z.string(), theirs: z.string() })),
});
export type ReconcileOutput = z.infer<typeof output>;

/** The report's lines: the column with the record, and the one with what it says, by name. */
function linesOf(
  text: string,
  columns: { readonly record?: string | undefined; readonly value?: string | undefined },
): Result<readonly ReportLine[], Refusal> {
  const plain = text.replace(/^\uFEFF/, '');
  const delimiter = findDelimiter(plain.slice(0, 65_536), () => 0);
  const { rows } = rowCutter({ delimiter, damaged: false, columns: 0, line: 1 }).cut(plain, true);
  const [header = [], ...lines] = rows.map((cells) => cells.map((cell) => cell.trim()));
  const placeOf = (name: string) => header.findIndex((cell) => cell.toLowerCase() === name.toLowerCase());
  for (const name of [columns.record, columns.value]) {
    if (name === undefined || placeOf(name) >= 0) continue;
    const says = `The report has no column "${name}".${meant(name, header)}`;
    return refused(refusal('not-valid', 'unknown-column', says));
  }
  const record = columns.record === undefined ? 0 : placeOf(columns.record);
  const value = columns.value === undefined ? -1 : placeOf(columns.value);
  const read = lines.filter((cells) => (cells[record] ?? '') !== '');
  return done(
    read.map((cells) => ({
      record: cells[record] ?? '',
      ...(value < 0 ? {} : { says: cells[value] ?? '' }),
    })),
  );
}

export const reconcile = operation({
  name: 'reconcile',
  says: 'Names the records by which a figure differs from the CRM’s own report.',
  kind: 'read',
  needs: 'lens',
  input,
  output,
  wanting: (answer) => answer.onlyOurs.length + answer.onlyTheirs.length + answer.different.length > 0,
  async run({ id, report, record, value, from, to }, context) {
    const lines = linesOf(report, { record, value });
    if (!lines.ok) return lines;
    const { lens, context: ruling } = await measuring(context);
    const span = readSpan({ from, to }, lens);
    if (!span.ok) return span;
    const compared = await compare(lens, id, lines.value, span.value, ruling);
    if (!compared.ok) return refused(measureRefusal(compared.refusal));
    const { onlyOurs, onlyTheirs, different, ...counts } = compared.value;
    return done({
      ...counts,
      onlyOurs: [...onlyOurs],
      onlyTheirs: [...onlyTheirs],
      different: different.map((one) => ({ ...one })),
    });
  },
});
