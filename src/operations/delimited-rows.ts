/** Rows of one file sent to be computed with, by named columns; whatever cannot be read comes back with its place. */
import { decimalReader } from '../sources/mapping/number-text.ts';
import { type OpenOptions, openTable } from '../sources/readers/open-table.ts';
import { ArchiveRefused } from '../sources/readers/probe-file.ts';
import type { Table } from '../sources/readers/table.ts';
import { done, type Result, refused } from '../vocabulary/result.ts';
import { meant } from './did-you-mean.ts';
import { type Fault, type Refusal, refusal } from './refusal.ts';

/** Faults shown of one file; the rest are counted. */
const MOST_FAULTS = 1_000;

export type NamedColumns<Name extends string> = { readonly [name in Name]?: string | undefined };

/** One row, by the names the question gave its columns. */
export type NamedRow<Name extends string> = {
  readonly line: number;
  /** The cell with blanks cut off; empty where the column was not asked for. */
  cell(name: Name): string;
  /** A number of zero or more; an empty cell is `otherwise`. A cell that is none is a fault and reads as NaN. */
  count(name: Name, otherwise: number): number;
  /** A number of either sign, NaN where the cell says that there is none (empty, NA). Anything else is a fault. */
  number(name: Name): number;
  fault(name: Name, message: string): void;
};

/** The mark before the decimals of a file's numbers. */
export type DecimalMark = '.' | ',';

const NUMBER = /^[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?$/;
const WITH_COMMA = decimalReader({ decimal: ',', thousands: '.' });

/** How files write that a number is not known. */
const UNKNOWN = /^(?:|na|n\/a|nan|null|none|\.|-|#n\/a)$/i;

function numberOf(text: string, decimal: DecimalMark): number {
  const plain = decimal === '.' ? text : (WITH_COMMA(text) ?? '');
  return NUMBER.test(plain) ? Number(plain) : Number.NaN;
}

function noNumber(text: string, decimal: DecimalMark): string {
  const isOther = decimal === '.' && WITH_COMMA(text) !== null;
  return `"${text}" is no number${isOther ? ' with a point as the mark of decimals; say decimal "," where it is a comma' : ''}`;
}

async function opened(
  path: string,
  names: readonly string[],
  decimal: DecimalMark,
): Promise<Result<Table, Refusal>> {
  const known = (header: readonly string[]): number =>
    header.filter((one) => names.includes(one.trim())).length;
  const options: OpenOptions = { known, decimal };
  try {
    return done(await openTable(path, options));
  } catch (error) {
    if (!(error instanceof ArchiveRefused)) throw error;
    return refused(refusal('not-valid', 'unreadable-file', `${path} ${error.message}`));
  }
}

function placesOf<Name extends string>(
  path: string,
  table: Table,
  columns: NamedColumns<Name>,
): Result<ReadonlyMap<Name, number>, Refusal> {
  const header = table.header.map((one) => one.trim());
  if (header.every((one) => one === ''))
    return refused(refusal('not-valid', 'empty-file', `${path} is empty: its first line names no columns.`));
  const places = new Map<Name, number>();
  const faults: Fault[] = [];
  for (const [name, column] of Object.entries(columns) as [Name, string | undefined][]) {
    if (column === undefined) continue;
    const place = header.indexOf(column.trim());
    if (place >= 0) places.set(name, place);
    else
      faults.push({
        ...{ line: 1, column: 1, path: name },
        message: `There is no column "${column}" in the file.${meant(column, header)}`,
      });
  }
  if (faults.length === 0) return done(places);
  return refused(refusal('not-valid', 'unknown-column', 'The file lacks a column that was named.', faults));
}

type Reading<Name extends string> = {
  readonly columns: NamedColumns<Name>;
  readonly places: ReadonlyMap<Name, number>;
  readonly decimal: DecimalMark;
  readonly faults: Fault[];
  uncounted: number;
};

function addFault(reading: { readonly faults: Fault[]; uncounted: number }, fault: Fault): void {
  if (reading.faults.length < MOST_FAULTS) reading.faults.push(fault);
  else reading.uncounted++;
}

/** One object serves all rows: a million rows make no million objects. */
function rowReader<Name extends string>(reading: Reading<Name>) {
  const now = { line: 0, cells: [] as readonly string[] };
  const row = {
    get line() {
      return now.line;
    },
    cell(name: Name): string {
      const place = reading.places.get(name);
      return place === undefined ? '' : (now.cells[place] ?? '').trim();
    },
    count(name: Name, otherwise: number): number {
      const text = row.cell(name);
      if (text === '') return otherwise;
      const value = numberOf(text, reading.decimal);
      if (Number.isFinite(value) && value >= 0) return value;
      row.fault(name, Number.isFinite(value) ? `${text} is below zero` : noNumber(text, reading.decimal));
      return Number.NaN;
    },
    number(name: Name): number {
      const text = row.cell(name);
      if (UNKNOWN.test(text)) return Number.NaN;
      const value = numberOf(text, reading.decimal);
      if (Number.isFinite(value)) return value;
      row.fault(name, Number.isNaN(value) ? noNumber(text, reading.decimal) : `${text} is too large`);
      return Number.NaN;
    },
    fault(name: Name, message: string): void {
      const column = (reading.places.get(name) ?? 0) + 1;
      addFault(reading, { line: now.line, column, path: reading.columns[name] ?? name, message });
    },
  };
  return { row, now };
}

/**
 * Reads a file row by row. Refused where it cannot be opened, lacks a column, or any row is at fault: every fault is
 * told at once, with line, column and reason.
 */
export async function readDelimited<Name extends string>(
  path: string,
  columns: NamedColumns<Name>,
  decimal: DecimalMark,
  take: (row: NamedRow<Name>) => void,
  signal: AbortSignal,
): Promise<Result<null, Refusal>> {
  const table = await opened(path, Object.values(columns) as string[], decimal);
  if (!table.ok) return table;
  const places = placesOf(path, table.value, columns);
  if (!places.ok) return places;
  const reading: Reading<Name> = { columns, places: places.value, decimal, faults: [], uncounted: 0 };
  const { row, now } = rowReader(reading);
  for await (const batch of table.value.rows()) {
    signal.throwIfAborted();
    for (const [index, cells] of batch.rows.entries()) {
      now.line = batch.lines[index] ?? 0;
      now.cells = cells;
      const bad = batch.bad.get(index);
      if (bad === undefined) take(row);
      else addFault(reading, { line: now.line, column: 1, path: bad.column, message: bad.reason });
    }
  }
  const { faults, uncounted } = reading;
  if (faults.length === 0) return done(null);
  faults.sort((one, other) => (one.line ?? 0) - (other.line ?? 0) || (one.column ?? 0) - (other.column ?? 0));
  if (uncounted > 0) faults.push({ message: `… and ${uncounted} more` });
  const count = faults.length === 1 ? 'a fault' : `${faults.length + uncounted} faults`;
  return refused(refusal('not-valid', 'faulty-rows', `${path} has ${count}; nothing was computed.`, faults));
}
