/** Periods as the server keys them (`2026`, `2026-Q3`, `2026-09`, `2026-W37`, `2026-09-14`): their span and their name. */
import type { RowSpan } from '../../../src/measures/measure-answer.ts';
import { periodName } from './when.ts';

const DAY = 86_400_000;

export type Span = { readonly start: number; readonly end: number };

function weekStart(year: number, week: number): number {
  const fourth = Date.UTC(year, 0, 4);
  const weekday = (new Date(fourth).getUTCDay() + 6) % 7;
  return fourth - weekday * DAY + (week - 1) * 7 * DAY;
}

/** Where its key does not say when it was: the dates the server gives beside it. */
type Dated = RowSpan | undefined;

/** In UTC: good enough to place a mark on an axis, and for nothing else. */
export function spanOf(key: string, dated?: Dated): Span | null {
  if (dated !== undefined) return { start: Date.parse(dated.from), end: Date.parse(dated.to) };
  const parts = /^(\d{4})(?:-?(?:Q([1-4])|W(\d{1,2})|(\d{2})(?:-(\d{2}))?))?$/.exec(key);
  if (parts === null) return null;
  const year = Number(parts[1]);
  const [quarter, week, month, day] = [parts[2], parts[3], parts[4], parts[5]];
  if (quarter !== undefined) {
    const first = (Number(quarter) - 1) * 3;
    return { start: Date.UTC(year, first, 1), end: Date.UTC(year, first + 3, 1) };
  }
  if (week !== undefined) {
    const start = weekStart(year, Number(week));
    return { start, end: start + 7 * DAY };
  }
  if (day !== undefined) {
    const start = Date.UTC(year, Number(month) - 1, Number(day));
    return { start, end: start + DAY };
  }
  if (month !== undefined) {
    return { start: Date.UTC(year, Number(month) - 1, 1), end: Date.UTC(year, Number(month), 1) };
  }
  return { start: Date.UTC(year, 0, 1), end: Date.UTC(year + 1, 0, 1) };
}

/** A period of a fiscal year, which is named for the year in which it ends: `Q3 FY 2026`, `P9 FY 2026`, `FY 2026`. */
function fiscalName(key: string): string | null {
  const parts = /^(\d{4})(?:-([QPW])(\d{1,2}))?$/.exec(key);
  if (parts === null) return null;
  const [, year, letter, number] = parts;
  if (letter === undefined) return `FY ${year}`;
  return letter === 'W' ? `Week ${Number(number)}, FY ${year}` : `${letter}${Number(number)} FY ${year}`;
}

/** `Q3 2026`, `Sep 2026`, `Week 37, 2026`; of a year that is not the calendar's, `Q3 FY 2026`. */
export function nameOf(key: string, dated?: Dated): string {
  const fiscal = dated === undefined ? null : fiscalName(key);
  if (fiscal !== null && spanOf(key)?.start !== spanOf(key, dated)?.start) return fiscal;
  const quarter = /^(\d{4})-?Q([1-4])$/.exec(key);
  if (quarter) return `Q${quarter[2]} ${quarter[1]}`;
  const week = /^(\d{4})-?W(\d{1,2})$/.exec(key);
  if (week) return `Week ${Number(week[2])}, ${week[1]}`;
  return periodName(key);
}
