/** Local midnights: when a day of the company begins, and with it the test whether a silent lead has cooled. */
import { type Instant, instant } from '../vocabulary/instant.ts';
import { dayAt, startOfDay } from '../vocabulary/local-date.ts';
import type { Zone } from '../vocabulary/time-zone.ts';

/** The first local midnight later than `at`. */
export function nextMidnight(zone: Zone, at: Instant): Instant {
  let day = dayAt(zone, at) + 1;
  let start = startOfDay(zone, day);
  while (start <= at) {
    day += 1;
    start = startOfDay(zone, day);
  }
  return start;
}

/** All local midnights in (from, until], ascending; a date the zone left out has none. */
export function midnightsBetween(zone: Zone, from: Instant, until: Instant): Float64Array {
  const found: number[] = [];
  for (let at = nextMidnight(zone, from); at <= until; at = nextMidnight(zone, instant(at))) found.push(at);
  return Float64Array.from(found);
}
