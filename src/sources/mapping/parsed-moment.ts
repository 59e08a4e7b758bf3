/** The result of reading a date, written in place so that a million rows make no million objects. */
import type { Precision } from '../../vocabulary/instant.ts';

export type ParsedMoment = {
  /** Milliseconds: of UTC where `zoned`, else of a wall clock that knows no zone. */
  ms: number;
  zoned: boolean;
  precision: Precision;
};

export type MomentReader = (text: string, out: ParsedMoment) => boolean;

export function parsedMoment(): ParsedMoment {
  return { ms: 0, zoned: false, precision: 'instant' };
}

const MONTH_DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** Milliseconds of midnight of a date that exists, else NaN (30 February is nobody's birthday). */
export function midnightOf(year: number, month: number, day: number): number {
  if (month < 1 || month > 12 || day < 1) return Number.NaN;
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  if (day > MONTH_DAYS[month - 1]! + (leap && month === 2 ? 1 : 0)) return Number.NaN;
  // Days from civil (H. Hinnant): years begin in March, so the leap day is the last of its year.
  const y = month <= 2 ? year - 1 : year;
  const era = Math.floor(y / 400);
  const yearOfEra = y - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return (era * 146_097 + dayOfEra - 719_468) * 86_400_000;
}
