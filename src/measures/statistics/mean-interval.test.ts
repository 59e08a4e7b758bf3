import { expect, it } from 'vitest';
import { meanInterval, ratioInterval, studentT95 } from './mean-interval.ts';

const BOTH = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY] as const;

it('has the printed 97.5 % points of Student’s t', () => {
  // Fisher & Yates, Statistical Tables, table III.
  const printed = [
    [1, 12.706],
    [2, 4.303],
    [3, 3.182],
    [4, 2.776],
    [9, 2.262],
    [10, 2.228],
    [29, 2.045],
    [120, 1.98],
    [1000, 1.962],
  ] as const;
  for (const [freedom, point] of printed) expect(studentT95(freedom)).toBeCloseTo(point, 3);
  expect(studentT95(201)).toBeCloseTo(studentT95(200), 3);
});

it('gives a mean its interval, and a single value none', () => {
  const { value, interval } = meanInterval([1, 2, 3]);
  expect(value).toBe(2);
  expect(interval?.[0]).toBeCloseTo(2 - 4.30265 / Math.sqrt(3), 4);
  expect(meanInterval([0.5])).toEqual({ value: 0.5, interval: null });
  expect(meanInterval([])).toEqual({ value: null, interval: null });
  expect(meanInterval([0, 1], [0, 1]).interval).toEqual([0, 1]);
});

it('gives a quotient of sums the interval of its units', () => {
  const interval = ratioInterval([80, 40, 90], [100, 100, 100], BOTH);
  expect(interval?.[0]).toBeCloseTo(0.04276, 4);
  expect(interval?.[1]).toBeCloseTo(1.35724, 4);
  expect(ratioInterval([1], [2], BOTH)).toBeNull();
});
