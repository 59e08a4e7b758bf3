import { describe, expect, it } from 'vitest';
import { faultsOf } from '../../../test/agreement-faults.ts';

describe('every delegated number exists', () => {
  it('finds paths to nothing, ranges that do not hold the number, and one person for both', () => {
    expect(
      faultsOf(`promises:
  list: [{ id: volume, says: V, by: marketing, measure: qualified-leads, per: month, atLeast: 50 }]
  delegation:
    - { number: "list[volume].atLeast", from: 60, to: 80, marketing: [anna], sales: [bo] }
    - { number: "list[speed].atLeast", from: 1, to: 2, marketing: [anna], sales: [anna] }
`),
    ).toEqual([
      '4:7 promises.delegation[0]: The number is 50: it lies outside 60 to 80.',
      '5:7 promises.delegation[1]: "anna" stands for both sides: nobody signs for both.',
      '5:17 promises.delegation[1].number: There is no number at "list[speed].atLeast" in this clause.',
    ]);
  });
});
