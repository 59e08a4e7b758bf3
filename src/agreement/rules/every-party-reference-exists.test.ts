import { describe, expect, it } from 'vitest';
import { faultsOf } from '../../../test/agreement-faults.ts';

describe('every party that is named exists', () => {
  it('finds a liaison to nobody', () => {
    expect(
      faultsOf(`parties:
  list:
    - { id: marketing, name: M, side: marketing }
    - { id: sales, name: S, side: sales }
  liaisons: [{ person: anna, from: marketing, to: sale, says: Speaks for us }]
`),
    ).toEqual(['5:51 parties.liaisons[0].to: There is no party "sale". Did you mean "sales"?']);
  });
});
