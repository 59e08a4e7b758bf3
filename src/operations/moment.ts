/** A date or an instant as people write it, read in the zone that counts. */
import { type Instant, instant } from '../vocabulary/instant.ts';
import { readDate, startOfDay } from '../vocabulary/local-date.ts';
import { instantOf, type Zone } from '../vocabulary/time-zone.ts';

const WRITTEN =
  /^(\d{4}-\d{2}-\d{2})(?:T(\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{1,3})\d*)?)?(Z|[+-]\d{2}:\d{2})?)?$/;
const DAY_MS = 86_400_000;

/**
 * `2026-03-01` is the day's first instant in the zone, `2026-03-01T09:00` that wall-clock time in it, and with an
 * offset the instant itself. Null where no such date or time exists.
 */
export function readMoment(text: string, zone: Zone): Instant | null {
  const parts = WRITTEN.exec(text);
  const day = readDate(parts?.[1] ?? '');
  if (parts === null || day === null) return null;
  if (parts[2] === undefined) return startOfDay(zone, day);
  const [hours, minutes, seconds] = [parts[2], parts[3], parts[4] ?? '0'].map(Number) as [
    number,
    number,
    number,
  ];
  if (hours > 24 || minutes > 59 || seconds > 59 || (hours === 24 && minutes + seconds > 0)) return null;
  const ms = Number((parts[5] ?? '0').padEnd(3, '0'));
  const local = day * DAY_MS + ((hours * 60 + minutes) * 60 + seconds) * 1_000 + ms;
  if (parts[6] === undefined) return instantOf(zone, local);
  return instant(local - offsetMs(parts[6]));
}

function offsetMs(written: string): number {
  if (written === 'Z') return 0;
  const [hours, minutes] = written.slice(1).split(':').map(Number) as [number, number];
  return (written.startsWith('-') ? -1 : 1) * (hours * 60 + minutes) * 60_000;
}
