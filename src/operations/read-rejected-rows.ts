/** The rows an import refused: line, column, reason and the row as it was. */
import { z } from 'zod';
import { readRejectedRows as readRows } from '../sources/run/rejected-file.ts';
import { importRuns } from '../sources/run/run-state.ts';
import { done, refused } from '../vocabulary/result.ts';
import { meant } from './did-you-mean.ts';
import { operation } from './operation.ts';
import { refusal } from './refusal.ts';

const input = z.object({
  run: z.string().describe('The run, as import printed it.'),
  after: z.number().int().min(0).default(0).describe('Leave out so many rows first.'),
  limit: z.number().int().min(1).max(1_000).default(100).describe('The most rows to show.'),
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

export const readRejectedRows = operation({
  name: 'read-rejected-rows',
  says: 'Shows the rows an import refused: line, column, reason and the row as it was.',
  kind: 'read',
  needs: 'workspace',
  input,
  output,
  async run({ run, after, limit }, { store, workspace }) {
    const runs = await importRuns(store, workspace.id);
    const found = runs.find((one) => one.run === run);
    if (found === undefined) {
      const near = meant(
        run,
        runs.map((one) => one.run),
      );
      return refused(refusal('not-found', 'unknown-run', `There is no import "${run}".${near}`));
    }
    if (found.rejectedFile === null) return done({ total: 0, rows: [], file: null });
    const page = await readRows(found.rejectedFile, after, limit);
    const rows = page.rows.map(({ file, line, column, reason, row }) => ({
      file,
      line,
      column,
      reason,
      row,
    }));
    return done({ total: page.total, rows, file: found.rejectedFile });
  },
});
