/**
 * The slow, obvious account of working time: it walks minute by minute in UTC, reads each minute's local time from the
 * platform's own formatter, and counts. It shares no code with the calendars it checks.
 */
export type WalkHours = {
  /** Monday first; a shift is [first minute, minute after the last] of a local day. */
  readonly week: readonly (readonly (readonly [number, number])[])[];
  /** By local date as days since 1970. */
  readonly exceptions: ReadonlyMap<number, readonly (readonly [number, number])[]>;
  /** In minutes since 1970 UTC. */
  readonly closures: readonly (readonly [number, number])[];
};

/** What the wall clock read in each minute of a window. */
export type Readings = {
  readonly from: number; // minutes since 1970 UTC
  readonly local: Int32Array; // local minutes, as if the digits read were UTC
  readonly reached: Int32Array; // the greatest local minute read so far
};

export function formatterOf(timeZone: string): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat('en-US', {
    timeZone,
    calendar: 'gregory',
    numberingSystem: 'latn',
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
  });
}

const READ = /^(\d+)\/(\d+)\/(\d+), (\d+):(\d+)$/;

export function readMinutes(format: Intl.DateTimeFormat, from: number, count: number): Readings {
  const local = new Int32Array(count);
  const reached = new Int32Array(count);
  for (let index = 0; index < count; index += 1) {
    const text = format.format((from + index) * 60_000);
    const [, month, day, year, hour, minute] = READ.exec(text) ?? [];
    if (year === undefined) throw new Error(`the formatter wrote "${text}"`);
    local[index] =
      Date.UTC(Number(year), Number(month) - 1, Number(day), Number(hour), Number(minute)) / 60_000;
    reached[index] = Math.max(local[index] as number, index === 0 ? 0 : (reached[index - 1] as number));
  }
  return { from, local, reached };
}

const DAY = 1440;

function inShift(hours: WalkHours, local: number): boolean {
  const date = Math.floor(local / DAY);
  const minute = local - date * DAY;
  const shifts = hours.exceptions.get(date) ?? hours.week[(date + 3) % 7] ?? [];
  return shifts.some(([first, end]) => minute >= first && minute < end);
}

/** Whether each minute of the window is worked; with closures and without. */
export type Worked = { readonly readings: Readings; readonly open: Uint8Array; readonly base: Uint8Array };

export function walkWindow(readings: Readings, hours: WalkHours): Worked {
  const base = Uint8Array.from(readings.local, (local) => (inShift(hours, local) ? 1 : 0));
  const open = Uint8Array.from(base);
  for (let index = 0; index < open.length; index += 1) {
    const at = readings.from + index;
    if (hours.closures.some(([from, to]) => at >= from && at < to)) open[index] = 0;
  }
  return { readings, open, base };
}

/** All answers are minutes since 1970 UTC; null where the window is too short to tell. */
export function walkNextOpen({ readings, open }: Worked, from: number): number | null {
  for (let index = from - readings.from; index < open.length; index += 1)
    if (open[index] === 1) return readings.from + index;
  return null;
}

export function walkHours({ readings, open }: Worked, from: number, minutes: number): number | null {
  let left = minutes;
  for (let index = from - readings.from; index < open.length; index += 1) {
    if (open[index] === 1) left -= 1;
    if (left === 0) return readings.from + index + 1;
  }
  return null;
}

export function walkBetween({ readings, open }: Worked, from: number, to: number): number {
  let sum = 0;
  for (let at = from; at < to; at += 1) sum += open[at - readings.from] as number;
  return sum;
}

function dateAt(worked: Worked, index: number): number {
  return Math.floor((worked.readings.reached[index] as number) / DAY);
}

/** The n-th date after that of `start` with an open minute. */
function nthWorkedDate(worked: Worked, start: number, n: number): number | null {
  let date = dateAt(worked, start);
  let left = n;
  for (let index = start; index < worked.open.length; index += 1) {
    if (worked.open[index] === 0 || dateAt(worked, index) <= date) continue;
    date = dateAt(worked, index);
    left -= 1;
    if (left === 0) return date;
  }
  return null;
}

/** Whole business days: as much of the n-th date is worked as of the first before the start; nothing: the close before. */
export function walkDays(worked: Worked, from: number, n: number): number | null {
  const { readings, base } = worked;
  const at = walkNextOpen(worked, from);
  if (at === null) return null;
  const start = at - readings.from;
  const first = dateAt(worked, start);
  const last = nthWorkedDate(worked, start, n);
  if (last === null || dateAt(worked, base.length - 1) <= last) return null;
  let into = 0;
  for (let index = 0; index < start; index += 1)
    if (dateAt(worked, index) === first) into += base[index] as number;
  let lastEnd: number | null = null;
  let done = 0;
  for (let index = start; index < base.length && dateAt(worked, index) <= last; index += 1) {
    const onLast = dateAt(worked, index) === last;
    if (onLast && done === into) break;
    if (base[index] === 0) continue;
    lastEnd = readings.from + index + 1;
    if (onLast) done += 1;
  }
  return lastEnd;
}
