/** Moving an instant by whole days of the wall clock, over changes of the clocks too. */
import type { Instant } from '../vocabulary/instant.ts';
import { dayAt, startOfDay } from '../vocabulary/local-date.ts';
import type { Zone } from '../vocabulary/time-zone.ts';

/** The instant so many days on, as long after its day's beginning as before: midnights stay midnights. */
export function daysOn(zone: Zone, at: number, days: number): number {
  const day = dayAt(zone, at as Instant);
  return startOfDay(zone, day + days) + (at - startOfDay(zone, day));
}
