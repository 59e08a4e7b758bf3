/** Splits an amount so that the parts sum to the whole to the last minor unit. */
import { sumOf } from './paths.ts';

/** Remainders nearer to each other than this part of a unit are equal: the last digits of a share decide no cent. */
const FINEST = 1e-6;

/**
 * Largest remainder (Hamilton): each part gets the whole units of its share, and the units left go one each to the
 * largest remainders, of equal ones to the earlier. Shares need not sum to 1; only their proportion counts.
 * 100.00 in three equal parts: 33.34, 33.33, 33.33.
 */
export function apportion(amount: number, shares: Float64Array): Float64Array {
  const parts = new Float64Array(shares.length);
  const all = sumOf(shares);
  if (all === 0 || amount === 0) return parts;
  const size = Math.abs(amount);
  const remainders = new Float64Array(shares.length);
  let left = size;
  for (let part = 0; part < shares.length; part++) {
    const exact = (size * (shares[part] as number)) / all;
    parts[part] = Math.floor(exact + FINEST / 10);
    remainders[part] = Math.round((exact - (parts[part] as number)) / FINEST);
    left -= parts[part] as number;
  }
  const order = Array.from(shares.keys())
    .filter((part) => (shares[part] as number) > 0)
    .sort((a, b) => (remainders[b] as number) - (remainders[a] as number) || a - b);
  for (let turn = 0; left > 0; turn++, left--) parts[order[turn % order.length] as number]! += 1;
  if (amount < 0) for (let part = 0; part < parts.length; part++) parts[part] = -(parts[part] as number);
  return parts;
}

/**
 * What the first of two gets by the same rule: of one unit left, the larger remainder, of equal ones the first.
 * 0.01 in two equal parts: 0.01 and nothing.
 */
export function firstOfTwo(amount: number, first: number, second: number): number {
  const all = first + second;
  if (all === 0 || amount === 0) return 0;
  const size = Math.abs(amount);
  const exact = (size * first) / all;
  const other = (size * second) / all;
  const [part, rest] = [Math.floor(exact + FINEST / 10), Math.floor(other + FINEST / 10)];
  const remainder = Math.round((exact - part) / FINEST);
  const mine = first > 0 && (second <= 0 || remainder >= Math.round((other - rest) / FINEST));
  const left = size - part - rest;
  const units = part + (mine ? Math.ceil(left / (second > 0 ? 2 : 1)) : Math.floor(left / 2));
  return amount < 0 ? -units : units;
}
