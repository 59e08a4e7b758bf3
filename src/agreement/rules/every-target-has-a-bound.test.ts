import { describe, expect, it } from 'vitest';
import { faultsOf } from '../../../test/agreement-faults.ts';

describe('every target has a bound', () => {
  it('asks for one, and for two that can both be kept', () => {
    expect(
      faultsOf(`promises:
  list:
    - { id: p, says: P, by: sales, measure: win-rate, per: month }
    - { id: q, says: Q, by: sales, measure: win-rate, per: month, atLeast: 0.5, atMost: 0.4 }
`),
    ).toEqual([
      '3:7 promises.list[0]: How much? Say "atLeast" or "atMost".',
      '4:76 promises.list[1].atLeast: At least 0.5 and at most 0.4 cannot both be kept.',
    ]);
  });
});
