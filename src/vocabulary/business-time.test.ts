import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type BusinessCalendar,
  compileCalendar,
  isOpen,
  nextOpen,
  withClosures,
} from './business-calendar.ts';
import { addBusinessDays, addBusinessMs, businessMsBetween, subtractBusinessMs } from './business-time.ts';
import { DAY_MS, HOUR_MS, type Instant, instant, MINUTE_MS } from './instant.ts';
import { zoneBook } from './time-zone.ts';

const book = zoneBook();
type Week = Parameters<typeof compileCalendar>[0]['week'];

function calendarOf(
  timeZone: string,
  week: Week,
  exceptions: readonly [string, string[]][] = [],
): BusinessCalendar {
  const written = exceptions.map(([date, shifts]) => ({ date, name: date, shifts }));
  const compiled = compileCalendar({ timeZone, week, exceptions: written }, book);
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.refusal));
  return compiled.value;
}
const at = (text: string): Instant => instant(Date.parse(text));

const SPLIT = ['09:00-12:30', '13:30-18:00'];
const NIGHT = ['00:00-05:00', '22:00-24:00'];
const calendars = [
  calendarOf('Europe/Berlin', { mon: SPLIT, tue: SPLIT, wed: SPLIT, thu: SPLIT, fri: ['09:00-15:00'] }, [
    ['2026-05-01', []],
    ['2026-12-24', ['09:00-12:00']],
    ['2026-03-28', ['10:00-14:00']],
  ]),
  calendarOf('America/New_York', { sat: NIGHT, sun: NIGHT, mon: NIGHT }),
  calendarOf('Australia/Lord_Howe', { sun: ['01:15-02:45'], wed: ['00:00-24:00'] }),
  calendarOf('Africa/Casablanca', { sun: ['00:00-24:00'], mon: ['00:00-24:00'] }),
];

const calendar = fc.constantFrom(...calendars);
const moment = fc
  .integer({ min: Date.UTC(2026, 0, 1) / MINUTE_MS, max: Date.UTC(2027, 0, 1) / MINUTE_MS })
  .map((minutes) => instant(minutes * MINUTE_MS));
const length = fc.integer({ min: 1, max: 100 * HOUR_MS });
const days = fc.integer({ min: 1, max: 8 });
const closures = fc.array(
  fc
    .tuple(moment, fc.integer({ min: 1, max: 9 * DAY_MS }))
    .map(([from, ms]) => ({ from, to: instant(from + ms) })),
  { maxLength: 4 },
);

describe('laws of working time', () => {
  it('a later start is never due earlier', () => {
    fc.assert(
      fc.property(calendar, moment, moment, length, days, (hours, a, b, ms, n) => {
        const [first, second] = a <= b ? [a, b] : [b, a];
        expect(addBusinessMs(hours, first, ms)).toBeLessThanOrEqual(addBusinessMs(hours, second, ms));
        expect(addBusinessDays(hours, first, n)).toBeLessThanOrEqual(addBusinessDays(hours, second, n));
      }),
    );
  });

  it('time passed from a to b and from b to c is the time passed from a to c', () => {
    fc.assert(
      fc.property(calendar, moment, moment, moment, (hours, a, b, c) => {
        const between = businessMsBetween(hours, a, b) + businessMsBetween(hours, b, c);
        expect(between).toBe(businessMsBetween(hours, a, c));
      }),
    );
  });

  it('what was added has passed, and not a millisecond earlier', () => {
    fc.assert(
      fc.property(calendar, moment, length, (hours, from, ms) => {
        const due = addBusinessMs(hours, from, ms);
        expect(businessMsBetween(hours, from, due)).toBe(ms);
        expect(businessMsBetween(hours, from, instant(due - 1))).toBe(ms - 1);
      }),
    );
  });

  it('what was taken off still remains, and a millisecond later no longer', () => {
    fc.assert(
      fc.property(calendar, moment, length, (hours, to, ms) => {
        const from = subtractBusinessMs(hours, to, ms);
        expect(businessMsBetween(hours, from, to)).toBe(ms);
        expect(businessMsBetween(hours, instant(from + 1), to)).toBe(ms - 1);
      }),
    );
  });

  it('adding in two steps is adding at once', () => {
    fc.assert(
      fc.property(calendar, moment, length, length, (hours, from, one, two) => {
        expect(addBusinessMs(hours, addBusinessMs(hours, from, one), two)).toBe(
          addBusinessMs(hours, from, one + two),
        );
      }),
    );
  });

  it('adding absence never brings the end forward', () => {
    fc.assert(
      fc.property(calendar, moment, length, days, closures, (hours, from, ms, n, away) => {
        const closed = withClosures(hours, away);
        expect(addBusinessMs(closed, from, ms)).toBeGreaterThanOrEqual(addBusinessMs(hours, from, ms));
        expect(addBusinessDays(closed, from, n)).toBeGreaterThanOrEqual(addBusinessDays(hours, from, n));
      }),
    );
  });
});

