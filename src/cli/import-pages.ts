/** How imports read on a screen of text. */

import { grouped } from '../operations/figure-words.ts';
import type { ImportAnswer } from '../operations/import-shapes.ts';
import type { ListImportsOutput } from '../operations/list-imports.ts';
import type { ListPresetsOutput } from '../operations/list-presets.ts';
import type { PreviewImportOutput } from '../operations/preview-import.ts';
import type { ReadRejectedRowsOutput } from '../operations/read-rejected-rows.ts';
import type { UndoImportOutput } from '../operations/undo-import.ts';
import { harmless, table } from './table.ts';

const MOST_NOTES = 5;
const MOST_REJECTS = 10;

type Counts = Pick<ImportAnswer, 'rowsIn' | 'created' | 'updated' | 'unchanged' | 'rejected' | 'unprocessed'>;

function countCells(counts: Counts): string[] {
  return [
    counts.rowsIn,
    counts.created,
    counts.updated,
    counts.unchanged,
    counts.rejected,
    counts.unprocessed,
  ].map((count) => grouped(count, 0));
}

const COUNT_COLUMNS = ['Rows in', 'Created', 'Updated', 'Unchanged', 'Rejected', 'Unprocessed'].map(
  (title) => ({
    title,
    right: true,
  }),
);

/** What is wrong with a row as a whole has no column. */
const WHOLE_ROW = '(the row)';

function cut(lines: readonly string[], most: number): readonly string[] {
  const more = lines.length - most;
  return more > 0 ? [...lines.slice(0, most), `and ${grouped(more, 0)} more such notes (--json)`] : lines;
}

function moreRejected({ run, rejected, dryRun }: ImportAnswer): readonly string[] {
  const more = rejected - MOST_REJECTS;
  if (more <= 0) return [];
  const how = dryRun ? '' : `: entente rejected ${run} shows them`;
  return [`and ${grouped(more, 0)} more${how}`];
}

export function importPage(answer: ImportAnswer): string {
  const { report } = answer;
  const files = report.files.map((file) => [file.file, grouped(file.rows, 0), file.depth, file.precision]);
  const notes = report.files.flatMap(({ file, notes }) => notes.map((note) => harmless(`${file}: ${note}`)));
  const rejects = report.rejects
    .slice(0, MOST_REJECTS)
    .map((row) => [row.file, row.line, row.column === '' ? WHOLE_ROW : row.column, row.reason]);
  const columns = ['File', 'Line', 'Column', 'Reason'].map((title) => ({ title, right: title === 'Line' }));
  return [
    answer.dryRun ? 'Tried; nothing was written.' : `Run ${answer.run}${answer.resumed ? ' (resumed)' : ''}`,
    '',
    table(COUNT_COLUMNS, [countCells(answer)]),
    ...(files.length > 0
      ? [
          '',
          table(
            [{ title: 'File' }, { title: 'Rows', right: true }, { title: 'Depth' }, { title: 'Dates' }],
            files,
          ),
          ...cut(notes, MOST_NOTES),
        ]
      : []),
    ...(rejects.length > 0 ? ['', table(columns, rejects), ...moreRejected(answer)] : []),
    ...(answer.rejectedFile === null
      ? []
      : ['', `All rejected rows, with their reasons: ${answer.rejectedFile}`]),
    ...(answer.rejected > 0
      ? ['Mend them in the file and import it again: rows that stand already are not made twice.']
      : []),
    ...report.ignored.map((file) => `Not read by the mapping: ${harmless(file)}`),
    ...report.flagged
      .slice(0, MOST_NOTES)
      .map(
        ({ file, line, message }) =>
          `Kept, but worth a look: ${harmless(`${file}, line ${line}: ${message}`)}`,
      ),
    ...report.notes.map(harmless),
    ...(answer.dryRun ? [] : ['', `Taken back with: entente undo ${answer.run}`]),
  ].join('\n');
}

export function importsPage(answer: ListImportsOutput): string {
  if (answer.imports.length === 0) return 'Nothing was imported yet.';
  const rows = answer.imports.map((one) => [
    one.run,
    one.startedAt.slice(0, 16).replace('T', ' '),
    one.state,
    one.mapping,
    ...countCells(one),
  ]);
  const words = ['Run', 'Started (UTC)', 'State', 'Mapping'].map((title) => ({ title }));
  return table([...words, ...COUNT_COLUMNS], rows);
}

export function rejectedPage(answer: ReadRejectedRowsOutput): string {
  if (answer.total === 0) return 'No row was rejected.';
  const rows = answer.rows.map((row) => [
    row.file,
    row.line,
    row.column === '' ? WHOLE_ROW : row.column,
    row.reason,
  ]);
  const columns = [
    { title: 'File' },
    { title: 'Line', right: true },
    { title: 'Column' },
    { title: 'Reason' },
  ];
  return [
    table(columns, rows),
    '',
    `${grouped(answer.rows.length, 0)} of ${grouped(answer.total, 0)}; all in ${answer.file}`,
  ].join('\n');
}

export function presetsPage(answer: ListPresetsOutput): string {
  const rows = answer.presets.flatMap((preset) =>
    preset.reads.map((file, index) => [index === 0 ? preset.id : '', file]),
  );
  return table([{ title: 'Preset' }, { title: 'Reads' }], rows);
}

export function undoPage(answer: UndoImportOutput): string {
  const rows = [[answer.reversed, answer.kept, answer.failed].map((count) => grouped(count, 0))];
  const columns = ['Reversed', 'Kept (changed by a person since)', 'Failed'].map((title) => ({
    title,
    right: true,
  }));
  return table(columns, rows);
}

const MOST_SHOWN_ROWS = 5;

export function previewPage(answer: PreviewImportOutput): string {
  const files = answer.files.flatMap((file) => [
    `${harmless(file.file)} (${file.reads === null ? 'read by no part of the mapping' : `read as ${file.reads}`}, ${file.encoding})`,
    ...file.rows
      .slice(0, MOST_SHOWN_ROWS)
      .flatMap((row) => [
        `  line ${row.line}`,
        ...row.becomes.map((entry) => `    ${harmless(entry)}`),
        ...row.faults.map(({ column, reason }) => `    rejected: ${harmless(`${column}: ${reason}`)}`),
      ]),
    '',
  ]);
  const faults = answer.faults.map(
    ({ line, column, path, message }) => `${line ?? 1}:${column ?? 1}  ${path ?? ''}: ${harmless(message)}`,
  );
  return [...files, ...(faults.length > 0 ? ['Against the import:', ...faults] : [])].join('\n').trimEnd();
}
