import { describe, expect, it } from 'vitest';
import { faultsOf } from '../../../test/agreement-faults.ts';

describe('time-outs make no endless loop', () => {
  it('finds a circle that nothing leads out of', () => {
    expect(
      faultsOf(`stages:
  list:
    - { id: customer, name: C, definition: d, owner: sales, enter: { on: [won], from: [mql] } }
    - { id: mql, name: M, definition: d, owner: marketing, enter: { on: [created] } }
    - { id: a, name: A, definition: d, owner: marketing, enter: {}, timeout: { after: 3 days, to: b } }
    - { id: b, name: B, definition: d, owner: marketing, enter: {}, timeout: { after: 3 days, to: a } }
  qualified: mql
  customer: customer
`),
    ).toEqual([
      '5:99 stages.list[2].timeout.to: Time-outs lead in a circle with no way out: a → b → a.',
      '8:13 stages.customer: "customer" does not come after "mql" in the funnel.',
    ]);
  });

  it('accepts a circle that a later stage leads out of', () => {
    expect(
      faultsOf(`stages:
  list:
    - { id: mql, name: MQL, definition: Good, owner: marketing, enter: { on: [created] } }
    - { id: a, name: A, definition: d, owner: marketing, enter: {}, timeout: { after: 3 days, to: b } }
    - { id: b, name: B, definition: d, owner: marketing, enter: {}, timeout: { after: 3 days, to: a } }
    - { id: customer, name: Customer, definition: Signed, owner: sales, enter: { on: [won] } }
  qualified: mql
  customer: customer
`),
    ).toEqual([]);
  });
});
