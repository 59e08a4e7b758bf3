/** Steps from the first deal on, guards on deals and pools by rank: what each pays, and what each lever is worth under it. */
import { describe, expect, it } from 'vitest';
import { deal, lead, monthStart, pastOf, person, planOf } from '../../test/pay-fixture.ts';
import { ratio, ratioOf } from './decimal.ts';
import { unguarded } from './guard.ts';
import { incentivesOf } from './incentives.ts';
import type { Past } from './past.ts';
import { payUnder } from './pay.ts';
import { poolPays } from './pool.ts';

const seller = (component: string): string =>
  `    - { id: seller, name: Seller, side: sales, variable: 0.5, components: [{ id: c, says: C, per: quarter, ${component} }] }\n`;

function paid(component: string, past: Parameters<typeof pastOf>[0], key = 'q1'): Record<string, number> {
  const { roles } = payUnder(planOf(seller(component)), pastOf(past));
  return Object.fromEntries(
    (roles[0]?.people ?? []).map(({ person: id, components }) => [
      id,
      components.find(({ span }) => span.key === key)?.pay ?? 0,
    ]),
  );
}

const ANN = [person('ann', 'seller')];
const TEN_PERCENT = 'measure: bookings, rate: 10%, target: 1000, tiers: [{ above: 1, times: 2 }]';

describe('a step that counts from the first deal on', () => {
  const past = { people: ANN, deals: [deal('a', 'ann', 800, { at: monthStart(0) }), deal('b', 'ann', 450)] };

  it('pays all of it at the step that is reached, where a plain one pays what lies above it', () => {
    // 1,250 at 10 %: 100 + 250 × 0.2 = 150.00, or twice 125 = 250.00.
    expect(paid(TEN_PERCENT, past)).toEqual({ ann: 15_000 });
    expect(paid(`${TEN_PERCENT}, fromFirst: true`, past)).toEqual({ ann: 25_000 });
    expect(paid(`${TEN_PERCENT}, fromFirst: true, cap: 1.1`, past)).toEqual({ ann: 22_000 });
  });

  it('is reached at the step itself, and shows what the deal that reached it was worth', () => {
    const exact = {
      people: ANN,
      deals: [deal('a', 'ann', 800, { at: monthStart(0) }), deal('b', 'ann', 200)],
    };
    expect(paid(`${TEN_PERCENT}, fromFirst: true`, exact)).toEqual({ ann: 20_000 });
    const { roles } = payUnder(planOf(seller(`${TEN_PERCENT}, fromFirst: true`)), pastOf(exact));
    const lines = roles[0]?.people[0]?.components.find(({ span }) => span.key === 'q1')?.lines ?? [];
    expect(lines.map(({ entry, pay }) => [entry.record, pay])).toEqual([
      ['a', 8_000],
      ['b', 12_000],
    ]);
  });
});

describe('a guard on deals', () => {
  const deals = [
    deal('good', 'ann', 800, { list: 100_000, margin: 20_000 }),
    deal('thin', 'ann', 800, { list: 100_000, margin: 19_999 }),
    deal('cheap', 'ann', 799, { list: 100_000, margin: 70_000 }),
    deal('unknown', 'ann', 100),
  ];
  const guarded = 'measure: bookings, rate: 10%, guard: { marginAtLeast: 0.25, discountAtMost: 0.2 }';

  it('counts deals that keep it to the last cent, and those of which it is not known', () => {
    expect(paid(guarded, { people: ANN, deals })).toEqual({ ann: 9_000 });
    expect(unguarded(planOf(seller(guarded)), pastOf({ people: ANN, deals }))).toEqual([
      { component: 'c', deals: 1, of: 4 },
    ]);
  });

  it('makes the point of discount that breaks it cost the whole commission', () => {
    const past = pastOf({ people: ANN, deals: deals.slice(0, 1) });
    const row = incentivesOf(planOf(seller(guarded)), past).levers.find(
      ({ kind }) => kind === 'point-of-discount',
    );
    expect(row?.roles).toMatchObject([{ role: 'seller', pay: -8_000 }]);
  });

  it('is no evidence where no deal has what it is held against', () => {
    const past: Past = {
      ...pastOf({ people: ANN, deals: deals.slice(3) }),
      missing: { margin: 'what deals cost' },
    };
    expect(payUnder(planOf(seller(guarded)), past).lacks).toEqual([
      { role: 'seller', component: 'c', missing: 'what deals cost' },
    ]);
  });
});

