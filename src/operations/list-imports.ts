/** Every import run with its counts, newest first. */
import { z } from 'zod';
import { importAnswer, rowCounts } from './import-shapes.ts';
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
      /** What its files support, where the run kept it. */
      report: importAnswer.shape.report.optional(),
    }),
  ),
});
export type ListImportsOutput = z.infer<typeof output>;
export const listImportsShape = { input, output };
