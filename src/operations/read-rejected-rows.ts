/** The rows an import refused: line, column, reason and the row as it was. */
import { z } from 'zod';

const input = z.object({
  run: z.string(),
  after: z.number().int().min(0).default(0),
  limit: z.number().int().min(1).max(1_000).default(100),
});
const output = z.object({
  total: z.number(),
  rows: z.array(
    z.object({
      file: z.string(),
      line: z.number(),
      column: z.string(),
      reason: z.string(),
      row: z.string(),
    }),
  ),
  file: z.string().nullable(),
});
export type ReadRejectedRowsOutput = z.infer<typeof output>;
export const readRejectedRowsShape = { input, output };
