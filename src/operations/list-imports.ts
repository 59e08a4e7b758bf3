/** Every import run with its counts, newest first. */
import { z } from 'zod';
import { rowCounts } from './import-shapes.ts';
import { isoInstant } from './words.ts';

const input = z.object({});
const output = z.object({
  imports: z.array(
    rowCounts.extend({
      run: z.string(),
      startedAt: isoInstant,
      state: z.enum(['running', 'done', 'interrupted', 'undone']),
      files: z.array(z.string()),
      mapping: z.string(),
      rejectedFile: z.string().nullable(),
    }),
  ),
});
export type ListImportsOutput = z.infer<typeof output>;
export const listImportsShape = { input, output };
