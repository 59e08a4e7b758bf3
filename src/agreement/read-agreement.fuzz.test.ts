import { describe, expect, it } from 'vitest';
import { EXAMPLES, exampleText } from '../../test/example-agreements.ts';
import { chanceFrom, mutateAgreement } from '../../test/mutate-agreement.ts';
import { readAgreement } from './read-agreement.ts';

/** The text of a fault's line, or null where there is no such line and column. */
function lineAt(text: string, line: number, column: number): string | null {
  const found = text.split(/\r?\n/)[line - 1];
  return found === undefined || column < 1 || column > found.length + 1 ? null : found;
}

describe('a broken agreement', () => {
  it.each(EXAMPLES)(
    'made from %s is valid or told its faults, each at a place in the text, and never throws',
    (example) => {
      const original = exampleText(example);
      for (let seed = 1; seed <= 40; seed++) {
        const text = mutateAgreement(original, chanceFrom(seed));
        const read = readAgreement(text);
        if (read.ok) continue;
        expect(read.refusal.length).toBeGreaterThan(0);
        for (const { line, column, message } of read.refusal) {
          expect(message).not.toBe('');
          expect([seed, message, lineAt(text, line, column)]).not.toContain(null);
        }
      }
    },
  );
});
