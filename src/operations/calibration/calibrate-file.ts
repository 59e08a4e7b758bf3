/** Suggested points from a table of leads with what became of them, judged on its later rows. */
import { z } from 'zod';
import { type CalibratedTable, calibrateTable } from '../../calibration/calibrate-table.ts';
import { isLeak } from '../../calibration/leaks/refused.ts';
import type { RawColumn } from '../../calibration/raw-column.ts';
import { done, type Result, refused } from '../../vocabulary/result.ts';
import { meant } from '../did-you-mean.ts';
import { operation } from '../operation.ts';
import { type Fault, type Refusal, refusal } from '../refusal.ts';
import {
  area,
  bounds,
  calibration,
  decile,
  groupLift,
  part,
  pointLine,
  refusedColumn,
  shortened,
} from './calibration-shapes.ts';
import { type ReadColumns, readColumns } from './read-columns.ts';

const column = z.string().min(1).max(500);
const input = z.object({
  files: z
    .array(z.string())
    .length(1, 'one file')
    .describe('The table: CSV or a workbook, one row per lead.'),
  outcome: column.describe('The column that says what became of the lead.'),
  event: z
    .string()
    .min(1)
    .max(500)
    .optional()
    .describe('The word in it that means success; left out: read from the words.'),
  id: column.optional().describe('The column that names the leads; left out: each row is a lead.'),
  time: column
    .optional()
    .describe('The column of when the lead came: the later rows judge. Left out: the order of rows.'),
  exclude: z.array(z.string()).default([]).describe('Columns left out, with commas between.'),
  trust: z
    .array(z.string())
    .default([])
    .describe('Columns that are known beforehand whatever their figures look like, with commas between.'),
});

const output = z.object({
  n: z.number(),
  events: z.number(),
  /** Of the rounded points on the later rows; null where those have one outcome only. */
  auc: area.nullable(),
  lift: z.array(decile),
  points: z.array(pointLine),
  refused: z.array(refusedColumn),
  warnings: z.array(z.string()),
  /** The word taken as success. */
  event: z.string(),
  orderedBy: z.string(),
  earlier: part,
  later: part,
  aucUnrounded: area.nullable(),
  aucLost: area.nullable(),
  grades: z.array(groupLift.extend({ grade: z.string(), least: z.number().nullable() })),
  calibration: calibration.nullable(),
  /** The ridge, chosen on the earlier rows. */
  penalty: z.number(),
  /** So many points double the odds. */
  doubling: z.number().nullable(),
  bounds: z.object({ unknown: z.number(), rate: bounds, auc: bounds.nullable() }).nullable(),
  excluded: z.array(z.string()),
  unread: z.number(),
});
export type CalibrateFileOutput = z.infer<typeof output>;
type Input = z.output<typeof input>;

/** `A,B` is two columns, unless one is called so. */
function listed(names: readonly string[], known: ReadonlySet<string>): readonly string[] {
  return names
    .flatMap((name) => (known.has(name.trim()) ? [name] : name.split(',')))
    .map((name) => name.trim())
    .filter((name) => name !== '');
}

type Named = { readonly outcome: RawColumn; readonly id: RawColumn | null; readonly time: RawColumn | null };

function named(
  asked: Input,
  { columns, file }: ReadColumns,
  lists: readonly string[],
): Result<Named, Refusal> {
  const header = columns.map(({ name }) => name);
  const faults: Fault[] = [];
  const find = (path: string, name: string | undefined): RawColumn | null => {
    if (name === undefined) return null;
    const found = columns.find((one) => one.name === name.trim());
    if (found === undefined)
      faults.push({ path, message: `${file} has no column "${name}".${meant(name, header)}` });
    return found ?? null;
  };
  const [outcome, id, time] = [
    find('outcome', asked.outcome),
    find('id', asked.id),
    find('time', asked.time),
  ];
  for (const name of lists) find('exclude', name);
  if (faults.length === 0 && outcome !== null) return done({ outcome, id, time });
  return refused(refusal('misuse', 'unknown-column', faults.map(({ message }) => message).join(' '), faults));
}

function answerOf(
  told: CalibratedTable,
  excluded: readonly string[],
  { unread }: ReadColumns,
): CalibrateFileOutput {
  const { grades, refused: out, points, bounds: hidden, warnings, lift, calibration: curve, ...rest } = told;
  return shortened({
    ...rest,
    lift: [...lift],
    points: [...points],
    refused: out.map((one) => ({
      column: one.column,
      reason: one.reason,
      why: one.why,
      leak: isLeak(one),
      auc: one.area ?? null,
    })),
    warnings: [
      ...warnings,
      ...(unread === 0 ? [] : [`${unread.toLocaleString('en')} rows could not be read and are left out.`]),
    ],
    grades: grades.map(({ group, ...row }) => ({ ...row, grade: group })),
    calibration: curve === null ? null : { ...curve, curve: [...curve.curve] },
    bounds: hidden,
    excluded: [...excluded],
    unread,
  });
}

export const calibrateFile = operation({
  name: 'calibrate-file',
  says: 'Suggests points from a table of leads and what became of them, judges them on its later rows, and refuses columns that give the outcome away.',
  kind: 'read',
  needs: 'nothing',
  input,
  output,
  async run(asked, { signal }) {
    const read = await readColumns(asked.files[0] as string, signal);
    if (!read.ok) return read;
    const { columns } = read.value;
    const known = new Set(columns.map(({ name }) => name));
    const excluded = listed(asked.exclude, known);
    const trusted = listed(asked.trust, known);
    const roles = named(asked, read.value, [...excluded, ...trusted]);
    if (!roles.ok) return roles;
    const { outcome, id, time } = roles.value;
    const left = columns.filter(
      (one) => one !== outcome && one !== id && one !== time && !excluded.includes(one.name),
    );
    const told = calibrateTable({
      ...{ outcome, id, time, columns: left, trusted },
      ...(asked.event === undefined ? {} : { event: asked.event }),
    });
    if (!told.ok) return refused(refusal('not-valid', 'cannot-calibrate', told.refusal));
    return done(answerOf(told.value, excluded, read.value));
  },
});
