import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { didYouMean, nearestWord, oneOf, slips } from './nearest-word.ts';

/** The same distance, written as its definition. */
function slow(a: string, b: string): number {
  if (a === '') return b.length;
  if (b === '') return a.length;
  const change = a.at(-1) === b.at(-1) ? 0 : 1;
  const ways = [
    slow(a.slice(0, -1), b) + 1,
    slow(a, b.slice(0, -1)) + 1,
    slow(a.slice(0, -1), b.slice(0, -1)) + change,
  ];
  if (a.length > 1 && b.length > 1 && a.at(-1) === b.at(-2) && a.at(-2) === b.at(-1)) {
    ways.push(slow(a.slice(0, -2), b.slice(0, -2)) + 1);
  }
  return Math.min(...ways);
}

describe('slips', () => {
  it('counts a letter left out, put in, changed or swapped as one', () => {
    expect(slips('sofware', 'software')).toBe(1);
    expect(slips('salles', 'sales')).toBe(1);
    expect(slips('sades', 'sales')).toBe(1);
    expect(slips('slaes', 'sales')).toBe(1);
  });

  it('agrees with its definition', () => {
    const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 5 });
    fc.assert(
      fc.property(word, word, (a, b) => slips(a, b) === slow(a, b)),
      { numRuns: 300 },
    );
  });
});

describe('did you mean', () => {
  it('names the nearest word within a third of its length', () => {
    expect(nearestWord('markting', ['sales', 'marketing'])).toBe('marketing');
    expect(nearestWord('SALES', ['sales'])).toBe('sales');
    expect(nearestWord('revenue', ['sales', 'marketing'])).toBeNull();
  });

  it('says nothing where nothing is near', () => {
    expect(didYouMean('xyz', ['sales'])).toBe('');
    expect(didYouMean('sale', ['sales'])).toBe(' Did you mean "sales"?');
  });
});

describe('a choice of words', () => {
  it('reads as a sentence and is cut where it grows long', () => {
    expect(oneOf(['a'])).toBe('"a"');
    expect(oneOf(['a', 'b', 'c'])).toBe('"a", "b" or "c"');
    expect(oneOf(Array.from({ length: 13 }, (_, n) => `w${n}`))).toContain('(13 in all)');
  });
});
