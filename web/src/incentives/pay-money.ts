/** Amounts of pay: small ones to the cent, large ones whole, with a true sign where they are differences. */
export type Money = (value: number) => string;

/** Cents beneath a thousand, unless there are none. */
export function payMoney(currency: string | null): Money {
  const formatOf = (digits: number) =>
    new Intl.NumberFormat(undefined, {
      style: 'currency',
      currency: currency ?? 'EUR',
      minimumFractionDigits: digits,
      maximumFractionDigits: digits,
    });
  const [whole, cents] = [formatOf(0), formatOf(2)];
  return (value) => {
    const rounded = Math.abs(value) >= 1_000 || Number.isInteger(value);
    return (rounded ? whole : cents).format(value).replace('-', '\u2212');
  };
}

/** `+€40`, `−€3.20`, `€0`: of a difference the sign is the news. */
export function signedMoney(money: Money): Money {
  return (value) => (value > 0 ? `+${money(value)}` : money(value));
}
