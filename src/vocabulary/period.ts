/** Days, weeks, months, quarters and years of a zone, and the names they go by in every table of the product. */
import type { Instant } from './instant.ts';
import { civilOf, dateText, dayAt, type EpochDay, epochDayOf, startOfDay, weekdayOf } from './local-date.ts';
import {
  type RetailPart,
  type RetailTerms,
  retailDay,
  retailMonth,
  retailQuarter,
  type WeekPattern,
  type WeekStart,
} from './retail-year.ts';
import type { Zone } from './time-zone.ts';

export const PERIODS = ['day', 'week', 'month', 'quarter', 'year'] as const;
export type Period = (typeof PERIODS)[number];

/**
 * Weeks begin on Monday and are named as ISO 8601 names them. A fiscal year is named for the year in which it ends. In a
 * year of whole weeks, weeks, months (`2026-P03`), quarters and years lie in one another.
 */
export type PeriodOptions = {
  /** The month (1 to 12) in which a year, and so its quarters, begins. Default 1. */
  readonly fiscalYearStart?: number;
  /** Months of whole weeks in this order, thirteen weeks a quarter. Default: months of the calendar. */
  readonly weeks?: WeekPattern;
  /** Where months are of whole weeks: the day on which a week begins. Default Monday. */
  readonly weekStart?: WeekStart;
};

function retailTerms({ weeks, weekStart, fiscalYearStart }: PeriodOptions): RetailTerms | null {
  if (weeks === undefined) return null;
  return { pattern: weeks, weekStart: weekStart ?? 'mon', startMonth: fiscalYearStart ?? 1 };
}

/** A week, month, quarter or year of whole weeks, with the year's name. */
function retailPeriod(period: Period, day: EpochDay, terms: RetailTerms): RetailPart & { named: number } {
  const within = retailDay(day, terms);
  const { named, first, next, week } = within;
  if (period === 'year') return { named, number: 0, first, next };
  if (period === 'quarter') return { named, ...retailQuarter(within) };
  if (period === 'month') return { named, ...retailMonth(within, terms) };
  return { named, number: week + 1, first: first + week * 7, next: first + week * 7 + 7 };
}

const RETAIL_LETTER = { week: 'W', month: 'P', quarter: 'Q' } as const;

function retailKey(period: Exclude<Period, 'day'>, day: EpochDay, terms: RetailTerms): string {
  const { named, number } = retailPeriod(period, day, terms);
  const year = String(named).padStart(4, '0');
  if (period === 'year') return year;
  return `${year}-${RETAIL_LETTER[period]}${String(number).padStart(period === 'quarter' ? 1 : 2, '0')}`;
}

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
  const retail = retailTerms(options);
  if (retail !== null) return retailPeriod(period, day, retail).first;
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
  const retail = retailTerms(options);
  if (retail !== null) return retailPeriod(period, day, retail).next;
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
  const retail = retailTerms(options);
  if (retail !== null) return retailKey(period, day, retail);
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
