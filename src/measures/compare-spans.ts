/** Which two stretches of time a comparison is of: what is asked for and what lies before it, or a year before it. */
import { DAY_MS, type Instant } from '../vocabulary/instant.ts';
import { civilOf, dateText, dayAt, type EpochDay, epochDayOf, startOfDay } from '../vocabulary/local-date.ts';
import { type Period, periodKey, periodStart } from '../vocabulary/period.ts';
import { daysOn } from './days-on.ts';
import type { History } from './history/history.ts';
import type { MeasureQuestion } from './measure-answer.ts';
import { observedUntil } from './observed-until.ts';

export type Stretch = { readonly from: number; readonly to: number };
export type TwoStretches = { readonly ours: Stretch; readonly other: Stretch };
export type TimeAgainst = 'previous' | 'last-year';

const YEAR_MONTHS = 12;
const YEAR_WEEKS = 52;

function monthsOn(day: EpochDay, months: number): EpochDay {
  const { year, month, day: date } = civilOf(day);
  return epochDayOf({ year, month: month + months, day: date });
}

/** The same a year earlier: the same date, or, in years of whole weeks, 52 weeks. */
export function yearBefore(
  history: History,
  at: number,
  weeks = history.periods.weeks !== undefined,
): number {
  if (weeks) return daysOn(history.lens.zone, at, -7 * YEAR_WEEKS);
  const day = dayAt(history.lens.zone, at as Instant);
  return daysOn(history.lens.zone, at, monthsOn(day, -YEAR_MONTHS) - day);
}

/** The stretch of the same length before: whole months before whole months, days before days. */
function stretchBefore(history: History, { from, to }: Stretch): Stretch {
  const { zone } = history.lens;
  const [first, last] = [dayAt(zone, from as Instant), dayAt(zone, to as Instant)];
  const whole = startOfDay(zone, first) === from && startOfDay(zone, last) === to;
  if (!whole) return { from: from - (to - from), to: from };
  const [one, other] = [civilOf(first), civilOf(last)];
  const months = (other.year - one.year) * YEAR_MONTHS + other.month - one.month;
  if (one.day === 1 && other.day === 1 && months > 0)
    return { from: startOfDay(zone, monthsOn(first, -months)), to: from };
  return { from: startOfDay(zone, first - (last - first)), to: from };
}

/**
 * What is asked for against the stretch before it or a year before it; unasked, the last quarter that is over (of ripe
 * cohorts, where they ripen), by fiscal years where so agreed.
 * Example: 1 April to 1 July 2025 → previous: 1 January to 1 April 2025; last year: 1 April to 1 July 2024.
 */
export async function stretchesOf(
  history: History,
  { from, to }: MeasureQuestion,
  against: TimeAgainst,
  ripens: number,
): Promise<TwoStretches> {
  const { lens, periods } = history;
  const end = Math.min(await observedUntil(history), history.asOf + DAY_MS - ripens);
  const ours =
    from === undefined
      ? lastQuarter(history, to ?? end)
      : { from, to: to ?? Math.min(await observedUntil(history), history.asOf + 1) };
  if (against === 'last-year')
    return { ours, other: { from: yearBefore(history, ours.from), to: yearBefore(history, ours.to) } };
  if (from !== undefined) return { ours, other: stretchBefore(history, ours) };
  const before = periodStart(lens.zone, (ours.from - 1) as Instant, 'quarter', periods);
  return { ours, other: { from: before, to: ours.from } };
}

function lastQuarter({ lens, periods }: History, end: number): Stretch {
  const to = periodStart(lens.zone, end as Instant, 'quarter', periods);
  return { from: periodStart(lens.zone, (to - 1) as Instant, 'quarter', periods), to };
}

/** "2025-04-01 to 2025-06-30". */
export function stretchWords({ lens }: History, { from, to }: Stretch): string {
  const day = (at: number): string => dateText(dayAt(lens.zone, at as Instant));
  return `${day(from)} to ${day(to - 1)}`;
}

/** The name of the period a year before the one that holds the instant. */
export function keyYearBefore(history: History, at: number, period: Period): string {
  const weeks = period === 'week' || history.periods.weeks !== undefined;
  return periodKey(history.lens.zone, yearBefore(history, at, weeks) as Instant, period, history.periods);
}
