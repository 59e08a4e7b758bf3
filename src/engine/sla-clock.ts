/** When a handed-off subject must be answered, when its owner is warned, and why then, in words its owner understands. */
import type { BusinessHours, CalendarClause } from '../agreement/clauses/calendar.ts';
import type { Duration } from '../agreement/clauses/duration.ts';
import type { ClockTerms } from '../agreement/clauses/handoffs.ts';
import { type BusinessCalendar, compileCalendar, nextOpen } from '../vocabulary/business-calendar.ts';
import { addBusinessDays, addBusinessMs, subtractBusinessMs } from '../vocabulary/business-time.ts';
import { DAY_MS, HOUR_MS, type Instant, instant, MINUTE_MS } from '../vocabulary/instant.ts';
import { done, type Result, refused } from '../vocabulary/result.ts';
import { type ZoneBook, zoneBook } from '../vocabulary/time-zone.ts';
import { whyThen } from './clock-reasons.ts';

export type ClockTimes = {
  /** When the time begins to count: at once, or when work next begins. */
  readonly startsAt: Instant;
  readonly dueAt: Instant;
  /** In time order, none before the start. */
  readonly warningsAt: readonly Instant[];
};

/** The length of the units that need no calendar. */
const PLAIN_MS = { minutes: MINUTE_MS, hours: HOUR_MS, days: DAY_MS } as const;

function isBusinessTime(duration: Duration): boolean {
  return duration.unit === 'business-hours' || duration.unit === 'business-days';
}

function after(duration: Duration, calendar: BusinessCalendar, from: Instant): Instant {
  if (duration.unit === 'business-hours')
    return addBusinessMs(calendar, from, Math.round(duration.amount * HOUR_MS));
  if (duration.unit === 'business-days') return addBusinessDays(calendar, from, duration.amount);
  return instant(from + Math.round(duration.amount * PLAIN_MS[duration.unit]));
}

function before(duration: Duration, calendar: BusinessCalendar, to: Instant): Instant {
  if (duration.unit === 'business-hours')
    return subtractBusinessMs(calendar, to, Math.round(duration.amount * HOUR_MS));
  if (duration.unit === 'business-days')
    return subtractBusinessMs(calendar, to, Math.round(duration.amount * calendar.usualDayMs));
  return instant(to - Math.round(duration.amount * PLAIN_MS[duration.unit]));
}

/**
 * The clock of one handoff. Plain time runs through nights and weekends; business time starts at the next open instant
 * and counts open time only. One business hour from Saturday 10:00, work Monday to Friday 09:00 to 17:00, is Monday 10:00.
 */
export function clockTimes(
  terms: Pick<ClockTerms, 'within' | 'warnings'>,
  calendar: BusinessCalendar,
  from: Instant,
): ClockTimes {
  const startsAt = isBusinessTime(terms.within) ? nextOpen(calendar, from) : from;
  const dueAt = after(terms.within, calendar, startsAt);
  const warningsAt = terms.warnings
    .map((warning) => before(warning, calendar, dueAt))
    .filter((at) => at >= startsAt && at < dueAt)
    .sort((a, b) => a - b);
  return { startsAt, dueAt, warningsAt };
}

/** `clockTimes` with its reasons, one sentence each. */
export function clockOf(
  terms: Pick<ClockTerms, 'within' | 'warnings'>,
  calendar: BusinessCalendar,
  from: Instant,
): ClockTimes & { readonly why: readonly string[] } {
  const times = clockTimes(terms, calendar, from);
  return { ...times, why: whyThen(terms, calendar, from, times) };
}

/** The instant a step after the due instant falls (an escalation): counted like any length of time. */
export function stepAfter(duration: Duration, calendar: BusinessCalendar, dueAt: Instant): Instant {
  return after(duration, calendar, dueAt);
}

/** The clock under a new owner: it keeps its times, or starts anew by the new owner's calendar. */
export function clockAfterReassignment(
  terms: Pick<ClockTerms, 'within' | 'warnings' | 'onReassignment'>,
  running: ClockTimes,
  newCalendar: BusinessCalendar,
  at: Instant,
): ClockTimes {
  return terms.onReassignment === 'keeps' ? running : clockTimes(terms, newCalendar, at);
}

/** A clause with its calendars ready to count by. */
export type Calendars = {
  readonly clause: CalendarClause;
  readonly compiled: ReadonlyMap<string, BusinessCalendar>;
};

export type ClauseFault = { readonly path: string; readonly message: string };

/** Around the clock, for texts without a calendar: then every hour is a business hour. */
export const ALWAYS_OPEN: BusinessHours = {
  timeZone: 'UTC',
  week: {
    mon: ['00:00-24:00'],
    tue: ['00:00-24:00'],
    wed: ['00:00-24:00'],
    thu: ['00:00-24:00'],
    fri: ['00:00-24:00'],
    sat: ['00:00-24:00'],
    sun: ['00:00-24:00'],
  },
  exceptions: [],
};

/** Compiles every calendar of a clause, or names every fault; also names that point at no calendar. */
export function compileCalendars(
  clause: CalendarClause,
  zones: ZoneBook = zoneBook(),
): Result<Calendars, readonly ClauseFault[]> {
  const faults: ClauseFault[] = [];
  const compiled = new Map<string, BusinessCalendar>();
  for (const [name, hours] of Object.entries(clause.calendars)) {
    const calendar = compileCalendar(hours, zones);
    if (calendar.ok) compiled.set(name, calendar.value);
    else
      for (const fault of calendar.refusal)
        faults.push({ path: `calendars.${name}.${fault.path}`, message: fault.message });
  }
  const named = [
    ['default', clause.default],
    ...Object.entries(clause.teams).map(([team, name]) => [`teams.${team}`, name]),
    ...Object.entries(clause.people).map(([person, name]) => [`people.${person}`, name]),
  ] as [string, string][];
  for (const [path, name] of named)
    if (!Object.hasOwn(clause.calendars, name))
      faults.push({ path, message: `there is no calendar "${name}"` });
  return faults.length === 0 ? done({ clause, compiled }) : refused(faults);
}

/** Whose working hours count: the person's, else the team's, else the default. */
export type ClockOwner = { readonly person?: string | undefined; readonly team?: string | undefined };

function calendarName(clause: CalendarClause, whose: ClockTerms['calendar'], owner: ClockOwner): string {
  const byPerson = whose === 'owner' && owner.person !== undefined ? clause.people[owner.person] : undefined;
  const byTeam = whose !== 'default' && owner.team !== undefined ? clause.teams[owner.team] : undefined;
  return byPerson ?? byTeam ?? clause.default;
}

export function calendarFor(
  calendars: Calendars,
  whose: ClockTerms['calendar'],
  owner: ClockOwner,
): BusinessCalendar {
  const name = calendarName(calendars.clause, whose, owner);
  return calendars.compiled.get(name) as BusinessCalendar;
}
