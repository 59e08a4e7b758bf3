/** Before and after: what a unit's beginning brought, less what came to all; and nothing where nothing was. */
import { expect, it } from 'vitest';
import { beforeAndAfter } from './before-and-after.ts';
import { differenceInDifferences, windowsOf } from './difference-in-differences.ts';
import { normalUpperQuantile } from './distributions/normal.ts';
import { seededBits } from './seeded-shuffle.ts';

const row = (...values: number[]) => Float64Array.from(values);

it('takes from the change of a unit what changed meanwhile where nothing began', () => {
  const panel = { values: [row(1, 1, 9, 3, 3), row(1, 1, 1, 1.5, 1.5)], begins: [2, null] };
  const found = differenceInDifferences(panel, windowsOf(2), { orders: 0 });
  expect(found).toMatchObject({ begun: 1, compared: 1, estimate: 1.5, before: 1, after: 3 });
});

it('compares a unit with those that begin only after its window', () => {
  const values = [row(0, 0, 0, 5, 5, 5, 5), row(0, 0, 0, 0, 0, 0, 9), row(0, 0, 0, 0, 9, 9, 9)];
  // The third begins within the window of the first: it is no comparison for it.
  const found = differenceInDifferences({ values, begins: [2, 6, 3] }, windowsOf(2), { orders: 0 });
  expect(found.compared).toBe(1);
});

/** Units with a level of their own, a common season, noise, and an effect from their beginning on. */
function company(seed: number, effect: number) {
  const bits = seededBits(seed);
  const draw = () => normalUpperQuantile((bits() + 0.5) / 4_294_967_296);
  const begins = Array.from({ length: 12 }, (_, unit) => (unit >= 10 ? null : 2 + (unit % 5)));
  const season = Array.from({ length: 10 }, draw);
  const values = begins.map((begin) => {
    const level = 5 * draw();
    return Float64Array.from(
      season,
      (common, at) => level + common + draw() + (begin !== null && at > begin ? effect : 0),
    );
  });
  return { values, begins };
}

it('finds the planted effect, and that nothing moved before', () => {
  const { values, begins } = company(3, 4);
  const [found] = beforeAndAfter([{ name: 'kept', values }], begins, 2, 199).outcomes;
  expect(found?.low ?? 9).toBeLessThan(4);
  expect(found?.high ?? 0).toBeGreaterThan(4);
  expect(found?.permutationP).toBeLessThan(0.02);
  expect(found?.preTrend?.permutationP).toBeGreaterThan(0.05);
});

it('finds nothing at the level agreed where nothing is', () => {
  const companies = 200;
  let [byOrder, byUnits] = [0, 0];
  for (let seed = 1; seed <= companies; seed++) {
    const { values, begins } = company(seed, 0);
    const found = differenceInDifferences({ values, begins }, windowsOf(2), { orders: 99, seed });
    if (found.permutationP < 0.05) byOrder++;
    if (found.p < 0.05) byUnits++;
  }
  expect(byOrder / companies).toBeLessThan(0.09);
  expect(byUnits / companies).toBeLessThan(0.1);
});

it('says that there is no comparison where all begin at once, and compares each unit with itself', () => {
  const values = [row(1, 1, 5, 3, 3), row(2, 2, 5, 5, 5), row(0, 1, 5, 2, 3)];
  const told = beforeAndAfter([{ name: 'kept', values }], [2, 2, 2], 2, 19);
  expect(told.warnings.join(' ')).toContain('No comparison');
  expect(told.outcomes[0]).toMatchObject({ estimate: null, paired: { n: 3, difference: 7 / 3 } });
});
