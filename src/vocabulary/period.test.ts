import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Instant, instant } from './instant.ts';
import { readDate } from './local-date.ts';
import { keyOfDay, PERIODS, periodEnd, periodKey, periodStart } from './period.ts';
import { isoIn, zoneBook } from './time-zone.ts';

const book = zoneBook();
function zoneOf(name: string) {
  const zone = book.zone(name);
  if (!zone.ok) throw new Error(zone.refusal);
  return zone.value;
}
const berlin = zoneOf('Europe/Berlin');
const key = (period: (typeof PERIODS)[number], date: string, fiscalYearStart = 1) =>
  keyOfDay(period, readDate(date) as number, { fiscalYearStart });

describe('names of periods', () => {
  it.each([
    ['day', '2026-03-01', '2026-03-01'],
    ['week', '2026-02-15', '2026-W07'],
    ['week', '2027-01-01', '2026-W53'],
    ['week', '2024-12-30', '2025-W01'],
    ['month', '2026-03-31', '2026-03'],
    ['quarter', '2026-03-31', '2026-Q1'],
    ['quarter', '2026-12-01', '2026-Q4'],
    ['year', '2026-12-31', '2026'],
  ] as const)('the %s of %s is %s', (period, date, expected) => {
    expect(key(period, date)).toBe(expected);
  });

  it('name a fiscal year for the year in which it ends', () => {
    expect(key('year', '2026-02-01', 2)).toBe('2027');
    expect(key('year', '2026-01-31', 2)).toBe('2026');
    expect(key('quarter', '2026-02-01', 2)).toBe('2027-Q1');
    expect(key('quarter', '2026-01-31', 2)).toBe('2026-Q4');
  });
});

describe('bounds of periods', () => {
  const at = (text: string): Instant => instant(Date.parse(text));

  it('lie at local midnights, over changes of the clocks too', () => {
    const moment = at('2026-03-30T22:30:00Z');
    expect(isoIn(berlin, periodStart(berlin, moment, 'month'))).toBe('2026-03-01T00:00:00+01:00');
    expect(isoIn(berlin, periodEnd(berlin, moment, 'month'))).toBe('2026-04-01T00:00:00+02:00');
    expect(isoIn(berlin, periodStart(berlin, moment, 'week'))).toBe('2026-03-30T00:00:00+02:00');
  });

  it('hold every instant in exactly one period, whose name is the same from its start to its end', () => {
    const zones = ['Europe/Berlin', 'America/St_Johns', 'Pacific/Apia', 'America/Asuncion', 'Asia/Gaza'].map(
      zoneOf,
    );
    fc.assert(
      fc.property(
        fc.constantFrom(...zones),
        fc.integer({ min: Date.UTC(1975, 0, 1), max: Date.UTC(2060, 0, 1) }),
        fc.constantFrom(...PERIODS),
        fc.integer({ min: 1, max: 12 }),
        (zone, ms, period, fiscalYearStart) => {
          const options = { fiscalYearStart };
          const start = periodStart(zone, instant(ms), period, options);
          const end = periodEnd(zone, instant(ms), period, options);
          expect(start).toBeLessThanOrEqual(ms);
          expect(end).toBeGreaterThan(ms);
          const named = [start, instant(ms), instant(end - 1)].map((each) =>
            periodKey(zone, each, period, options),
          );
          expect(new Set(named).size).toBe(1);
          expect(periodStart(zone, end, period, options)).toBe(end);
        },
      ),
    );
  });
});

describe('years of whole weeks', () => {
  const nrf = { fiscalYearStart: 2, weeks: '4-5-4', weekStart: 'sun' } as const;
  const noon = (text: string): Instant => instant(Date.parse(`${text}T12:00:00Z`));
  const utc = zoneOf('UTC');

  // The National Retail Federation's published calendars: first days of fiscal 2012, 2017, 2023 (53 weeks), 2024 and 2025.
  it.each([
    ['2012-01-29', '2013-02-03'],
    ['2017-01-29', '2018-02-04'],
    ['2023-01-29', '2024-02-04'],
    ['2024-02-04', '2025-02-02'],
  ])('begin on the Sunday nearest 1 February: %s, and the next on %s', (first, next) => {
    expect(isoIn(utc, periodStart(utc, noon(first), 'year', nrf)).slice(0, 10)).toBe(first);
    expect(isoIn(utc, periodEnd(utc, noon(first), 'year', nrf)).slice(0, 10)).toBe(next);
  });

  it('cut a quarter into months of 4, 5 and 4 weeks, the last month taking a 53rd week', () => {
    const months: [string, number][] = [];
    for (let at = periodStart(utc, noon('2023-01-29'), 'month', nrf); months.length < 12; ) {
      const end = periodEnd(utc, at, 'month', nrf);
      months.push([periodKey(utc, at, 'month', nrf), (end - at) / 604_800_000]);
      at = end;
    }
    expect(months.map(([name]) => name)).toEqual(
      Array.from({ length: 12 }, (_, index) => `2024-P${String(index + 1).padStart(2, '0')}`),
    );
    expect(months.map(([, weeks]) => weeks)).toEqual([4, 5, 4, 4, 5, 4, 4, 5, 4, 4, 5, 5]);
  });

  it('hold every day in exactly one period, each period ending where the next begins and lying in its year', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -7_000, max: 40_000 }),
        fc.constantFrom(...PERIODS),
        fc.integer({ min: 1, max: 12 }),
        fc.constantFrom('4-4-5', '4-5-4', '5-4-4'),
        fc.constantFrom('mon', 'sun'),
        (day, period, fiscalYearStart, weeks, weekStart) => {
          const options = { fiscalYearStart, weeks, weekStart } as const;
          const at = instant(day * 86_400_000 + 3_600_000);
          const [from, to] = [periodStart(utc, at, period, options), periodEnd(utc, at, period, options)];
          expect(from <= at && at < to).toBe(true);
          const name = periodKey(utc, at, period, options);
          expect(periodKey(utc, from, period, options)).toBe(name);
          expect(periodKey(utc, instant(to - 1), period, options)).toBe(name);
          expect(periodKey(utc, to, period, options) > name).toBe(true);
          expect(periodStart(utc, to, period, options)).toBe(to);
          expect(periodStart(utc, from, 'year', options)).toBe(periodStart(utc, at, 'year', options));
          expect(periodEnd(utc, instant(to - 1), 'year', options)).toBe(periodEnd(utc, at, 'year', options));
        },
      ),
    );
  });
});
