/** Where the two sides stand, in words, each sentence with its figure. */
import { z } from 'zod';
import { isoInstant, measureAnswer } from './words.ts';

const input = z.object({});
const output = z.object({
  workspace: z.string(),
  simulated: z.boolean(),
  asOf: isoInstant.nullable(),
  headline: z.string(),
  sections: z.array(
    z.object({
      title: z.string(),
      lines: z.array(z.object({ says: z.string(), measure: z.string().nullable() })),
    }),
  ),
  figures: z.array(measureAnswer),
  /** What is not known, and what would have to be imported to know it. */
  missing: z.array(z.object({ measure: z.string(), missing: z.array(z.string()) })),
});
export type ReportOutput = z.infer<typeof output>;
export const reportShape = { input, output };
