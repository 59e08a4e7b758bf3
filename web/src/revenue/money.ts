/** Amounts of the Revenue page, in its one currency. */
import { exactFigure, figure } from '../format/figure.ts';

export type Money = (value: number) => string;

/** Short, as in a sentence or beside a bar. */
export function shortMoney(currency: string | null): Money {
  return (value) => figure(value, { unit: 'money', currency: currency ?? undefined });
}

/** To the last unit, as in a table. */
export function wholeMoney(currency: string | null): Money {
  return (value) => exactFigure(value, { unit: 'money', currency: currency ?? undefined });
}

export function share(part: number, whole: number): string {
  return whole === 0 ? '–' : figure(part / whole, { unit: 'ratio' });
}
