/** Dates are read as they were written, or not at all. The platform's own reading is the second account. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readIso } from './iso-moment.ts';
import { compileFormat } from './moment-format.ts';
import { midnightOf, parsedMoment } from './parsed-moment.ts';

function read(format: string, text: string) {
  const compiled = compileFormat(format);
  if (!compiled.ok) return compiled.refusal;
  const out = parsedMoment();
  return compiled.value(text, out) ? { ...out, ms: new Date(out.ms).toISOString() } : null;
}

describe('ISO 8601', () => {
  it('agrees with the platform on every instant', () => {
    fc.assert(
      fc.property(fc.date({ min: new Date(0), max: new Date('2199-12-31'), noInvalidDate: true }), (date) => {
        const out = parsedMoment();
        expect(readIso(date.toISOString(), out)).toBe(true);
        expect(out).toEqual({ ms: date.getTime(), zoned: true, precision: 'instant' });
      }),
    );
  });

  it('knows how exactly a moment is known', () => {
    expect(read('iso', '2026-03-01')).toMatchObject({ precision: 'day', zoned: false });
    expect(read('iso', '2026-03-01 9:30')).toMatchObject({
      precision: 'minute',
      ms: '2026-03-01T09:30:00.000Z',
    });
    expect(read('iso', '2026-03-01T09:30:15.1234567')).toMatchObject({
      precision: 'instant',
      ms: '2026-03-01T09:30:15.123Z',
    });
    expect(read('iso', '2011-10-01T00:38:44.546+02:00')).toMatchObject({
      zoned: true,
      ms: '2011-09-30T22:38:44.546Z',
    });
    expect(read('iso', '2026-03-01 09:30:00 UTC')).toMatchObject({ zoned: true });
  });

  it('refuses what is no date', () => {
    for (const text of [
      '',
      '2026',
      '2026-13-01',
      '2026-02-30',
      '2026-03-01T25:00',
      '2026-03-01T10:61',
      '01/02/2026',
      '2026-03-01x',
      '2026-03-01T10:00:00.',
      '2026-03-01T10:00+2',
    ])
      expect(read('iso', text)).toBeNull();
  });

  it('never throws, whatever is written', () => {
    fc.assert(fc.property(fc.string(), (text) => typeof readIso(text, parsedMoment()) === 'boolean'));
  });
});

describe('formats by marks', () => {
  it('reads dates as people write them', () => {
    expect(read('DD.MM.YYYY', '01.03.2026')).toMatchObject({
      ms: '2026-03-01T00:00:00.000Z',
      precision: 'day',
    });
    expect(read('D.M.YY', '1.3.26')).toMatchObject({ ms: '2026-03-01T00:00:00.000Z' });
    expect(read('M/D/YYYY h:mm A', '12/1/2026 12:05 AM')).toMatchObject({
      ms: '2026-12-01T00:05:00.000Z',
      precision: 'minute',
    });
    expect(read('M/D/YYYY h:mm A', '3/9/2026 1:05 pm')).toMatchObject({ ms: '2026-03-09T13:05:00.000Z' });
    expect(read('D MMM YYYY', '7 Oct 2026')).toMatchObject({ ms: '2026-10-07T00:00:00.000Z' });
    expect(read('YYYY-MM-DD HH:mm:ss Z', '2026-03-01 10:00:00 +0130')).toMatchObject({
      ms: '2026-03-01T08:30:00.000Z',
      zoned: true,
    });
  });

  it('reads a two-digit year from 70 on as one of the last century', () => {
    expect(read('DD.MM.YY', '01.01.69')).toMatchObject({ ms: '2069-01-01T00:00:00.000Z' });
    expect(read('DD.MM.YY', '01.01.70')).toMatchObject({ ms: '1970-01-01T00:00:00.000Z' });
  });

  it('reads Unix times and the serial days of spreadsheets', () => {
    expect(read('unix-ms', '1772355600000')).toMatchObject({ ms: '2026-03-01T09:00:00.000Z', zoned: true });
    expect(read('unix-s', '1772355600')).toMatchObject({ ms: '2026-03-01T09:00:00.000Z' });
    expect(read('excel', '46082')).toMatchObject({ ms: '2026-03-01T00:00:00.000Z', precision: 'day' });
    expect(read('excel', '46082.375')).toMatchObject({
      ms: '2026-03-01T09:00:00.000Z',
      precision: 'instant',
    });
  });

  it('refuses dates that do not exist and formats that say no date', () => {
    expect(read('DD.MM.YYYY', '31.02.2026')).toBeNull();
    expect(read('M/D/YYYY h:mm A', '3/9/2026 13:05 pm')).toBeNull();
    expect(read('HH:mm', '10:00')).toMatch(/must say year, month and day/);
    expect(read('DD.MM.YYYY DD', '')).toMatch(/twice/);
  });
});

it('counts days as the platform does, from 1900 to 2200', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1900, max: 2200 }),
      fc.integer({ min: 1, max: 12 }),
      fc.integer({ min: 1, max: 31 }),
      (year, month, day) => {
        const date = new Date(Date.UTC(year, month - 1, day));
        const exists = date.getUTCMonth() === month - 1;
        expect(midnightOf(year, month, day)).toBe(exists ? date.getTime() : Number.NaN);
      },
    ),
  );
});
