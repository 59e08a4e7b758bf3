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
      '9:11 compensation.roles[0].components[1]: How is it paid? Say "share", "rate" or "each".',
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
});
