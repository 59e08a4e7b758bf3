/**
 * A time zone as a table of its offsets, read once from the platform's zone data. Local time is computed from the
 * table alone, so a clock costs a binary search and no text formatting.
 */
import { DAY_MS, type Instant, instant, MINUTE_MS } from './instant.ts';
import { invariant } from './invariant.ts';
import { done, type Result, refused } from './result.ts';

export type Zone = {
  readonly name: string;
  /** First instant of each stretch of constant offset; the first is minus infinity. */
  readonly starts: Float64Array;
  /** Local minus UTC in milliseconds, per stretch. */
  readonly offsets: Float64Array;
};

/** Compiled zones by name, with the version of the zone data they came from. */
export type ZoneBook = {
  readonly dataVersion: string;
  zone(name: string): Result<Zone, string>;
};

/** The table covers these years; before and after them the nearest known offset holds. */
const FROM = Date.UTC(1970, 0, 1);
const UNTIL = Date.UTC(2070, 0, 1);
/** Shorter than any two changes of a zone lie apart (the shortest known is five days), so none is stepped over. */
const STEP = 3 * DAY_MS;

const OFFSET = /GMT(?:([+-])(\d\d):(\d\d)(?::(\d\d))?)?$/;

function offsetReader(timeZone: string): (at: number) => number {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone,
    timeZoneName: 'longOffset',
    weekday: 'narrow', // the shortest text that can go with it: a zone's table takes thousands of them
  });
  return (at) => {
    const parts = OFFSET.exec(format.format(at));
    invariant(parts !== null, 'the platform names offsets as GMT+hh:mm');
    if (parts[1] === undefined) return 0;
    const seconds = Number(parts[2]) * 3600 + Number(parts[3]) * 60 + Number(parts[4] ?? 0);
    return (parts[1] === '-' ? -seconds : seconds) * 1000;
  };
}

/** The first instant in (low, high] whose offset is not that of `low`. */
function bisect(read: (at: number) => number, low: number, high: number): number {
  const before = read(low);
  let same = low;
  let other = high;
  while (other - same > 1000) {
    const middle = Math.floor((same + other) / 2000) * 1000;
    if (middle === same) break;
    if (read(middle) === before) same = middle;
    else other = middle;
  }
  return other;
}

/** Zones that were read: their tables never change while a process runs, and reading one asks the platform 12,000 times. */
const compiled = new Map<string, Zone>();

/** A zone by its changes of offset, read from the platform once. Refused where the platform does not know the name. */
export function compileZone(name: string): Result<Zone, string> {
  const known = compiled.get(name);
  if (known !== undefined) return done(known);
  const zone = readZone(name);
  if (zone.ok) compiled.set(name, zone.value);
  return zone;
}

function readZone(name: string): Result<Zone, string> {
  let read: (at: number) => number;
  try {
    read = offsetReader(name);
  } catch {
    return refused(`"${name}" is not a time zone of the IANA database (such as "Europe/Berlin")`);
  }
  const starts = [Number.NEGATIVE_INFINITY];
  const offsets = [read(FROM)];
  for (let at = FROM; at < UNTIL; at += STEP) {
    let low = at;
    const last = read(at + STEP);
    while (offsets[offsets.length - 1] !== last) {
      low = bisect(read, low, at + STEP);
      starts.push(low);
      offsets.push(read(low));
    }
  }
  return done({ name, starts: Float64Array.from(starts), offsets: Float64Array.from(offsets) });
}

/** A book compiles each zone once. `dataVersion` names the platform's zone data and is recorded with decisions. */
export function zoneBook(dataVersion = 'unknown'): ZoneBook {
  const known = new Map<string, Result<Zone, string>>();
  return {
    dataVersion,
    zone(name) {
      const found = known.get(name) ?? compileZone(name);
      known.set(name, found);
      return found;
    },
  };
}

/** Index of the stretch of constant offset that holds `at`. */
export function stretchAt(zone: Zone, at: number): number {
  let low = 0;
  let high = zone.starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((zone.starts[middle] as number) <= at) low = middle;
    else high = middle - 1;
  }
  return low;
}

export function offsetAt(zone: Zone, at: Instant): number {
  return zone.offsets[stretchAt(zone, at)] as number;
}

/** What the wall clock reads, as milliseconds of a clock that knows no zones (`Date.UTC` of its digits). */
export function localOf(zone: Zone, at: Instant): number {
  return at + offsetAt(zone, at);
}

/**
 * What the wall clock has reached: its reading, except that through an hour that is repeated in autumn it stands still
 * at that hour's last millisecond. It never runs backwards, so days and periods are single stretches of time.
 * Berlin, 25 October 2026, 02:30 the second time → 02:59:59.999.
 */
export function reachedLocal(zone: Zone, at: Instant): number {
  const index = stretchAt(zone, at);
  const local = at + (zone.offsets[index] as number);
  if (index === 0) return local;
  const endOfLast = (zone.starts[index] as number) + (zone.offsets[index - 1] as number);
  return Math.max(local, endOfLast - 1);
}

/**
 * The first instant at which the wall clock has reached `local`. A time that exists twice is the first of the two; a
 * time that is skipped is the instant of the skip: New York, 8 March 2026, 02:30 → 07:00Z, when 01:59 became 03:00.
 */
export function instantOf(zone: Zone, local: number): Instant {
  // Offsets differ by at most a day and a bit from the true one, so the search starts two days before.
  let index = stretchAt(zone, local - 2 * DAY_MS);
  while (index < zone.starts.length) {
    const candidate = Math.max(local - (zone.offsets[index] as number), zone.starts[index] as number);
    const end = zone.starts[index + 1];
    if (end === undefined || candidate < end) return instant(candidate);
    index += 1;
  }
  invariant(false, 'the last stretch of a zone has no end');
}

function two(value: number): string {
  return value < 10 ? `0${value}` : String(value);
}

/** `2026-03-02T09:30:00+01:00`: the instant with the offset of the zone that counts. */
export function isoIn(zone: Zone, at: Instant): string {
  const offset = offsetAt(zone, at);
  const minutes = Math.round(Math.abs(offset) / MINUTE_MS);
  const stamp = new Date(at + offset).toISOString();
  const text = stamp.endsWith('.000Z') ? stamp.slice(0, 19) : stamp.slice(0, -1);
  return `${text}${offset < 0 ? '-' : '+'}${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}
