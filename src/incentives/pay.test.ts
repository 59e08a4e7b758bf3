/** What each term of a plan does, on records small enough to reckon by hand. */
import { describe, expect, it } from 'vitest';
import { DAY, deal, monthStart, pastOf, person, planOf } from '../../test/pay-fixture.ts';
import { halfEven, ratioOf } from './decimal.ts';
import { payUnder } from './pay.ts';

function seller(component: string, role = ''): string {
  return `    - { id: seller, name: Seller, side: sales, variable: 0.4, atTarget: 60000, ${role}components: [${component}] }\n`;
}

function annsPay(plan: string, more: Parameters<typeof pastOf>[0]) {
  const past = pastOf({ people: [person('ann', 'seller')], ...more });
  const ann = payUnder(planOf(plan), past).roles[0]?.people[0];
  if (ann === undefined) throw new Error('Ann is paid');
  return ann;
}

const quota = (amount: number) =>
  [0, 3, 6, 9].map((month) => ({
    ...{ person: 'ann', amount: amount * 100, from: monthStart(month), to: monthStart(month + 3) },
  }));

describe('decimals', () => {
  it('are what was written, and money is rounded half to even', () => {
    expect(
      ['8.5%', '0.085', '8.5 %'].map((text) => Number(ratioOf(text).n) / Number(ratioOf(text).d)),
    ).toEqual([0.085, 0.085, 0.085]);
    const halves = [
      [5n, 2n],
      [7n, 2n],
      [-5n, 2n],
      [-7n, 2n],
      [8n, 3n],
    ] as const;
    expect(halves.map(([n, d]) => halfEven({ n, d }))).toEqual([2, 4, -2, -4, 3]);
  });
});

describe('pay', () => {
  it('counts stretches above a step as often as it says, up to the cap', () => {
    const by = (attained: number, cap: string) =>
      annsPay(
        seller(
          `{ id: c, says: C, measure: bookings, share: 1, per: quarter, accelerator: { above: 1, times: 2 }${cap} }`,
        ),
        {
          deals: [deal('d', 'ann', 100_000 * attained)],
          quotas: quota(100_000),
        },
      ).total;
    expect(by(1.25, '')).toBe(900_000);
    expect(by(1.25, ', cap: 1.2')).toBe(840_000);
  });

  it('shows on the line of the deal that carried its seller over a threshold what that was worth', () => {
    const ann = annsPay(
      seller('{ id: c, says: C, measure: bookings, rate: 10%, per: quarter, threshold: 0.5 }'),
      {
        deals: [deal('a', 'ann', 40_000), deal('b', 'ann', 10_000, { at: monthStart(1) + DAY })],
        quotas: quota(100_000),
      },
    );
    expect(ann.components[0]?.lines.map(({ entry, pay }) => [entry.record, pay])).toEqual([
      ['a', 0],
      ['b', 500_000],
    ]);
  });

  it('splits a deal by its credits, to the cent', () => {
    const plan = planOf(seller('{ id: c, says: C, measure: bookings, rate: 10%, per: quarter }'));
    const credits = [
      { person: 'ann', team: 'north', parts: 3_333 },
      { person: 'ben', team: 'south', parts: 6_667 },
    ];
    const past = pastOf({
      people: [person('ann', 'seller'), person('ben', 'seller')],
      deals: [deal('d', 'ann', 1_000.01, { amount: 100_001, credits })],
    });
    expect(payUnder(plan, past).roles[0]?.people.map(({ total }) => total)).toEqual([3_333, 6_667]);
  });

  it('takes back what was paid for a deal whose customer left in time, when it left', () => {
    const plan = seller(
      '{ id: c, says: C, measure: bookings, rate: 10%, per: quarter, clawback: { within: 180 days, share: 0.5 } }',
    );
    const left = (days: number) =>
      annsPay(plan, { deals: [deal('d', 'ann', 1_000, { leftAt: monthStart(1) + days * DAY })] });
    expect(left(90)).toMatchObject({ total: 5_000, clawbacks: [{ record: 'd', pay: 5_000 }] });
    expect(left(181)).toMatchObject({ total: 10_000, clawbacks: [] });
  });

  it('ramps the targets of somebody new by the month, and pays for the months there', () => {
    const plan = seller(
      '{ id: c, says: C, measure: new-accounts, share: 1, per: quarter, target: 12 }',
      'ramp: [0.25, 0.5], ',
    );
    // Two of three months at a mean of 0.375: target 12 × 2/3 × 0.375 = 3; 60,000 × 0.4 / 4 × 2/3 = 4,000.00.
    const ann = annsPay(plan, {
      people: [person('ann', 'seller', { joinedAt: monthStart(1) + 9 * DAY })],
      deals: ['a', 'b', 'c'].map((id) => deal(id, 'ann', 10, { at: monthStart(2) })),
    });
    expect(ann.components[0]).toMatchObject({ pay: 400_000, attained: 1 });
  });

  it('lifts the first months to the guarantee, and no further', () => {
    const plan = seller(
      '{ id: c, says: C, measure: bookings, rate: 10%, per: quarter }',
      'guarantee: { months: 3, share: 0.5 }, ',
    );
    const ann = annsPay(plan, {
      people: [person('ann', 'seller', { joinedAt: monthStart(0) })],
      deals: [deal('d', 'ann', 10_000)],
    });
    // 60,000 × 0.4 × 0.5 × 3/12 = 3,000.00 against 1,000.00 earned; nothing in later quarters.
    expect(ann.quarters.map(({ guarantee }) => guarantee)).toEqual([200_000]);
    expect(ann.total).toBe(300_000);
  });

  it('keeps from later quarters what a recoverable draw advanced', () => {
    const drawn = (recoverable: boolean) =>
      annsPay(
        seller(
          '{ id: c, says: C, measure: bookings, rate: 10%, per: quarter }',
          `draw: { perMonth: 1000, recoverable: ${recoverable} }, `,
        ),
        {
          deals: [10_000, 20_000, 90_000, 30_000].map((amount, n) =>
            deal(`d${n}`, 'ann', amount, { at: monthStart(3 * n) }),
          ),
        },
      );
    const paid = (recoverable: boolean) => {
      const { quarters } = drawn(recoverable);
      return ['q1', 'q2', 'q3', 'q4'].map((key) => quarters.find(({ span }) => span.key === key)?.draw ?? 0);
    };
    expect(paid(true)).toEqual([200_000, 100_000, -300_000, 0]);
    expect(paid(false)).toEqual([200_000, 100_000, 0, 0]);
  });

  it('pays nothing rather than less than nothing, and names what it cannot tell', () => {
    const onMargin = seller('{ id: c, says: C, measure: gross-margin, rate: 10%, per: quarter }');
    expect(annsPay(onMargin, { deals: [deal('d', 'ann', 100, { margin: -9_000 })] }).total).toBe(0);
    const past = pastOf({ people: [person('ann', 'seller')], deals: [deal('d', 'ann', 100)] });
    expect(
      payUnder(planOf(seller('{ id: c, says: C, measure: win-rate, share: 1, per: quarter }')), past).lacks,
    ).toEqual([{ role: 'seller', component: 'c', missing: 'a target in the clause' }]);
    expect(
      payUnder(planOf(seller('{ id: c, says: C, measure: speed-to-lead, share: 1, per: quarter }')), past)
        .lacks[0]?.missing,
    ).toBe('pay on speed-to-lead is not computed here');
  });
});
