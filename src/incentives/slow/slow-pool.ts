/** A pool divided by rank, in the second account: everybody's place counted by looking at everybody else. */
import { above, add, decimal, divide, type Fraction, multiply, nearest, whole } from './slow-fraction.ts';

export type Achieved = { readonly id: string; readonly much: Fraction };

export function poolPart(
  own: string,
  all: readonly Achieved[],
  pool: { readonly amount: string; readonly shares: readonly string[] },
  units: number,
): number {
  const counts = all.filter(({ much }) => above(much, whole(0)));
  const mine = counts.find(({ id }) => id === own);
  if (mine === undefined) return 0;
  const better = counts.filter(({ much }) => above(much, mine.much)).length;
  const alike = counts.filter(({ much }) => !above(much, mine.much) && !above(mine.much, much));
  const first = (n: number): number => {
    let sum = whole(0);
    for (const share of pool.shares.slice(0, n)) sum = add(sum, decimal(share));
    return nearest(multiply(multiply(decimal(pool.amount), whole(units)), sum));
  };
  const together = first(better + alike.length) - first(better);
  const before = alike.filter(({ id }) => id < own).length;
  const even = Math.floor(together / alike.length);
  return even + (before < together - even * alike.length ? 1 : 0);
}

/** Nought where there is nothing to take a share of. */
export function shareOf(top: number, base: number): Fraction {
  return base <= 0 ? whole(0) : divide(whole(top), whole(base));
}
