/** How periods, errors and naive lines are called on the Forecast page. */
import { exactFigure, figure } from '../format/figure.ts';
import type { Forecast, ForecastPeriod } from './forecast-queries.ts';

const DAY = 86_400_000;
const LONGEST_MONTH = 32;

/** `Nov 2026`, `Q4 2026`, `2026`, by days well within it, so that no zone moves it; by its months where it is no quarter of the calendar. */
export function periodTitle(period: Pick<ForecastPeriod, 'from' | 'to'>): string {
  const [from, to] = [Date.parse(period.from), Date.parse(period.to)];
  const middle = new Date((from + to) / 2);
  if (to - from < 2 * DAY) return middle.toISOString().slice(0, 10);
  if (to - from < LONGEST_MONTH * DAY) return monthOf(middle);
  // Years of whole weeks begin some days before or after a month does.
  const [first, last] = [new Date(from + 15 * DAY), new Date(to - 15 * DAY)];
  if (to - from < 100 * DAY) {
    return first.getMonth() % 3 === 0
      ? `Q${first.getMonth() / 3 + 1} ${first.getFullYear()}`
      : `${monthOf(first)} to ${monthOf(last)}`;
  }
  return first.getMonth() === 0 ? String(first.getFullYear()) : `FY ${last.getFullYear()}`;
}

function monthOf(at: Date): string {
  return new Intl.DateTimeFormat(undefined, { month: 'short', year: 'numeric' }).format(at);
}

/** A date within the period, as the address carries it. */
export function dayWithin(period: Pick<ForecastPeriod, 'from' | 'to'>): string {
  return new Date((Date.parse(period.from) + Date.parse(period.to)) / 2).toISOString().slice(0, 10);
}

export function moneyOf(currency: string | null) {
  return (value: number | null): string =>
    value === null ? '–' : exactFigure(value, { unit: 'money', currency: currency ?? undefined });
}

export function shortMoneyOf(currency: string | null) {
  return (value: number): string => figure(value, { unit: 'money', currency: currency ?? undefined });
}

export function errorText(value: number | null): string {
  return value === null ? '–' : figure(value, { unit: 'ratio' }).replace('-', '\u2212');
}

export const BASELINE_NAMES: Readonly<Record<Forecast['baselines'][number]['id'], string>> = {
  'same-as-last-period': 'The period before, again',
  'stage-weighted': 'Open pipeline by stage',
  'conversion-velocity': 'Conversion at its usual pace',
};

export const LEVEL_NAMES: Readonly<Record<Forecast['levels'][number]['level'], string>> = {
  seller: 'Each seller',
  manager: 'Each team',
  company: 'The company',
};

/** `best-case` → `Best case`. */
export function categoryTitle(id: string): string {
  const words = id.replaceAll('-', ' ');
  return words.slice(0, 1).toUpperCase() + words.slice(1);
}

export function weeksText(weeks: number): string {
  return weeks === 1 ? 'one week' : `${weeks} weeks`;
}
