/** How long something took. Where either end is known by its date alone, calendar days are counted, and no hours are. */
import { DAY_MS, type Instant } from '../../vocabulary/instant.ts';
import { dayAt } from '../../vocabulary/local-date.ts';
import type { Zone } from '../../vocabulary/time-zone.ts';

/** Precision as stored: 0 instant, 1 minute, 2 day. */
export const BY_DAY = 2;

type End = { readonly at: number; readonly precision: number };

/**
 * Days from one moment to another: whole calendar days of the zone where either is known by its date alone, else
 * elapsed time. Example: 1 March (date) to 3 March 18:00 → 2; 1 March 06:00 to 3 March 18:00 → 2.5.
 */
export function daysBetween(zone: Zone, from: End, to: End): number {
  return daysApart(zone, from.at, from.precision, to.at, to.precision);
}

/** The same of moments that lie in columns. */
export function daysApart(
  zone: Zone,
  from: number,
  fromPrecision: number,
  to: number,
  toPrecision: number,
): number {
  if (fromPrecision === BY_DAY || toPrecision === BY_DAY) {
    return dayAt(zone, to as Instant) - dayAt(zone, from as Instant);
  }
  return (to - from) / DAY_MS;
}
