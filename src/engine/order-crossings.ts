/** Level changes of all leads in the order of time: by radix over the milliseconds, with a total order among equals. */
import type { Crossings } from './crossing-pass.ts';

const DIGIT = 12;
const BUCKETS = 1 << DIGIT;

/** Rows in ascending order of `at`; equal ones keep their order. Instants within some 2,000 years of each other. */
export function orderByTime(at: Float64Array): Int32Array {
  const count = at.length;
  let first = Number.POSITIVE_INFINITY;
  let last = Number.NEGATIVE_INFINITY;
  for (let row = 0; row < count; row += 1) {
    const time = at[row] as number;
    if (time < first) first = time;
    if (time > last) last = time;
  }
  let order = new Int32Array(count);
  let other = new Int32Array(count);
  for (let row = 0; row < count; row += 1) order[row] = row;
  for (let unit = 1; unit <= last - first; unit *= BUCKETS) {
    scatter(at, first, unit, order, other);
    [order, other] = [other, order];
  }
  return order;
}

/** One pass: rows go to the place their digit gives them, in the order they stand in. */
function scatter(at: Float64Array, first: number, unit: number, from: Int32Array, to: Int32Array): void {
  const starts = new Int32Array(BUCKETS + 1);
  for (let row = 0; row < from.length; row += 1) {
    const digit = Math.floor(((at[row] as number) - first) / unit) % BUCKETS;
    starts[digit + 1] = (starts[digit + 1] as number) + 1;
  }
  for (let digit = 0; digit < BUCKETS; digit += 1) {
    starts[digit + 1] = (starts[digit + 1] as number) + (starts[digit] as number);
  }
  for (let place = 0; place < from.length; place += 1) {
    const row = from[place] as number;
    const digit = Math.floor(((at[row] as number) - first) / unit) % BUCKETS;
    to[starts[digit] as number] = row;
    starts[digit] = (starts[digit] as number) + 1;
  }
}

/**
 * Level changes as the loop takes them: by instant; at one instant midnights before touches, midnights by the leads'
 * ranks, touches by seq.
 */
export function orderCrossings(crossings: Crossings, ranks: Float64Array, seqs: Float64Array): Int32Array {
  const { at, causes, leads } = crossings;
  const order = orderByTime(at);
  const compare = (a: number, b: number): number => {
    const one = causes[a] as number;
    const other = causes[b] as number;
    if (one < 0 && other < 0) {
      return (ranks[leads[a] as number] as number) - (ranks[leads[b] as number] as number);
    }
    if (one < 0 || other < 0) return one < 0 ? -1 : 1;
    return (seqs[one] as number) - (seqs[other] as number);
  };
  for (let from = 0; from < order.length; ) {
    const time = at[order[from] as number] as number;
    let beyond = from + 1;
    while (beyond < order.length && at[order[beyond] as number] === time) beyond += 1;
    if (beyond - from > 1) order.subarray(from, beyond).sort(compare);
    from = beyond;
  }
  return order;
}
