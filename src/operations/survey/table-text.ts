/** A small table given as text: rows by the names of its columns, with the line each stands in. */
import { rowCutter } from '../../sources/readers/csv-rows.ts';
import { findDelimiter } from '../../sources/readers/delimiter.ts';

export type TextRow = { readonly line: number; cell(column: string): string };
export type TextTable = { readonly header: readonly string[]; readonly rows: readonly TextRow[] };

/** Blank lines are left out; blanks around cells and the case of column names do not count. */
export function tableOf(text: string, known: readonly string[]): TextTable {
  const plain = text.replace(/^\uFEFF/, '');
  const isKnown = (header: readonly string[]) =>
    header.filter((cell) => known.includes(cell.trim().toLowerCase())).length;
  const delimiter = findDelimiter(plain.slice(0, 65_536), isKnown);
  const { rows } = rowCutter({ delimiter, damaged: false, columns: 0, line: 1 }).cut(plain, true);
  const [first = [], ...rest] = rows;
  const header = first.map((cell) => cell.trim().toLowerCase());
  const lines = rest.map(
    (cells, index): TextRow => ({
      line: index + 2,
      cell: (column) => (cells[header.indexOf(column)] ?? '').trim(),
    }),
  );
  return {
    header,
    rows: lines.filter((_, index) => (rest[index] ?? []).some((cell) => cell.trim() !== '')),
  };
}
