/** Calendars read for absence, as they are kept: where they are, and what of them is recorded. */
import type { Item } from '../../ledger/kept-items.ts';
import type { DayRange } from '../../notices/busy-days.ts';
import type { SubjectId } from '../../vocabulary/ids.ts';
import type { Instant } from '../../vocabulary/instant.ts';
import { bodyOf } from './kept-notices.ts';

export const ABSENCE_CALENDARS = 'absence-calendar';

/** Days as recorded: the zone in which they begin may be another by the time they are taken back. */
export type StandingAbsence = DayRange & { readonly startsAt: Instant; readonly endsAt: Instant };

export type AbsenceCalendar = {
  readonly url: string;
  /** As the person was named when it was set. */
  readonly named: string;
  readonly readAt: Instant | null;
  /** Why it could not be read, and how often in a row. */
  readonly failed: { readonly says: string; readonly times: number } | null;
  /** What is recorded of what lies ahead. */
  readonly stand: readonly StandingAbsence[];
};

export type KeptCalendar = {
  readonly person: SubjectId;
  readonly item: Item;
  readonly calendar: AbsenceCalendar;
};

export function calendarKept(item: Item): KeptCalendar {
  return { person: item.id as SubjectId, item, calendar: bodyOf<AbsenceCalendar>(item) };
}
