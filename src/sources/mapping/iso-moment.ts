/**
 * ISO 8601 as exports write it: `2026-03-01`, `2026-03-01 9:30`, `2026-03-01T09:30:00.123Z`, `…+02:00`. Read by
 * character codes: dates are the dearest part of a large import.
 */
import { midnightOf, type ParsedMoment } from './parsed-moment.ts';

const ZERO = 48;

function digits(text: string, from: number, count: number): number {
  let value = 0;
  for (let index = from; index < from + count; index++) {
    const digit = text.charCodeAt(index) - ZERO;
    if (!(digit >= 0 && digit <= 9)) return Number.NaN;
    value = value * 10 + digit;
  }
  return value;
}

/** `Z`, `+02:00`, `+0200`, `+02`, ` UTC`: minutes, or NaN. */
function offsetMinutes(text: string, from: number): number {
  const rest = text.slice(from);
  if (rest === 'Z' || rest === 'z' || rest === ' UTC' || rest === ' Z') return 0;
  const parts = /^ ?([+-])(\d\d):?(\d\d)?$/.exec(rest);
  if (parts === null) return Number.NaN;
  const minutes = Number(parts[2]) * 60 + Number(parts[3] ?? 0);
  return parts[1] === '-' ? -minutes : minutes;
}

/** The end of a run of digits, and their value in milliseconds where they are a fraction of a second. */
function fractionEnd(text: string, from: number): number {
  let end = from;
  while (end < text.length && text.charCodeAt(end) >= ZERO && text.charCodeAt(end) <= ZERO + 9) end++;
  return end;
}

/** The first three digits of a fraction, as milliseconds; finer is cut off. */
function fractionMs(text: string, from: number, end: number): number {
  let ms = 0;
  for (let place = 0, worth = 100; place < 3 && from + place < end; place++, worth /= 10)
    ms += (text.charCodeAt(from + place) - ZERO) * worth;
  return ms;
}

/** Everything from the hour on. */
function readTime(text: string, start: number, midnight: number, out: ParsedMoment): boolean {
  // A single-digit hour ("3:15") is written by some warehouses.
  const hourDigits = text.charCodeAt(start + 1) === 58 ? 1 : 2;
  const hour = digits(text, start, hourDigits);
  let at = start + hourDigits;
  if (text.charCodeAt(at) !== 58) return false;
  const minute = digits(text, at + 1, 2);
  at += 3;
  let ms = midnight + hour * 3_600_000 + minute * 60_000;
  let second = 0;
  out.precision = 'minute';
  if (text.charCodeAt(at) === 58) {
    second = digits(text, at + 1, 2);
    ms += second * 1000;
    at += 3;
    out.precision = 'instant';
    const mark = text.charCodeAt(at);
    if (mark === 46 || mark === 44) {
      const end = fractionEnd(text, at + 1);
      if (end === at + 1) return false;
      ms += fractionMs(text, at + 1, end);
      at = end;
    }
  }
  if (!(hour <= 24 && minute <= 59 && second <= 60) || Number.isNaN(ms)) return false;
  out.zoned = at < text.length;
  if (out.zoned) ms -= offsetMinutes(text, at) * 60_000;
  out.ms = ms;
  return !Number.isNaN(ms);
}

export function readIso(text: string, out: ParsedMoment): boolean {
  if (text.length < 10 || text.charCodeAt(4) !== 45 || text.charCodeAt(7) !== 45) return false;
  const midnight = midnightOf(digits(text, 0, 4), digits(text, 5, 2), digits(text, 8, 2));
  if (Number.isNaN(midnight)) return false;
  if (text.length === 10) {
    out.ms = midnight;
    out.zoned = false;
    out.precision = 'day';
    return true;
  }
  const mark = text.charCodeAt(10);
  return (mark === 84 || mark === 32 || mark === 116) && readTime(text, 11, midnight, out);
}
