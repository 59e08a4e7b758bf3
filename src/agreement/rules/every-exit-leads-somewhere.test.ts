import { describe, expect, it } from 'vitest';
import { faultsOf } from '../../../test/agreement-faults.ts';

describe('every exit leads somewhere', () => {
  it('asks where to, and that a terminal stage has none', () => {
    expect(
      faultsOf(`stages:
  list:
    - { id: mql, name: MQL, definition: Good, owner: marketing, enter: { on: [created] } }
    - { id: sal, name: S, definition: d, owner: sales, enter: { on: [accepted] }, exit: { on: [lost] } }
    - { id: sql, name: S, definition: d, owner: sales, enter: { crm: [sql] }, returnsTo: mql }
    - { id: lost, name: L, definition: d, owner: nobody, enter: { on: [lost] }, terminal: true, timeout: { after: 3 days, to: mql } }
    - { id: customer, name: Customer, definition: Signed, owner: sales, enter: { on: [won] } }
  qualified: mql
  customer: customer
`),
    ).toEqual([
      '4:89 stages.list[1].exit: It is left, but "returnsTo" does not say where to.',
      '5:90 stages.list[2].returnsTo: Without an exit test nothing ever returns.',
      '6:106 stages.list[3].timeout: "lost" is terminal: nothing leaves it.',
    ]);
  });
});
