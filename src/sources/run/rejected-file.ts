/** Rejected rows as a file of their own, safe to open in a spreadsheet, and back from it page by page. */
import { closeSync, ftruncateSync, mkdirSync, openSync, writeSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import Papa from 'papaparse';
import type { RejectedRow } from './import-report.ts';

const HEADER = ['file', 'line', 'column', 'code', 'reason', 'row'];
const SHOWN = 100;
const MOST_PENDING = 30_000;

/** A cell that a spreadsheet would take for a formula begins with an apostrophe instead. */
function safe(text: string): string {
  return /^[=+\-@\t\r\0]/.test(text) ? `'${text}` : text;
}

function line(cells: readonly (string | number)[]): string {
  const texts = cells.map((cell) =>
    typeof cell === 'number' ? String(cell) : `"${safe(cell).replaceAll('"', '""')}"`,
  );
  return `${texts.join(',')}\n`;
}

/** The row as it would stand in a file with this delimiter. */
export function rawRow(cells: readonly string[], delimiter: string | null): string {
  return Papa.unparse([cells as string[]], { delimiter: delimiter ?? ',', newline: '\n' });
}

export type RejectedRows = {
  add(row: RejectedRow): void;
  /** Bytes written so far: kept with each checkpoint. */
  bytes(): number;
  path(): string | null;
  shown(): readonly RejectedRow[];
  close(): void;
};

/** Without a folder the rows are counted, and only the first hundred kept. */
export function rejectedRows(folder: string | null, run: string, resumeAt: number): RejectedRows {
  const path = folder === null ? null : join(folder, `rejected-${run}.csv`);
  const shown: RejectedRow[] = [];
  let file: number | null = null;
  let bytes = resumeAt;
  let pending: RejectedRow[] = [];
  if (path !== null && resumeAt > 0) {
    file = openSync(path, 'r+');
    ftruncateSync(file, resumeAt);
  }
  const write = (text: string) => {
    if (path === null || folder === null) return;
    if (file === null) {
      mkdirSync(folder, { recursive: true });
      file = openSync(path, 'w', 0o600);
      bytes += writeSync(file, line(HEADER), bytes);
    }
    bytes += writeSync(file, text, bytes);
  };
  /** A row's fault may be found after the next row's: they are put in order before they are written. */
  const flush = () => {
    pending.sort((a, b) => a.line - b.line);
    for (const row of pending) {
      if (shown.length < SHOWN) shown.push(row);
      write(line([row.file, row.line, row.column, row.code, row.reason, row.row]));
    }
    pending = [];
  };
  return {
    add(row) {
      if (pending.length >= MOST_PENDING || (pending[0]?.file ?? row.file) !== row.file) flush();
      pending.push(row);
    },
    bytes() {
      flush();
      return bytes;
    },
    path: () => (file === null && pending.length === 0 ? null : path),
    shown() {
      flush();
      return shown;
    },
    close() {
      flush();
      if (file !== null) closeSync(file);
    },
  };
}

/** Rows of such a file, `after` many in. */
export async function readRejectedRows(
  path: string,
  after: number,
  limit: number,
): Promise<{ readonly total: number; readonly rows: readonly RejectedRow[] }> {
  const text = await readFile(path, 'utf8');
  const [, ...rows] = Papa.parse<string[]>(text, { delimiter: ',', skipEmptyLines: true }).data;
  const bare = (cell: string | undefined) => (cell ?? '').replace(/^'(?=[=+\-@\t\r\0])/, '');
  const page = rows.slice(after, after + limit).map(
    (cells): RejectedRow => ({
      file: bare(cells[0]),
      line: Number(cells[1]),
      column: bare(cells[2]),
      code: (cells[3] ?? 'rule') as RejectedRow['code'],
      reason: bare(cells[4]),
      row: bare(cells[5]),
    }),
  );
  return { total: rows.length, rows: page };
}
