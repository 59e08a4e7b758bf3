/** One row on its way: its cells (joined columns behind its own), and what was found wrong with it. */

/** Why a row comes back. */
export type RejectCode =
  | 'short-row'
  | 'long-row'
  | 'quotes'
  | 'unclosed-quote'
  | 'encoding'
  | 'control-character'
  | 'too-long'
  | 'missing'
  | 'date'
  | 'number'
  | 'amount'
  | 'rate'
  | 'boolean'
  | 'unmapped'
  | 'outcome'
  | 'join'
  | 'repeated'
  | 'rewritten'
  | 'rule';

export type RowFault = { readonly column: string; readonly code: RejectCode; readonly reason: string };

/** Written in place, row after row. */
export type Row = {
  cells: readonly string[];
  fault: RowFault | null;
  /** The column of a needed value that was empty: leaves out an optional entry, rejects the row otherwise. */
  missing: string | null;
};

export function emptyRow(): Row {
  return { cells: [], fault: null, missing: null };
}

export function rowFault(row: Row, column: string, code: RejectCode, reason: string): void {
  row.fault ??= { column, code, reason };
}

/** A cell without the blanks around it; a column the file does not have is empty. */
export function cell(row: Row, index: number): string {
  const text = index < 0 ? '' : (row.cells[index] ?? '');
  const last = text.length - 1;
  return last >= 0 && (text.charCodeAt(0) <= 32 || text.charCodeAt(last) <= 32) ? text.trim() : text;
}
