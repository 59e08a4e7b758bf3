import fc from 'fast-check';
import { expect, it } from 'vitest';
import { wilson } from '../../study/wilson.ts';
import { differenceInterval } from './difference.ts';

const rate = (hits: number, n: number) => ({ value: hits / n, interval: wilson(hits, n) });

// Newcombe 1998, Statistics in Medicine 17, table II, method 10, examples (a) to (h).
it.each([
  [56, 70, 48, 80, 0.0524, 0.3339],
  [9, 10, 3, 10, 0.1705, 0.809],
  [6, 7, 2, 7, 0.0582, 0.8062],
  [5, 56, 0, 29, -0.0381, 0.1926],
  [0, 10, 0, 20, -0.1611, 0.2775],
  [0, 10, 0, 10, -0.2775, 0.2775],
  [10, 10, 0, 20, 0.6791, 1],
  [10, 10, 0, 10, 0.6075, 1],
])('gives %i/%i less %i/%i the interval Newcombe published', (a, m, b, n, low, high) => {
  const found = differenceInterval(rate(a, m), rate(b, n));
  expect(found?.[0]).toBeCloseTo(low, 4);
  expect(found?.[1]).toBeCloseTo(high, 4);
});

it('holds the difference, turns about when the two are exchanged, and stays between −1 and 1', () => {
  const one = fc.integer({ min: 1, max: 500 }).chain((n) => fc.tuple(fc.nat(n), fc.constant(n)));
  fc.assert(
    fc.property(one, one, ([a, m], [b, n]) => {
      const [low, high] = differenceInterval(rate(a, m), rate(b, n)) ?? [0, 0];
      const [less, more] = differenceInterval(rate(b, n), rate(a, m)) ?? [0, 0];
      const difference = a / m - b / n;
      expect(low).toBeLessThanOrEqual(difference + 1e-12);
      expect(high).toBeGreaterThanOrEqual(difference - 1e-12);
      expect(low).toBeCloseTo(-more, 12);
      expect(high).toBeCloseTo(-less, 12);
      expect(low).toBeGreaterThanOrEqual(-1 - 1e-12);
      expect(high).toBeLessThanOrEqual(1 + 1e-12);
    }),
  );
});

it('is not known where either figure has no interval', () => {
  expect(differenceInterval({ value: 3, interval: null }, rate(1, 2))).toBeNull();
});
