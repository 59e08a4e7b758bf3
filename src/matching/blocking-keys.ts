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

/** The key, and the share of its weight it is good for. */
export type TakeKey = (key: string, share: number) => void;

function withOneLeftOut(word: string, put: TakeKey): void {
  put(`-${word}`, 0.5);
  for (let at = 0; at < word.length; at += 1) put(`-${word.slice(0, at)}${word.slice(at + 1)}`, 0.5);
}

/** `errors` false leaves out the keys that find misspellings: of very many records they are too many to hold. */
export function keysOf(field: Field, value: number, errors: boolean, take: TakeKey): void {
  const { text, words } = field.values[value] as Field['values'][number];
  const { kind } = field;
  const prefix = group(field);
  const put: TakeKey = (key, share) => take(`${prefix}|${key}`, share);
  const spelt = (word: string) => {
    if (errors && word.length >= SHORTEST_SPELT && word.length <= LONGEST_SPELT) withOneLeftOut(word, put);
  };
  put(text, 1);
  if (kind === 'email') {
    const local = text.split('@')[0] ?? '';
    put(`@${local}`, 1);
    spelt(local.slice(0, LONGEST_SPELT));
  } else if (kind === 'phone') put(`7${text.slice(-7)}`, 1);
  else if (!SPELT.has(kind)) {
    if (kind === 'date') put(`s${[...text].sort().join('')}`, 0.5);
    spelt(text);
  } else {
    for (const word of words.slice(0, MOST_WORDS)) {
      if (words.length > 1) put(word, 1);
      if (words.length <= MOST_SPELT_WORDS) spelt(word);
    }
  }
}
