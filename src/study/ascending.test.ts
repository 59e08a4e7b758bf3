/** The quick order is the platform's own, whatever the numbers. */
import { expect, it } from 'vitest';
import { diceOf } from '../simulation/chance.ts';
import { ascending } from './ascending.ts';

const dice = diceOf(11);
const MANY = 20_000;
const kinds: Readonly<Record<string, (row: number) => number>> = {
  'days, tied': (row) => dice(row, 1, 700),
  instants: (row) => 1.7e12 + dice(row, 2, 2 ** 31),
  'parts of a day': (row) => dice(row, 3, 2 ** 31) / 86_400_000,
  'tiny and huge': (row) => dice(row, 4, 2 ** 31) ** 9 / 1e60,
  'below zero': (row) => dice(row, 5, 1000) / 7 - 50,
  'all the same': () => 3.25,
  'not all numbers': (row) => (row % 5_000 === 0 ? Number.NaN : dice(row, 6, 99)),
  'endless ones': (row) => (row % 3_000 === 0 ? Number.POSITIVE_INFINITY : dice(row, 7, 99) + 0.5),
};

it.each(Object.keys(kinds))('puts %s in the order the platform does', (kind) => {
  const values = Float64Array.from({ length: MANY }, (_, row) => kinds[kind]?.(row) as number);
  const part = values.subarray(3, MANY - 5);
  const expected = part.slice().sort();
  expect(ascending(part)).toBe(part);
  expect(part).toEqual(expected);
});
