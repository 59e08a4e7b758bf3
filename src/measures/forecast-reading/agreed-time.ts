/** A length of time as the agreement writes it, counted on from an instant by its calendar. */
import type { Duration } from '../../agreement/clauses/duration.ts';
import type { BusinessCalendar } from '../../vocabulary/business-calendar.ts';
import { addBusinessDays, addBusinessMs } from '../../vocabulary/business-time.ts';
import { DAY_MS, HOUR_MS, type Instant, MINUTE_MS } from '../../vocabulary/instant.ts';

const PLAIN_MS = { minutes: MINUTE_MS, hours: HOUR_MS, days: DAY_MS } as const;

/** Without a calendar every hour is a business hour, and a business day is a day. */
export function addAgreedTime(
  { amount, unit }: Duration,
  calendar: BusinessCalendar | null,
  from: number,
): number {
  if (unit === 'business-hours') {
    const ms = Math.round(amount * HOUR_MS);
    return calendar === null ? from + ms : addBusinessMs(calendar, from as Instant, ms);
  }
  if (unit === 'business-days') {
    return calendar === null
      ? from + Math.round(amount * DAY_MS)
      : addBusinessDays(calendar, from as Instant, amount);
  }
  return from + Math.round(amount * PLAIN_MS[unit]);
}
