/** How areas, shares and points read on the page on the score. */
import { figure } from '../format/figure.ts';

export const share = (value: number): string => figure(value, { unit: 'ratio' });

/** A range of shares, with the sign once. */
export const shares = (low: number, high: number): string => `${share(low)} – ${share(high)}`;

export const area = (value: number): string => value.toFixed(3).replace('-', '\u2212');

/** A true minus sign. */
export function points(value: number | null): string {
  return value === null ? 'not told' : String(Math.round(value)).replace('-', '\u2212');
}

export function pointSpan(low: number | null, high: number | null): string {
  return low === null || high === null ? '' : `${points(low)} to ${points(high)}`;
}

type Interval = { readonly value: number; readonly low: number; readonly high: number };

/** `0.643 (0.612 – 0.674)`. */
export function areaText(told: Interval): string {
  return `${area(told.value)} (${area(told.low)} – ${area(told.high)})`;
}

/** What an area means, in pairs of leads. */
export function pairsText({ value }: Interval): string {
  return `${Math.round(value * 100)} of 100 pairs in the right order`;
}

export const VERDICTS = {
  agrees: 'within the interval',
  'worth less': 'worth less than agreed',
  'worth more': 'worth more than agreed',
  'other sign': 'points the other way',
  'cannot be told': 'cannot be told',
} as const;
