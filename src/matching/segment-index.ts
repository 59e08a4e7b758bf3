/**
 * Names within two typing errors of a name, all of them, without looking at the rest: a name cut into three segments
 * keeps at least one whole through two errors (Li, Deng & Wang, "Pass-Join", VLDB 2011). So names are indexed by their
 * segments and only those that share one are compared.
 */

/** Errors that are found: a letter more, a letter less, another letter. */
const MOST = 2;
const SEGMENTS = MOST + 1;
/** Shorter names have no two errors to spare. */
const SHORTEST = 5;

export type SegmentIndex = {
  /** Letters of all names, one after another; name n from `start[n]` to `start[n + 1]`. */
  readonly letters: Uint16Array;
  readonly start: Int32Array;
  readonly mask: number;
  /** Names by the hash of a segment: `names[slot[h]]` to `names[slot[h + 1]]`. */
  readonly slot: Int32Array;
  readonly names: Int32Array;
  /** Which letters each name has an odd number of times: two errors change at most four of these bits. */
  readonly odd: Int32Array;
  /** Which lengths occur. */
  readonly lengths: Uint8Array;
  /** The search in which each name was last looked at. */
  readonly looked: Int32Array;
  search: number;
};

function hashOf(letters: Uint16Array, from: number, until: number, length: number, segment: number): number {
  let hash = (length * SEGMENTS + segment + 1) * 0x9e37_79b1;
  for (let at = from; at < until; at += 1) hash = Math.imul(hash ^ (letters[at] as number), 0x0100_0193);
  return (hash ^ (hash >>> 15)) >>> 0;
}

/** Where segment i of a name so long begins: the last ones are the longer. */
function segmentStart(length: number, segment: number): number {
  const short = Math.floor(length / SEGMENTS);
  const longer = length - short * SEGMENTS;
  return segment * short + Math.max(0, segment - (SEGMENTS - longer));
}

const LONGEST = 255;

function oddLetters(letters: Uint16Array, from: number, until: number): number {
  let odd = 0;
  for (let at = from; at < until; at += 1) odd ^= 1 << ((letters[at] as number) & 31);
  return odd;
}

function bitsOf(value: number): number {
  let bits = value - ((value >>> 1) & 0x5555_5555);
  bits = (bits & 0x3333_3333) + ((bits >>> 2) & 0x3333_3333);
  return Math.imul((bits + (bits >>> 4)) & 0x0f0f_0f0f, 0x0101_0101) >>> 24;
}

export function segmentIndex(all: readonly string[]): SegmentIndex {
  const start = new Int32Array(all.length + 1);
  for (const [name, text] of all.entries()) start[name + 1] = (start[name] as number) + text.length;
  const letters = new Uint16Array(start[all.length] as number);
  const lengths = new Uint8Array(LONGEST + MOST + 2);
  for (const [name, text] of all.entries()) {
    const from = start[name] as number;
    for (let at = 0; at < text.length; at += 1) letters[from + at] = text.charCodeAt(at);
  }
  const mask = 2 ** Math.ceil(Math.log2(Math.max(16, all.length * SEGMENTS * 2))) - 1;
  const slot = new Int32Array(mask + 2);
  const hashes = new Float64Array(all.length * SEGMENTS).fill(-1);
  for (let name = 0; name < all.length; name += 1) {
    const [from, until] = [start[name] as number, start[name + 1] as number];
    const length = until - from;
    if (length < SHORTEST || length > LONGEST) continue;
    lengths[length] = 1;
    for (let segment = 0; segment < SEGMENTS; segment += 1) {
      const [begin, end] = [segmentStart(length, segment), segmentStart(length, segment + 1)];
      const hash = hashOf(letters, from + begin, from + end, length, segment) & mask;
      hashes[name * SEGMENTS + segment] = hash;
      slot[hash + 1] = (slot[hash + 1] as number) + 1;
    }
  }
  for (let hash = 0; hash <= mask; hash += 1)
    slot[hash + 1] = (slot[hash + 1] as number) + (slot[hash] as number);
  const next = slot.slice();
  const names = new Int32Array(slot[mask + 1] as number);
  for (const [place, hash] of hashes.entries()) {
    if (hash < 0) continue;
    names[next[hash] as number] = Math.floor(place / SEGMENTS);
    next[hash] = (next[hash] as number) + 1;
  }
  const odd = Int32Array.from(all, (_, name) =>
    oddLetters(letters, start[name] as number, start[name + 1] as number),
  );
  return { letters, start, mask, slot, names, odd, lengths, looked: new Int32Array(all.length), search: 0 };
}

