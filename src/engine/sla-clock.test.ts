import { describe, expect, it } from 'vitest';
import { businessHours, calendarClause } from '../agreement/clauses/calendar.ts';
import { readDuration } from '../agreement/clauses/duration.ts';
import { type BusinessCalendar, compileCalendar, withClosures } from '../vocabulary/business-calendar.ts';
import type { Instant } from '../vocabulary/instant.ts';
import { instantOf, isoIn } from '../vocabulary/time-zone.ts';
import { calendarFor, clockAfterReassignment, clockOf, clockTimes, compileCalendars } from './sla-clock.ts';

const nineToFive = ['09:00-17:00'];
const fullWeek = { mon: nineToFive, tue: nineToFive, wed: nineToFive, thu: nineToFive, fri: nineToFive };

function calendarOf(hours: object): BusinessCalendar {
  const compiled = compileCalendar(businessHours.parse(hours));
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.refusal));
  return compiled.value;
}

/** Berlin; Monday 9 March 2026 is a holiday. */
const calendar = calendarOf({
  timeZone: 'Europe/Berlin',
  week: fullWeek,
  exceptions: [{ date: '2026-03-09', name: "Founders' day" }],
});

function at(text: string): Instant {
  return instantOf(calendar.zone, Date.parse(`${text}:00Z`));
}

function terms(within: string, ...warnings: string[]) {
  const read = (text: string) => readDuration(text) ?? { amount: Number.NaN, unit: 'hours' as const };
  return { within: read(within), warnings: warnings.map(read) };
}

function due(within: string, from: string): string {
  return isoIn(calendar.zone, clockTimes(terms(within), calendar, at(from)).dueAt).slice(0, 16);
}

describe('a clock of one business hour, Monday to Friday 09:00 to 17:00', () => {
  it.each([
    ['Mon 10:00', '2026-03-02T10:00', '2026-03-02T11:00'],
    ['Mon 16:30', '2026-03-02T16:30', '2026-03-03T09:30'],
    ['Fri 16:30', '2026-03-13T16:30', '2026-03-16T09:30'],
    ['Mon 08:00', '2026-03-02T08:00', '2026-03-02T10:00'],
    ['Mon 18:00', '2026-03-02T18:00', '2026-03-03T10:00'],
    ['Sat 10:00', '2026-03-14T10:00', '2026-03-16T10:00'],
    ['Sat 18:00', '2026-03-14T18:00', '2026-03-16T10:00'],
    ['Sun 23:59', '2026-03-15T23:59', '2026-03-16T10:00'],
    ['holiday Monday 16:30', '2026-03-09T16:30', '2026-03-10T10:00'],
    ['Mon 16:00, ending exactly at closing', '2026-03-02T16:00', '2026-03-02T17:00'],
  ])('from %s is due as agreed', (_, from, expected) => {
    expect(due('1 business hour', from)).toBe(expected);
  });
});

describe('other lengths', () => {
  it('runs plain hours through nights and weekends', () => {
    expect(due('24 hours', '2026-03-13T16:30')).toBe('2026-03-14T16:30');
  });

  it('counts business days from the same point of the working day', () => {
    expect(due('2 business days', '2026-03-02T10:00')).toBe('2026-03-04T10:00');
    expect(due('1 business day', '2026-03-06T16:30')).toBe('2026-03-10T16:30');
  });

  it('lets a business day that starts at opening end at closing', () => {
    expect(due('1 business day', '2026-03-14T10:00')).toBe('2026-03-16T17:00');
  });

  it('ends a business day at the close of a day too short for it', () => {
    const halfDay = calendarOf({
      timeZone: 'Europe/Berlin',
      week: fullWeek,
      exceptions: [{ date: '2026-03-03', name: 'Shrove Tuesday', shifts: ['09:00-12:00'] }],
    });
    const times = clockTimes(terms('1 business day'), halfDay, at('2026-03-02T16:00'));
    expect(isoIn(calendar.zone, times.dueAt)).toBe('2026-03-03T12:00:00+01:00');
  });
});

