/** Rows in the order of their values: of many, digit by digit of the values' bits, each row carried along. */

/** Fewer are ordered as quickly by comparing. */
const MANY = 2_048;
const DIGIT_BITS = 11;
const BUCKETS = 1 << DIGIT_BITS;
/** The digits of 64 bits from the least: in which half each stands, and from which bit on. */
const DIGITS = [0, 1].flatMap((half) => [0, DIGIT_BITS, 2 * DIGIT_BITS].map((shift) => ({ half, shift })));
const SIGN = 0x8000_0000;

/** Bits that ascend as the values do: of one below zero all turned round, of another the sign alone. */
function ascendingBits(values: Float64Array): Uint32Array {
  const words = new Uint32Array(values.slice().buffer);
  for (let at = 0; at < words.length; at += 2) {
    const isBelow = (words[at + 1] as number) >= SIGN;
    if (isBelow) words[at] = ~(words[at] as number);
    words[at + 1] = isBelow ? ~(words[at + 1] as number) : (words[at + 1] as number) ^ SIGN;
  }
  return words;
}

function startsOf(words: Uint32Array, half: number, shift: number): Int32Array | null {
  const starts = new Int32Array(BUCKETS);
  for (let at = half; at < words.length; at += 2)
    starts[((words[at] as number) >>> shift) & (BUCKETS - 1)]! += 1;
  // A digit all share moves nothing.
  if (starts.includes(words.length / 2)) return null;
  let from = 0;
  for (let bucket = 0; bucket < BUCKETS; bucket++) {
    const count = starts[bucket] as number;
    starts[bucket] = from;
    from += count;
  }
  return starts;
}

function byDigits(values: Float64Array): Uint32Array {
  const words = ascendingBits(values);
  let rows: Uint32Array = new Uint32Array(values.length);
  for (let row = 0; row < rows.length; row++) rows[row] = row;
  let next: Uint32Array = new Uint32Array(rows.length);
  for (const { half, shift } of DIGITS) {
    const starts = startsOf(words, half, shift);
    if (starts === null) continue;
    for (let at = 0; at < rows.length; at++) {
      const row = rows[at] as number;
      const digit = ((words[2 * row + half] as number) >>> shift) & (BUCKETS - 1);
      next[starts[digit]!++] = row;
    }
    [rows, next] = [next, rows];
  }
  return rows;
}

/** Of numbers; minus zero may stand before zero, which equals it. Example: 3, 1, 2 → 1, 2, 0. */
export function rowsInOrder(values: Float64Array): Uint32Array {
  if (values.length >= MANY) return byDigits(values);
  const rows = Uint32Array.from(values, (_, row) => row);
  return rows.sort((x, y) => (values[x] as number) - (values[y] as number));
}
