/** How a condition reads a known value: by the declared type, whatever the source wrote; null is missing. */
import { type Instant, instant } from '../vocabulary/instant.ts';
import type { FieldValue } from './compiled-condition.ts';

const NUMBER = /^[+-]?(\d+(\.\d*)?|\.\d+)$/;
const DATE =
  /^(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d)(?:\.(\d{1,3})\d*)?)?(Z|[+-]\d\d:?\d\d)?)?$/;

export function textOf(value: FieldValue | undefined): string | undefined {
  if (value === null || value === undefined) return undefined;
  return typeof value === 'string' ? value : String(value);
}

export function numberOf(value: FieldValue | undefined): number | undefined {
  if (typeof value === 'number') return Number.isFinite(value) ? value : undefined;
  return typeof value === 'string' && NUMBER.test(value) ? Number(value) : undefined;
}

export function truthOf(value: FieldValue | undefined): boolean | undefined {
  if (typeof value === 'boolean') return value;
  if (value === 'true') return true;
  return value === 'false' ? false : undefined;
}

/**
 * The instant of a date field: milliseconds as they stand, or ISO text. A date without a time is its midnight in UTC,
 * a time without an offset is UTC, so that the answer is the same on every machine. `2026-03-01` → 1772323200000.
 */
export function instantOf(value: FieldValue | undefined): Instant | undefined {
  if (typeof value === 'number') return Number.isFinite(value) ? instant(value) : undefined;
  if (typeof value !== 'string') return undefined;
  const parts = DATE.exec(value);
  if (parts === null) return undefined;
  const [, year, month, day, hour = 0, minute = 0, second = 0, fraction = '0', zone = 'Z'] = parts;
  const utc = Date.UTC(
    Number(year),
    Number(month) - 1,
    Number(day),
    Number(hour),
    Number(minute),
    Number(second),
    Number(fraction.padEnd(3, '0')),
  );
  return Number.isNaN(utc) ? undefined : instant(utc - offsetMs(zone));
}

function offsetMs(zone: string): number {
  if (zone === 'Z') return 0;
  const minutes = Number(zone.slice(1, 3)) * 60 + Number(zone.slice(-2));
  return (zone.startsWith('-') ? -minutes : minutes) * 60_000;
}
