/** Parts make the whole to the last unit; of two, the first's part is what the rule for many gives it. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { apportion, firstOfTwo } from './apportion.ts';

const share = fc.oneof(
  fc.constant(0),
  fc.constantFrom(1 / 3, 0.5, 1, 3333, 6667),
  fc.double({ min: 0, max: 1, noNaN: true }),
);
const amount = fc.oneof(fc.integer({ min: -99, max: 99 }), fc.integer({ min: -1e12, max: 1e12 }));

it('splits a whole so that the parts make it again, the units left to the largest remainders', () => {
  expect([...apportion(10_000, Float64Array.of(1, 1, 1))]).toEqual([3334, 3333, 3333]);
  fc.assert(
    fc.property(amount, fc.array(share, { minLength: 1, maxLength: 6 }), (whole, shares) => {
      if (!shares.some((one) => one > 0)) return;
      const parts = apportion(whole, Float64Array.from(shares));
      expect(parts.reduce((sum, part) => sum + part, 0)).toBe(whole);
    }),
  );
});

it('gives the first of two what it gives it among many', () => {
  expect(firstOfTwo(1, 0.5, 0.5)).toBe(1);
  fc.assert(
    fc.property(amount, share, share, (whole, first, second) => {
      const part = apportion(whole, Float64Array.of(first, second))[0] as number;
      expect(firstOfTwo(whole, first, second) + 0).toBe(part + 0);
    }),
    { numRuns: 2_000 },
  );
});
