/** How far two figures are apart, in words: rates in points, everything else in its own unit, always with its sign. */
import type { Interval } from '../../../src/measures/measure-answer.ts';
import { exactFigure, type Figured } from '../format/figure.ts';

const tenth = new Intl.NumberFormat(undefined, { minimumFractionDigits: 1, maximumFractionDigits: 1 });

/** `+4.2 points`, `−3.1 h`, `+€12,400`. */
export function differenceText(value: number, of: Figured): string {
  const size =
    of.unit === 'ratio'
      ? `${tenth.format(Math.abs(value * 100))}\u00a0points`
      : exactFigure(Math.abs(value), of);
  const nothing = Number(size.replace(/[^\d]/g, '')) === 0;
  return `${nothing ? '±' : value > 0 ? '+' : '\u2212'}${size}`;
}

/** `−25.4 to +62.7 points`. */
export function differenceRange(range: Interval, of: Figured): string {
  if (range === null) return '';
  const [low, high] = [differenceText(range[0], of), differenceText(range[1], of)];
  const unit = /\u00a0\D+$/u.exec(high)?.[0] ?? '';
  return `${unit !== '' && low.endsWith(unit) ? low.slice(0, -unit.length) : low} to ${high}`;
}

/** Whether the interval of the difference leaves no doubt that there is one. */
export function isPlain(range: Interval): boolean {
  return range !== null && (range[0] > 0 || range[1] < 0);
}
