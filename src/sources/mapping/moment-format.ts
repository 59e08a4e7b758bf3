/**
 * Ways of writing a date, by the marks people know from spreadsheets: `DD.MM.YYYY HH:mm`, `M/D/YYYY h:mm A`. `iso`,
 * `unix-ms`, `unix-s` and `excel` (serial days) go by name. A two-digit year from 70 on is of the last century.
 */
import { done, type Result, refused } from '../../vocabulary/result.ts';
import { readIso } from './iso-moment.ts';
import { type MomentReader, midnightOf, type ParsedMoment } from './parsed-moment.ts';

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

type Part = { readonly mark: string; readonly pattern: string };
const MARKS: readonly Part[] = [
  { mark: 'YYYY', pattern: '(\\d{4})' },
  { mark: 'YY', pattern: '(\\d{2})' },
  { mark: 'MMMM', pattern: '([A-Za-z]{3,9})' },
  { mark: 'MMM', pattern: '([A-Za-z]{3,9})\\.?' },
  { mark: 'MM', pattern: '(\\d{2})' },
  { mark: 'M', pattern: '(\\d{1,2})' },
  { mark: 'DD', pattern: '(\\d{2})' },
  { mark: 'D', pattern: '(\\d{1,2})' },
  { mark: 'HH', pattern: '(\\d{2})' },
  { mark: 'H', pattern: '(\\d{1,2})' },
  { mark: 'hh', pattern: '(\\d{2})' },
  { mark: 'h', pattern: '(\\d{1,2})' },
  { mark: 'mm', pattern: '(\\d{2})' },
  { mark: 'ss', pattern: '(\\d{2})' },
  { mark: 'SSS', pattern: '(\\d{3})' },
  { mark: 'A', pattern: '([AaPp])\\.?[Mm]\\.?' },
  { mark: 'Z', pattern: '(Z|[+-]\\d\\d:?\\d\\d)' },
];

type Pieces = { [mark: string]: string };

function split(format: string): Result<{ pattern: RegExp; marks: string[] }, string> {
  let pattern = '';
  const marks: string[] = [];
  for (let at = 0; at < format.length; ) {
    const part = MARKS.find(({ mark }) => format.startsWith(mark, at));
    if (part !== undefined) {
      marks.push(part.mark);
      pattern += part.pattern;
      at += part.mark.length;
      continue;
    }
    const letter = format.charAt(at);
    if (/[A-Za-z]/.test(letter) && letter !== 'T')
      return refused(`"${format}": "${letter}" is no mark of a date`);
    pattern += letter === ' ' ? '\\s+' : letter.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
    at += 1;
  }
  return done({ pattern: new RegExp(`^${pattern}$`), marks });
}

function monthOf(pieces: Pieces): number {
  const word = pieces['MMM'] ?? pieces['MMMM'];
  if (word !== undefined) return MONTHS.indexOf(word.slice(0, 3).toLowerCase()) + 1;
  return Number(pieces['MM'] ?? pieces['M']);
}

function yearOf(pieces: Pieces): number {
  if (pieces['YYYY'] !== undefined) return Number(pieces['YYYY']);
  const two = Number(pieces['YY']);
  return two >= 70 ? 1900 + two : 2000 + two;
}

function hourOf(pieces: Pieces): number {
  const hour = Number(pieces['HH'] ?? pieces['H'] ?? pieces['hh'] ?? pieces['h'] ?? 0);
  if (pieces['A'] === undefined) return hour <= 23 ? hour : Number.NaN;
  if (hour < 1 || hour > 12) return Number.NaN;
  return (hour % 12) + (pieces['A'].toLowerCase() === 'p' ? 12 : 0);
}

function zoneMinutes(mark: string): number {
  if (mark === 'Z') return 0;
  const minutes = Number(mark.slice(1, 3)) * 60 + Number(mark.slice(-2));
  return mark.startsWith('-') ? -minutes : minutes;
}

function fill(pieces: Pieces, out: ParsedMoment): boolean {
  const minute = Number(pieces['mm'] ?? 0);
  const second = Number(pieces['ss'] ?? 0);
  const midnight = midnightOf(yearOf(pieces), monthOf(pieces), Number(pieces['DD'] ?? pieces['D']));
  const time = hourOf(pieces) * 3_600_000 + minute * 60_000 + second * 1000 + Number(pieces['SSS'] ?? 0);
  if (Number.isNaN(midnight + time) || minute > 59 || second > 59) return false;
  out.zoned = pieces['Z'] !== undefined;
  out.ms = midnight + time - (pieces['Z'] === undefined ? 0 : zoneMinutes(pieces['Z']) * 60_000);
  out.precision = pieces['mm'] === undefined ? 'day' : pieces['ss'] === undefined ? 'minute' : 'instant';
  return true;
}

function unix(scale: number): MomentReader {
  return (text, out) => {
    const value = Number(text);
    if (!/^-?\d+(\.\d+)?$/.test(text) || Math.abs(value * scale) > 8.64e15) return false;
    out.ms = Math.round(value * scale);
    out.zoned = true;
    out.precision = 'instant';
    return true;
  };
}

/** Days since 1899-12-30 as spreadsheets count them; a fraction is the time of day. */
const excel: MomentReader = (text, out) => {
  if (!/^\d{1,6}(\.\d+)?$/.test(text)) return false;
  const days = Number(text);
  out.ms = Math.round((days - 25_569) * 86_400) * 1000;
  out.zoned = false;
  out.precision = Number.isInteger(days) ? 'day' : 'instant';
  return true;
};

const NAMED: Readonly<Record<string, MomentReader>> = {
  iso: readIso,
  'unix-ms': unix(1),
  'unix-s': unix(1000),
  excel,
};

export function compileFormat(format: string): Result<MomentReader, string> {
  const named = NAMED[format];
  if (named !== undefined) return done(named);
  const parts = split(format);
  if (!parts.ok) return parts;
  const { pattern, marks } = parts.value;
  const has = (...any: string[]) => any.some((mark) => marks.includes(mark));
  if (!has('YYYY', 'YY') || !has('MM', 'M', 'MMM', 'MMMM') || !has('DD', 'D'))
    return refused(
      `"${format}" must say year, month and day (YYYY, MM, DD), or be ${Object.keys(NAMED).join(', ')}`,
    );
  if (new Set(marks).size < marks.length) return refused(`"${format}" says one part twice`);
  return done((text, out) => {
    const found = pattern.exec(text);
    if (found === null) return false;
    const pieces: Pieces = {};
    for (let index = 0; index < marks.length; index++) pieces[marks[index]!] = found[index + 1]!;
    return fill(pieces, out);
  });
}
