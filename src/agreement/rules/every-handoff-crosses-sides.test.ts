import { describe, expect, it } from 'vitest';
import { faultsOf } from '../../../test/agreement-faults.ts';

describe('every handoff crosses sides', () => {
  it('refuses one that stays, and one that nothing sets off', () => {
    expect(
      faultsOf(`handoffs:
  list:
    - { id: a, what: leads, from: sales, to: sales, when: {}, clock: { within: 1 day, stops: [accepted] } }
`),
    ).toEqual([
      '3:46 handoffs.list[0].to: It goes from sales to sales: that is no handoff.',
      '3:59 handoffs.list[0].when: Nothing sets it off: name a stage, an event or a condition.',
    ]);
  });
});
