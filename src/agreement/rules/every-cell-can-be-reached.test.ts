import { describe, expect, it } from 'vitest';
import { faultsOf } from '../../../test/agreement-faults.ts';

describe('every cell that qualifies can be reached', () => {
  it('finds cells above all points there are, and cells listed twice', () => {
    expect(
      faultsOf(`scoring:
  fit:
    criteria: [{ id: a, says: A, when: has(stage), points: 30 }]
    grades: { A: 40, B: 20, C: 10 }
  engagement:
    rules: [{ id: a, says: A, touch: [click], points: 5, cap: 20 }]
    levels: { "1": 30, "2": 20, "3": 10 }
  qualifies: [A2, B1, B2, B2]
`),
    ).toEqual([
      '8:15 scoring.qualifies[0]: No lead reaches A2: all fit criteria together give 30, it asks 40.',
      '8:19 scoring.qualifies[1]: No lead reaches B1: engagement is capped at 20, it asks 30.',
      '8:27 scoring.qualifies[3]: There are two cells named "B2".',
    ]);
  });

  it('takes rules without a cap to add up without end', () => {
    expect(
      faultsOf(`scoring:
  fit:
    criteria: [{ id: a, says: A, when: has(stage), points: 30 }]
    grades: { A: 30, B: 20, C: 10 }
  engagement:
    rules: [{ id: a, says: A, touch: [click], points: 5 }]
    levels: { "1": 30, "2": 20, "3": 10 }
  qualifies: [A1]
`),
    ).toEqual([]);
  });
});