/** Whether a[i..] becomes b[j..] by so many errors; two neighbours swapped count as one. */
function within(
  a: Uint16Array,
  i: number,
  iEnd: number,
  b: Uint16Array,
  j: number,
  jEnd: number,
  errors: number,
): boolean {
  let [x, y] = [i, j];
  while (x < iEnd && y < jEnd && a[x] === b[y]) {
    x += 1;
    y += 1;
  }
  const [left, right] = [iEnd - x, jEnd - y];
  if (left === 0 || right === 0) return left + right <= errors;
  if (errors === 0 || Math.abs(left - right) > errors) return false;
  const less = errors - 1;
  return (
    within(a, x + 1, iEnd, b, y + 1, jEnd, less) ||
    within(a, x + 1, iEnd, b, y, jEnd, less) ||
    within(a, x, iEnd, b, y + 1, jEnd, less) ||
    (a[x] === b[y + 1] &&
      a[x + 1] === b[y] &&
      left > 1 &&
      right > 1 &&
      within(a, x + 2, iEnd, b, y + 2, jEnd, less))
  );
}

const query = new Uint16Array(LONGEST + 1);

/** Calls `found` with every indexed name at most two errors from the text, once, and the errors between them. */
export function nearNames(
  index: SegmentIndex,
  text: string,
  found: (name: number, errors: number) => void,
): void {
  const length = text.length;
  if (length < SHORTEST - MOST || length > LONGEST) return;
  for (let at = 0; at < length; at += 1) query[at] = text.charCodeAt(at);
  index.search += 1;
  const asked: Query = { length, odd: oddLetters(query, 0, length), found };
  for (let long = Math.max(SHORTEST, length - MOST); long <= length + MOST; long += 1) {
    if (index.lengths[long] === 1) probeLength(index, asked, long);
  }
}

type Query = {
  readonly length: number;
  readonly odd: number;
  readonly found: (name: number, errors: number) => void;
};

/** Looks at the names of one length that have this stretch of the query as their segment. */
function lookAt(index: SegmentIndex, asked: Query, long: number, hash: number): void {
  const until = index.slot[hash + 1] as number;
  for (let place = index.slot[hash] as number; place < until; place += 1) {
    const name = index.names[place] as number;
    if (bitsOf((index.odd[name] as number) ^ asked.odd) > 2 * MOST || index.looked[name] === index.search)
      continue;
    const [from, end] = [index.start[name] as number, index.start[name + 1] as number];
    if (end - from !== long) continue;
    index.looked[name] = index.search;
    if (!within(query, 0, asked.length, index.letters, from, end, MOST)) continue;
    asked.found(name, within(query, 0, asked.length, index.letters, from, end, 1) ? 1 : 2);
  }
}

function probeLength(index: SegmentIndex, asked: Query, long: number): void {
  const longer = asked.length - long;
  for (let segment = 0; segment < SEGMENTS; segment += 1) {
    const begin = segmentStart(long, segment);
    const size = segmentStart(long, segment + 1) - begin;
    // Errors before the segment shift it at most so far, errors after it the rest (multi-match-aware selection).
    const least = Math.max(0, begin - segment, begin + longer - (MOST - segment));
    const most = Math.min(asked.length - size, begin + segment, begin + longer + (MOST - segment));
    for (let at = least; at <= most; at += 1) {
      lookAt(index, asked, long, hashOf(query, at, at + size, long, segment) & index.mask);
    }
  }
}
