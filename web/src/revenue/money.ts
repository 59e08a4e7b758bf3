/** Amounts, shares and returns of the Revenue page, in its one currency. */
import { exactFigure, figure, growth, percent } from '../format/figure.ts';

export type Money = (value: number) => string;

/** Short, as in a sentence or beside a bar. */
export function shortMoney(currency: string | null): Money {
  return (value) => figure(value, { unit: 'money', currency: currency ?? undefined });
}

/** To the last unit, as in a table; cents only of what is next to nothing. */
export function wholeMoney(currency: string | null): Money {
  return (value) =>
    exactFigure(Math.abs(value) < 10 ? value : Math.round(value), {
      unit: 'money',
      currency: currency ?? undefined,
    });
}

export function share(part: number, whole: number): string {
  return whole === 0 ? '–' : percent(part / whole);
}

/** `+42.1 %`; from tenfold on without the tenth, which nobody could mean. */
export function returned(value: number | null): string {
  if (value === null) return '–';
  return value >= 10 ? `+${percent(value, 'whole')}` : growth(value);
}
