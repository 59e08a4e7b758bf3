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

type Ordered = {
  /** Rows by person and time; null where the log itself stands so. */
  readonly order: Int32Array | null;
  readonly starts: Int32Array;
};

function startsOf({ rows, persons, person }: TouchLog): Int32Array {
  const starts = new Int32Array(persons + 1);
  for (let row = 0; row < rows; row++) starts[(person[row] as number) + 1]! += 1;
  for (let one = 0; one < persons; one++) starts[one + 1]! += starts[one] as number;
  return starts;
}

/** Whether persons follow one another and each one's rows are in the order of time. */
function standsInOrder({ rows, person, time }: TouchLog): boolean {
  for (let row = 1; row < rows; row++) {
    const step = (person[row] as number) - (person[row - 1] as number);
    if (step < 0 || (step === 0 && (time[row] as number) < (time[row - 1] as number))) return false;
  }
  return true;
}

function inOrder(part: Int32Array, time: Float64Array): boolean {
  for (let place = 1; place < part.length; place++) {
    if ((time[part[place] as number] as number) < (time[part[place - 1] as number] as number)) return false;
  }
  return true;
}

/** Rows of each person in the order of time; what happened at one instant keeps the order of the file. */
function ordered(log: TouchLog): Ordered {
  const starts = startsOf(log);
  if (standsInOrder(log)) return { order: null, starts };
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

/** Paths as they are laid down, with room for as many as there can be. */
type Laid = {
  readonly starts: Int32Array;
  readonly touches: Int32Array;
  readonly times: Float64Array;
  readonly conversions: Float64Array;
  readonly values: Float64Array;
  readonly nulls: Float64Array;
  readonly lead: Int32Array;
  readonly opportunity: Int32Array;
  paths: number;
  filled: number;
};

function roomFor(log: TouchLog): Laid {
  let most = log.persons;
  for (let row = 0; row < log.rows; row++) if (log.conversions[row] !== 0) most++;
  return {
    starts: new Int32Array(most + 1),
    touches: new Int32Array(log.rows),
    times: new Float64Array(log.rows),
    conversions: new Float64Array(most),
    values: new Float64Array(most),
    nulls: new Float64Array(most),
    lead: new Int32Array(log.milestone === undefined ? 0 : most).fill(-1),
    opportunity: new Int32Array(log.milestone === undefined ? 0 : most).fill(-1),
    paths: 0,
    filled: 0,
  };
}

/** Lays down the rows from one place to another as one path that ends with the last of them. */
function layPath(
  log: TouchLog,
  order: Int32Array | null,
  from: number,
  end: number,
  window: number,
  into: Laid,
): void {
  const { time, channel, milestone } = log;
  const { touches, times, paths } = into;
  const last = order === null ? end - 1 : (order[end - 1] as number);
  const until = time[last] as number;
  let filled = into.filled;
  for (let at = from; at < end; at++) {
    const row = order === null ? at : (order[at] as number);
    if (until - (time[row] as number) > window) continue;
    if (milestone !== undefined && milestone[row] !== 0) {
      const made = milestone[row] as number;
      const place = filled - (into.starts[paths] as number);
      if ((made & 1) !== 0) into.lead[paths] = place;
      if ((made & 2) !== 0) into.opportunity[paths] = place;
    }
    touches[filled] = channel[row] as number;
    times[filled++] = time[row] as number;
  }
  into.filled = filled;
  const converted = log.conversions[last] as number;
  into.conversions[paths] = converted;
  into.values[paths] = log.values[last] as number;
  into.nulls[paths] = converted === 0 ? 1 : 0;
  into.starts[++into.paths] = filled;
}

/**
 * Each conversion ends a path, and its row is the path's last touch; the next path of the same person begins behind it.
 * Rows behind the last conversion are a path that did not convert. A window keeps, of each converting path, the touches
 * no longer before the conversion than it says (its very edge included); a path that ends in nothing has no such end and
 * stays whole.
 */
export function pathsOfLog(log: TouchLog, window = Number.POSITIVE_INFINITY): Paths {
  const { order, starts } = ordered(log);
  const laid = roomFor(log);
  for (let person = 0; person < log.persons; person++) {
    const end = starts[person + 1] as number;
    let from = starts[person] as number;
    for (let at = from; at < end; at++) {
      if (log.conversions[order === null ? at : (order[at] as number)] === 0) continue;
      layPath(log, order, from, at + 1, window, laid);
      from = at + 1;
    }
    if (from < end) layPath(log, order, from, end, Number.POSITIVE_INFINITY, laid);
  }
  const { paths, filled } = laid;
  const anchors: Anchors = {
    lead: laid.lead.subarray(0, paths),
    opportunity: laid.opportunity.subarray(0, paths),
  };
  return {
    channels: log.channels,
    starts: laid.starts.subarray(0, paths + 1),
    touches: laid.touches.subarray(0, filled),
    conversions: laid.conversions.subarray(0, paths),
    values: laid.values.subarray(0, paths),
    nulls: laid.nulls.subarray(0, paths),
    times: laid.times.subarray(0, filled),
    ...(log.milestone === undefined ? {} : { anchors }),
  };
}
