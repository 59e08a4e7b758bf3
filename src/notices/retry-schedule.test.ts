/** When a message is tried again. */
import { expect, it } from 'vitest';
import { instant } from '../vocabulary/instant.ts';
import { nextTry } from './retry-schedule.ts';

const failed = (tries: number, more: object = {}) =>
  nextTry({ channel: 'webhook', tries, now: instant(0), chance: 0, ...more });

it('follows the schedule of Standard Webhooks, then gives up', () => {
  const seconds = Array.from({ length: 10 }, (_, index) => (failed(index + 1) ?? Number.NaN) / 1000);
  expect(seconds).toEqual([5, 300, 1_800, 7_200, 18_000, 36_000, 50_400, 72_000, 86_400, Number.NaN]);
});

it('spreads tries over a fifth of the delay, never sooner', () => {
  expect(failed(1, { chance: 0.5 })).toBe(5_500);
  expect(failed(1, { chance: 0.999 })).toBeLessThan(6_000);
});

it('waits twice as long for a receiver that is overloaded, and as long as it asks, up to a day', () => {
  expect(failed(1, { slowDown: true })).toBe(10_000);
  expect(failed(1, { retryAfterMs: 60_000 })).toBe(60_000);
  expect(failed(3, { retryAfterMs: 1_000 })).toBe(1_800_000);
  expect(failed(1, { retryAfterMs: 10 * 86_400_000 })).toBe(86_400_000);
});
