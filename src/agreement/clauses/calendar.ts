/** When each side works: hours, holidays and time zone, per team and per person. Business time is counted by these. */
import { z } from 'zod';
import { WEEK_PATTERNS, WEEK_STARTS } from '../../vocabulary/retail-year.ts';
import { key } from './condition.ts';
import { delegation } from './delegation.ts';

const shift = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d-([01]\d|2[0-4]):[0-5]\d$/, 'a shift: "09:00-17:30" (24:00 ends a day)');
const date = z.iso.date();

export const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;

/** Shifts of a weekday; a day left out is free. */
const week = z.strictObject({
  mon: z.array(shift).optional(),
  tue: z.array(shift).optional(),
  wed: z.array(shift).optional(),
  thu: z.array(shift).optional(),
  fri: z.array(shift).optional(),
  sat: z.array(shift).optional(),
  sun: z.array(shift).optional(),
});

/** A free day, or a day with other shifts (half-day holidays, a Saturday that is worked). */
const exception = z.strictObject({ date, name: z.string(), shifts: z.array(shift).default([]) });

export const businessHours = z.strictObject({
  timeZone: z.string().describe('A zone of the IANA database, such as "Europe/Berlin".'),
  week,
  exceptions: z.array(exception).default([]),
});
export type BusinessHours = z.infer<typeof businessHours>;

export const calendarClause = z.strictObject({
  calendars: z.record(key, businessHours),
  default: key.describe('The calendar of everyone for whom nothing else is said.'),
  teams: z.record(z.string(), key).default({}),
  people: z.record(z.string(), key).default({}).describe("By the person's id in the CRM."),
  fiscal: z
    .strictObject({
      yearStart: z.number().int().min(1).max(12).describe('The month in which the fiscal year begins.'),
      weeks: z
        .enum(WEEK_PATTERNS)
        .optional()
        .describe('Months of whole weeks in this order; left out: months of the calendar.'),
      weekStart: z.enum(WEEK_STARTS).default('mon'),
    })
    .optional()
    .describe('Whose quarters and years are meant; left out: those of the calendar.'),
  delegation,
});
export type CalendarClause = z.infer<typeof calendarClause>;
