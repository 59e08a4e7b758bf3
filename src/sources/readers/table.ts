/** What every reader of files gives: a header, and rows in batches with the line each began on. */
import type { RowFault } from '../mapping/row.ts';

export type RowBatch = {
  readonly rows: readonly (readonly string[])[];
  /** Line of the file each row begins on; of a sheet, its row. */
  readonly lines: readonly number[];
  /** Rows that cannot be read as they stand, by their place in the batch. */
  readonly bad: ReadonlyMap<number, RowFault>;
  /** How far into the file (as it lies on the disk) this batch reaches. */
  readonly bytes: number;
};

export type Table = {
  readonly path: string;
  readonly header: readonly string[];
  readonly encoding: string;
  readonly delimiter: string | null;
  /** Size on the disk. */
  readonly bytes: number;
  /** Of the bytes on the disk. */
  readonly digest: string;
  /** Things worth saying that reject nothing (two columns of one name). */
  readonly notes: readonly string[];
  rows(): AsyncIterable<RowBatch>;
};

export const NO_FAULTS: ReadonlyMap<number, RowFault> = new Map();
/** Longest cell, in characters. */
export const LONGEST_CELL = 1_000_000;
export const MOST_COLUMNS = 16_384;

/** A row that has fewer or more cells than the header has columns is no row of this table. */
export function lengthFault(cells: number, columns: number): RowFault | null {
  if (cells === columns) return null;
  const code = cells < columns ? 'short-row' : 'long-row';
  const hint =
    cells < columns
      ? 'the cells that are missing must stand there, if only empty'
      : 'a cell that holds what parts cells must stand in quotes';
  return { column: '', code, reason: `has ${cells} cells where the header has ${columns} columns: ${hint}` };
}

export function headerNotes(header: readonly string[]): string[] {
  const seen = new Set<string>();
  const twice = new Set<string>();
  for (const name of header) {
    if (seen.has(name) && name !== '') twice.add(name);
    seen.add(name);
  }
  return [...twice].map((name) => `the column "${name}" stands twice; the first one is read`);
}
