import { describe, expect, it } from 'vitest';
import { faultsOf } from '../../../test/agreement-faults.ts';

describe('credit can be settled', () => {
  it('asks that the model in force is agreed on and complete', () => {
    expect(
      faultsOf(`attribution:
  touches: [webinar]
  window: 90 days
  rule: account
  models: [first, time-decay, custom]
  inForce: w
  sourced: first-touch
  influenced: { before: won }
  weights: { first: 0.5, lead: 0.2, opportunity: 0.2, close: 0, rest: 0 }
`),
    ).toEqual([
      '5:11 attribution.models: Time decay needs a "halfLife".',
      '6:12 attribution.inForce: There is no agreed model "w". Known: first, time-decay, custom.',
      '9:12 attribution.weights: The weights make 0.9; together they make 1.',
    ]);
  });
});
