/** What an import is asked and answers: every row accounted for, always. */
import { z } from 'zod';

export const importInput = z.object({
  files: z.array(z.string()).min(1).describe('Files or folders of exports.'),
  mapping: z.string().max(1_000_000).optional().describe('The text of a mapping (YAML).'),
  preset: z.string().optional().describe('A ready mapping: salesforce, hubspot or pipedrive.'),
});

/** rowsIn = created + updated + unchanged + rejected + unprocessed. */
export const rowCounts = z.object({
  rowsIn: z.number(),
  created: z.number(),
  updated: z.number(),
  unchanged: z.number(),
  rejected: z.number(),
  unprocessed: z.number(),
});

/** What the files support: nobody is accused on the strength of data that was never exported. */
export const importDepth = z.object({
  file: z.string(),
  rows: z.number(),
  /** `history` where changes have their dates, `current-values` where only the last value is known. */
  depth: z.string(),
  precision: z.string(),
  notes: z.array(z.string()),
});

export const importAnswer = rowCounts.extend({
  run: z.string(),
  rejectedFile: z.string().nullable(),
  report: z.object({ files: z.array(importDepth), notes: z.array(z.string()) }),
});
export type ImportAnswer = z.infer<typeof importAnswer>;
