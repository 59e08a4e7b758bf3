/**
 * A sum divided by rank: who achieved most comes first. Those who achieved the same share the places they take, and who
 * achieved nothing takes none; what belongs to a place nobody takes stays unpaid.
 *
 * Example: 1,000.00 at shares 0.5, 0.3, 0.2, achieved 9, 7, 7, 0: 500.00, then 0.3 + 0.2 for two: 250.00 each, and nothing.
 */
import { halfEven, NOUGHT, plus, type Ratio, times } from './decimal.ts';

export type PoolTerms = {
  /** Minor units. */
  readonly amount: Ratio;
  readonly shares: readonly Ratio[];
};

export type Ranked = { readonly id: string; readonly top: number; readonly base: number };

/** Which of two shares is larger, crosswise: above nought the first one. */
function compared(one: Ranked, other: Ranked): number {
  const [left, right] = [BigInt(one.top) * BigInt(other.base), BigInt(other.top) * BigInt(one.base)];
  return left > right ? 1 : left < right ? -1 : 0;
}

/** What the first so many places get together, half to even: places so make the pool to the cent. */
function upTo(place: number, { amount, shares }: PoolTerms): number {
  return halfEven(times(amount, shares.slice(0, place).reduce(plus, NOUGHT)));
}

/** By whom; the base is 1 where a sum is ranked. An odd cent of a shared place goes to the first by name. */
export function poolPays(terms: PoolTerms, all: readonly Ranked[]): ReadonlyMap<string, number> {
  const ranked = all
    .filter(({ top, base }) => top > 0 && base > 0)
    .sort((one, other) => compared(other, one) || (one.id < other.id ? -1 : 1));
  const pays = new Map<string, number>();
  for (let place = 0; place < ranked.length; ) {
    const first = ranked[place] as Ranked;
    const tied = ranked.filter((one) => compared(one, first) === 0);
    const sum = upTo(place + tied.length, terms) - upTo(place, terms);
    const each = Math.floor(sum / tied.length);
    for (const [n, { id }] of tied.entries()) pays.set(id, each + (n < sum - each * tied.length ? 1 : 0));
    place += tied.length;
  }
  return pays;
}
