import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { editDistance } from './edit-distance.ts';
import { nearNames, segmentIndex } from './segment-index.ts';

/** Levenshtein's distance by its definition, every cell of the table. */
function slowDistance(one: string, other: string): number {
  let last = Array.from({ length: other.length + 1 }, (_, at) => at);
  for (const [row, letter] of [...one].entries()) {
    const here = [row + 1];
    for (const [column, theirs] of [...other].entries()) {
      const change = (last[column] ?? 0) + (letter === theirs ? 0 : 1);
      here.push(Math.min(change, (last[column + 1] ?? 0) + 1, (here[column] ?? 0) + 1));
    }
    last = here;
  }
  return last[other.length] ?? 0;
}

/** Few letters, so that many names are near. */
const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c', ' '), minLength: 5, maxLength: 14 });

describe('the segment index', () => {
  it('finds every name within two errors, as looking at all of them does', () => {
    fc.assert(
      fc.property(fc.uniqueArray(word, { minLength: 1, maxLength: 60 }), word, (names, sought) => {
        const found = new Map<number, number>();
        nearNames(segmentIndex(names), sought, (name, errors) => found.set(name, errors));
        for (const [name, text] of names.entries()) {
          if (slowDistance(text, sought) <= 2) expect(found.has(name)).toBe(true);
          if (found.has(name)) expect(editDistance(text, sought, 2)).toBeLessThanOrEqual(2);
        }
      }),
    );
  });

  it('names each name once, with the errors between', () => {
    const index = segmentIndex(['northstar', 'norhtstar', 'nordstern', 'sunflower']);
    const found: [number, number][] = [];
    nearNames(index, 'northstar', (name, errors) => found.push([name, errors]));
    expect(found.toSorted()).toEqual([
      [0, 1],
      [1, 1],
    ]);
  });
});
