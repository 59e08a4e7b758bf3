import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { SubjectId } from '../vocabulary/ids.ts';
import { type Candidate, takeTurn, turnsOf } from './rotation.ts';

function pool(weights: readonly number[]): Candidate[] {
  return weights.map((weight, index) => ({
    person: `user:${index}` as SubjectId,
    external: `p${String(index).padStart(3, '0')}`,
    weight,
  }));
}

/** How often each was chosen in the first n turns, for every n. */
function run(weights: readonly number[], turns: number): number[][] {
  const members = pool(weights);
  const state = turnsOf(undefined, members);
  const counts = weights.map(() => 0);
  const history = [[...counts]];
  for (let turn = 0; turn < turns; turn += 1) {
    const chosen = takeTurn(state, members) as Candidate;
    counts[members.indexOf(chosen)]! += 1;
    history.push([...counts]);
  }
  return history;
}

describe('the weighted rotation', () => {
  test('gives two equal members 15 and 15 of 30, never more than one apart', () => {
    const history = run([1, 1], 30);
    expect(history.at(-1)).toEqual([15, 15]);
    for (const [a, b] of history) expect(Math.abs((a as number) - (b as number))).toBeLessThanOrEqual(1);
  });

  test('keeps 6 : 4 : 3 : 2 under one turn from the fair share, and under two in any window', () => {
    const weights = [6, 4, 3, 2];
    const history = run(weights, 300);
    history.forEach((counts, n) => {
      counts.forEach((count, member) => {
        expect(Math.abs(count - (n * weights[member]!) / 15)).toBeLessThan(1);
      });
    });
  });

  test('is under one turn from the fair share since membership changed, and under two in any window', () => {
    const weights = fc.array(fc.integer({ min: 1, max: 100 }), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(weights, (drawn) => {
        const total = drawn.reduce((sum, weight) => sum + weight, 0);
        const history = run(drawn, 200);
        let off = 0;
        const lowest = drawn.map(() => 0);
        const highest = drawn.map(() => 0);
        history.forEach((counts, n) => {
          counts.forEach((count, member) => {
            const ahead = count - (n * drawn[member]!) / total;
            off = Math.max(off, Math.abs(ahead));
            lowest[member] = Math.min(lowest[member]!, ahead);
            highest[member] = Math.max(highest[member]!, ahead);
          });
        });
        expect(off).toBeLessThan(1);
        // The widest window is between the point where a member is most behind and where it is most ahead.
        drawn.forEach((_, member) => {
          expect(highest[member]! - lowest[member]!).toBeLessThan(2);
        });
      }),
      { numRuns: 500 },
    );
  });

  test('begins anew when a membership changes', () => {
    const members = pool([1, 1]);
    const turns = turnsOf(undefined, members);
    takeTurn(turns, members);
    expect(turnsOf(turns, [...members].reverse())).toBe(turns);
    expect(turnsOf(turns, pool([1, 2])).credit.size).toBe(0);
  });

  test('keeps the credit of a member who is away', () => {
    const members = pool([1, 1, 1]);
    const turns = turnsOf(undefined, members);
    const chosen = [members, members.slice(0, 2), members.slice(0, 2), members, members].map(
      (present) => takeTurn(turns, present)?.external,
    );
    expect(chosen).toEqual(['p000', 'p001', 'p000', 'p001', 'p002']);
  });
});
