/**
 * By which keys two values may find one another: the whole, each word, and a word with one letter left out, which two
 * words have in common whenever one typing error lies between them.
 */
import type { FieldKind } from './field-kind.ts';
import type { Field } from './record-set.ts';

const SPELT: ReadonlySet<FieldKind> = new Set([
  'company',
  'given',
  'surname',
  'person',
  'street',
  'city',
  'text',
]);
const MOST_WORDS = 24;
/** Longer texts are found by their words as they stand. */
const MOST_SPELT_WORDS = 8;
const LONGEST_SPELT = 24;
const SHORTEST_SPELT = 4;

/** Fields people confuse share their keys; so a name in the wrong column is found. */
function group({ kind, says }: Field): string {
  if (kind === 'given' || kind === 'surname' || kind === 'person') return 'n';
  if (kind === 'street' || kind === 'city') return 'a';
  return kind === 'text' || kind === 'code' || kind === 'number' ? `f${says}` : kind;
}

/** The key by two fingerprints, and whether it counts whole or, found in spite of an error, half. */
export type TakeKey = (one: number, other: number, whole: boolean) => void;

let [one, other] = [0, 0];

function letter(code: number): void {
  one = Math.imul(one ^ code, 0x0100_0193);
  other = Math.imul(other ^ code, 0x5bd1_e995);
  other ^= other >>> 15;
}

/** Fingerprints of the text as it goes on from where the last one stopped, without the letter at `out`. */
function letters(text: string, from: number, until: number, out: number): void {
  for (let at = from; at < until; at += 1) if (at !== out) letter(text.charCodeAt(at));
}

/** A key of one field: what stands before the text tells keys of different meaning apart. */
type Put = (before: string, text: string, from: number, until: number, whole: boolean, out?: number) => void;

function putter(prefix: string, take: TakeKey): Put {
  return (before, text, from, until, whole, out = -1) => {
    [one, other] = [0x811c_9dc5 | 0, 0x1b87_3593];
    letters(prefix, 0, prefix.length, -1);
    letters(before, 0, before.length, -1);
    letters(text, from, until, out);
    take(one ^ (one >>> 15), other ^ (other >>> 13), whole);
  };
}

function spelt(put: Put, text: string, from: number, until: number): void {
  if (until - from < SHORTEST_SPELT || until - from > LONGEST_SPELT) return;
  put('|-', text, from, until, false);
  for (let out = from; out < until; out += 1) put('|-', text, from, until, false, out);
}

/** `errors` false leaves out the keys that find misspellings: of very many records they are too many to hold. */
export function keysOf(field: Field, value: number, errors: boolean, take: TakeKey): void {
  const { text } = field.values[value] as Field['values'][number];
  const { kind } = field;
  const put = putter(group(field), take);
  put('|', text, 0, text.length, true);
  if (kind === 'email') {
    const sign = text.indexOf('@');
    const local = sign < 0 ? text.length : sign;
    put('|@', text, 0, local, true);
    if (errors) spelt(put, text, 0, Math.min(local, LONGEST_SPELT));
  } else if (kind === 'phone') put('|7', text, Math.max(0, text.length - 7), text.length, true);
  else if (SPELT.has(kind)) wordKeys(put, text, errors);
  else {
    if (kind === 'date') put('|s', [...text].sort().join(''), 0, text.length, false);
    if (errors) spelt(put, text, 0, text.length);
  }
}

function wordKeys(put: Put, text: string, errors: boolean): void {
  let words = 1;
  for (let at = text.indexOf(' '); at >= 0; at = text.indexOf(' ', at + 1)) words += 1;
  let from = 0;
  for (let word = 0; word < words && word < MOST_WORDS; word += 1) {
    const next = text.indexOf(' ', from);
    const until = next < 0 ? text.length : next;
    if (words > 1) put('|', text, from, until, true);
    if (errors && words <= MOST_SPELT_WORDS) spelt(put, text, from, until);
    from = until + 1;
  }
}
