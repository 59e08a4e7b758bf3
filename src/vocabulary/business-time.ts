/** Counting working time: hours added, hours between, and working days. */
import { type BusinessCalendar, forEachOpen, nextOpen } from './business-calendar.ts';
import { DAY_MS, type Instant, instant } from './instant.ts';
import { dayAt, startOfDay } from './local-date.ts';

/**
 * The first instant by which `ms` of working time have passed since `from`. Time that ends exactly at closing is due
 * then, not the next morning: Monday 16:30 plus half an hour is 17:00, plus an hour is Tuesday 09:30. Nothing added is `from`.
 */
export function addBusinessMs(calendar: BusinessCalendar, from: Instant, ms: number): Instant {
  if (ms <= 0) return from;
  let left = ms;
  let due: number = from;
  forEachOpen(calendar, from, Number.POSITIVE_INFINITY, (opens, closes) => {
    if (left <= closes - opens) {
      due = opens + left;
      return false;
    }
    left -= closes - opens;
    return true;
  });
  return instant(due);
}

/** Working time from `a` to `b`; negative when `b` lies before `a`. */
export function businessMsBetween(calendar: BusinessCalendar, a: Instant, b: Instant): number {
  if (b < a) return 0 - businessMsBetween(calendar, b, a);
  let sum = 0;
  forEachOpen(calendar, a, b, (opens, closes) => {
    sum += closes - opens;
    return true;
  });
  return sum;
}

/**
 * The last open instant from which `ms` of working time remain until `to`: an hour before Monday 09:30, with work from
 * 09:00 to 17:00, is Friday 16:30; half an hour before it is Monday 09:00.
 */
export function subtractBusinessMs(calendar: BusinessCalendar, to: Instant, ms: number): Instant {
  if (ms <= 0) return to;
  for (let span = DAY_MS; ; span *= 2) {
    const from = instant(to - span);
    const total = businessMsBetween(calendar, from, to);
    if (total >= ms) return nextOpen(calendar, addBusinessMs(calendar, from, total - ms));
  }
}

/** The first instant of the `n`-th date after the one at `from` on which any work is done. */
function startOfWorkingDay(calendar: BusinessCalendar, from: Instant, n: number): Instant {
  let day = dayAt(calendar.zone, from);
  let left = n;
  forEachOpen(calendar, from, Number.POSITIVE_INFINITY, (opens) => {
    const reached = dayAt(calendar.zone, instant(opens));
    if (reached <= day) return true;
    day = reached;
    left -= 1;
    return left > 0;
  });
  return startOfDay(calendar.zone, day);
}

/**
 * `n` working days on: when as much of the n-th working day has been worked as of the first day before the clock
 * started, or at its close if that day is shorter. Monday 10:00 plus 2 is Wednesday 10:00; Saturday plus 1 starts Monday
 * 09:00 and is due Monday 17:00; a fraction counts as that share of the longest weekday.
 * Closures delay the start and are not counted as days where they cover one, but never bring the end forward.
 */
export function addBusinessDays(calendar: BusinessCalendar, from: Instant, n: number): Instant {
  if (n <= 0) return from;
  const whole = Math.floor(n);
  const base = calendar.closures.length === 0 ? calendar : { ...calendar, closures: [] };
  const start = nextOpen(calendar, from);
  let due = start;
  if (whole > 0) {
    const firstDay = startOfDay(calendar.zone, dayAt(calendar.zone, start));
    const lastDay = startOfWorkingDay(calendar, start, whole);
    const dayAfter = startOfDay(calendar.zone, dayAt(calendar.zone, lastDay) + 1);
    const into = Math.min(
      businessMsBetween(base, firstDay, start),
      businessMsBetween(base, lastDay, dayAfter),
    );
    due = addBusinessMs(base, start, businessMsBetween(base, start, lastDay) + into);
  }
  return addBusinessMs(calendar, due, (n - whole) * calendar.usualDayMs);
}
