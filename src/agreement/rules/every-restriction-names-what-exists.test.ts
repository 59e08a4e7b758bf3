import { describe, expect, it } from 'vitest';
import { faultsOf } from '../../../test/agreement-faults.ts';

describe('every restriction names what exists', () => {
  it('finds a promise on a handoff that is not there', () => {
    expect(
      faultsOf(`promises:
  list: [{ id: p, says: P, by: sales, measure: sla-attainment, where: { handoff: first-call }, per: month, atLeast: 0.9 }]
`),
    ).toEqual(['2:82 promises.list[0].where.handoff: There is no handoff "first-call".']);
  });
});
