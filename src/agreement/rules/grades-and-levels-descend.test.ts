import { describe, expect, it } from 'vitest';
import { faultsOf } from '../../../test/agreement-faults.ts';

describe('grades and levels descend', () => {
  it('finds those that do not', () => {
    expect(
      faultsOf(`scoring:
  fit:
    criteria: [{ id: a, says: A, when: has(stage), points: 30 }]
    grades: { A: 30, B: 30, C: 10 }
  engagement:
    rules: [{ id: a, says: A, touch: [click], points: 5, cap: 20 }]
    levels: { "1": 30, "2": 20, "3": 25 }
  qualifies: [A2]
`),
    ).toEqual([
      '4:25 scoring.fit.grades.B: B (30) must ask fewer points than A (30).',
      '7:38 scoring.engagement.levels.3: 3 (25) must ask fewer points than 2 (20).',
    ]);
  });
});
