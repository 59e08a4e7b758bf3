import fc from 'fast-check';
import { expect, it } from 'vitest';
import { rowsInOrder } from './rows-in-order.ts';

function compared(values: Float64Array): void {
  const rows = rowsInOrder(values);
  const ordered = values.slice().sort();
  expect(rows).toHaveLength(values.length);
  expect(new Set(rows).size).toBe(values.length);
  for (let at = 0; at < rows.length; at++) {
    const value = values[rows[at] as number] as number;
    if (value !== ordered[at]) throw new Error(`row ${at}: ${value} is not ${ordered[at]}`);
  }
}

it('orders rows as the platform orders values: signs, ties, infinities, the smallest numbers', () => {
  const number = fc.oneof(
    fc.double({ noNaN: true }),
    fc.integer({ min: -5, max: 5 }),
    fc.constantFrom(
      0,
      -0,
      5e-324,
      -5e-324,
      Number.MAX_VALUE,
      Number.NEGATIVE_INFINITY,
      Number.POSITIVE_INFINITY,
    ),
  );
  fc.assert(
    fc.property(fc.array(number, { maxLength: 40 }), (some) => {
      compared(Float64Array.from(some));
      // As many as are ordered by their digits.
      compared(Float64Array.from({ length: 2_100 }, (_, row) => some[row % Math.max(1, some.length)] ?? row));
    }),
    { numRuns: 60 },
  );
});

it('orders nothing and one', () => {
  expect([...rowsInOrder(new Float64Array(0))]).toEqual([]);
  expect([...rowsInOrder(Float64Array.of(7))]).toEqual([0]);
});
