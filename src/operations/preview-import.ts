/** Shows how a mapping reads the first rows of a file, before anything is written. */
import { z } from 'zod';
import { importInput } from './import-shapes.ts';

const input = importInput.extend({ rows: z.number().int().min(1).max(200).default(20) });
const output = z.object({
  files: z.array(
    z.object({
      file: z.string(),
      /** Which part of the mapping reads it; null where none does. */
      reads: z.string().nullable(),
      encoding: z.string(),
      delimiter: z.string().nullable(),
      columns: z.array(z.string()),
      rows: z.array(
        z.object({
          line: z.number(),
          cells: z.array(z.string()),
          becomes: z.array(z.string()),
          faults: z.array(z.object({ column: z.string(), reason: z.string() })),
        }),
      ),
    }),
  ),
  faults: z.array(z.object({ path: z.string(), message: z.string() })),
});
export type PreviewImportOutput = z.infer<typeof output>;
export const previewImportShape = { input, output };
