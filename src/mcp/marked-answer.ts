/**
 * An answer in which everything somebody wrote is marked as data. What the program itself fixes (names of fields, words
 * a field is one of, numbers, instants, digests) stands as it is; every other text stands under `untrusted_text`.
 */
import { harmlessText } from './harmless-text.ts';

export type Marked =
  | null
  | boolean
  | number
  | string
  | readonly Marked[]
  | { readonly [name: string]: Marked };

export type Marking = {
  /** The program's own words in this answer. */
  readonly words: ReadonlySet<string>;
  /** Most signs of one text. */
  readonly longest: number;
};

/** Instants, days, periods, numbers, digests and the ledger's own ids say nothing but themselves. */
const BY_FORM = [
  /^\d{4}-\d{2}(-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2})?)?)?$/,
  /^\d{4}(-Q[1-4]|-W\d{2})?$/,
  /^-?\d{1,20}([.,]\d{1,20})?$/,
  /^([a-z]{1,12}:)?[0-9a-f]{16,64}$/,
  /^[A-Z]{3}$/,
  /^$/,
];

function isFixed(text: string, words: ReadonlySet<string>): boolean {
  return words.has(text) || BY_FORM.some((form) => form.test(text));
}

function markedTable(table: object, marking: Marking): Marked {
  const fields = Object.entries(table).filter(([, value]) => value !== undefined);
  if (fields.every(([name]) => marking.words.has(name))) {
    return Object.fromEntries(fields.map(([name, value]) => [name, marked(value, marking)]));
  }
  // Names that the program does not fix came from somewhere: they are data like any other.
  return fields.map(([name, value]) => ({
    name: marking.words.has(name) ? name : markedText(name, marking),
    value: marked(value, marking),
  }));
}

function markedText(text: string, { words, longest }: Marking): Marked {
  return isFixed(text, words) ? text : { untrusted_text: harmlessText(text, longest) };
}

export function marked(value: unknown, marking: Marking): Marked {
  if (value === null || value === undefined) return null;
  if (typeof value === 'string') return markedText(value, marking);
  if (typeof value === 'number' || typeof value === 'boolean') return value;
  if (Array.isArray(value)) return value.map((one) => marked(one, marking));
  return typeof value === 'object' ? markedTable(value, marking) : markedText(String(value), marking);
}