describe('warnings', () => {
  it('go out before the due instant, in working time where the agreement says so', () => {
    const times = clockTimes(
      terms('4 business hours', '1 business hour', '30 minutes'),
      calendar,
      at('2026-03-02T15:00'),
    );
    expect(times.warningsAt.map((warning) => isoIn(calendar.zone, warning).slice(0, 16))).toEqual([
      '2026-03-03T10:00',
      '2026-03-03T10:30',
    ]);
  });

  it('are left out where they would fall before the start', () => {
    expect(clockTimes(terms('1 hour', '2 hours'), calendar, at('2026-03-02T15:00')).warningsAt).toEqual([]);
  });
});

describe('reassignment', () => {
  const running = clockTimes(terms('1 business hour'), calendar, at('2026-03-02T10:00'));

  it('keeps the times or starts anew, as agreed', () => {
    const keeps = { ...terms('1 business hour'), onReassignment: 'keeps' as const };
    const resets = { ...terms('1 business hour'), onReassignment: 'resets' as const };
    const later = at('2026-03-02T10:30');
    expect(clockAfterReassignment(keeps, running, calendar, later)).toEqual(running);
    expect(clockAfterReassignment(resets, running, calendar, later).dueAt).toBe(at('2026-03-02T11:30'));
  });
});

describe('reasons', () => {
  it('tell a salesperson why the time began later and which day did not count', () => {
    const { why } = clockOf(terms('1 business hour', '30 minutes'), calendar, at('2026-03-07T10:00'));
    expect(why).toEqual([
      'Agreed is an answer within 1 business hour; times are those of Europe/Berlin.',
      'It was handed over on Sat 2026-03-07 10:00, outside working hours (no work that day), so the time counts from Tue 2026-03-10 09:00.',
      "Mon 2026-03-09 is Founders' day: no work.",
      '1 business hour from there ends on Tue 2026-03-10 10:00.',
      'Warnings go out on Tue 2026-03-10 09:30.',
    ]);
  });
});

describe('whose calendar', () => {
  const clause = calendarClause.parse({
    calendars: {
      berlin: { timeZone: 'Europe/Berlin', week: fullWeek },
      'new-york': { timeZone: 'America/New_York', week: fullWeek },
      tokyo: { timeZone: 'Asia/Tokyo', week: fullWeek },
    },
    default: 'berlin',
    teams: { East: 'new-york' },
    people: { u7: 'tokyo' },
  });

  it("is the person's, else the team's, else the default, as far as the terms say", () => {
    const calendars = compileCalendars(clause);
    if (!calendars.ok) throw new Error('the clause compiles');
    const zoneOf = (whose: 'owner' | 'team' | 'default', person?: string, team?: string) =>
      calendarFor(calendars.value, whose, { person, team }).zone.name;
    expect(zoneOf('owner', 'u7', 'East')).toBe('Asia/Tokyo');
    expect(zoneOf('owner', 'u8', 'East')).toBe('America/New_York');
    expect(zoneOf('owner')).toBe('Europe/Berlin');
    expect(zoneOf('team', 'u7', 'East')).toBe('America/New_York');
    expect(zoneOf('default', 'u7', 'East')).toBe('Europe/Berlin');
  });

  it('refuses a clause with names that point nowhere, all faults at once', () => {
    const broken = compileCalendars({ ...clause, default: 'paris', people: { u7: 'rome' } });
    expect(broken).toEqual({
      ok: false,
      refusal: [
        { path: 'default', message: 'there is no calendar "paris"' },
        { path: 'people.u7', message: 'there is no calendar "rome"' },
      ],
    });
  });
});

describe('a pause', () => {
  it('stops the count and lets it resume', () => {
    const paused = withClosures(calendar, [{ from: at('2026-03-02T10:30'), to: at('2026-03-02T14:00') }]);
    expect(clockTimes(terms('1 business hour'), paused, at('2026-03-02T10:00')).dueAt).toBe(
      at('2026-03-02T14:30'),
    );
  });
});
