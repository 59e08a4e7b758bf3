import { describe, expect, it } from 'vitest';
import { faultsOf } from '../../../test/agreement-faults.ts';

describe('every id is given once within its list', () => {
  it('finds two stages of one id, and two with one CRM word', () => {
    expect(
      faultsOf(`stages:
  list:
    - { id: mql, name: MQL, definition: Good, owner: marketing, enter: { crm: [MQL] } }
    - { id: mql, name: Again, definition: Good, owner: marketing, enter: { crm: [MQL] } }
    - { id: customer, name: Customer, definition: Signed, owner: sales, enter: { on: [won] } }
  qualified: mql
  customer: customer
`),
    ).toEqual([
      '4:13 stages.list[1].id: There are two stages named "mql".',
      '4:82 stages.list[1].enter.crm[0]: There are two stages with the CRM word named "MQL".',
    ]);
  });
});
