/**
 * What a column is made into: a few levels that people can name. Numbers are binned, rare words pooled, and nothing
 * said is a level of its own. The levels are learnt from the earlier rows alone.
 */
import { numbersOf, type RawColumn } from './raw-column.ts';

export type Level = {
  /** In words people can check: `balance > 72 and balance ≤ 300`, `job = student`. */
  readonly says: string;
  /** For a level of numbers, its upper end; infinite for the last. */
  readonly upTo?: number;
  readonly from?: number;
};

export type Criterion = {
  readonly column: string;
  readonly kind: 'numbers' | 'words';
  /** Code 0 is "nothing said"; of words, code 1 is "any other". */
  readonly codes: Uint8Array;
  readonly levels: readonly Level[];
};

/** Bins of a column of numbers. */
const BINS = 10;
/** Words kept of a column, those with the most rows. */
const MOST_WORDS = 60;
/** A word is kept with this many rows, or one in two hundred where that is fewer than 50. */
const FEWEST_ROWS = 15;
const FEWEST_SHARE = 0.005;

function counted(codes: Int32Array, words: number, until: number): Int32Array {
  const counts = new Int32Array(words);
  for (let row = 0; row < until; row++) counts[codes[row] as number]! += 1;
  return counts;
}

function recoded(codes: Int32Array, to: Uint8Array): Uint8Array {
  const levels = new Uint8Array(codes.length);
  for (let row = 0; row < codes.length; row++) levels[row] = to[codes[row] as number] as number;
  return levels;
}

export type Counted = { readonly value: number; readonly n: number };

/**
 * Upper ends of bins of about equal size over values in ascending order; a value with a bin's share of rows stands
 * alone. Example: −1 of eight rows in ten, the rest spread: the first bin is −1.
 */
export function cutsOf(values: readonly Counted[], bins: number): readonly number[] {
  const total = values.reduce((sum, { n }) => sum + n, 0);
  const cuts: number[] = [];
  let held = 0;
  let before: number | null = null;
  for (const { value, n } of values) {
    if (before !== null && held > 0 && n >= total / bins) {
      cuts.push(before);
      held = 0;
    }
    held += n;
    before = value;
    if (held >= total / bins) {
      cuts.push(value);
      held = 0;
    }
  }
  const last = values.at(-1)?.value;
  return cuts.at(-1) === last ? cuts.slice(0, -1) : cuts;
}

function plain(value: number): string {
  return Number.isInteger(value) ? String(value) : String(Number(value.toPrecision(6)));
}

function numberLevels(column: string, cuts: readonly number[], least: number): Level[] {
  const ends = [...cuts, Number.POSITIVE_INFINITY];
  return ends.map((upTo, at) => ({
    says: spanSays(column, at === 0 ? Number.NEGATIVE_INFINITY : (cuts[at - 1] as number), upTo, least),
    from: at === 0 ? Number.NEGATIVE_INFINITY : (cuts[at - 1] as number),
    upTo,
  }));
}

/** A stretch of numbers in words; `least` is the smallest value seen. */
export function spanSays(column: string, from: number, upTo: number, least?: number): string {
  if (from === Number.NEGATIVE_INFINITY && upTo === Number.POSITIVE_INFINITY) return `${column} is said`;
  if (from === Number.NEGATIVE_INFINITY)
    return upTo === least ? `${column} = ${plain(upTo)}` : `${column} ≤ ${plain(upTo)}`;
  if (upTo === Number.POSITIVE_INFINITY) return `${column} > ${plain(from)}`;
  if (Number.isInteger(from) && upTo === from + 1) return `${column} = ${plain(upTo)}`;
  return `${plain(from)} < ${column} ≤ ${plain(upTo)}`;
}

/** The bin of a value: the first whose upper end reaches it. */
export function binOf(cuts: ArrayLike<number>, value: number): number {
  let low = 0;
  let high = cuts.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((cuts[middle] as number) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

function ofNumbers(raw: RawColumn, numbers: Float64Array, counts: Int32Array): Criterion {
  const seen: Counted[] = [];
  for (let code = 1; code < numbers.length; code++) {
    const [value, n] = [numbers[code] as number, counts[code] as number];
    if (n > 0 && !Number.isNaN(value)) seen.push({ value, n });
  }
  seen.sort((one, other) => one.value - other.value);
  const cuts = cutsOf(seen, BINS);
  const binOfCode = Uint8Array.from(numbers, (value, code) =>
    code === 0 || Number.isNaN(value) ? 0 : 1 + binOf(cuts, value),
  );
  const levels = [
    { says: `${raw.name} not said` },
    ...numberLevels(raw.name, cuts, seen[0]?.value ?? Number.NaN),
  ];
  return {
    column: raw.name,
    kind: 'numbers',
    codes: recoded(raw.codes, binOfCode),
    levels,
  };
}

function ofWords(raw: RawColumn, counts: Int32Array, until: number): Criterion {
  const least = Math.max(FEWEST_ROWS, Math.min(50, until * FEWEST_SHARE));
  const kept = Array.from(counts, (n, code) => ({ n, code }))
    .filter(({ n, code }) => code > 0 && n >= least)
    .sort((one, other) => other.n - one.n || one.code - other.code)
    .slice(0, MOST_WORDS);
  const levelOfCode = new Uint8Array(raw.words.length).fill(1);
  levelOfCode[0] = 0;
  kept.forEach(({ code }, at) => {
    levelOfCode[code] = at + 2;
  });
  return {
    column: raw.name,
    kind: 'words',
    codes: recoded(raw.codes, levelOfCode),
    levels: [
      { says: `${raw.name} not said` },
      { says: `${raw.name} is any other` },
      ...kept.map(({ code }) => ({ says: `${raw.name} = ${raw.words[code]}` })),
    ],
  };
}

/** The levels of a column, learnt from the first `earlier` rows and given to all of them. */
export function criterionOf(raw: RawColumn, earlier: number): Criterion {
  const counts = counted(raw.codes, raw.words.length, earlier);
  const numbers = numbersOf(raw);
  return numbers === null ? ofWords(raw, counts, earlier) : ofNumbers(raw, numbers, counts);
}
