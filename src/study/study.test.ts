/** What a study tells of a table: both rules for ties, the undivided figures, its limits; and that it finds what is there. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { near } from '../../test/near.ts';
import { normalUpperQuantile } from './distributions/normal.ts';
import { hedgesG } from './hedges-g.ts';
import { medianSplit } from './median-split.ts';
import { seededBits } from './seeded-shuffle.ts';
import { studyTable } from './study.ts';
import { smallestCorrelation } from './study-power.ts';
import { groupOf, studentTest, welchTest } from './t-test.ts';

const column = (name: string, values: readonly number[]) => ({ name, values: Float64Array.from(values) });
const GIVEN = { commonSource: null };

/** Normal numbers from a seed. */
function normals(seed: number): () => number {
  const bits = seededBits(seed);
  return () => normalUpperQuantile((bits() + 0.5) / 4_294_967_296);
}

it('parts a score at its median by either rule for ties', () => {
  const scores = Float64Array.of(1, 2, 3, 3, 5, Number.NaN);
  expect(medianSplit(scores, 'above')).toMatchObject({ median: 3, nHigh: 1, nLow: 4, atMedian: 2 });
  expect(medianSplit(scores, 'at-or-above')).toMatchObject({ median: 3, nHigh: 3, nLow: 2, atMedian: 2 });
});

it('compares the groups as the single tests do, and tells the other rule where there are ties', () => {
  const table = {
    split: column('item', [1, 2, 3, 3, 4, 5, 3, 2, 5, 4]),
    outcomes: [column('growth', [1, 2, 2.5, 3, 4.5, 5, 2, 1.5, 6, 5])],
  };
  const study = studyTable(table, 'above', GIVEN);
  expect(study.split).toEqual({ median: 3, rule: 'above', nHigh: 4, nLow: 6 });
  expect(study.otherRule?.split).toEqual({ median: 3, rule: 'at-or-above', nHigh: 7, nLow: 3 });
  const [one] = study.outcomes;
  const [high, low] = [groupOf([4.5, 5, 6, 5]), groupOf([1, 2, 2.5, 3, 2, 1.5])];
  near(one?.student.p ?? 0, studentTest(high, low).p);
  near(one?.welch.t ?? 0, welchTest(high, low).t);
  expect(one?.difference).toBeCloseTo(high.mean - low.mean, 12);
  // One outcome is not adjusted for being one of many.
  expect([one?.holmP, one?.bhP]).toEqual([one?.welch.p, one?.welch.p]);
  // Ten rows: the ranks are what is counted.
  expect(study.undivided[0]?.holmP).toBe(study.undivided[0]?.rhoP);
  expect(study.warnings.join(' ')).toMatch(
    /Common source.*Clustering.*Single item.*Ties.*Few units.*Median split/s,
  );
});

it('is the same study whatever the order of the rows', () => {
  const row = fc.record({
    score: fc.integer({ min: 1, max: 7 }),
    outcome: fc.double({ min: -5, max: 5, noNaN: true }),
  });
  fc.assert(
    fc.property(fc.array(row, { minLength: 8, maxLength: 40 }), (rows) => {
      const of = (some: typeof rows) =>
        studyTable(
          {
            split: column(
              's',
              some.map(({ score }) => score),
            ),
            outcomes: [
              column(
                'o',
                some.map(({ outcome }) => outcome),
              ),
            ],
          },
          'above',
          GIVEN,
        );
      const [one, other] = [of(rows), of([...rows].reverse())];
      expect(other.split).toEqual(one.split);
      expect(other.outcomes[0]?.welch.p ?? 2).toBeCloseTo(one.outcomes[0]?.welch.p ?? 2, 9);
      expect(other.undivided[0]?.r ?? 2).toBeCloseTo(one.undivided[0]?.r ?? 2, 9);
    }),
    { numRuns: 50 },
  );
});

it('leaves a missing outcome out of that outcome alone, and counts it', () => {
  const table = {
    split: column('s', [1, 2, 3, 4, 5, 6, Number.NaN, 8]),
    outcomes: [column('a', [1, 2, 3, 4, Number.NaN, 6, 7, 8]), column('b', [2, 1, 4, 3, 6, 5, 8, 7])],
  };
  const study = studyTable(table, 'above', GIVEN);
  expect(study.missing).toEqual([
    { name: 's', n: 1 },
    { name: 'a', n: 1 },
  ]);
  expect(study.outcomes.map(({ high, low }) => high.n + low.n)).toEqual([6, 7]);
});

