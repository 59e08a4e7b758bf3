/** What happened to all leads in the order of time: by radix over the milliseconds, with a total order among equals. */

const DIGIT = 12;
const BUCKETS = 1 << DIGIT;
const MASK = BUCKETS - 1;
/** Two digits: so much of a number goes into the lower column. */
const HALF = 16_777_216;

/** Rows in ascending order of `at`; equal ones keep their order (that of `start`, where given). */
export function orderByTime(at: Float64Array, start?: Int32Array): Int32Array {
  const count = at.length;
  let first = Number.POSITIVE_INFINITY;
  let last = Number.NEGATIVE_INFINITY;
  for (let row = 0; row < count; row += 1) {
    const time = at[row] as number;
    if (time < first) first = time;
    if (time > last) last = time;
  }
  let order: Int32Array = start ?? new Int32Array(count).map((_, row) => row);
  let other: Int32Array = new Int32Array(count);
  const part = new Int32Array(count);
  // Whole numbers below 2^53: three parts of two digits each, the lowest first.
  for (let unit = 1; unit <= last - first; unit *= HALF) {
    for (let row = 0; row < count; row += 1) {
      const whole = Math.floor(((at[row] as number) - first) / unit);
      part[row] = whole - Math.floor(whole / HALF) * HALF;
    }
    for (let shift = 0; shift < 2 * DIGIT && unit * (1 << shift) <= last - first; shift += DIGIT) {
      scatter(part, shift, order, other);
      [order, other] = [other, order];
    }
  }
  return order;
}

/** One pass: rows go to the place their digit gives them, in the order they stand in. */
function scatter(part: Int32Array, shift: number, from: Int32Array, to: Int32Array): void {
  const starts = new Int32Array(BUCKETS + 1);
  for (let row = 0; row < part.length; row += 1) {
    const next = (((part[row] as number) >> shift) & MASK) + 1;
    starts[next] = (starts[next] as number) + 1;
  }
  for (let digit = 0; digit < BUCKETS; digit += 1) {
    starts[digit + 1] = (starts[digit + 1] as number) + (starts[digit] as number);
  }
  for (let place = 0; place < from.length; place += 1) {
    const row = from[place] as number;
    const digit = ((part[row] as number) >> shift) & MASK;
    to[starts[digit] as number] = row;
    starts[digit] = (starts[digit] as number) + 1;
  }
}

/** Rows lead by lead in the order of the leads' ranks, each lead's as they stand. */
function rowsByRank(leads: Int32Array, ranks: Float64Array): Int32Array {
  const counts = new Int32Array(ranks.length);
  for (let row = 0; row < leads.length; row += 1) {
    const lead = leads[row] as number;
    counts[lead] = (counts[lead] as number) + 1;
  }
  const places = new Int32Array(ranks.length);
  let next = 0;
  for (const lead of orderByTime(ranks)) {
    places[lead] = next;
    next += counts[lead] as number;
  }
  const order = new Int32Array(leads.length);
  for (let row = 0; row < leads.length; row += 1) {
    const lead = leads[row] as number;
    order[places[lead] as number] = row;
    places[lead] = (places[lead] as number) + 1;
  }
  return order;
}

/** What happened to leads, by column. `causes`: the seq of a touch or entry, or, below nought, what kind of timer it was. */
export type LeadEvents = {
  readonly leads: Int32Array;
  readonly at: Float64Array;
  readonly causes: Float64Array;
};

/** Rows as the loop takes them: by instant; at one instant by cause; timers of one kind by the leads' ranks. */
export function orderEvents({ leads, at, causes }: LeadEvents, ranks: Float64Array): Int32Array {
  const order = orderByTime(at, rowsByRank(leads, ranks));
  const cause = (row: number): number => causes[row] as number;
  // Equal instants stand by rank already; only where causes differ is anything to be put right.
  for (let from = 0; from < order.length; ) {
    const first = order[from] as number;
    let differ = false;
    let beyond = from + 1;
    while (beyond < order.length && at[order[beyond] as number] === at[first]) {
      if (cause(order[beyond] as number) !== cause(first)) differ = true;
      beyond += 1;
    }
    if (differ) {
      const rows = [...order.subarray(from, beyond)].sort((a, b) => cause(a) - cause(b));
      order.set(rows, from);
    }
    from = beyond;
  }
  return order;
}
