/** Shows how a mapping reads the first rows of a file, before anything is written. */
import { z } from 'zod';
import { previewImport as preview } from '../sources/run/preview-import.ts';
import { done } from '../vocabulary/result.ts';
import { importInput, mappingAsked } from './import-shapes.ts';
import { operation } from './operation.ts';
import { placedFault } from './refusal.ts';

const input = importInput.extend({
  rows: z.number().int().min(1).max(200).default(20).describe('How many rows of each file.'),
});
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
  /** What stands against the import. */
  faults: z.array(placedFault),
});
export type PreviewImportOutput = z.infer<typeof output>;

export const previewImport = operation({
  name: 'preview-import',
  says: 'Shows how a mapping reads the first rows of each file; nothing is written.',
  kind: 'read',
  needs: 'nothing',
  input,
  output,
  wanting: (answer) => answer.faults.length > 0,
  async run({ files, mapping: text, preset, rows }, { now }) {
    const mapping = mappingAsked({ mapping: text, preset });
    if (!mapping.ok) return mapping;
    const seen = await preview({ files, mapping: mapping.value, rows, now: now() });
    return done({
      files: seen.files.map((file) => ({
        ...file,
        columns: [...file.columns],
        rows: file.rows.map((row) => ({
          line: row.line,
          cells: [...row.cells],
          becomes: [...row.becomes],
          faults: row.faults.map((one) => ({ ...one })),
        })),
      })),
      faults: [...seen.faults],
    });
  },
});
