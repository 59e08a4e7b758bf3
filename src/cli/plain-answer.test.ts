/** An answer without a page of its own is written for people all the same. */
import { expect, it } from 'vitest';
import { plainAnswer } from './plain-answer.ts';

it('writes fields as words, moments to the minute, and like things under each other', () => {
  const answer = {
    keptFor: null,
    asOf: '2026-03-01T12:00:30.000Z',
    mayGo: true,
    share: 0.8361581920903954,
    tells: ['ana', 'ben'],
    none: [],
    leads: [
      { id: 'L1', days: 3 },
      { id: 'L22', days: 12 },
    ],
    deep: { one: [{ says: 'A', parts: { a: 1 } }] },
  };
  expect(plainAnswer(answer).split('\n')).toEqual([
    'kept for: –',
    'as of: 2026-03-01 12:00 UTC',
    'may go: yes',
    'share: 0.8362',
    'tells: ana, ben',
    'none: none',
    'leads:',
    '  id   days',
    '  L1      3',
    '  L22    12',
    'deep:',
    '  one:',
    '    - says: A',
    '      parts:',
    '        a: 1',
  ]);
});

it('lets no control character of imported text reach the terminal', () => {
  expect(plainAnswer({ name: 'a\u001b[31mb', list: [{ name: '\u0007' }] })).not.toMatch(/(?!\n)\p{Cc}/u);
});

it('shows the first of a long list, how many more there are, and how to see them', () => {
  const many = Array.from({ length: 60 }, (_, at) => ({ id: `L${at}`, score: at }));
  const table = plainAnswer({ leads: many }).split('\n');
  expect(table.at(-1)).toBe('  and 10 more; --json shows all of them');
  expect(table).toHaveLength(53);
  // Figures stand under each other.
  expect(table[2]?.indexOf('0', 5)).toBe(table[12]?.lastIndexOf('0'));
  const things = many.map((one) => ({ ...one, says: 'x'.repeat(60) }));
  expect(plainAnswer({ things }).split('\n').at(-1)).toBe('  and 50 more; --json shows all of them');
});
