/**
 * A log put in order subject by subject and made plain, so that another thread may take it over: laid beside another one
 * it is read from its first row to its last.
 */
import { bySubject, type DecisionLog, type LogWords, wordCode } from './decision-log.ts';

type Columns = Pick<DecisionLog, 'subjects' | 'at' | 'kinds' | 'names' | 'turns' | 'says' | 'due'>;
export type PlainLog = Columns & {
  readonly count: number;
  readonly starts: Int32Array;
  /** Its words by number. */
  readonly texts: readonly string[];
};

function picked<Column extends Int32Array | Float64Array | Uint8Array>(
  from: Column,
  rows: Int32Array,
): Column {
  const column = new (from.constructor as new (length: number) => Column)(rows.length);
  for (let place = 0; place < rows.length; place += 1) column[place] = from[rows[place] as number] as number;
  return column;
}

/** The same rows subject by subject, each subject's in their order. */
export function plainLog(log: DecisionLog): PlainLog {
  const { starts, rows } = bySubject(log);
  return {
    count: log.count,
    starts,
    texts: [...log.words.texts],
    subjects: picked(log.subjects, rows),
    at: picked(log.at, rows),
    kinds: picked(log.kinds, rows),
    names: picked(log.names, rows),
    turns: picked(log.turns, rows),
    says: picked(log.says, rows),
    due: picked(log.due, rows),
  };
}

function translate(column: Int32Array, to: Int32Array): void {
  for (let row = 0; row < column.length; row += 1) column[row] = to[column[row] as number] as number;
}

/** In the words that are shared: `subjects` holds the number there of each of its own subjects. */
export function inSharedWords(
  { texts, starts, ...columns }: PlainLog,
  words: LogWords,
  subjects: Int32Array,
): DecisionLog {
  const codes = Int32Array.from(texts, (text) => wordCode(words, text));
  translate(columns.names, codes);
  translate(columns.says, codes);
  if (subjects.every((code, own) => code === own)) return { words, ...columns, starts };
  translate(columns.subjects, subjects);
  return { words, ...columns };
}
