/** What an import is asked and answers: every row accounted for, always. */
import { z } from 'zod';
import { type Mapping, presetMapping, readMapping } from '../sources/mapping/read-mapping.ts';
import type { ImportReport } from '../sources/run/import-report.ts';
import { type Result, refused } from '../vocabulary/result.ts';
import { type Refusal, refusal } from './refusal.ts';

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
  /** Left off behind an interrupted run of the same files. */
  resumed: z.boolean(),
  dryRun: z.boolean(),
  report: z.object({
    entries: z.number(),
    files: z.array(importDepth),
    /** Files of a folder that no part of the mapping reads. */
    ignored: z.array(z.string()),
    /** The first of the rejected rows. */
    rejects: z.array(
      z.object({
        file: z.string(),
        line: z.number(),
        column: z.string(),
        reason: z.string(),
        row: z.string(),
      }),
    ),
    /** Rows that were kept and are yet worth a look. */
    flagged: z.array(z.object({ file: z.string(), line: z.number(), message: z.string() })),
    /** Activities per owner: without them nobody can be called idle. */
    coverage: z.array(z.object({ owner: z.string(), subjects: z.number(), attempts: z.number() })),
    notes: z.array(z.string()),
  }),
});
export type ImportAnswer = z.infer<typeof importAnswer>;

const NO_READING =
  'Say how the files are to be read: by a preset (salesforce, hubspot or pipedrive) or by a mapping of your own, one of the two.';

/** The mapping that is meant: its own text, or a preset by name. */
export function mappingAsked({
  mapping,
  preset,
}: {
  readonly mapping?: string | undefined;
  readonly preset?: string | undefined;
}): Result<Mapping, Refusal> {
  if ((mapping === undefined) === (preset === undefined)) {
    return refused(refusal('misuse', 'mapping-or-preset', NO_READING));
  }
  const read = mapping === undefined ? presetMapping(preset ?? '') : readMapping(mapping);
  if (read.ok) return read;
  const says = mapping === undefined ? 'The preset cannot be used.' : 'The mapping has faults.';
  return refused(refusal('not-valid', 'faulty-mapping', says, read.refusal));
}

export function importView(report: ImportReport): ImportAnswer {
  return {
    run: report.run,
    rowsIn: report.rowsIn,
    created: report.created,
    updated: report.updated,
    unchanged: report.unchanged,
    rejected: report.rejected,
    unprocessed: report.unprocessed,
    rejectedFile: report.rejectedFile,
    resumed: report.resumed,
    dryRun: report.dryRun,
    report: {
      entries: report.entries,
      files: report.history.files.map((file) => ({ ...file, notes: [...file.notes] })),
      ignored: [...report.ignored],
      rejects: report.rejects.map(({ file, line, column, reason, row }) => ({
        file,
        line,
        column,
        reason,
        row,
      })),
      flagged: report.flagged.map(({ file, line, message }) => ({ file, line, message })),
      coverage: report.history.coverage.map((one) => ({ ...one })),
      notes: [...report.notes],
    },
  };
}
