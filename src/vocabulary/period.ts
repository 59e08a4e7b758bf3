/** Days, weeks, months, quarters and years of a zone, and the names they go by in every table of the product. */
import type { Instant } from './instant.ts';
import { civilOf, dateText, dayAt, type EpochDay, epochDayOf, startOfDay, weekdayOf } from './local-date.ts';
import type { Zone } from './time-zone.ts';

export const PERIODS = ['day', 'week', 'month', 'quarter', 'year'] as const;
export type Period = (typeof PERIODS)[number];

/** Weeks begin on Monday and are named as ISO 8601 names them. A fiscal year is named for the year in which it ends. */
export type PeriodOptions = {
  /** The month (1 to 12) in which a year, and so its quarters, begins. Default 1. */
  readonly fiscalYearStart?: number;
};

function monthsSince(year: number, month: number): number {
  return year * 12 + month - 1;
}

function firstOfMonth(months: number): EpochDay {
  return epochDayOf({ year: Math.floor(months / 12), month: (((months % 12) + 12) % 12) + 1, day: 1 });
}

/** How many months of its year or quarter have passed before the month of `day`. */
function monthsInto(length: number, months: number, options: PeriodOptions): number {
  const shifted = months - ((options.fiscalYearStart ?? 1) - 1);
  return ((shifted % length) + length) % length;
}

/** The first date of the period that holds `day`. */
function firstDayOf(period: Period, day: EpochDay, options: PeriodOptions = {}): EpochDay {
  if (period === 'day') return day;
  if (period === 'week') return day - weekdayOf(day);
  const { year, month } = civilOf(day);
  const months = monthsSince(year, month);
  const length = period === 'month' ? 1 : period === 'quarter' ? 3 : 12;
  return firstOfMonth(months - monthsInto(length, months, options));
}

/** The first date of the next period. */
function nextFirstDay(period: Period, day: EpochDay, options: PeriodOptions = {}): EpochDay {
  const first = firstDayOf(period, day, options);
  if (period === 'day') return first + 1;
  if (period === 'week') return first + 7;
  const { year, month } = civilOf(first);
  return firstOfMonth(monthsSince(year, month) + (period === 'month' ? 1 : period === 'quarter' ? 3 : 12));
}

/** The first instant of the period that holds `at`. */
export function periodStart(zone: Zone, at: Instant, period: Period, options: PeriodOptions = {}): Instant {
  return startOfDay(zone, firstDayOf(period, dayAt(zone, at), options));
}

/** The first instant after the period that holds `at`. */
export function periodEnd(zone: Zone, at: Instant, period: Period, options: PeriodOptions = {}): Instant {
  return startOfDay(zone, nextFirstDay(period, dayAt(zone, at), options));
}

/** ISO 8601: a week belongs to the year of its Thursday. 1 January 2027 lies in `2026-W53`. */
function weekKey(day: EpochDay): string {
  const thursday = day - weekdayOf(day) + 3;
  const { year } = civilOf(thursday);
  const week = Math.floor((thursday - epochDayOf({ year, month: 1, day: 1 })) / 7) + 1;
  return `${year}-W${String(week).padStart(2, '0')}`;
}

/** `2026-03-01`, `2026-W09`, `2026-03`, `2026-Q1`, `2026`; keys of one kind sort as their times do. */
export function keyOfDay(period: Period, day: EpochDay, options: PeriodOptions = {}): string {
  if (period === 'day') return dateText(day);
  if (period === 'week') return weekKey(day);
  if (period === 'month') return dateText(day).slice(0, 7);
  const start = options.fiscalYearStart ?? 1;
  const { year, month } = civilOf(day);
  const named = start > 1 && month >= start ? year + 1 : year;
  const text = String(named).padStart(4, '0');
  if (period === 'year') return text;
  return `${text}-Q${Math.floor(monthsInto(12, monthsSince(year, month), options) / 3) + 1}`;
}

/** The name of the period that holds `at`, in the zone: `periodKey(berlin, at, 'week')` → `2026-W07`. */
export function periodKey(zone: Zone, at: Instant, period: Period, options: PeriodOptions = {}): string {
  return keyOfDay(period, dayAt(zone, at), options);
}
