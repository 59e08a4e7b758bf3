/** The instant from which a text no longer binds: the first moment of its review date where its days begin. */
import type { Instant } from '../vocabulary/instant.ts';
import { readDate, startOfDay } from '../vocabulary/local-date.ts';
import { compileZone } from '../vocabulary/time-zone.ts';
import type { Agreement } from './agreement.ts';

export function reviewInstant(agreement: Agreement): Instant | null {
  if (agreement.reviewBy === undefined) return null;
  const day = readDate(agreement.reviewBy);
  const zone = compileZone(agreement.timeZone);
  return day === null || !zone.ok ? null : startOfDay(zone.value, day);
}
