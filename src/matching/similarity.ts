/** How alike two values of a field are, from 0 to 1, by what the field holds. Symmetric: neither side is the original. */
import { editDistance, likeness } from './edit-distance.ts';
import type { FieldKind } from './field-kind.ts';

/** A normal value with its words and what each of them distinguishes. */
export type ComparedValue = {
  readonly text: string;
  readonly words: readonly string[];
  /** Weight of each word: the rarer, the more (inverse document frequency). */
  readonly weights: readonly number[];
};

const MOST_WORDS = 60;
/** Longer texts are compared by words alone. */
const LONGEST_SPELT = 60;

function hasDigit(word: string): boolean {
  for (let at = 0; at < word.length; at += 1) {
    const code = word.charCodeAt(at);
    if (code >= 0x30 && code <= 0x39) return true;
  }
  return false;
}

/** A word and its short form, an initial and its name, a word and its misspelling. Numbers are right or wrong. */
function wordLikeness(one: string, other: string): number {
  if (one === other) return 1;
  const shorter = Math.min(one.length, other.length);
  if (one.charCodeAt(0) !== other.charCodeAt(0) && shorter < 4) return 0;
  if (hasDigit(one) || hasDigit(other)) return 0;
  if (one.startsWith(other) || other.startsWith(one)) return shorter >= 3 ? 0.9 : 0.7;
  if (shorter < 3) return 0;
  const most = shorter >= 8 ? 2 : 1;
  const errors = editDistance(one, other, most);
  return errors > most ? 0 : 1 - errors / Math.max(one.length, other.length);
}

/** How well each word of the other value is found, filled anew for each pair. */
const bestThere = new Float64Array(MOST_WORDS);

/** Words in any order: the part of both that is common, and a little for one lying wholly within the other. */
function commonWords(a: ComparedValue, b: ComparedValue): number {
  const [own, theirs] = [Math.min(a.words.length, MOST_WORDS), Math.min(b.words.length, MOST_WORDS)];
  bestThere.fill(0, 0, theirs);
  let [found, whole] = [0, 0];
  for (let at = 0; at < own; at += 1) {
    const word = a.words[at] as string;
    let best = 0;
    for (let to = 0; to < theirs; to += 1) {
      const alike = wordLikeness(word, b.words[to] as string);
      if (alike > best) best = alike;
      if (alike > (bestThere[to] as number)) bestThere[to] = alike;
    }
    whole += a.weights[at] as number;
    found += (a.weights[at] as number) * best;
  }
  let [foundThere, wholeThere] = [0, 0];
  for (let to = 0; to < theirs; to += 1) {
    wholeThere += b.weights[to] as number;
    foundThere += (b.weights[to] as number) * (bestThere[to] as number);
  }
  if (whole === 0 || wholeThere === 0) return 0;
  const both = (found + foundThere) / (whole + wholeThere);
  const within = Math.max(found / whole, foundThere / wholeThere);
  return 0.7 * both + 0.3 * within;
}

/** Its words closed up. */
function closed({ text, words }: ComparedValue): string {
  return words.length > 1 ? text.replaceAll(' ', '') : text;
}

function textLikeness(a: ComparedValue, b: ComparedValue): number {
  const words = a.words.length + b.words.length > 2 ? commonWords(a, b) : wordLikeness(a.text, b.text);
  if (words === 1 || a.text.length > LONGEST_SPELT || b.text.length > LONGEST_SPELT)
    return Math.min(words, 0.99);
  const spelt = likeness(closed(a), closed(b));
  return Math.min(Math.max(words, spelt), 0.99);
}

/** Same number with or without the country's prefix, or one digit wrong. A common area code alone is nothing. */
function phoneLikeness(a: string, b: string): number {
  const [short, long] = a.length <= b.length ? [a, b] : [b, a];
  if (short.length < 7) return 0;
  const errors = editDistance(short, long.slice(-short.length), 1);
  return errors === 0 ? 0.99 : errors === 1 ? 0.85 : 0;
}

/** A digit wrong, two swapped, or day and month the other way round are errors of writing. */
function dateLikeness(a: string, b: string): number {
  if (a.length !== 8 || b.length !== 8) return likeness(a, b);
  const turned = a.slice(0, 4) + a.slice(6) + a.slice(4, 6);
  return Math.max(turned === b ? 0.9 : 0, likeness(a, b));
}

/** The part before the sign counts three times the host: a person moves firm more seldom than they mistype. */
function mailLikeness(a: string, b: string): number {
  const [at, to] = [a.lastIndexOf('@'), b.lastIndexOf('@')];
  const local = likeness(a.slice(0, Math.max(0, at)), b.slice(0, Math.max(0, to)));
  return Math.min(0.99, 0.75 * local + 0.25 * likeness(a.slice(at + 1), b.slice(to + 1)));
}

/** How near two amounts lie, or how near their digits, whichever is nearer. */
function numberLikeness(a: string, b: string): number {
  const [x, y] = [Number(a), Number(b)];
  if (Number.isNaN(x) || Number.isNaN(y)) return likeness(a, b);
  const larger = Math.max(Math.abs(x), Math.abs(y));
  const apart = larger === 0 ? 0 : Math.abs(x - y) / larger;
  return Math.min(0.99, Math.max(likeness(a, b), apart < 0.5 ? 1 - apart * 2 : 0));
}

export function similarity(kind: FieldKind, a: ComparedValue, b: ComparedValue): number {
  if (a.text === b.text) return 1;
  switch (kind) {
    case 'email':
      return mailLikeness(a.text, b.text);
    case 'phone':
      return phoneLikeness(a.text, b.text);
    case 'date':
      return dateLikeness(a.text, b.text);
    case 'number':
      return numberLikeness(a.text, b.text);
    case 'domain':
    case 'postcode':
    case 'house-number':
    case 'code':
      return likeness(a.text, b.text);
    default:
      return textLikeness(a, b);
  }
}
