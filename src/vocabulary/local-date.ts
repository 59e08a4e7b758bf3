/** Calendar dates as whole numbers: days since 1970-01-01. A date has no zone; a zone tells when it begins. */
import { DAY_MS, type Instant } from './instant.ts';
import { instantOf, reachedLocal, type Zone } from './time-zone.ts';

/** Days since 1970-01-01 in the proleptic Gregorian calendar. */
export type EpochDay = number;

export type CivilDate = { readonly year: number; readonly month: number; readonly day: number };

export function epochDayOf(date: CivilDate): EpochDay {
  const at = new Date(0);
  at.setUTCFullYear(date.year, date.month - 1, date.day);
  return Math.floor(at.getTime() / DAY_MS);
}

export function civilOf(day: EpochDay): CivilDate {
  const at = new Date(day * DAY_MS);
  return { year: at.getUTCFullYear(), month: at.getUTCMonth() + 1, day: at.getUTCDate() };
}

/** Monday is 0, Sunday 6. 1970-01-01 was a Thursday. */
export function weekdayOf(day: EpochDay): number {
  return (((day + 3) % 7) + 7) % 7;
}

/** `2026-03-01`. */
export function dateText(day: EpochDay): string {
  return new Date(day * DAY_MS).toISOString().slice(0, 10);
}

/** Null unless the text is a date that exists, written as `2026-03-01`. */
export function readDate(text: string): EpochDay | null {
  const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (parts === null) return null;
  const day = epochDayOf({ year: Number(parts[1]), month: Number(parts[2]), day: Number(parts[3]) });
  return dateText(day) === text ? day : null;
}

/** The date the wall clock has reached: one stretch per date, also where a clock is set back across midnight. */
export function dayAt(zone: Zone, at: Instant): EpochDay {
  return Math.floor(reachedLocal(zone, at) / DAY_MS);
}

/** The first instant of the date; of a date the zone skipped (the date line), the first instant after it. */
export function startOfDay(zone: Zone, day: EpochDay): Instant {
  return instantOf(zone, day * DAY_MS);
}
