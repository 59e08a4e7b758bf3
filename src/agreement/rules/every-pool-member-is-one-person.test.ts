import { describe, expect, it } from 'vitest';
import { faultsOf } from '../../../test/agreement-faults.ts';

describe('a person is in a pool once', () => {
  it('finds who stands in it twice', () => {
    expect(
      faultsOf(`routing:
  pools: [{ id: team, members: [{ person: anna }, { person: anna, weight: 2 }] }]
`),
    ).toEqual(['2:61 routing.pools[0].members[1].person: There are two members named "anna".']);
  });
});
