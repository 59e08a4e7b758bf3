import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { editDistance, likeness } from './edit-distance.ts';

/** The restricted distance by its recursion, as it is defined. */
function slowDistance(a: string, b: string): number {
  if (a === '' || b === '') return a.length + b.length;
  const [x, y] = [a.slice(1), b.slice(1)];
  let least = Math.min(
    slowDistance(x, y) + (a[0] === b[0] ? 0 : 1),
    slowDistance(x, b) + 1,
    slowDistance(a, y) + 1,
  );
  if (a.length > 1 && b.length > 1 && a[0] === b[1] && a[1] === b[0]) {
    least = Math.min(least, slowDistance(a.slice(2), b.slice(2)) + 1);
  }
  return least;
}

const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 6 });

describe('the edit distance', () => {
  it('is what its definition says, and "more" where it is more than was asked for', () => {
    fc.assert(
      fc.property(word, word, fc.integer({ min: 0, max: 6 }), (a, b, most) => {
        expect(editDistance(a, b, most)).toBe(Math.min(slowDistance(a, b), most + 1));
      }),
    );
  });

  it('is the same in both directions, and so is the likeness', () => {
    fc.assert(
      fc.property(word, word, (a, b) => {
        expect(editDistance(a, b, 9)).toBe(editDistance(b, a, 9));
        expect(likeness(a, b)).toBe(likeness(b, a));
      }),
    );
  });

  it('gives a likeness of 0 only where more than half of the longer word differs', () => {
    fc.assert(
      fc.property(word, word, (a, b) => {
        const [longer, errors] = [Math.max(a.length, b.length), slowDistance(a, b)];
        if (longer > 0)
          expect(likeness(a, b)).toBe(errors > Math.floor(longer / 2) ? 0 : 1 - errors / longer);
      }),
    );
  });

  it('counts two letters that stand the other way round once', () => {
    expect(editDistance('meier', 'meire', 3)).toBe(1);
    expect(editDistance('smith', 'schmidt', 9)).toBe(4);
    expect(likeness('meier', 'maier')).toBe(0.8);
  });
});
