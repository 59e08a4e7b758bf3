/** Columns of a file as statistics take them: numbers with NaN where none is known, words, and what was missing where. */
import { done, type Result, refused } from '../../vocabulary/result.ts';
import { type DecimalMark, type NamedRow, readDelimited } from '../delimited-rows.ts';
import { type Refusal, refusal } from '../refusal.ts';

export type Missing = { readonly column: string; readonly n: number };

export type FileColumns = {
  readonly rows: number;
  readonly numbers: ReadonlyMap<string, Float64Array>;
  readonly words: ReadonlyMap<string, readonly string[]>;
  /** Only columns in which something is missing. */
  readonly missing: readonly Missing[];
};

export type Wanted = { readonly numbers: readonly string[]; readonly words: readonly string[] };

const NO_WORD = /^(?:|na|n\/a|null|#n\/a)$/i;

/** A list said as `A,B,C`, or one by one. */
export function splitNames(said: readonly string[]): string[] {
  return said
    .flatMap((one) => one.split(','))
    .map((one) => one.trim())
    .filter((one) => one !== '');
}

function twice(names: readonly string[]): string | null {
  return names.find((name, at) => names.indexOf(name) !== at) ?? null;
}

/** Reads the columns named; every cell at fault is told at once, with line, column and reason. */
export async function readColumns(
  path: string,
  wanted: Wanted,
  decimal: DecimalMark,
  signal: AbortSignal,
): Promise<Result<FileColumns, Refusal>> {
  const double = twice(wanted.numbers);
  if (double !== null) {
    return refused(refusal('misuse', 'column-twice', `The column "${double}" is named twice.`));
  }
  const numbers = wanted.numbers.map((name) => ({ name, values: [] as number[] }));
  const words = [...new Set(wanted.words)].map((name) => ({ name, values: [] as string[] }));
  // Each goes by its own name, so that a fault names the column and nothing of ours.
  const columns: { [name: string]: string } = Object.create(null);
  for (const { name } of [...numbers, ...words]) columns[name] = name;
  let rows = 0;
  const take = (row: NamedRow<string>): void => {
    rows += 1;
    for (const { name, values } of numbers) values.push(row.number(name));
    for (const { name, values } of words) {
      const word = row.cell(name);
      values.push(NO_WORD.test(word) ? '' : word);
    }
  };
  const read = await readDelimited<string>(path, columns, decimal, take, signal);
  if (!read.ok) return read;
  const missing = [
    ...numbers.map(({ name, values }) => ({ column: name, n: values.filter(Number.isNaN).length })),
    ...words.map(({ name, values }) => ({ column: name, n: values.filter((word) => word === '').length })),
  ].filter(({ n }) => n > 0);
  return done({
    rows,
    numbers: new Map(numbers.map(({ name, values }) => [name, Float64Array.from(values)])),
    words: new Map(words.map(({ name, values }) => [name, values])),
    missing,
  });
}
