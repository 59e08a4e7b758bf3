/** A sheet of a workbook. It is held in memory, which the archive's budget bounds. */
import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { readSheet } from 'read-excel-file/node';
import type { RowFault } from '../mapping/row.ts';
import { checkArchive } from './archive-budget.ts';
import { ArchiveRefused } from './probe-file.ts';
import { headerNotes, lengthFault, type RowBatch, type Table } from './table.ts';

const BATCH = 2_000;

/** Cells as text: numbers with the mapping's own decimal mark, dates as ISO without a zone. */
function cellText(value: unknown, decimal: string): string {
  if (value === null || value === undefined) return '';
  if (value instanceof Date) {
    const text = value.toISOString();
    return text.endsWith('T00:00:00.000Z') ? text.slice(0, 10) : text.slice(0, 19).replace('T', ' ');
  }
  if (typeof value === 'number') {
    const plain = Number.isInteger(value) ? String(value) : String(Number(value.toPrecision(15)));
    return decimal === '.' ? plain : plain.replace('.', decimal);
  }
  return String(value).replaceAll('\r\n', '\n');
}

function isBlank(row: readonly string[]): boolean {
  return row.every((text) => text === '');
}

/** Sheets pad their rows: blanks behind the last column are no cells. */
function fitted(row: readonly string[], columns: number): readonly string[] {
  const padded = row.length < columns ? [...row, ...Array<string>(columns - row.length).fill('')] : row;
  return padded.length > columns && isBlank(padded.slice(columns)) ? padded.slice(0, columns) : padded;
}

async function* batches(
  sheet: readonly (readonly string[])[],
  columns: number,
  bytes: number,
): AsyncGenerator<RowBatch> {
  for (let from = 1; from < sheet.length; from += BATCH) {
    const rows: (readonly string[])[] = [];
    const lines: number[] = [];
    const bad = new Map<number, RowFault>();
    for (let at = from; at < Math.min(from + BATCH, sheet.length); at++) {
      const row = fitted(sheet[at]!, columns);
      if (isBlank(row)) continue;
      const fault = lengthFault(row.length, columns);
      if (fault !== null) bad.set(rows.length, fault);
      rows.push(row);
      lines.push(at + 1);
    }
    if (rows.length > 0)
      yield { rows, lines, bad, bytes: Math.round((bytes * (from + rows.length)) / sheet.length) };
  }
}

export async function openXlsx(
  path: string,
  sheet: string | number | undefined,
  decimal: string,
): Promise<Table> {
  const bytes = (await stat(path)).size;
  const checked = await checkArchive(path, bytes);
  if (!checked.ok) throw new ArchiveRefused(checked.refusal);
  const content = await readFile(path);
  let cells: readonly (readonly unknown[])[];
  try {
    cells = await readSheet(content, sheet ?? 1);
  } catch (error) {
    throw new ArchiveRefused(
      `is no workbook that can be read: ${error instanceof Error ? error.message : error}`,
    );
  }
  const rows = cells.map((row) => row.map((value) => cellText(value, decimal)));
  const first = rows[0] ?? [];
  const width = first.findLastIndex((text) => text !== '') + 1;
  const header = first.slice(0, width);
  return {
    path,
    header,
    encoding: 'xlsx',
    delimiter: null,
    bytes,
    digest: createHash('sha256').update(content).digest('hex'),
    notes: headerNotes(header),
    rows: () => batches(rows, header.length, bytes),
  };
}
