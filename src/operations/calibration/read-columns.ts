/** A file read into columns of codes: each different word once, each row a number. A million rows make no million objects. */
import { type RawColumn, saysNothing } from '../../calibration/raw-column.ts';
import { done, type Result, refused } from '../../vocabulary/result.ts';
import { eachRow, openNamed } from '../named-table.ts';
import { type Refusal, refusal } from '../refusal.ts';

/** Cells held at once: two gigabytes of codes. */
const MOST_CELLS = 500_000_000;

type Growing = { codes: Int32Array; readonly words: string[]; readonly codeOf: Map<string, number> };

function grown(): Growing {
  return { codes: new Int32Array(4096), words: [''], codeOf: new Map([['', 0]]) };
}

function take(column: Growing, row: number, cell: string): void {
  const word = cell.trim();
  let code = column.codeOf.get(word);
  if (code === undefined) {
    code = saysNothing(word) ? 0 : column.words.push(word) - 1;
    column.codeOf.set(word, code);
  }
  if (row === column.codes.length) {
    const wider = new Int32Array(row * 2);
    wider.set(column.codes);
    column.codes = wider;
  }
  column.codes[row] = code;
}

export type ReadColumns = {
  readonly file: string;
  readonly rows: number;
  /** Rows that could not be read. */
  readonly unread: number;
  readonly columns: readonly RawColumn[];
};

/** Reads it whole. A column named twice is read once, the first. */
export async function readColumns(path: string, signal: AbortSignal): Promise<Result<ReadColumns, Refusal>> {
  const opened = await openNamed(path, undefined, 'files');
  if (!opened.ok) return opened;
  const { header, count } = opened.value.glance;
  const { file } = opened.value;
  if (header.every((name) => name === ''))
    return refused(refusal('not-valid', 'empty-file', `${file} is empty: its first line names no columns.`));
  if (count * header.length > MOST_CELLS * 1.1) {
    const says = `${file} has about ${count.toLocaleString('en')} rows of ${header.length} columns, more than are held at once. Leave out columns, or take a part of the rows.`;
    return refused(refusal('not-valid', 'too-many-rows', says));
  }
  const growing = header.map(grown);
  const read = await eachRow(opened.value, {
    take: (row, at) => {
      for (let column = 0; column < growing.length; column++)
        take(growing[column] as Growing, at, row[column] ?? '');
    },
    rest: async () => signal.throwIfAborted(),
  });
  if (!read.ok) return read;
  const { rows, unread } = read.value;
  const columns = header.flatMap((name, at): RawColumn[] => {
    const { codes, words } = growing[at] as Growing;
    return name === '' || header.indexOf(name) < at ? [] : [{ name, codes: codes.subarray(0, rows), words }];
  });
  return done({ file, rows, unread, columns });
}
