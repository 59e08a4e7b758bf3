/** A replay knows what was known then and nothing else. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type DealHistory, pipelineAt, type Said } from './deal-history.ts';

const said = <Value>(value: fc.Arbitrary<Value>): fc.Arbitrary<readonly Said<Value>[]> =>
  fc
    .array(fc.record({ at: fc.integer({ min: 0, max: 20 }), value }), { maxLength: 6 })
    .map((list) => list.sort((one, other) => one.at - other.at));

const deal: fc.Arbitrary<DealHistory> = fc.record({
  id: fc.integer({ min: 1, max: 9 }),
  openedAt: fc.integer({ min: 0, max: 20 }),
  closings: said(fc.record({ won: fc.boolean(), amount: fc.option(fc.nat(9)) })),
  stages: said(fc.constantFrom('a', 'b')),
  amounts: said(fc.option(fc.nat(9))),
  closeDates: said(fc.option(fc.nat(30))),
  categories: said(fc.option(fc.constantFrom('commit', 'pipeline'))),
  owners: said(fc.integer({ min: 1, max: 3 })),
});

/** The same deal as if the world had ended at `at`. */
function until(one: DealHistory, at: number): DealHistory {
  const kept = <Value>(list: readonly Said<Value>[]) => list.filter((entry) => entry.at <= at);
  return {
    ...one,
    closings: kept(one.closings),
    stages: kept(one.stages),
    amounts: kept(one.amounts),
    closeDates: kept(one.closeDates),
    categories: kept(one.categories),
    owners: kept(one.owners),
  };
}

it('is the same whatever is heard afterwards', () => {
  fc.assert(
    fc.property(fc.array(deal, { maxLength: 8 }), fc.integer({ min: 0, max: 20 }), (deals, at) => {
      const known = deals.filter(({ openedAt }) => openedAt <= at).map((one) => until(one, at));
      expect(pipelineAt(deals, at)).toEqual(pipelineAt(known, at));
    }),
    { numRuns: 300 },
  );
});

it('reads each value as it was last said, and does not guess what was first said later', () => {
  const one: DealHistory = {
    id: 7,
    openedAt: 1,
    closings: [{ at: 9, value: { won: true, amount: 500 } }],
    stages: [{ at: 1, value: 'Qualified' }],
    amounts: [
      { at: 1, value: 300 },
      { at: 6, value: 400 },
    ],
    closeDates: [{ at: 5, value: 30 }],
    categories: [
      { at: 2, value: 'pipeline' },
      { at: 3, value: 'commit' },
      { at: 4, value: 'commit' },
    ],
    owners: [{ at: 1, value: 2 }],
  };
  expect(pipelineAt([one], 4).open).toEqual([
    {
      id: 7,
      openedAt: 1,
      stage: 'Qualified',
      amount: 300,
      closeDate: null,
      category: 'commit',
      categorySince: 3,
      owner: 2,
    },
  ]);
  expect(pipelineAt([one], 9).closed).toMatchObject([
    { id: 7, closedAt: 9, won: true, stages: ['Qualified'] },
  ]);
  expect(pipelineAt([one], 0)).toEqual({ at: 0, open: [], closed: [] });
});
