/** How many typing errors lie between two words: a letter more, a letter less, another letter, two letters swapped. */

const LONGEST = 256;
const rows = [
  new Uint16Array(LONGEST + 1),
  new Uint16Array(LONGEST + 1),
  new Uint16Array(LONGEST + 1),
] as const;

/**
 * Damerau's distance (a swap of neighbours is one error; no part is edited twice), or `most + 1` where it is more than
 * `most`. `meier` to `meire` is 1, `smith` to `schmidt` 4. Damerau 1964; the restricted form of Oommen & Loke 1997.
 */
export function editDistance(one: string, other: string, most: number): number {
  if (one === other) return 0;
  const [a, b] = one.length <= other.length ? [one, other] : [other, one];
  if (b.length - a.length > most || b.length > LONGEST) return most + 1;
  let start = 0;
  while (start < a.length && a.charCodeAt(start) === b.charCodeAt(start)) start += 1;
  let tail = 0;
  while (tail < a.length - start && a.charCodeAt(a.length - 1 - tail) === b.charCodeAt(b.length - 1 - tail)) {
    tail += 1;
  }
  const [from, aEnd, bEnd] = [start, a.length - tail, b.length - tail];
  if (aEnd === from) return Math.min(bEnd - from, most + 1);
  const narrow = aEnd - from <= WORD ? byBits(a, b, from, aEnd, bEnd) : -1;
  if (narrow >= 0) return Math.min(narrow, most + 1);
  return between(a.slice(from, aEnd), b.slice(from, bEnd), most);
}

/** As many letters fit the bits of a number. */
const WORD = 31;
/** In which places of the shorter text each letter stands. */
const places = new Int32Array(128);

/**
 * The whole distance, a column of the table at a time in the bits of a number (Hyyro 2003, with his transpositions);
 * -1 where a letter is none of the first 128.
 */
function byBits(a: string, b: string, from: number, aEnd: number, bEnd: number): number {
  let foreign = 0;
  for (let at = from; at < aEnd; at += 1) foreign |= a.charCodeAt(at);
  for (let at = from; at < bEnd; at += 1) foreign |= b.charCodeAt(at);
  if (foreign > 127) return -1;
  for (let at = from; at < aEnd; at += 1) {
    const letter = a.charCodeAt(at);
    places[letter] = (places[letter] as number) | (1 << (at - from));
  }
  let distance = aEnd - from;
  const last = 1 << (distance - 1);
  let [more, less, diagonal, before] = [-1, 0, 0, 0];
  for (let at = from; at < bEnd; at += 1) {
    const here = places[b.charCodeAt(at)] as number;
    const swapped = ((~diagonal & here) << 1) & before;
    diagonal = ((((here & more) + more) | 0) ^ more) | here | less | swapped;
    let up = less | ~(diagonal | more);
    let down = diagonal & more;
    if ((up & last) !== 0) distance += 1;
    if ((down & last) !== 0) distance -= 1;
    up = (up << 1) | 1;
    down <<= 1;
    more = down | ~(diagonal | up);
    less = up & diagonal;
    before = here;
  }
  for (let at = from; at < aEnd; at += 1) places[a.charCodeAt(at)] = 0;
  return distance;
}

/** Whether the two letters up to here stand the other way round. */
function turned(a: string, row: number, b: string, column: number): boolean {
  if (row < 2 || column < 2 || a.charCodeAt(row - 1) !== b.charCodeAt(column - 2)) return false;
  return a.charCodeAt(row - 2) === b.charCodeAt(column - 1);
}

function between(a: string, b: string, most: number): number {
  if (a.length === 0) return Math.min(b.length, most + 1);
  let [before, last, here]: [Uint16Array, Uint16Array, Uint16Array] = [rows[0], rows[1], rows[2]];
  for (let column = 0; column <= b.length; column += 1) last[column] = column;
  for (let row = 1; row <= a.length; row += 1) {
    here[0] = row;
    let least = row;
    const letter = a.charCodeAt(row - 1);
    for (let column = 1; column <= b.length; column += 1) {
      const change = (last[column - 1] as number) + (letter === b.charCodeAt(column - 1) ? 0 : 1);
      let steps = Math.min((last[column] as number) + 1, (here[column - 1] as number) + 1, change);
      if (turned(a, row, b, column)) steps = Math.min(steps, (before[column - 2] as number) + 1);
      here[column] = steps;
      least = Math.min(least, steps);
    }
    if (least > most) return most + 1;
    [before, last, here] = [last, here, before];
  }
  return Math.min(last[b.length] as number, most + 1);
}

const letters = new Int16Array(128);

/** Letters of the longer word that the shorter one lacks: each is at least one error. */
function lettersApart(one: string, other: string): number {
  letters.fill(0);
  for (let at = 0; at < one.length; at += 1) {
    const letter = one.charCodeAt(at) & 127;
    letters[letter] = (letters[letter] as number) + 1;
  }
  let common = 0;
  for (let at = 0; at < other.length; at += 1) {
    const letter = other.charCodeAt(at) & 127;
    const left = letters[letter] as number;
    if (left > 0) {
      common += 1;
      letters[letter] = left - 1;
    }
  }
  return Math.max(one.length, other.length) - common;
}

/** 1 less the errors as a share of the longer word: `meier` and `maier` 0.8; 0 where more than half of it differs. */
export function likeness(one: string, other: string): number {
  const longer = Math.max(one.length, other.length);
  if (longer === 0) return 1;
  const most = Math.floor(longer / 2);
  if (lettersApart(one, other) > most) return 0;
  const errors = editDistance(one, other, most);
  return errors > most ? 0 : 1 - errors / longer;
}
