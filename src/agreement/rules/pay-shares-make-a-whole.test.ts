import { describe, expect, it } from 'vitest';
import { faultsOf } from '../../../test/agreement-faults.ts';

describe('pay shares make a whole', () => {
  it('adds them up, and looks at cap and threshold', () => {
    expect(
      faultsOf(`compensation:
  roles:
    - id: seller
      name: Seller
      side: sales
      variable: 0.4
      components:
        - { id: a, says: A, measure: bookings, share: 0.7, per: quarter, threshold: 0.9, cap: 0.8 }
        - { id: b, says: B, measure: win-rate, share: 0.2, per: quarter }
`),
    ).toEqual([
      '7:7 compensation.roles[0].components: The shares of Seller make 0.9; together they make 1.',
      '8:95 compensation.roles[0].components[0].cap: The cap lies at or below the threshold: nothing would be paid.',
    ]);
  });
});
