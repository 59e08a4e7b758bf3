import { describe, expect, it } from 'vitest';
import { faultsOf } from '../../../test/agreement-faults.ts';

describe('every measure that is named exists', () => {
  it('finds it in promises and meetings', () => {
    expect(
      faultsOf(`promises:
  list: [{ id: p, says: P, by: sales, measure: winrate, per: month, atLeast: 0.2 }]
cadence:
  meetings: [{ id: m, name: M, every: week, with: [sales], agenda: [promises], measures: [speed-to-leed] }]
`),
    ).toEqual([
      '2:48 promises.list[0].measure: There is no measure "winrate". Did you mean "win-rate"?',
      '4:91 cadence.meetings[0].measures[0]: There is no measure "speed-to-leed". Did you mean "speed-to-lead"?',
    ]);
  });
});
