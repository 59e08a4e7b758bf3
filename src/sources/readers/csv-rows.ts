/**
 * Cuts text into rows as it arrives. One strict parser serves preview and import. A quote that is never closed costs
 * its own line and no other: the line comes back, and reading goes on behind it.
 */
import Papa from 'papaparse';
import type { RowFault } from '../mapping/row.ts';
import { LONGEST_CELL, lengthFault, NO_FAULTS } from './table.ts';

type Parsed = {
  readonly data: string[][];
  readonly errors: readonly { readonly code: string; readonly row?: number }[];
  readonly meta: { readonly cursor: number };
};
type Parser = { parse(text: string, base: number, ignoreLastRow: boolean): Parsed };

export type Cut = { rows: string[][]; lines: number[]; bad: ReadonlyMap<number, RowFault> };

/** Text that holds no complete row may grow to this before the quote that opens it is taken for a slip. */
const MOST_PENDING = 4 * LONGEST_CELL;

function newlinesIn(text: string, from = 0, to = text.length): number {
  let count = 0;
  for (let at = text.indexOf('\n', from); at >= 0 && at < to; at = text.indexOf('\n', at + 1)) count++;
  return count;
}

export type RowCutter = {
  /** Rows complete so far; with `last`, everything that is left. */
  cut(text: string, last: boolean): Cut;
};

type Options = {
  readonly delimiter: string;
  readonly damaged: boolean;
  readonly columns: number;
  readonly line: number;
};

export function rowCutter(options: Options): RowCutter {
  const { delimiter, damaged, columns } = options;
  const PapaParser = (Papa as unknown as { Parser: new (config: object) => Parser }).Parser;
  const parser = new PapaParser({ delimiter, newline: '\n' });
  let pending = '';
  let line = options.line;

  /** Gives up on an opening quote: its line comes back as it stands. */
  const dropLine = (into: Cut, bad: Map<number, RowFault>): void => {
    const end = pending.indexOf('\n');
    const text = end < 0 ? pending : pending.slice(0, end);
    bad.set(into.rows.length, {
      column: '',
      code: 'unclosed-quote',
      reason: 'opens a quote that is never closed',
    });
    into.rows.push([text.slice(0, LONGEST_CELL)]);
    into.lines.push(line);
    line += 1;
    pending = end < 0 ? '' : pending.slice(end + 1);
  };

  const take = (parsed: Parsed, last: boolean, into: Cut, bad: Map<number, RowFault>): void => {
    const text = pending;
    const base = into.rows.length;
    const consumed = parsed.meta.cursor;
    const slips = new Set(parsed.errors.map((error) => error.row ?? -1));
    // The last row of a text ends without a line break of its own.
    const ends = parsed.data.length - (last ? 1 : 0);
    const inside = newlinesIn(text, 0, consumed) > ends;
    const long = consumed > LONGEST_CELL * 1.5;
    const zero = text.includes('\0');
    const foreign = damaged && text.includes('\uFFFD');
    let skipped = 0;
    for (let index = 0; index < parsed.data.length; index++) {
      const row = parsed.data[index]!;
      const start = line;
      line += 1 + (inside ? rowNewlines(row) : 0);
      if (row.length === 1 && row[0]!.trim() === '' && !slips.has(index)) {
        skipped += 1;
        continue;
      }
      const place = base + index - skipped;
      into.rows.push(row);
      into.lines.push(start);
      const fault = slips.has(index) ? SLIP : faultOf(row, columns, long, zero, foreign);
      if (fault !== null) bad.set(place, fault);
    }
  };

  return {
    cut(text, last) {
      pending += text;
      const into: Cut = { rows: [], lines: [], bad: NO_FAULTS };
      const bad = new Map<number, RowFault>();
      for (;;) {
        if (pending === '') break;
        const parsed = parser.parse(pending, 0, !last);
        const open = last && parsed.errors.some((error) => error.code === 'MissingQuotes');
        if (open) {
          const safe = parser.parse(pending, 0, true);
          take(safe, false, into, bad);
          pending = pending.slice(safe.meta.cursor);
          dropLine(into, bad);
          continue;
        }
        take(parsed, last, into, bad);
        pending = last ? '' : pending.slice(parsed.meta.cursor);
        if (last || pending.length <= MOST_PENDING) break;
        dropLine(into, bad);
      }
      if (bad.size > 0) into.bad = bad;
      return into;
    },
  };
}

const SLIP: RowFault = {
  column: '',
  code: 'quotes',
  reason: 'a quote stands in the middle of a quoted cell',
};

function rowNewlines(row: readonly string[]): number {
  let count = 0;
  for (const text of row) if (text.includes('\n')) count += newlinesIn(text);
  return count;
}

function faultOf(
  row: readonly string[],
  columns: number,
  long: boolean,
  zero: boolean,
  foreign: boolean,
): RowFault | null {
  const length = columns < 0 ? null : lengthFault(row.length, columns);
  if (length !== null) return length;
  if (long && row.some((text) => text.length > LONGEST_CELL))
    return {
      column: '',
      code: 'too-long',
      reason: `a cell is longer than ${LONGEST_CELL.toLocaleString('en')} characters`,
    };
  if (zero && row.some((text) => text.includes('\0')))
    return { column: '', code: 'control-character', reason: 'holds a character of code zero' };
  if (foreign && row.some((text) => text.includes('\uFFFD')))
    return {
      column: '',
      code: 'encoding',
      reason: 'holds bytes that do not belong to the encoding of the file',
    };
  return null;
}
