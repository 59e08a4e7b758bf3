import { describe, expect, it } from 'vitest';
import { faultsOf } from '../../../test/agreement-faults.ts';

describe('every goal has another guardrail', () => {
  it('refuses itself as guardrail, as its own end and one voter', () => {
    expect(
      faultsOf(`goals:
  list:
    - id: g
      says: Win more
      serves: g
      measure: win-rate
      atLeast: 0.3
      horizon: quarter
      until: 2027-03-31
      guardrail: { says: No discount, measure: win-rate, atLeast: 0.2 }
      votes: { marketing: anna, sales: anna }
`),
    ).toEqual([
      '5:15 goals.list[0].serves: A goal does not serve itself.',
      '10:48 goals.list[0].guardrail.measure: The guardrail must watch another measure than the goal itself.',
      '11:14 goals.list[0].votes: Each side votes for itself: two people are asked.',
    ]);
  });
});
