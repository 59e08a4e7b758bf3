/** The reasons of a due instant as sentences: what was agreed, when the time began to count, and which days did not. */
import type { Duration } from '../agreement/clauses/duration.ts';
import { type BusinessCalendar, type Shift, shiftsOn } from '../vocabulary/business-calendar.ts';
import { DAY_MS, HOUR_MS, type Instant, MINUTE_MS } from '../vocabulary/instant.ts';
import { dateText, type EpochDay, weekdayOf } from '../vocabulary/local-date.ts';
import { localOf, offsetAt } from '../vocabulary/time-zone.ts';

const WEEKDAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'] as const;

function two(value: number): string {
  return value < 10 ? `0${value}` : String(value);
}

function clockText(msOfDay: number): string {
  return `${two(Math.floor(msOfDay / HOUR_MS))}:${two(Math.floor((msOfDay % HOUR_MS) / MINUTE_MS))}`;
}

function dayName(day: EpochDay): string {
  return `${WEEKDAYS[weekdayOf(day)]} ${dateText(day)}`;
}

/** `Mon 2026-03-02 09:30`, as the wall clock of the calendar reads. */
function momentText(calendar: BusinessCalendar, at: Instant): string {
  const local = localOf(calendar.zone, at);
  const day = Math.floor(local / DAY_MS);
  return `${dayName(day)} ${clockText(local - day * DAY_MS)}`;
}

/** `4 business hours`, `1 business day`, `15 minutes`. */
function durationText(duration: Duration): string {
  const words = duration.unit.replace('-', ' ');
  return `${duration.amount} ${duration.amount === 1 ? words.slice(0, -1) : words}`;
}

function shiftsText(shifts: readonly Shift[]): string {
  return shifts.map((shift) => `${clockText(shift.from)} to ${clockText(shift.to)}`).join(' and ');
}

/** Exceptions that lie between the handover and the due instant: the days a reader would otherwise count wrongly. */
function exceptionLines(calendar: BusinessCalendar, first: EpochDay, last: EpochDay): string[] {
  const lines: string[] = [];
  for (let day = first; day <= last && lines.length < 12; day += 1) {
    const exception = calendar.exceptions.get(day);
    if (exception === undefined) continue;
    const hours = exception.shifts.length === 0 ? 'no work' : `work ${shiftsText(exception.shifts)} only`;
    lines.push(`${dayName(day)} is ${exception.name}: ${hours}.`);
  }
  return lines;
}

function startLine(calendar: BusinessCalendar, from: Instant, startsAt: Instant): string {
  const handed = momentText(calendar, from);
  if (startsAt === from)
    return `It was handed over on ${handed}, within working hours, so the time counts from then.`;
  const local = localOf(calendar.zone, from);
  const day = Math.floor(local / DAY_MS);
  const shifts = shiftsOn(calendar, day);
  const ofDay = shifts.length === 0 ? 'no work that day' : `work that day is ${shiftsText(shifts)}`;
  return `It was handed over on ${handed}, outside working hours (${ofDay}), so the time counts from ${momentText(calendar, startsAt)}.`;
}

function shiftOfClocks(calendar: BusinessCalendar, from: Instant, to: Instant): string[] {
  const moved = offsetAt(calendar.zone, to) - offsetAt(calendar.zone, from);
  if (moved === 0) return [];
  const minutes = Math.abs(moved) / MINUTE_MS;
  return [`The clocks go ${moved > 0 ? 'forward' : 'back'} by ${minutes} minutes in between.`];
}

export function whyThen(
  terms: { readonly within: Duration; readonly warnings: readonly Duration[] },
  calendar: BusinessCalendar,
  from: Instant,
  times: { readonly startsAt: Instant; readonly dueAt: Instant; readonly warningsAt: readonly Instant[] },
): string[] {
  const agreed = durationText(terms.within);
  const zone = calendar.zone.name;
  const lines = [`Agreed is an answer within ${agreed}; times are those of ${zone}.`];
  if (terms.within.unit.startsWith('business')) {
    lines.push(startLine(calendar, from, times.startsAt));
    const first = Math.floor(localOf(calendar.zone, from) / DAY_MS);
    const last = Math.floor(localOf(calendar.zone, times.dueAt) / DAY_MS);
    lines.push(...exceptionLines(calendar, first, last));
  } else {
    lines.push(
      `It was handed over on ${momentText(calendar, from)}; plain time runs through nights, weekends and holidays.`,
    );
  }
  lines.push(...shiftOfClocks(calendar, times.startsAt, times.dueAt));
  const ends = terms.within.amount === 1 ? 'ends' : 'end';
  lines.push(`${agreed} from there ${ends} on ${momentText(calendar, times.dueAt)}.`);
  if (times.warningsAt.length > 0)
    lines.push(`Warnings go out on ${times.warningsAt.map((at) => momentText(calendar, at)).join(', ')}.`);
  else if (terms.warnings.length > 0) lines.push('A warning would fall before the start, so there is none.');
  return lines;
}
