/** Habits are named only where chance seldom does as much. */
import { describe, expect, it } from 'vitest';
import { DAY_MS } from '../vocabulary/instant.ts';
import { byChanceAlone, callHabit } from './call-habits.ts';
import type { DealHistory } from './deal-history.ts';
import { signTest } from './sign-test.ts';
import { slipOf, slippage } from './slipped-deals.ts';
import { type EndedDeal, stageInflation } from './stage-inflation.ts';

const calls = (...actuals: readonly number[]) => actuals.map((actual) => ({ forecast: 100, actual }));

describe('calls', () => {
  it.each([
    [6, 6, 0.03125],
    [5, 5, 0.0625],
    [8, 10, 0.109375],
    [5, 10, 1],
    [0, 0, 1],
  ])('%d of %d to one side happens by chance in %f of cases', (hits, n, chance) => {
    expect(signTest(hits, n)).toBeCloseTo(chance, 12);
    expect(signTest(n - hits, n)).toBeCloseTo(chance, 12);
  });

  it('always beaten are sandbagging, always missed happy ears', () => {
    expect(callHabit(calls(120, 130, 110, 106, 140, 150))).toMatchObject({ habit: 'sandbagging', beaten: 6 });
    expect(callHabit(calls(80, 70, 90, 94, 60, 50))).toMatchObject({ habit: 'happy-ears', missed: 6 });
  });

  it('five misses are no evidence, and what came within five per cent is no miss', () => {
    expect(callHabit(calls(120, 130, 110, 140, 150))).toMatchObject({ habit: null, evidence: 'none', n: 5 });
    expect(callHabit(calls(105, 95, 100))).toMatchObject({ met: 3, beaten: 0, missed: 0 });
  });

  it('misses to both sides are no habit', () => {
    expect(callHabit(calls(120, 80, 130, 70, 140, 60))).toMatchObject({ habit: null, evidence: 'ok' });
  });

  it('says how many of those judged chance alone would call out', () => {
    expect(byChanceAlone(40)).toBe(2);
  });
});

const day = (count: number): number => count * DAY_MS;
function deal(dates: readonly (readonly [number, number | null])[], closedOn?: number): DealHistory {
  const none = { stages: [], amounts: [], categories: [], owners: [] };
  return {
    ...none,
    id: 1,
    openedAt: 0,
    closings: closedOn === undefined ? [] : [{ at: day(closedOn), value: { won: true, amount: null } }],
    closeDates: dates.map(([at, value]) => ({ at: day(at), value: value === null ? null : day(value) })),
  };
}

describe('slips', () => {
  it('counts each time the date was put off, and the days in all', () => {
    const slip = slipOf(
      deal([
        [1, 90],
        [20, 120],
        [30, null],
        [40, 105],
      ]),
      day(50),
    );
    expect(slip).toMatchObject({ later: 1, earlier: 1, days: 15 });
    expect(
      slipOf(
        deal([
          [1, 90],
          [20, 120],
        ]),
        day(10),
      ),
    ).toMatchObject({ later: 0, days: 0 });
    expect(slipOf(deal([]), day(10))).toBeNull();
  });

  it('takes what is written as the deal closes for a record of its end', () => {
    expect(
      slipOf(
        deal(
          [
            [1, 90],
            [100, 100],
          ],
          100,
        ),
        day(200),
      ),
    ).toMatchObject({ later: 0, days: 0 });
  });

  it('tells how many of the deals with a date were put off, and the middle of how far', () => {
    const slips = [
      deal([
        [1, 90],
        [20, 120],
      ]),
      deal([
        [1, 90],
        [20, 100],
      ]),
      deal([[1, 90]]),
    ];
    expect(slippage(slips.flatMap((one) => slipOf(one, day(50)) ?? []))).toEqual({
      ...{ n: 3, slipped: 2, moves: 2 },
      medianDays: 20,
    });
    expect(slippage([]).medianDays).toBeNull();
  });
});

describe('stage inflation', () => {
  const ended = (owner: number, count: number, lost: number): EndedDeal[] =>
    Array.from({ length: count }, (_, index) => ({
      ...{ id: index, openedAt: 0, closedAt: 1, amount: null, owner },
      ...{ won: index >= lost, stages: ['Offer'] },
    }));
  const rough = (hits: number, n: number) => [hits / n - 0.1, hits / n + 0.1] as const;

  it('is said of whoever loses from a stage beyond the interval of the others', () => {
    const records = stageInflation([...ended(1, 20, 18), ...ended(2, 100, 30)], rough);
    expect(records.map(({ owner, inflated }) => [owner, inflated])).toEqual([
      [1, true],
      [2, false],
    ]);
    expect(records[0]).toMatchObject({ n: 20, lost: 18, othersN: 100, othersLost: 30 });
  });

  it('is not said of fewer than ten deals, nor of deals nobody had', () => {
    const records = stageInflation([...ended(1, 9, 9), ...ended(2, 100, 30), ...ended(0, 50, 50)], rough);
    expect(records.map(({ owner, evidence }) => [owner, evidence])).toEqual([
      [1, 'none'],
      [2, 'none'],
    ]);
  });
});
