/** The instant from which a text no longer binds: the first moment of its review date where its days begin. */
import type { Instant } from '../vocabulary/instant.ts';
import { readDate, startOfDay } from '../vocabulary/local-date.ts';
import { zoneBook } from '../vocabulary/time-zone.ts';
import type { Agreement } from './agreement.ts';

/** Zones are read once: their tables never change while a process runs. */
const zones = zoneBook();

export function reviewInstant(agreement: Agreement): Instant | null {
  if (agreement.reviewBy === undefined) return null;
  const day = readDate(agreement.reviewBy);
  const zone = zones.zone(agreement.timeZone);
  return day === null || !zone.ok ? null : startOfDay(zone.value, day);
}
