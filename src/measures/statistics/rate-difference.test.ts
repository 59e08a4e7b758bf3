import { expect, it } from 'vitest';
import { rateDifferenceInterval } from './rate-difference.ts';

it('bounds a difference of rates as published', () => {
  // Newcombe 1998, Interval estimation for the difference between independent proportions, table II, method 10.
  const cases = [
    [56, 70, 48, 80, 0.0524, 0.3339],
    [9, 10, 3, 10, 0.1705, 0.809],
    [5, 56, 0, 29, -0.0381, 0.1926],
    [10, 10, 0, 10, 0.6075, 1],
  ] as const;
  for (const [a, m, b, n, low, high] of cases) {
    const interval = rateDifferenceInterval({ hits: a, n: m }, { hits: b, n });
    expect(interval?.[0]).toBeCloseTo(low, 4);
    expect(interval?.[1]).toBeCloseTo(high, 4);
  }
  expect(rateDifferenceInterval({ hits: 0, n: 0 }, { hits: 1, n: 2 })).toBeNull();
});
