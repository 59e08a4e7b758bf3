/** From a log of touches with their times to journeys: who converted ends a path there, what is left over ends in null. */
import type { Anchors, Paths } from './paths.ts';

/** Rows of a log in any order. Persons and channels are codes from 0. */
export type TouchLog = {
  readonly rows: number;
  readonly persons: number;
  readonly channels: number;
  readonly person: Int32Array;
  readonly channel: Int32Array;
  /** Milliseconds. */
  readonly time: Float64Array;
  /** How many conversions the row is. */
  readonly conversions: Float64Array;
  readonly values: Float64Array;
  /** Bits: 1 the touch made the lead, 2 it made the opportunity; left out where nobody marked them. */
  readonly milestone?: Uint8Array;
};

/** Rows of each person in the order of time; what happened at one instant keeps the order of the file. */
export function orderOf(log: TouchLog): { readonly order: Int32Array; readonly starts: Int32Array } {
  const starts = new Int32Array(log.persons + 1);
  for (let row = 0; row < log.rows; row++) starts[(log.person[row] as number) + 1]! += 1;
  for (let person = 0; person < log.persons; person++) starts[person + 1]! += starts[person] as number;
  const next = starts.slice();
  const order = new Int32Array(log.rows);
  for (let row = 0; row < log.rows; row++) order[next[log.person[row] as number]!++] = row;
  const { time } = log;
  for (let person = 0; person < log.persons; person++) {
    const part = order.subarray(starts[person] as number, starts[person + 1] as number);
    if (!inOrder(part, time)) part.sort((a, b) => (time[a] as number) - (time[b] as number) || a - b);
  }
  return { order, starts };
}

function inOrder(part: Int32Array, time: Float64Array): boolean {
  for (let place = 1; place < part.length; place++) {
    if ((time[part[place] as number] as number) < (time[part[place - 1] as number] as number)) return false;
  }
  return true;
}

type Growing = {
  readonly starts: number[];
  readonly touches: Int32Array;
  readonly ages: Float64Array;
  readonly conversions: number[];
  readonly values: number[];
  readonly nulls: number[];
  readonly lead: number[];
  readonly opportunity: number[];
  filled: number;
};

/** Puts the touches of one path down; those older than the window before its end are left out. */
function putPath(log: TouchLog, rows: Int32Array, end: number, window: number, into: Growing): void {
  let lead = -1;
  let opportunity = -1;
  const from = into.filled;
  for (let index = 0; index < rows.length; index++) {
    const row = rows[index] as number;
    const age = end - (log.time[row] as number);
    if (age > window) continue;
    const made = log.milestone?.[row] ?? 0;
    if ((made & 1) !== 0) lead = into.filled - from;
    if ((made & 2) !== 0) opportunity = into.filled - from;
    into.touches[into.filled] = log.channel[row] as number;
    into.ages[into.filled++] = age;
  }
  into.starts.push(into.filled);
  into.lead.push(lead);
  into.opportunity.push(opportunity);
}

function anchorsOf(log: TouchLog, into: Growing): { readonly anchors?: Anchors } {
  if (log.milestone === undefined) return {};
  return { anchors: { lead: Int32Array.from(into.lead), opportunity: Int32Array.from(into.opportunity) } };
}

/**
 * Each conversion ends a path, and its row is the path's last touch; the next path of the same person begins behind it.
 * Rows behind the last conversion are a path that did not convert. A window keeps, of each converting path, the touches
 * no longer before the conversion than it says (its very edge included); a path that ends in nothing has no such end and
 * stays whole.
 */
export function pathsOfLog(log: TouchLog, window = Number.POSITIVE_INFINITY): Paths {
  const { order, starts } = orderOf(log);
  const into: Growing = {
    ...{ starts: [0], conversions: [], values: [], nulls: [], lead: [], opportunity: [], filled: 0 },
    touches: new Int32Array(log.rows),
    ages: new Float64Array(log.rows),
  };
  for (let person = 0; person < log.persons; person++) {
    const end = starts[person + 1] as number;
    let begin = starts[person] as number;
    for (let at = begin; at < end; at++) {
      const row = order[at] as number;
      if (log.conversions[row] === 0) continue;
      putPath(log, order.subarray(begin, at + 1), log.time[row] as number, window, into);
      into.conversions.push(log.conversions[row] as number);
      into.values.push(log.values[row] as number);
      into.nulls.push(0);
      begin = at + 1;
    }
    if (begin === end) continue;
    const last = log.time[order[end - 1] as number] as number;
    putPath(log, order.subarray(begin, end), last, Number.POSITIVE_INFINITY, into);
    into.conversions.push(0);
    into.values.push(0);
    into.nulls.push(1);
  }
  return {
    channels: log.channels,
    starts: Int32Array.from(into.starts),
    touches: into.touches.subarray(0, into.filled),
    conversions: Float64Array.from(into.conversions),
    values: Float64Array.from(into.values),
    nulls: Float64Array.from(into.nulls),
    ages: into.ages.subarray(0, into.filled),
    ...anchorsOf(log, into),
  };
}
