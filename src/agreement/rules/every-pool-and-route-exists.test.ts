import { describe, expect, it } from 'vitest';
import { faultsOf, STAGES } from '../../../test/agreement-faults.ts';

describe('every pool and route that is named exists', () => {
  it('finds unknown ones', () => {
    expect(
      faultsOf(`${STAGES}handoffs:
  list:
    - { id: a, what: leads, from: marketing, to: sales, when: { stage: mql }, route: fields, clock: { within: 1 day, stops: [accepted] } }
routing:
  pools: [{ id: team, members: [{ person: anna }] }]
  routes: [{ id: field, steps: [{ by: rotation, pool: teem }] }]
`),
    ).toEqual([
      '9:86 handoffs.list[0].route: There is no route "fields". Did you mean "field"?',
      '12:55 routing.routes[0].steps[0].pool: There is no pool "teem". Did you mean "team"?',
    ]);
  });
});
