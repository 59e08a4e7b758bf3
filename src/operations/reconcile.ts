/** Names the records by which a figure differs from the CRM's own report. */
import { z } from 'zod';
import { when } from './words.ts';

const input = z.object({
  id: z.string().describe('The measure.'),
  report: z.string().max(20_000_000).describe("The CRM's own report, as CSV: one row per record."),
  from: when.optional(),
  to: when.optional(),
});
const output = z.object({
  id: z.string(),
  ours: z.number(),
  theirs: z.number(),
  onlyOurs: z.array(z.string()),
  onlyTheirs: z.array(z.string()),
  different: z.array(z.object({ record: z.string(), ours: z.string(), theirs: z.string() })),
});
export type ReconcileOutput = z.infer<typeof output>;
export const reconcileShape = { input, output };
