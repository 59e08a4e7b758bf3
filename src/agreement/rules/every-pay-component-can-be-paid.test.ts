import { describe, expect, it } from 'vitest';
import { faultsOf } from '../../../test/agreement-faults.ts';

describe('every pay component can be paid', () => {
  it('says once how it pays, with rising steps of a known target', () => {
    expect(
      faultsOf(`compensation:
  roles:
    - id: seller
      name: Seller
      side: sales
      variable: 0.4
      components:
        - { id: a, says: A, measure: bookings, rate: 8%, each: 10, per: quarter }
        - { id: b, says: B, measure: bookings, per: quarter }
        - { id: c, says: C, measure: bookings, rate: 8%, per: quarter, tiers: [{ above: 1, times: 2 }, { above: 1, times: 3 }] }
        - { id: d, says: D, measure: revenue, rate: 8%, per: quarter, cap: 2 }
        - { id: e, says: E, measure: revenue, rate: 8%, per: quarter, target: 0 }
`),
    ).toEqual([
      '8:64 compensation.roles[0].components[0].each: Paid by a rate and by the piece at once: make it two.',
      '9:11 compensation.roles[0].components[1]: How is it paid? Say "share", "rate", "each" or "pool".',
      '10:113 compensation.roles[0].components[2].tiers[1].above: Tiers rise: this one lies at or below the one before.',
      '11:76 compensation.roles[0].components[3].cap: A share of which target? Say "target".',
      '12:79 compensation.roles[0].components[4].target: A target lies above nought.',
    ]);
  });

  it('takes rates written in percent or as a decimal, and nothing else', () => {
    const rated = (rate: string) =>
      faultsOf(`compensation:
  roles:
    - { id: s, name: S, side: sales, variable: 1, components: [{ id: a, says: A, measure: bookings, rate: ${rate}, per: month }] }
`);
    expect([rated('8.5%'), rated('8 %'), rated('"0.085"')]).toEqual([[], [], []]);
    expect(rated('eight')[0]).toContain('Here is asked a rate: 8% or "0.08"');
  });

  it('takes rates of exchange for all time or from a day on, and no other', () => {
    const rated = (rates: string) =>
      faultsOf(`compensation:
  rates: ${rates}
  roles:
    - { id: s, name: S, side: sales, variable: 1, components: [{ id: a, says: A, measure: bookings, rate: 8%, per: month }] }
`);
    expect(rated('{ USD: 0.92, GBP: { 2026-01-01: 1.15, 2025-01-01: 1.17 } }')).toEqual([]);
    expect(rated('{ USD: {} }')[0]).toContain('compensation.rates.USD');
    expect(rated('{ USD: { 2025: 0.92 } }')[0]).toContain('compensation.rates.USD');
    expect(rated('{ USD: { 2025-01-01: 0 } }')[0]).toContain('compensation.rates.USD');
  });

  it('takes steps from the first deal on, guards on deals and pools by rank, and says where they make no sense', () => {
    const ofOne = (component: string) =>
      faultsOf(`compensation:
  roles:
    - { id: s, name: S, side: sales, variable: 1, components: [{ id: a, says: A, per: month, ${component} }] }
`).map((fault) => fault.replace(/^.*components\[0\]/, ''));
    const good = [
      'measure: bookings, rate: 8%, target: 9, tiers: [{ above: 1, times: 2 }], fromFirst: true',
      'measure: bookings, rate: 8%, guard: { marginAtLeast: 0.2, discountAtMost: 0.15 }',
      'measure: bookings, pool: { amount: 5000, shares: [0.5, 0.3, 0.2] }',
      'measure: acceptance-rate, each: 40, guard: { acceptanceAtLeast: 0.6 }',
    ];
    expect(good.map(ofOne)).toEqual([[], [], [], []]);
    expect(ofOne('measure: qualified-leads, each: 40, guard: { acceptanceAtLeast: 0.6 }')[0]).toContain(
      '.guard.acceptanceAtLeast: It guards leads paid by the piece',
    );
    expect(ofOne('measure: bookings, rate: 8%, fromFirst: true')).toEqual([
      '.fromFirst: Which step counts from the first deal on? Say "tiers".',
    ]);
    expect(ofOne('measure: acceptance-rate, share: 1, guard: { marginAtLeast: 0.2 }')[0]).toContain(
      '.guard: Only won deals are guarded',
    );
    expect(ofOne('measure: bookings, rate: 8%, guard: {}')[0]).toContain('.guard: What must be kept?');
    expect(ofOne('measure: bookings, rate: 8%, pool: { amount: 1, shares: [1] }')[0]).toContain(
      '.pool: A pool is',
    );
    expect(
      ofOne('measure: bookings, level: company, cap: 2, pool: { amount: 1, shares: [0.9, 0.2] }'),
    ).toEqual([
      '.level: By rank of what is everybody’s nobody comes first.',
      '.cap: A pool is divided by rank: "cap" says nothing of it.',
      '.pool.shares: The shares make 1.1; together at most 1.',
    ]);
  });
});
