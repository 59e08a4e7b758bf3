import type { Brand } from './brand.ts';

/** Milliseconds since 1970-01-01T00:00Z. Always an argument: pure rooms never ask what time it is. */
export type Instant = Brand<number, 'Instant'>;

/** How exactly business time is known. A date without a time runs no hour clock. */
export const PRECISIONS = ['instant', 'minute', 'day'] as const;
export type Precision = (typeof PRECISIONS)[number];

export const MINUTE_MS = 60_000;
export const HOUR_MS = 3_600_000;
export const DAY_MS = 86_400_000;

export function instant(ms: number): Instant {
  return ms as Instant;
}

/** ECMA-262, 21.4.1.1: the last instant a date can say. */
const LAST = 8.64e15;

/** The day last written out, as lists of instants are mostly of few days. */
let written = { day: 0, text: '1970-01-01T' };

function two(value: number): string {
  return value < 10 ? `0${value}` : `${value}`;
}

/** `2026-03-01T12:00:00.000Z`; throws a RangeError beyond what a date can say, as toISOString does. */
export function isoOf(at: Instant): string {
  const day = Math.floor(at / DAY_MS);
  if (day !== written.day || at > LAST) {
    const text = new Date(at).toISOString();
    written = { day, text: text.slice(0, -13) };
    return text;
  }
  const ms = Math.trunc(at - day * DAY_MS);
  const [hours, minutes] = [Math.floor(ms / HOUR_MS), Math.floor(ms / MINUTE_MS) % 60];
  const rest = ms % MINUTE_MS;
  const millis = rest % 1000;
  const tail = millis < 10 ? `00${millis}` : millis < 100 ? `0${millis}` : `${millis}`;
  return `${written.text}${two(hours)}:${two(minutes)}:${two(Math.floor(rest / 1000))}.${tail}Z`;
}
