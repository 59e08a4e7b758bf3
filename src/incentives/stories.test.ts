/**
 * The two stories with which Peterson, Gordon and Krishnan Palghat open When Sales and Marketing Align, and the clash of
 * their research note: a million-dollar sale whose commission was paid though it lost money; a bundle customers did not
 * want; marketing rewarded on margin while sales is paid on units.
 */
import { describe, expect, it } from 'vitest';
import { deal, lead, monthStart, pastOf, person, planOf } from '../../test/pay-fixture.ts';
import type { ConflictKind } from './conflicts/conflict.ts';
import { type Incentives, incentivesOf } from './incentives.ts';

function conflict({ conflicts }: Incentives, kind: ConflictKind) {
  const found = conflicts.find((one) => one.kind === kind);
  if (found === undefined) throw new Error(kind);
  return found;
}

function lever({ levers }: Incentives, kind: string) {
  const row = levers.find((one) => one.kind === kind);
  return Object.fromEntries((row?.roles ?? []).map(({ role, pay }) => [role, pay]));
}

const SELLER = '{ id: seller, name: Seller, side: sales, variable: 0.5, components:';
const COMMISSION = `    - ${SELLER} [{ id: c, says: Sales, measure: bookings, rate: 15%, per: quarter }] }\n`;
const ON_MARGIN = `    - ${SELLER} [{ id: c, says: Margin, measure: gross-margin, rate: 15%, per: quarter }] }\n`;

describe('the million-dollar sale', () => {
  const past = pastOf({
    people: [person('ann', 'seller')],
    deals: [deal('million', 'ann', 1_000_000, { margin: -5_000_000, list: 120_000_000 })],
  });

  it('pays 15% commission on a sale that lost the company money', () => {
    const told = incentivesOf(planOf(COMMISSION), past);
    expect(told.pay.roles[0]?.total).toBe(15_000_000);
    expect(conflict(told, 'paid-for-losses')).toMatchObject({
      ...{ found: true, amount: 15_000_000, company: -5_000_000, n: 1 },
      records: [{ record: 'million', pay: 15_000_000, company: -5_000_000 }],
    });
  });

  it('costs the seller 1,800 and the company 12,000 per further point of discount', () => {
    const told = incentivesOf(planOf(COMMISSION), past);
    expect(lever(told, 'point-of-discount')).toEqual({ seller: -180_000 });
    expect(told.levers.find(({ kind }) => kind === 'point-of-discount')?.margin).toBe(-1_200_000);
  });

  it('would have paid nothing on margin, and no conflict would stand', () => {
    const told = incentivesOf(planOf(ON_MARGIN), past);
    expect(told.pay.roles[0]?.total).toBe(0);
    expect(conflict(told, 'paid-for-losses').found).toBe(false);
  });

  it('says what it would take where nobody recorded what deals cost', () => {
    const blind = { ...past, missing: { margin: 'what each deal costs' } };
    expect(conflict(incentivesOf(planOf(COMMISSION), blind), 'paid-for-losses')).toMatchObject({
      ...{ found: false, missing: 'what each deal costs' },
    });
  });
});

/** Marketing on margin, sales on units. */
const APART = `    - ${SELLER} [{ id: units, says: Units, measure: bookings, each: 500, per: quarter }] }
    - { id: marketer, name: Marketer, side: marketing, variable: 0.2, atTarget: 80000, components: [{ id: m, says: Margin, measure: gross-margin, share: 1, per: quarter, level: company, target: 0.5 }] }
`;

describe('the bundle nobody wanted', () => {
  const past = pastOf({
    people: [person('ann', 'seller'), person('mia', 'marketer')],
    deals: [
      deal('bundle', 'ann', 10_000, { margin: 700_000, cuts: { product: 'bundle' } }),
      deal('plain', 'ann', 10_000, { margin: 300_000, cuts: { product: 'plain' }, pieces: 3 }),
      deal('refused', 'ann', 10_000, { won: false, cuts: { product: 'bundle' } }),
    ],
  });
  const told = incentivesOf(planOf(APART), past);

  it('pays the marketer for margin and the seller for units on the same two deals', () => {
    // 80,000 × 20 % / 4 × (10,000 / 20,000) / 0.5 = 4,000.00; four units at 500.00.
    expect(told.pay.roles.map(({ role, total }) => [role, total])).toEqual([
      ['seller', 200_000],
      ['marketer', 400_000],
    ]);
  });

  it('moves the marketer away from the plain product, and the seller does not see margin at all', () => {
    // The bundle’s 10,000 in the plain product: margin 30 % of 20,000 instead of 50 %.
    expect(lever(told, 'other-product')).toEqual({ seller: 0, marketer: -160_000 });
    expect(lever(told, 'point-of-discount')).toMatchObject({ seller: 0 });
    expect(conflict(told, 'margin-against-units')).toMatchObject({ found: true, amount: 200_000 });
  });

  it('pulls the sides apart where the plain product sells more', () => {
    const more = incentivesOf(
      planOf(APART),
      pastOf({
        ...past,
        deals: past.deals
          .filter(({ id }) => id !== 'bundle')
          .concat(deal('b', 'ann', 100, { margin: 9_000 })),
      }),
    );
    // One more plain sale: 3 × 500.00 to the seller; the mean margin falls towards 30 %, and with it the marketer’s pay.
    const plain = more.levers
      .find(({ kind }) => kind === 'sale-more')
      ?.records.find(({ record }) => record === 'plain');
    expect(plain?.roles.find(({ role }) => role === 'seller')?.pay).toBe(150_000);
    expect(plain?.roles.find(({ role }) => role === 'marketer')?.pay).toBeLessThan(0);
    expect(plain?.margin).toBe(300_000);
  });
});

describe('leads by the count', () => {
  const COUNTED = `    - { id: marketer, name: Marketer, side: marketing, variable: 0.2, components: [{ id: n, says: Leads, measure: qualified-leads, each: 100, per: month, level: team }] }
    - { id: developer, name: Developer, side: sales, variable: 0.3, atTarget: 60000, components: [{ id: a, says: Leads that become opportunities, measure: stage-conversion, share: 1, per: quarter, target: 0.5 }] }
`;
  const past = pastOf({
    people: [person('mia', 'marketer'), person('dan', 'developer')],
    leads: [
      lead('good', 'dan', { opportunityAt: monthStart(2) }),
      lead('poor', 'dan', { verdict: 'rejected' }),
      lead('left', 'dan', { verdict: 'unanswered' }),
    ],
  });

  it('pays marketing for leads nobody took, and pulls the sides apart with each further one', () => {
    const told = incentivesOf(planOf(COUNTED), past);
    expect(conflict(told, 'lead-count-against-acceptance')).toMatchObject({ found: true, n: 2 });
    const roles = lever(told, 'poor-lead-more');
    expect(roles['marketer']).toBe(20_000);
    // 60,000 × 30 % / 4 × (1/3 → 1/4) / 0.5, twice: −750.00 each.
    expect(roles['developer']).toBe(-150_000);
    expect(conflict(told, 'sides-pulled-apart')).toMatchObject({ found: true, by: 'poor-lead-more' });
  });
});
