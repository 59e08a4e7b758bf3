/** Files of records as matching reads them: a look at the first rows, then all of them at once or one after another. */
import type { Glance } from '../matching/lead-account-shape.ts';
import type { MatchTable } from '../matching/record-set.ts';
import { openTable } from '../sources/readers/open-table.ts';
import { ArchiveRefused } from '../sources/readers/probe-file.ts';
import type { Table } from '../sources/readers/table.ts';
import { done, type Result, refused } from '../vocabulary/result.ts';
import { meant } from './did-you-mean.ts';
import { type Refusal, refusal } from './refusal.ts';

/** Rows looked at before a file is read. */
const LOOKED_AT = 2_000;

export type NamedFile = {
  readonly file: string;
  readonly table: Table;
  /** The column asked for; null where one is to be found. */
  readonly asked: number | null;
  readonly glance: Glance;
};

export type NamedTable = {
  readonly file: string;
  readonly table: MatchTable;
  readonly unread: number;
  idOf(row: number): string;
};

/** A column that looks like the records' name: called so, filled throughout, never the same twice. */
function namingColumn(header: readonly string[], rows: readonly (readonly string[])[]): number | null {
  const named = header.findIndex((name, column) => {
    if (!/^(.*[_ -])?(id|key|uuid|guid)$/i.test(name.trim()) && !/[a-z]I[dD]$/.test(name.trim()))
      return false;
    const seen = new Set(rows.map((row) => (row[column] ?? '').trim()));
    return seen.size === rows.length && !seen.has('');
  });
  return named < 0 ? null : named;
}

function baseName(path: string): string {
  return path.split(/[\\/]/).at(-1) ?? path;
}

type FirstRows = { readonly rows: readonly (readonly string[])[]; readonly count: number };

/** The first rows, and about how many there are by the part of the file that they fill. */
async function firstRows(table: Table): Promise<FirstRows> {
  const rows: (readonly string[])[] = [];
  let seen = 0;
  for await (const batch of table.rows()) {
    seen += batch.rows.length;
    for (const [at, row] of batch.rows.entries()) {
      if (rows.length < LOOKED_AT && !batch.bad.has(at)) rows.push(row);
    }
    if (rows.length < LOOKED_AT) continue;
    return { rows, count: Math.max(seen, Math.round((seen * table.bytes) / Math.max(1, batch.bytes))) };
  }
  return { rows, count: seen };
}

/** What the disk or a packed file gets wrong is told; nothing else is caught. */
async function unlessRefused<Value>(
  file: string,
  work: () => Promise<Value>,
): Promise<Result<Value, Refusal>> {
  try {
    return done(await work());
  } catch (error) {
    if (!(error instanceof ArchiveRefused)) throw error;
    return refused(refusal('not-valid', 'unreadable-file', `${file} ${error.message}.`));
  }
}

function emptyFile(file: string, { bytes }: Table): string {
  const what = bytes === 0 ? 'is empty' : 'has no first line of text';
  return `${file} ${what}: its first line must name its columns.`;
}

export function noSuchColumn(file: string, name: string, header: readonly string[], option: string): Refusal {
  const near = meant(name, header);
  const known = near === '' ? ` It has ${header.slice(0, 30).join(', ')}.` : near;
  const says = `${file} has no column "${name}".${known}`;
  return refusal('misuse', 'unknown-column', says, [{ path: option, message: says }]);
}

export async function openNamed(
  path: string,
  id: string | undefined,
  option: string,
): Promise<Result<NamedFile, Refusal>> {
  const file = baseName(path);
  const opened = await unlessRefused(file, async () => {
    const table = await openTable(path, { decimal: '.', known: () => 0 });
    return { table, first: await firstRows(table) };
  });
  if (!opened.ok) return opened;
  const { table, first } = opened.value;
  const header = table.header.map((name) => name.trim());
  const asked = id === undefined ? null : header.indexOf(id.trim());
  if (header.join('') === '') return refused(refusal('not-valid', 'empty-file', emptyFile(file, table)));
  if (asked === -1) return refused(noSuchColumn(file, id ?? '', header, option));
  const idColumn = asked ?? namingColumn(header, first.rows);
  return done({ file, table, asked, glance: { header, idColumn, ...first } });
}

type EachRow = {
  take(row: readonly string[], at: number): void;
  /** Between pieces of the file: where work is handed on, or stopped. */
  rest(rows: number): Promise<void>;
};

export type RowsRead = { readonly rows: number; readonly unread: number };

/** Every row in the order of the file; one with a fault is left out and counted. */
export async function eachRow(
  { file, table }: NamedFile,
  { take, rest }: EachRow,
): Promise<Result<RowsRead, Refusal>> {
  return unlessRefused(file, async () => {
    let [rows, unread] = [0, 0];
    for await (const batch of table.rows()) {
      for (const [at, row] of batch.rows.entries()) {
        if (batch.bad.has(at)) unread += 1;
        else take(row, rows++);
      }
      await rest(rows);
    }
    return { rows, unread };
  });
}

/**
 * Records that are compared with each other in one go: a million take some 3 GB and minutes of a processor; more would
 * end for want of memory instead of with an answer.
 */
export const MOST_COMPARED = 1_000_000;

function tooMany(file: string, rows: number): Refusal {
  const says =
    `${file} has about ${rows.toLocaleString('en')} records too many: records are compared with each other up to ` +
    `${MOST_COMPARED.toLocaleString('en')} of all files together. Split the list where no double can cross, such as by country.`;
  return refusal('not-valid', 'too-many-records', says);
}

/** The whole file, and the column that names its records: the one asked for, else one that looks like it, else line numbers. */
export async function wholeTable(
  named: NamedFile,
  signal: AbortSignal,
  room = MOST_COMPARED,
): Promise<Result<NamedTable, Refusal>> {
  // Told by the first rows, before any time is spent on the others; what was guessed is left a tenth.
  const guessed = named.glance.count;
  if (guessed > room * 1.1) return refused(tooMany(named.file, guessed - room));
  const rows: (readonly string[])[] = [];
  const read = await eachRow(named, {
    take: (row) => rows.push(row),
    rest: async () => signal.throwIfAborted(),
  });
  if (!read.ok) return read;
  if (rows.length > room) return refused(tooMany(named.file, rows.length - room));
  const { header } = named.glance;
  const idColumn = named.asked ?? namingColumn(header, rows);
  const idOf = (row: number) => (idColumn === null ? String(row + 1) : (rows[row]?.[idColumn] ?? '').trim());
  const { unread } = read.value;
  return done({ file: named.file, table: { header, rows, idColumn }, unread, idOf });
}
