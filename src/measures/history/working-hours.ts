/** Working hours between two instants by the agreement's default calendar; null where none is agreed. */
import { type BusinessCalendar, compileCalendar } from '../../vocabulary/business-calendar.ts';
import { businessMsBetween } from '../../vocabulary/business-time.ts';
import { HOUR_MS, instant } from '../../vocabulary/instant.ts';
import type { History } from './history.ts';

export type WorkingHours = (subject: number, from: number, to: number) => number;

/** A compiled calendar is as old as its text: kept as long as the text is. */
const compiledOf = new WeakMap<object, BusinessCalendar>();

/** The agreement's default calendar; null where none is agreed. */
export function calendarOf(history: History): BusinessCalendar | null {
  const clause = history.context.agreement?.calendar;
  const hours = clause?.calendars[clause.default];
  if (hours === undefined) return null;
  const known = compiledOf.get(hours);
  if (known !== undefined) return known;
  const compiled = compileCalendar(hours);
  if (!compiled.ok) return null;
  compiledOf.set(hours, compiled.value);
  return compiled.value;
}

export function workingHours(history: History): Promise<WorkingHours | null> {
  return history.once('working hours', async () => {
    const calendar = calendarOf(history);
    if (calendar === null) return null;
    return (_subject, from, to) =>
      businessMsBetween(calendar, instant(from), instant(Math.max(from, to))) / HOUR_MS;
  });
}
