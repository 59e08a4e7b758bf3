import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { cumulativeIncidence, finalIncidence, incidenceError } from '../../study/cumulative-incidence.ts';
import { medianInterval, quantile } from '../../study/quantile.ts';
import { wilson } from '../../study/wilson.ts';
import { countGrowthInterval, rateGrowthInterval } from './growth.ts';

const sorted = (...values: number[]): Float64Array => Float64Array.from(values).sort();

it("gives Wilson's interval of a rate, and none of nothing", () => {
  const [low, high] = wilson(4, 10) ?? [0, 0];
  expect(low).toBeCloseTo(0.1681803, 6);
  expect(high).toBeCloseTo(0.6873262, 6);
  expect(wilson(0, 0)).toBeNull();
  expect(wilson(0, 5)?.[0]).toBe(0);
  expect(wilson(5, 5)?.[1]).toBe(1);
});

it('takes quantiles on the straight line between neighbours', () => {
  expect(quantile(sorted(10, 1, 4, 2), 0.5)).toBe(3);
  expect(quantile(sorted(10, 1, 4, 2), 0.9)).toBeCloseTo(8.2, 12);
  expect(quantile(sorted(), 0.5)).toBeNull();
});

it('takes the interval of a median from ranks, and gives none below six values', () => {
  expect(medianInterval(sorted(1, 2, 3, 4, 5))).toBeNull();
  expect(medianInterval(sorted(1, 2, 3, 4, 5, 6))).toEqual([1, 6]);
  expect(medianInterval(sorted(1, 2, 3, 4, 5, 6, 7, 8, 9, 10))).toEqual([2, 9]);
  const many = Float64Array.from({ length: 1001 }, (_, index) => index);
  const fewer = many.subarray(0, 1000);
  expect(Math.abs((medianInterval(many)?.[0] ?? 0) - (medianInterval(fewer)?.[0] ?? 0))).toBeLessThan(2);
});

it('says how far chance alone could move a growth', () => {
  const [low, high] = countGrowthInterval(120, 100) ?? [0, 0];
  expect(low).toBeLessThan(0);
  expect(high).toBeGreaterThan(0.5);
  expect(countGrowthInterval(5, 0)).toBeNull();
  const [down, up] = rateGrowthInterval({ hits: 300, n: 1000 }, { hits: 200, n: 1000 }) ?? [0, 0];
  expect(down).toBeGreaterThan(0.25);
  expect(down).toBeLessThan(0.5);
  expect(up).toBeGreaterThan(0.5);
});

it('counts loss as an end of its own, and the open as still possible', () => {
  const curve = cumulativeIncidence({ times: Float64Array.of(5, 6, 7, 8), ends: Uint8Array.of(1, 0, 2, 0) });
  expect([...curve.time]).toEqual([5, 7]);
  expect([...curve.atRisk]).toEqual([4, 2]);
  expect([...curve.reachedShare]).toEqual([0.25, 0.25]);
  expect([...curve.lostShare]).toEqual([0, 0.375]);
});

it('sums to one with what is still open, and its last value is the plain rate when nobody is open', () => {
  const curve = cumulativeIncidence({
    times: Float64Array.of(1, 2, 2, 3, 9),
    ends: Uint8Array.of(1, 2, 1, 1, 2),
  });
  expect(finalIncidence(curve).value).toBeCloseTo(3 / 5, 12);
  expect((curve.reachedShare.at(-1) ?? 0) + (curve.lostShare.at(-1) ?? 0)).toBeCloseTo(1, 12);
});

type Vector = {
  input: { time: number[]; event: number[] };
  curve: { time: number[]; n_risk: number[]; surv: number[]; std_err_greenwood: (number | null)[] };
};
/** Made with R 4.2.2, survival 3.5.3. */
const VECTORS = fileURLToPath(new URL('../../study/fixtures/kaplan_meier.json', import.meta.url));

it("equals one minus R's Kaplan-Meier where nothing competes", () => {
  const { cases } = JSON.parse(readFileSync(VECTORS, 'utf8')) as { cases: Record<string, Vector> };
  for (const [name, { input, curve }] of Object.entries(cases)) {
    const ours = cumulativeIncidence({
      times: Float64Array.from(input.time),
      ends: Uint8Array.from(input.event),
    });
    for (const [index, time] of curve.time.entries()) {
      const step = ours.time.indexOf(time);
      if (step < 0) continue;
      expect(ours.atRisk[step], name).toBe(curve.n_risk[index]);
      expect(1 - (ours.reachedShare[step] ?? 0)).toBeCloseTo(curve.surv[index] ?? 0, 9);
      const until = (column: Float64Array): Float64Array => column.subarray(0, step + 1);
      const error = incidenceError({
        time: until(ours.time),
        atRisk: until(ours.atRisk),
        reached: until(ours.reached),
        lost: until(ours.lost),
        reachedShare: until(ours.reachedShare),
        lostShare: until(ours.lostShare),
      });
      // R says NaN where nobody is left; nothing is uncertain there.
      expect(error).toBeCloseTo(Number(curve.std_err_greenwood[index]) || 0, 9);
    }
  }
});
