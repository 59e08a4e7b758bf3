import { describe, expect, it } from 'vitest';
import { faultsOf } from '../../../test/agreement-faults.ts';

describe('every stage can be entered', () => {
  it('finds one that nothing leads into', () => {
    expect(
      faultsOf(`stages:
  list:
    - { id: mql, name: MQL, definition: Good, owner: marketing, enter: { on: [created] } }
    - { id: customer, name: Customer, definition: Signed, owner: sales, enter: {} }
  qualified: mql
  customer: customer
`),
    ).toEqual(['4:80 stages.list[1].enter: Nothing leads into "customer".']);
  });
});
