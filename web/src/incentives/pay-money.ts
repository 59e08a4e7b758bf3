/** Amounts of pay: small ones to the cent, large ones whole, with a true sign where they are differences. */
import { exactFigure } from '../format/figure.ts';

export type Money = (value: number) => string;

export function payMoney(currency: string | null): Money {
  const of = { unit: 'money', currency: currency ?? undefined } as const;
  return (value) => exactFigure(Math.abs(value) >= 1_000 ? Math.round(value) : value, of);
}

/** `+€40`, `−€3.20`, `€0`: of a difference the sign is the news. */
export function signedMoney(money: Money): Money {
  return (value) => (value > 0 ? `+${money(value)}` : money(value));
}
