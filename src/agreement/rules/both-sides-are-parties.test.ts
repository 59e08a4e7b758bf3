import { describe, expect, it } from 'vitest';
import { faultsOf } from '../../../test/agreement-faults.ts';

describe('both sides are parties', () => {
  it('finds a side that is missing and clauses that do not exist', () => {
    expect(
      faultsOf(`parties:
  list:
    - { id: sales, name: Sales, side: marketing }
    - { id: board, name: Board, side: both, countersigns: [compensations] }
`),
    ).toEqual(
      [
        '3:39 parties.list[0].side: "sales" belongs to its own side.',
        '2:3 parties.list: There must be a party with the id "marketing".',
        '4:60 parties.list[1].countersigns[0]: There is no clause "compensations". Did you mean "compensation"?',
      ].toSorted((a, b) => Number(a.split(':')[0]) - Number(b.split(':')[0])),
    );
  });
});
