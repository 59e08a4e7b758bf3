/**
 * When somebody works, compiled from weekly shifts, exceptions and a time zone. The one rule everything follows from:
 * an instant is open when the wall clock reads a time inside a shift of the date it reads. So a shift hour that the
 * clocks skip in spring has no length, one they repeat in autumn counts twice, and a date that a zone left out is free.
 */
import { DAY_MS, HOUR_MS, type Instant, instant, MINUTE_MS } from './instant.ts';
import { type EpochDay, readDate, weekdayOf } from './local-date.ts';
import { done, type Result, refused } from './result.ts';
import { stretchAt, type Zone, type ZoneBook, zoneBook } from './time-zone.ts';

/** A stretch of a local day, in milliseconds since its midnight: 09:00-17:00 is 32,400,000 to 61,200,000. */
export type Shift = { readonly from: number; readonly to: number };

/** A stretch of instants in which nobody works although a shift says so: absence, or a pause both agreed to. */
export type Closure = { readonly from: Instant; readonly to: Instant };

export type BusinessCalendar = {
  readonly zone: Zone;
  /** Shifts from Monday to Sunday. */
  readonly week: readonly (readonly Shift[])[];
  readonly exceptions: ReadonlyMap<EpochDay, { readonly name: string; readonly shifts: readonly Shift[] }>;
  /** In time order, without overlap. */
  readonly closures: readonly Closure[];
  /** Working time of the longest weekday: what a fraction of a business day is a fraction of. */
  readonly usualDayMs: number;
};

const DAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;

/** The hours as an agreement writes them. */
export type WrittenHours = {
  readonly timeZone: string;
  readonly week: { readonly [day in (typeof DAYS)[number]]?: readonly string[] | undefined };
  readonly exceptions: readonly {
    readonly date: string;
    readonly name: string;
    readonly shifts: readonly string[];
  }[];
};

/** Where in the hours the fault lies (`week.mon[1]`), and what is wrong. */
export type CalendarFault = { readonly path: string; readonly message: string };

function readShift(text: string): Shift | string {
  const parts = /^(\d{2}):([0-5]\d)-(\d{2}):([0-5]\d)$/.exec(text);
  if (parts === null) return `"${text}" is not a shift such as "09:00-17:30"`;
  const from = Number(parts[1]) * HOUR_MS + Number(parts[2]) * MINUTE_MS;
  const to = Number(parts[3]) * HOUR_MS + Number(parts[4]) * MINUTE_MS;
  if (from >= DAY_MS || to > DAY_MS) return `"${text}" goes beyond the day: it ends at 24:00`;
  if (to > from) return { from, to };
  return `"${text}" ends before it begins: a shift over midnight is written as two, "22:00-24:00" and "00:00-06:00"`;
}

function readShifts(texts: readonly string[], path: string, faults: CalendarFault[]): readonly Shift[] {
  const shifts: Shift[] = [];
  texts.forEach((text, index) => {
    const shift = readShift(text);
    const at = `${path}[${index}]`;
    if (typeof shift === 'string') {
      faults.push({ path: at, message: shift });
      return;
    }
    const other = shifts.find((known) => known.from < shift.to && shift.from < known.to);
    if (other === undefined) shifts.push(shift);
    else faults.push({ path: at, message: `"${text}" overlaps another shift of the same day` });
  });
  return shifts.sort((a, b) => a.from - b.from);
}

function readExceptions(written: WrittenHours, faults: CalendarFault[]): BusinessCalendar['exceptions'] {
  const exceptions = new Map<EpochDay, { name: string; shifts: readonly Shift[] }>();
  written.exceptions.forEach((exception, index) => {
    const path = `exceptions[${index}]`;
    const day = readDate(exception.date);
    const shifts = readShifts(exception.shifts, `${path}.shifts`, faults);
    if (day === null) faults.push({ path: `${path}.date`, message: `"${exception.date}" is not a date` });
    else if (exceptions.has(day))
      faults.push({ path: `${path}.date`, message: `${exception.date} stands twice among the exceptions` });
    else exceptions.set(day, { name: exception.name, shifts });
  });
  return exceptions;
}