describe('a guard on leads', () => {
  const marketer =
    '    - { id: mk, name: Marketer, side: marketing, variable: 0.5, components: [{ id: c, says: C, per: quarter, level: team, measure: acceptance-rate, each: 40, guard: { acceptanceAtLeast: 0.6 } }] }\n';
  const leads = (verdicts: readonly ('accepted' | 'rejected' | 'unanswered' | 'open')[]) =>
    verdicts.map((verdict, n) =>
      lead(`l${n}`, 'mia', { verdict, at: monthStart(0) + n, passedAt: monthStart(0) + n }),
    );
  const told = (verdicts: Parameters<typeof leads>[0]) => {
    const past = pastOf({ people: [person('mia', 'mk')], leads: leads(verdicts) });
    const { roles } = payUnder(planOf(marketer), past);
    return roles[0]?.people[0]?.components.find(({ span }) => span.key === 'q1');
  };

  it('pays each accepted lead of a period in which the rate was reached, and none below it', () => {
    // Three of five are 0.6: 3 × 40. Three of six are not; what is open is no answer.
    expect(told(['accepted', 'accepted', 'accepted', 'rejected', 'unanswered', 'open'])?.pay).toBe(12_000);
    expect(told(['accepted', 'accepted', 'accepted', 'rejected', 'unanswered', 'rejected'])?.pay).toBe(0);
    expect(told(['open'])?.pay ?? 0).toBe(0);
  });

  it('shows on which lead it broke, and the lines still make the pay', () => {
    const lines = told(['accepted', 'rejected', 'accepted'])?.lines ?? [];
    expect(lines.map(({ pay }) => pay)).toEqual([4_000, -4_000, 8_000]);
  });

  it('makes a lead that would have been taken worth the pay of the whole period', () => {
    const past = pastOf({
      people: [person('mia', 'mk')],
      leads: leads(['accepted', 'accepted', 'rejected', 'rejected']),
    });
    const { levers } = incentivesOf(planOf(marketer), past);
    const taken = levers.find(({ kind }) => kind === 'lead-taken');
    expect(taken?.roles).toMatchObject([{ role: 'mk', pay: 24_000 }]);
  });
});

describe('a pool by rank', () => {
  const pool = 'measure: bookings, pool: { amount: 1000.01, shares: [0.5, 0.3, 0.2] }';
  const people = ['ann', 'ben', 'cam', 'dee'].map((id) => person(id, 'seller'));

  it('gives places by what was achieved, nothing to nobody, and is spent to the cent', () => {
    const deals = [deal('a', 'cam', 900), deal('b', 'ann', 700), deal('c', 'ben', 600)];
    expect(paid(pool, { people, deals })).toEqual({ cam: 50_000, ann: 30_001, ben: 20_000, dee: 0 });
  });

  it('lets those who tie share their places', () => {
    const deals = [deal('a', 'ann', 700), deal('b', 'ben', 700), deal('c', 'cam', 700)];
    expect(paid(pool, { people, deals })).toEqual({ ann: 33_334, ben: 33_334, cam: 33_333, dee: 0 });
  });

  it('ranks shares crosswise, and leaves places nobody takes unpaid', () => {
    const terms = { amount: ratio(100_000), shares: ['0.5', '0.3', '0.2'].map(ratioOf) };
    const ranked = [
      { id: 'x', top: 1, base: 3 },
      { id: 'y', top: 2, base: 5 },
      { id: 'z', top: 0, base: 9 },
    ];
    expect([...poolPays(terms, ranked)]).toEqual([
      ['y', 50_000],
      ['x', 30_000],
    ]);
  });

  it('moves the pay of others where a deal moves the ranks', () => {
    const deals = [deal('a', 'ann', 700), deal('b', 'ben', 600), deal('c', 'ben', 150)];
    const { levers } = incentivesOf(planOf(seller(pool)), pastOf({ people, deals }));
    // Whichever deal is made once more, the pool is as large as it was.
    expect(levers.find(({ kind }) => kind === 'sale-more')?.roles).toMatchObject([
      { role: 'seller', pay: 0 },
    ]);
    const { roles } = payUnder(planOf(seller(pool)), pastOf({ people, deals }));
    expect(roles[0]?.people.map(({ person: id, total }) => [id, total])).toEqual([
      ['ann', 30_001],
      ['ben', 50_000],
      ['cam', 0],
      ['dee', 0],
    ]);
  });
});
