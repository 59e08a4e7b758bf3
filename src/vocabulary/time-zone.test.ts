import { describe, expect, it } from 'vitest';
import { type Instant, instant } from './instant.ts';
import { dateText, dayAt, epochDayOf, readDate, startOfDay, weekdayOf } from './local-date.ts';
import { compileZone, instantOf, isoIn, offsetAt, reachedLocal, type Zone, zoneBook } from './time-zone.ts';

function zoneOf(name: string): Zone {
  const zone = compileZone(name);
  if (!zone.ok) throw new Error(zone.refusal);
  return zone.value;
}
const at = (text: string): Instant => instant(Date.parse(text));

describe('a zone', () => {
  it('is refused where the platform does not know its name', () => {
    expect(compileZone('Europe/Atlantis')).toMatchObject({ ok: false });
  });

  it('is compiled once per book, and the book names its data', () => {
    const book = zoneBook('2026c');
    expect(book.zone('Asia/Tokyo')).toBe(book.zone('Asia/Tokyo'));
    expect(book.dataVersion).toBe('2026c');
  });

  it.each([
    ['Europe/Berlin', '2026-03-29T00:59:59Z', 1],
    ['Europe/Berlin', '2026-03-29T01:00:00Z', 2],
    ['Europe/Berlin', '2026-10-25T01:00:00Z', 1],
    ['Asia/Kathmandu', '2026-06-01T00:00:00Z', 5.75],
    ['Australia/Lord_Howe', '2026-01-01T00:00:00Z', 11],
    ['Australia/Lord_Howe', '2026-07-01T00:00:00Z', 10.5],
    ['Pacific/Apia', '2011-12-30T09:59:59Z', -10],
    ['Pacific/Apia', '2011-12-30T10:00:00Z', 14],
  ])('%s stood at %s %d hours from UTC', (name, text, hours) => {
    expect(offsetAt(zoneOf(name), at(text))).toBe(hours * 3_600_000);
  });
});

describe('a local time', () => {
  const berlin = zoneOf('Europe/Berlin');

  it('that exists twice is the first of the two', () => {
    expect(isoIn(berlin, instantOf(berlin, Date.parse('2026-10-25T02:30:00Z')))).toBe(
      '2026-10-25T02:30:00+02:00',
    );
  });

  it('that is skipped is the instant of the skip', () => {
    expect(isoIn(berlin, instantOf(berlin, Date.parse('2026-03-29T02:30:00Z')))).toBe(
      '2026-03-29T03:00:00+02:00',
    );
  });

  it('is never reached twice: the clock stands still through the repeated hour', () => {
    const second = at('2026-10-25T01:30:00Z');
    expect(new Date(reachedLocal(berlin, second)).toISOString()).toBe('2026-10-25T02:59:59.999Z');
  });

  it('is written with the offset of its zone', () => {
    expect(isoIn(zoneOf('America/St_Johns'), at('2026-01-01T00:00:00Z'))).toBe('2025-12-31T20:30:00-03:30');
  });
});

describe('a date', () => {
  it('begins after midnight where midnight is skipped', () => {
    const zone = zoneOf('America/Asuncion');
    const day = epochDayOf({ year: 2023, month: 10, day: 1 });
    expect(isoIn(zone, startOfDay(zone, day))).toBe('2023-10-01T01:00:00-03:00');
  });

  it('is one stretch where the clocks go back across midnight', () => {
    const zone = zoneOf('America/Asuncion'); // 24:00 on 25 March 2023 became 23:00
    const day = epochDayOf({ year: 2023, month: 3, day: 25 });
    expect(startOfDay(zone, day + 1) - startOfDay(zone, day)).toBe(25 * 3_600_000);
    expect(dateText(dayAt(zone, instant(startOfDay(zone, day + 1) - 1)))).toBe('2023-03-25');
  });

  it('has no length where the zone left it out', () => {
    const zone = zoneOf('Pacific/Apia');
    const skipped = epochDayOf({ year: 2011, month: 12, day: 30 });
    expect(startOfDay(zone, skipped)).toBe(startOfDay(zone, skipped + 1));
  });

  it('is read only if it exists', () => {
    expect(readDate('2024-02-29')).toBe(epochDayOf({ year: 2024, month: 2, day: 29 }));
    expect(readDate('2026-02-29')).toBeNull();
    expect(readDate('26-02-01')).toBeNull();
  });

  it('knows its weekday, Monday first', () => {
    expect(weekdayOf(epochDayOf({ year: 2026, month: 3, day: 2 }))).toBe(0);
    expect(weekdayOf(epochDayOf({ year: 1969, month: 12, day: 28 }))).toBe(6);
  });
});
