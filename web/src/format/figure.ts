/** Writes a figure as people read it, always with its unit: never a bare number. */
import type { Interval, Unit } from '../../../src/measures/measure-answer.ts';

export type Figured = {
  readonly unit: Unit;
  readonly currency?: string | undefined;
  readonly noun?: string | undefined;
};

/** Between number and unit: a space at which the line does not break. */
const GAP = '\u00a0';
/** "from to" in a range. */
const TO = '\u2009\u2013\u2009';

const whole = new Intl.NumberFormat(undefined, { maximumFractionDigits: 0 });
const tenth = new Intl.NumberFormat(undefined, { minimumFractionDigits: 1, maximumFractionDigits: 1 });
const hundredth = new Intl.NumberFormat(undefined, { maximumFractionDigits: 2 });
const upToTenth = new Intl.NumberFormat(undefined, { maximumFractionDigits: 1 });

export function count(value: number): string {
  return whole.format(value);
}

const DIGITS = { tenth, upToTenth, upToHundredth: hundredth, whole };

/** `83.1 %`: number, a space at which no line breaks, sign; on every page. */
export function percent(share: number, digits: keyof typeof DIGITS = 'tenth'): string {
  return `${DIGITS[digits].format(share * 100).replace('-', '\u2212')}${GAP}%`;
}

function money(value: number, currency: string | undefined, short: boolean): string {
  const compact = short && Math.abs(value) >= 100_000;
  try {
    return new Intl.NumberFormat(undefined, {
      style: 'currency',
      currency: currency ?? 'EUR',
      ...(compact
        ? { notation: 'compact', maximumSignificantDigits: 4 }
        : { maximumFractionDigits: Math.abs(value) < 1_000 ? 2 : 0, minimumFractionDigits: 0 }),
    }).format(value);
  } catch {
    return `${whole.format(value)}${GAP}${currency ?? ''}`;
  }
}

function length(value: number): string {
  const size = Math.abs(value);
  if (size >= 100) return whole.format(value);
  return size >= 10 || size === 0 ? tenth.format(value) : hundredth.format(value);
}

/** A true minus sign: a hyphen is shorter than a figure and easily overlooked. */
function bare(value: number, of: Figured): string {
  return written(value, of).replace('-', '\u2212');
}

function written(value: number, of: Figured): string {
  if (of.unit === 'ratio') return percent(value);
  if (of.unit === 'money') return money(value, of.currency, true);
  if (of.unit === 'count') return Number.isInteger(value) ? whole.format(value) : tenth.format(value);
  return length(value);
}

export function unitWord(of: Figured): string {
  if (of.unit === 'count') return of.noun ?? '';
  if (of.unit === 'days') return 'days';
  if (of.unit === 'hours') return 'h';
  return of.unit === 'business-hours' ? `business${GAP}h` : '';
}

/** `83.1 %`, `1,204 leads`, `€10.01M`, `3.2 h`. */
export function figure(value: number, of: Figured): string {
  const unit = unitWord(of);
  return unit === '' ? bare(value, of) : `${bare(value, of)}${GAP}${unit}`;
}

/** Days as people say them: `29 min`, `7.4 h` of what is less than a day, else `4.02 days`. */
export function daysText(days: number): string {
  const minutes = Math.abs(days) * 1_440;
  if (minutes === 0 || minutes >= 1_440) return figure(days, { unit: 'days' });
  return minutes < 60 ? `${whole.format(days * 1_440)}${GAP}min` : figure(days * 24, { unit: 'hours' });
}

/** The same to the last digit, for titles and tables to copy from. */
export function exactFigure(value: number, of: Figured): string {
  return of.unit === 'money' ? money(value, of.currency, false).replace('-', '\u2212') : figure(value, of);
}

/** For an axis: as few digits as tell its round ends apart. */
export function axisFigure(value: number, of: Figured): string {
  if (of.unit === 'ratio') return percent(value, 'upToHundredth');
  if (of.unit === 'money') return money(value, of.currency, Math.abs(value) >= 10_000);
  const short = new Intl.NumberFormat(undefined, { notation: 'compact', maximumFractionDigits: 2 });
  const unit = { days: 'd', hours: 'h', 'business-hours': 'bh', count: '' }[of.unit];
  return unit === '' ? short.format(value) : `${short.format(value)}${GAP}${unit}`;
}

/** `80.9 – 85.2 %`. */
export function interval(range: Interval, of: Figured): string {
  if (range === null) return '';
  const [low, high] = range;
  const unit = unitWord(of);
  if (of.unit === 'ratio') {
    return `${bare(low, of).replace(/\s?%\s?/u, '')}${TO}${bare(high, of)}`;
  }
  return `${bare(low, of)}${TO}${bare(high, of)}${unit === '' ? '' : GAP + unit}`;
}

/** `+4.2 points` for rates, `+12 %` for everything else, against an earlier figure. */
export function change(now: number, before: number, of: Figured): string | null {
  if (of.unit === 'ratio') {
    const points = (now - before) * 100;
    return `${signed(points, tenth)}${GAP}points`;
  }
  if (before === 0) return null;
  return `${signed((now / before - 1) * 100, whole)}${GAP}%`;
}

export function growth(value: number): string {
  return `${signed(value * 100, tenth)}${GAP}%`;
}

function signed(value: number, format: Intl.NumberFormat): string {
  const text = format.format(Math.abs(value));
  if (Number(text.replace(/[^\d]/g, '')) === 0) return `±${text}`;
  return value > 0 ? `+${text}` : `\u2212${text}`;
}
