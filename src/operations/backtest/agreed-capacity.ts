/** What sales agreed to take on: open leads of all pools together, and the working hours of their members in a week. */
import type { Agreement } from '../../agreement/agreement.ts';
import { calendarFor, compileCalendars } from '../../engine/sla-clock.ts';
import { businessMsBetween } from '../../vocabulary/business-time.ts';
import { DAY_MS, HOUR_MS, type Instant, instant } from '../../vocabulary/instant.ts';
import type { ZoneBook } from '../../vocabulary/time-zone.ts';
import type { LensContext } from '../context.ts';
import { poolCapacity } from '../pool-capacity.ts';

const WEEKS = 4;

/** Null where no calendar or no pool is agreed. Averaged over the four weeks before an instant, holidays as they fall. */
function hoursPerWeek(agreement: Agreement, at: Instant, zones: ZoneBook): number | null {
  const pools = agreement.routing?.pools ?? [];
  if (agreement.calendar === undefined || pools.length === 0) return null;
  const calendars = compileCalendars(agreement.calendar, zones);
  if (!calendars.ok) return null;
  const members = new Map(pools.flatMap(({ members: list }) => list.map((one) => [one.person, one.team])));
  let ms = 0;
  for (const [person, team] of members) {
    const calendar = calendarFor(calendars.value, 'owner', { person, team });
    ms += businessMsBetween(calendar, instant(at - WEEKS * 7 * DAY_MS), at);
  }
  return ms / HOUR_MS / WEEKS;
}

export type AgreedCapacity = { readonly open: number | null; readonly hoursPerWeek: number | null };

export async function agreedCapacity(
  agreement: Agreement | null,
  at: Instant,
  context: LensContext,
): Promise<AgreedCapacity> {
  return {
    open: await poolCapacity(agreement, context),
    hoursPerWeek: agreement === null ? null : hoursPerWeek(agreement, at, context.zones),
  };
}
