/** When somebody who wants notices gathered gets them: at eight in the morning where the company is. */
import { DAY_MS, HOUR_MS, type Instant } from '../vocabulary/instant.ts';
import { dayAt } from '../vocabulary/local-date.ts';
import { instantOf, type Zone } from '../vocabulary/time-zone.ts';

const HOUR = 8;

function digestOf(zone: Zone, day: number): Instant {
  return instantOf(zone, day * DAY_MS + HOUR * HOUR_MS);
}

export type DigestWindow = { readonly from: Instant; readonly until: Instant };

/**
 * The digest that tells of what is decided at `at`: sent at `until`, with everything since the one before. Example:
 * decided on Tuesday at 15:00, told on Wednesday at 08:00 with all since Tuesday 08:00.
 */
export function digestFor(zone: Zone, at: Instant): DigestWindow {
  const today = dayAt(zone, at);
  const day = at < digestOf(zone, today) ? today : today + 1;
  return { from: digestOf(zone, day - 1), until: digestOf(zone, day) };
}
