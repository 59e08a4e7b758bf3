import { describe, expect, it } from 'vitest';
import { faultsOf } from '../../../test/agreement-faults.ts';

describe('every decision lapses later', () => {
  it('finds one that lapses before it is taken', () => {
    expect(
      faultsOf(`cadence:
  meetings: [{ id: m, name: M, every: week, with: [sales], agenda: [promises] }]
  decisions: [{ id: d, on: 2026-05-01, says: D, owner: anna, expires: 2026-05-01 }]
`),
    ).toEqual(['3:71 cadence.decisions[0].expires: It would lapse before it was decided.']);
  });
});
