/** Quarters with their business days: where the last few begin, where the first few end, how many there are in all. */
import { type BusinessCalendar, shiftsOn } from '../../vocabulary/business-calendar.ts';
import type { Instant } from '../../vocabulary/instant.ts';
import { dayAt, type EpochDay, startOfDay, weekdayOf } from '../../vocabulary/local-date.ts';
import { type PeriodSpan, periodsBetween } from '../period-keys.ts';
import type { History } from './history.ts';
import { calendarOf } from './working-hours.ts';

/** The last (and the first) business days of a quarter that are looked at. */
export const LAST_DAYS = 5;

export type QuarterEnd = PeriodSpan & {
  /** From here on the last business days of the quarter run. */
  readonly lastFrom: number;
  /** Up to here the first of them. */
  readonly firstTo: number;
  /** The share of the quarter's business days the last few are. */
  readonly uniform: number;
  readonly over: boolean;
};

const SATURDAY = 5;

/** By the agreement's default calendar (holidays are free); Monday to Friday where none is agreed. */
function worked(calendar: BusinessCalendar | null, day: EpochDay): boolean {
  return calendar === null ? weekdayOf(day) < SATURDAY : shiftsOn(calendar, day).length > 0;
}

function withDays(history: History, calendar: BusinessCalendar | null, span: PeriodSpan): QuarterEnd | null {
  const { zone } = history.lens;
  const days: EpochDay[] = [];
  const end = dayAt(zone, span.to);
  for (let day = dayAt(zone, span.from); day < end; day++) if (worked(calendar, day)) days.push(day);
  if (days.length < 2 * LAST_DAYS) return null;
  return {
    ...span,
    lastFrom: startOfDay(zone, days[days.length - LAST_DAYS] as number),
    firstTo: startOfDay(zone, days[LAST_DAYS] as number),
    uniform: LAST_DAYS / days.length,
    over: span.to <= history.asOf,
  };
}

/** Quarters (fiscal ones where so agreed) from one instant to another, in order. */
export function quarterEnds(history: History, from: number, to: number): readonly QuarterEnd[] {
  const calendar = calendarOf(history);
  const spans = periodsBetween(history.lens.zone, 'quarter', from as Instant, to as Instant, history.periods);
  return spans.flatMap((span) => withDays(history, calendar, span) ?? []);
}
