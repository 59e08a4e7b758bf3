/** Wrong inputs are refused in words a person who asks can act on. */
import { expect, it } from 'vitest';
import { z } from 'zod';
import { plainIssue } from './plain-issue.ts';

const shape = z.object({
  order: z.number().int().min(1).max(4).optional(),
  by: z.literal('channel').optional(),
  unit: z.enum(['day', 'week']).optional(),
  separator: z.string().min(1).max(3).optional(),
  files: z.array(z.string()).length(1).optional(),
  length: z
    .string()
    .refine((text) => text === '30d', 'a length of time ("30d")')
    .optional(),
  path: z.string(),
});

function said(input: object): string {
  const read = shape.safeParse({ path: 'p', ...input }, { error: plainIssue });
  return read.success ? 'taken' : read.error.issues.map((issue) => issue.message).join('; ');
}

it.each([
  [{ order: 5 }, 'must be at most 4, not 5'],
  [{ order: 0 }, 'must be at least 1, not 0'],
  [{ order: 'two' }, 'must be a number, not "two"'],
  [{ order: 1.5 }, 'must be a whole number, not 1.5'],
  [{ by: 'campaign' }, 'can only be "channel", not "campaign"'],
  [{ unit: 'dya' }, '"dya" is not known. Did you mean "day"? Known are day, week.'],
  [{ separator: '' }, 'must not be empty'],
  [{ separator: '----' }, 'must have at most 3 characters'],
  [{ files: ['a', 'b'] }, 'must be exactly 1, not 2'],
  [{ path: undefined }, 'is needed'],
  [{ path: 7 }, 'must be a text, not 7'],
])('says of %j: %s', (input, words) => {
  expect(said(input)).toBe(words);
});

it('lets a shape say it in its own words', () => {
  expect(said({ length: 'long' })).toBe('a length of time ("30d")');
});
