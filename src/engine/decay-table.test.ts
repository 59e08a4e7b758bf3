import { describe, expect, test } from 'vitest';
import { slowDecay, slowTick } from '../../test/accounts/slow-score.ts';
import { DAY_MS } from '../vocabulary/instant.ts';
import { decayed, factorAfter, SPENT_TICKS, tickAt } from './decay-table.ts';

describe('decay by tables', () => {
  test('never grows from one tick to the next', () => {
    for (let tick = 1; tick < 65_536 * 2; tick += 1) {
      if (factorAfter(tick) >= factorAfter(tick - 1)) throw new Error(`grows at tick ${tick}`);
    }
  });

  test('halves exactly at whole half-lives', () => {
    expect([1, 2, 3].map((halves) => decayed(20_000_000, halves * 65_536))).toEqual([
      10_000_000, 5_000_000, 2_500_000,
    ]);
  });

  test('lies within a few units in the last place of the true power', () => {
    for (let tick = 0; tick < 65_536; tick += 97) {
      expect(Math.abs(factorAfter(tick) / 2 ** (-tick / 65_536) - 1)).toBeLessThan(4e-16);
    }
  });

  test('agrees with the slow account', () => {
    for (let index = 0; index < 2_000; index += 1) {
      const value = ((index * 7_919_333) % 90_000_001) - 45_000_000;
      const ticks = (index * 48_271) % SPENT_TICKS;
      expect(decayed(value, ticks)).toBe(slowDecay(value, BigInt(ticks)));
    }
  });

  test('counts ticks by the floor of exact division', () => {
    for (const halfLife of [60_000, DAY_MS, 7 * DAY_MS + 1, 400 * DAY_MS]) {
      for (let index = 0; index < 500; index += 1) {
        const at = 1_700_000_000_000 + index * 1_234_567_891;
        expect(BigInt(tickAt(at, halfLife))).toBe(slowTick(at, halfLife));
      }
    }
  });
});
