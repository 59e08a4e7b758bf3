import { describe, expect, it } from 'vitest';
import { faultsOf } from '../../../test/agreement-faults.ts';

describe('nobody signs for both sides', () => {
  it('finds who is named on both', () => {
    expect(
      faultsOf(`parties:
  list:
    - { id: marketing, name: M, side: marketing, signs: [{ person: anna }] }
    - { id: sales, name: S, side: sales, signs: [{ person: bo }, { person: anna }] }
`),
    ).toEqual([
      '4:76 parties.list[1].signs[1].person: "anna" signs for marketing already: nobody signs for both sides.',
    ]);
  });
});