describe('changes of the clocks', () => {
  const always = ['00:00-24:00'];
  const sundays = calendarOf('Europe/Berlin', { sun: ['02:00-03:00'], mon: always });

  it('give a skipped shift hour no length', () => {
    const day: [Instant, Instant] = [at('2026-03-28T23:00:00Z'), at('2026-03-29T22:00:00Z')];
    expect(businessMsBetween(sundays, ...day)).toBe(0);
  });

  it('count a repeated shift hour twice', () => {
    const day: [Instant, Instant] = [at('2026-10-24T22:00:00Z'), at('2026-10-25T23:00:00Z')];
    expect(businessMsBetween(sundays, ...day)).toBe(2 * HOUR_MS);
  });

  it('leave a date out that the zone skipped', () => {
    const samoa = calendarOf('Pacific/Apia', { thu: always, fri: always, sat: always });
    const from = at('2011-12-29T10:00:00Z'); // Thursday 29 December 2011, 00:00
    expect(businessMsBetween(samoa, from, instant(from + 2 * DAY_MS))).toBe(2 * DAY_MS); // then Saturday the 31st
  });
});

describe('a calendar', () => {
  it('is open from the first minute of a shift to just before its last', () => {
    const [berlin] = calendars as [BusinessCalendar];
    expect(isOpen(berlin, at('2026-03-02T08:00:00Z'))).toBe(true);
    expect(isOpen(berlin, at('2026-03-02T17:00:00Z'))).toBe(false);
    expect(isOpen(berlin, at('2026-03-02T11:45:00Z'))).toBe(false);
    expect(nextOpen(berlin, at('2026-03-02T17:00:00Z'))).toBe(at('2026-03-03T08:00:00Z'));
  });

  it('joins shifts over midnight', () => {
    const nights = calendarOf('UTC', { mon: ['22:00-24:00'], tue: ['00:00-06:00'] });
    expect(addBusinessMs(nights, at('2026-03-02T23:00:00Z'), 3 * HOUR_MS)).toBe(at('2026-03-03T02:00:00Z'));
  });

  it('is refused with every fault and its place', () => {
    const refused = compileCalendar(
      {
        timeZone: 'Europe/Atlantis',
        week: { mon: ['09:00-12:00', '11:00-13:00'], tue: ['22:00-06:00'], wed: ['09:00-24:30'] },
        exceptions: [
          { date: '2026-02-30', name: 'no day', shifts: [] },
          { date: '2026-05-01', name: 'once', shifts: [] },
          { date: '2026-05-01', name: 'twice', shifts: ['9-5'] },
        ],
      },
      book,
    );
    expect(refused.ok).toBe(false);
    if (!refused.ok)
      expect(refused.refusal.map((fault) => fault.path)).toEqual([
        'timeZone',
        'week.mon[1]',
        'week.tue[0]',
        'week.wed[0]',
        'exceptions[0].date',
        'exceptions[2].shifts[0]',
        'exceptions[2].date',
      ]);
  });

  it('is refused when it never opens, for a clock would never run', () => {
    expect(compileCalendar({ timeZone: 'UTC', week: {}, exceptions: [] }, book)).toMatchObject({ ok: false });
  });
});