function lengthOf(shifts: readonly Shift[]): number {
  return shifts.reduce((sum, shift) => sum + shift.to - shift.from, 0);
}

/** Compiles written hours, or names every fault in them. Pass a book to compile each zone once for many calendars. */
export function compileCalendar(
  hours: WrittenHours,
  zones: ZoneBook = zoneBook(),
): Result<BusinessCalendar, readonly CalendarFault[]> {
  const faults: CalendarFault[] = [];
  const zone = zones.zone(hours.timeZone);
  if (!zone.ok) faults.push({ path: 'timeZone', message: zone.refusal });
  const week = DAYS.map((day) => readShifts(hours.week[day] ?? [], `week.${day}`, faults));
  const exceptions = readExceptions(hours, faults);
  const usualDayMs = Math.max(...week.map(lengthOf));
  if (usualDayMs === 0 && faults.length === 0)
    faults.push({ path: 'week', message: 'no day of the week has a shift: a clock would never run' });
  if (!zone.ok || faults.length > 0) return refused(faults);
  return done({ zone: zone.value, week, exceptions, closures: [], usualDayMs });
}

/** The same calendar with more time closed: absences, pauses. They may overlap each other. */
export function withClosures(calendar: BusinessCalendar, closures: readonly Closure[]): BusinessCalendar {
  const sorted = [...calendar.closures, ...closures]
    .filter((closure) => closure.from < closure.to)
    .sort((a, b) => a.from - b.from);
  const merged: Closure[] = [];
  for (const closure of sorted) {
    const last = merged[merged.length - 1];
    if (last === undefined || closure.from > last.to) merged.push(closure);
    else if (closure.to > last.to) merged[merged.length - 1] = { from: last.from, to: closure.to };
  }
  return { ...calendar, closures: merged };
}

export function shiftsOn(calendar: BusinessCalendar, day: EpochDay): readonly Shift[] {
  return calendar.exceptions.get(day)?.shifts ?? (calendar.week[weekdayOf(day)] as readonly Shift[]);
}

/** Told each open stretch in time order; answers false to stop. */
export type OpenVisitor = (from: number, to: number) => boolean;

function visitOutsideClosures(
  closures: readonly Closure[],
  from: number,
  to: number,
  visit: OpenVisitor,
): boolean {
  let open = from;
  for (const closure of closures) {
    if (closure.to <= open) continue;
    if (closure.from >= to) break;
    if (closure.from > open && !visit(open, closure.from)) return false;
    open = closure.to;
  }
  return open >= to || visit(open, to);
}

/** Open stretches from `from` to `until`, cut at midnights and at changes of the clocks. */
export function forEachOpen(
  calendar: BusinessCalendar,
  from: number,
  until: number,
  visit: OpenVisitor,
): void {
  const { starts, offsets } = calendar.zone;
  for (let index = stretchAt(calendar.zone, from); index < starts.length; index += 1) {
    const offset = offsets[index] as number;
    const begin = Math.max(from, starts[index] as number);
    const end = Math.min(until, starts[index + 1] ?? Number.POSITIVE_INFINITY);
    if (begin >= until) return;
    for (let day = Math.floor((begin + offset) / DAY_MS); day * DAY_MS - offset < end; day += 1) {
      const midnight = day * DAY_MS - offset;
      for (const shift of shiftsOn(calendar, day)) {
        const opens = Math.max(begin, midnight + shift.from);
        const closes = Math.min(end, midnight + shift.to);
        if (opens < closes && !visitOutsideClosures(calendar.closures, opens, closes, visit)) return;
      }
    }
  }
}

export function isOpen(calendar: BusinessCalendar, at: Instant): boolean {
  return nextOpen(calendar, at) === at;
}

/** `at` itself when it is open, else the next instant that is. Closing time is not open: 17:00 → next morning. */
export function nextOpen(calendar: BusinessCalendar, at: Instant): Instant {
  let found = Number.NaN;
  forEachOpen(calendar, at, Number.POSITIVE_INFINITY, (from) => {
    found = from;
    return false;
  });
  return instant(found);
}
