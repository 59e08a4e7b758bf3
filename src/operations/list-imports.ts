/** Every import run with its counts, newest first. */
import { z } from 'zod';
import { type ImportRun, importRuns } from '../sources/run/run-state.ts';
import { isoOf } from '../vocabulary/instant.ts';
import { done } from '../vocabulary/result.ts';
import { rowCounts } from './import-shapes.ts';
import { operation } from './operation.ts';
import { isoInstant } from './words.ts';

const input = z.object({});
const state = z.enum(['running', 'done', 'interrupted', 'undone']);
const output = z.object({
  imports: z.array(
    rowCounts.extend({
      run: z.string(),
      startedAt: isoInstant,
      state,
      files: z.array(z.string()),
      mapping: z.string(),
      rejectedFile: z.string().nullable(),
      /** How far each file reaches: a measure claims no more. */
      depths: z.array(
        z.object({
          file: z.string(),
          rows: z.number(),
          depth: z.enum(['history', 'current-values']),
          precision: z.enum(['instant', 'minute', 'day', 'mixed', 'none']),
          from: isoInstant.nullable(),
          to: isoInstant.nullable(),
        }),
      ),
      /** Owners seen, and those whose activities were exported. */
      owners: z.object({ all: z.number(), active: z.number() }),
    }),
  ),
});
export type ListImportsOutput = z.infer<typeof output>;

/** A run that says it is going on while none is under way here was cut off. */
function stateOf(run: ImportRun, busy: boolean): z.infer<typeof state> {
  if (run.phase === 'running') return busy ? 'running' : 'interrupted';
  if (run.phase === 'stopped') return 'interrupted';
  return run.phase === 'done' ? 'done' : 'undone';
}

export const listImports = operation({
  name: 'list-imports',
  says: 'Lists every import with its counts, newest first.',
  kind: 'read',
  needs: 'workspace',
  input,
  output,
  async run(_, { store, workspace, running }) {
    const runs = await importRuns(store, workspace.id);
    const busy = running.in(workspace.name).some(({ operation: asked }) => asked === 'import-files');
    return done({
      imports: runs.map((run) => ({
        rowsIn: run.rowsIn,
        created: run.created,
        updated: run.updated,
        unchanged: run.unchanged,
        rejected: run.rejected,
        unprocessed: run.unprocessed,
        run: run.run,
        startedAt: isoOf(run.startedAt),
        state: stateOf(run, busy),
        files: [...run.files],
        depths: run.depths.map((one) => ({
          ...one,
          from: one.from === null ? null : isoOf(one.from),
          to: one.to === null ? null : isoOf(one.to),
        })),
        owners: { ...run.owners },
        mapping: run.mapping,
        rejectedFile: run.rejectedFile,
      })),
    });
  },
});
