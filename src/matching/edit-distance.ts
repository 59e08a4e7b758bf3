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
  return between(a.slice(start, a.length - tail), b.slice(start, b.length - tail), most);
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
