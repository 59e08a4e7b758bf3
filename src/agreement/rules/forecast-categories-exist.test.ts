import { describe, expect, it } from 'vitest';
import { faultsOf } from '../../../test/agreement-faults.ts';

describe('forecast categories exist', () => {
  it('finds a call and a roll-up of unknown ones', () => {
    expect(
      faultsOf(`forecast:
  per: quarter
  categories: [{ id: commit, says: Promised, includes: [closed] }]
  called: comit
  snapshot: { day: 15 }
  levels: [company]
  accuracy: wape
  counts: bookings
`),
    ).toEqual([
      '3:57 forecast.categories[0].includes[0]: There is no category "closed". Known: commit.',
      '4:11 forecast.called: There is no category "comit". Did you mean "commit"?',
    ]);
  });
});