it('says the odds of a yes or no, and that there are none where the score foretells it', () => {
  const score = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10];
  const table = (yes: readonly number[]) => ({ split: column('s', score), outcomes: [column('yes', yes)] });
  const mixed = studyTable(table([0, 1, 0, 0, 1, 0, 1, 1, 0, 1]), 'above', GIVEN).undivided[0]?.logistic;
  expect(mixed).toMatchObject({ oddsRatio: expect.any(Number) });
  const told = studyTable(table([0, 0, 0, 0, 0, 1, 1, 1, 1, 1]), 'above', GIVEN).undivided[0]?.logistic;
  expect(told).toEqual({ none: expect.stringContaining('without exception') });
});

it('counts units and not rows where rows belong to units', () => {
  const draw = normals(5);
  const units = Array.from({ length: 20 }, () => draw());
  const rows = units.flatMap((base, unit) =>
    Array.from({ length: 10 }, () => ({ unit, base, y: 3 * draw() })),
  );
  const own = units.map(() => 5 * draw());
  const table = {
    split: column(
      's',
      rows.map(({ base }) => base),
    ),
    outcomes: [
      column(
        'o',
        rows.map(({ unit, y }) => (own[unit] as number) + y),
      ),
    ],
  };
  const of = rows.map(({ unit }) => `unit ${unit}`);
  const apart = studyTable(table, 'above', GIVEN);
  const together = studyTable({ ...table, units: { name: 'firm', of } }, 'above', GIVEN);
  expect(together.undivided[0]?.slope).toBeCloseTo(apart.undivided[0]?.slope ?? 0, 12);
  expect(together.undivided[0]?.se ?? 0).toBeGreaterThan(1.5 * (apart.undivided[0]?.se ?? 0));
  expect(together.warnings.join(' ')).toMatch(/200 rows come from 20 units.*Few units/s);
});

it('shows what the cut loses: of a normal score it keeps 0.798, and with it about a quarter of the power', () => {
  const draw = normals(11);
  const n = 400;
  const scores = Array.from({ length: n }, draw);
  const study = studyTable(
    { split: column('s', scores), outcomes: [column('o', scores.map(draw))] },
    'above',
    GIVEN,
  );
  expect(study.keptByCut).toBeGreaterThan(0.77);
  expect(study.keptByCut).toBeLessThan(0.83);
  expect(study.power[0]?.powerAfterCut).toBeGreaterThan(0.57);
  expect(study.power[0]?.powerAfterCut).toBeLessThan(0.65);
});

it('finds a planted correlation more often uncut than cut, and nothing at the level agreed where there is none', () => {
  const studies = 300;
  const n = 100;
  const r = smallestCorrelation(n);
  const found = { cut: 0, uncut: 0, noneCut: 0, noneUncut: 0 };
  for (let seed = 1; seed <= studies; seed++) {
    const draw = normals(seed);
    const x = Array.from({ length: n }, draw);
    const outcomes = [
      column(
        'there',
        x.map((value) => r * value + Math.sqrt(1 - r * r) * draw()),
      ),
      column('nothing', x.map(draw)),
    ];
    const { outcomes: cut, undivided } = studyTable({ split: column('x', x), outcomes }, 'above', GIVEN);
    if ((cut[0]?.welch.p ?? 1) < 0.05) found.cut++;
    if ((undivided[0]?.p ?? 1) < 0.05) found.uncut++;
    if ((cut[1]?.welch.p ?? 1) < 0.05) found.noneCut++;
    if ((undivided[1]?.slopeP ?? 1) < 0.05) found.noneUncut++;
  }
  const share = (count: number): number => count / studies;
  expect(share(found.uncut)).toBeGreaterThan(0.73);
  expect(share(found.uncut)).toBeLessThan(0.87);
  expect(share(found.cut)).toBeLessThan(share(found.uncut) - 0.1);
  for (const none of [found.noneCut, found.noneUncut]) {
    expect(share(none)).toBeGreaterThan(0.02);
    expect(share(none)).toBeLessThan(0.09);
  }
});

it('gives an effect and its interval where hardly anything varies within the groups', () => {
  const other = { n: 12, mean: 0, variance: 1e-34 };
  const { value, low, high } = hedgesG({ n: 10, mean: 1, variance: 1e-34 }, other);
  expect(value).toBeGreaterThan(9e16);
  // With so large an effect the interval is that of the deviation alone: the same shares at any size.
  const less = hedgesG({ n: 10, mean: 1, variance: 1e-12 }, { ...other, variance: 1e-12 });
  expect(low / value).toBeCloseTo(less.low / less.value, 6);
  expect(high / value).toBeCloseTo(less.high / less.value, 6);
});
