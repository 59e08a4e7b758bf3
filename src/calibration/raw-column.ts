/** A column as it is read: each row the code of its word, 0 where nothing was said; and the order in which rows count. */

export type RawColumn = {
  readonly name: string;
  /** Per row a place in `words`; 0 is "nothing said". */
  readonly codes: Int32Array;
  /** The first is empty. */
  readonly words: readonly string[];
};

const NOTHING = /^(?:|null|none|n\/?a|nan|nil|undefined|-|--|\?|#n\/a)$/i;

/** Whether a cell says nothing. "unknown" is a word of its own: somebody chose it. */
export function saysNothing(text: string): boolean {
  return NOTHING.test(text);
}

const POINT = /^[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?$/;
const COMMA = /^[-+]?\d+,\d+$/;

function numberIn(text: string): number {
  if (POINT.test(text)) return Number(text);
  return COMMA.test(text) ? Number(text.replace(',', '.')) : Number.NaN;
}

/** What each word is as a number; null where the column holds other words too (one in a thousand is let pass as none). */
export function numbersOf({ words }: RawColumn): Float64Array | null {
  const numbers = Float64Array.from(words, (word, code) => (code === 0 ? Number.NaN : numberIn(word)));
  let none = 0;
  for (let code = 1; code < numbers.length; code++) if (Number.isNaN(numbers[code])) none++;
  return words.length > 1 && none <= (words.length - 1) / 1000 ? numbers : null;
}

const DAY = /^\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}|$)|^\d{1,2}[./]\d{1,2}[./]\d{4}\b/;

/** Whether nine of ten words are calendar dates. */
export function holdsDates({ words }: RawColumn): boolean {
  let dates = 0;
  for (let code = 1; code < words.length; code++) if (DAY.test(words[code] as string)) dates++;
  return words.length > 1 && dates >= 0.9 * (words.length - 1);
}

/** The column in another order of rows, or some of them. */
export function rowsOf({ name, codes, words }: RawColumn, rows: Uint32Array): RawColumn {
  const picked = new Int32Array(rows.length);
  for (let at = 0; at < rows.length; at++) picked[at] = codes[rows[at] as number] as number;
  return { name, codes: picked, words };
}
