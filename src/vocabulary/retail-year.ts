/**
 * Years of whole weeks, as shops count them: four quarters of thirteen weeks, each cut into three months of 4, 4 and 5
 * weeks or another order. A year begins on the week's first day nearest the first of its month; about every sixth has a
 * 53rd week, which the last month takes. Source: the National Retail Federation's 4-5-4 calendar.
 */
import { civilOf, type EpochDay, epochDayOf, weekdayOf } from './local-date.ts';

export const WEEK_PATTERNS = ['4-4-5', '4-5-4', '5-4-4'] as const;
export type WeekPattern = (typeof WEEK_PATTERNS)[number];

export const WEEK_STARTS = ['mon', 'sun'] as const;
export type WeekStart = (typeof WEEK_STARTS)[number];

export type RetailTerms = {
  readonly pattern: WeekPattern;
  readonly weekStart: WeekStart;
  /** 1 to 12. */
  readonly startMonth: number;
};

/** Where a day stands: its year by name, and weeks of it passed before the day's. */
export type RetailDay = {
  readonly named: number;
  readonly first: EpochDay;
  readonly next: EpochDay;
  /** From 0. */
  readonly week: number;
};

const WEEK = 7;
const QUARTER_WEEKS = 13;
const LAST_QUARTER = 3;
const NEAREST = 3;

/** The first day of the year that begins about the first of its month in that calendar year. 2023, February, weeks from Sunday: 29 January. */
export function firstOfRetailYear(year: number, { weekStart, startMonth }: RetailTerms): EpochDay {
  const first = epochDayOf({ year, month: startMonth, day: 1 });
  const into = (weekdayOf(first) + (weekStart === 'sun' ? 1 : 0)) % WEEK;
  return into <= NEAREST ? first - into : first + WEEK - into;
}

/** Named as the fiscal years of months are: for the calendar year in which it ends, and for its own where it begins in January. */
export function retailDay(day: EpochDay, terms: RetailTerms): RetailDay {
  let { year } = civilOf(day);
  year += 1;
  while (firstOfRetailYear(year, terms) > day) year -= 1;
  const first = firstOfRetailYear(year, terms);
  return {
    named: terms.startMonth > 1 ? year + 1 : year,
    first,
    next: firstOfRetailYear(year + 1, terms),
    week: Math.floor((day - first) / WEEK),
  };
}

export type RetailPart = { readonly number: number; readonly first: EpochDay; readonly next: EpochDay };

/** The part of the year beginning at each of the weeks given that holds the day; the last goes on to the year's end. */
function partOf({ first, next, week }: RetailDay, starts: readonly number[]): RetailPart {
  let number = 0;
  while (number + 1 < starts.length && (starts[number + 1] as number) <= week) number += 1;
  const after = starts[number + 1];
  return {
    number: number + 1,
    first: first + (starts[number] as number) * WEEK,
    next: after === undefined ? next : first + after * WEEK,
  };
}

const QUARTERS: readonly number[] = [0, 1, 2, LAST_QUARTER].map((quarter) => quarter * QUARTER_WEEKS);

export function retailQuarter(day: RetailDay): RetailPart {
  return partOf(day, QUARTERS);
}

export function retailMonth(day: RetailDay, { pattern }: RetailTerms): RetailPart {
  const [one = 4, two = 4] = pattern.split('-').map(Number);
  return partOf(
    day,
    QUARTERS.flatMap((start) => [start, start + one, start + one + two]),
  );
}
