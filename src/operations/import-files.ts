/** Brings exports into the ledger: each row becomes entries, or comes back with the reason why not. */
import { join } from 'node:path';
import { z } from 'zod';
import { importFiles as importThem } from '../sources/run/import-files.ts';
import { done, refused } from '../vocabulary/result.ts';
import { type ImportAnswer, importAnswer, importInput, importView, mappingAsked } from './import-shapes.ts';
import { operation } from './operation.ts';
import { refusal } from './refusal.ts';

const input = importInput.extend({
  dryRun: z.boolean().default(false).describe('Say what would be created and updated; write nothing.'),
});
export type ImportFilesOutput = ImportAnswer;

const KIB = 1024;
const grouped = new Intl.NumberFormat('en');

/**
 * From so many entries on, a server brings the lens up to date with the import and leaves it not to the first who asks.
 * A single command does not: its memory is the import's alone.
 */
const LARGE = 50_000;

export const importFiles = operation({
  name: 'import-files',
  says: 'Imports exports of a CRM or marketing tool: every row becomes entries or comes back with its reason.',
  kind: 'write',
  needs: 'workspace',
  input,
  output: importAnswer,
  wanting: (answer) => answer.unprocessed > 0,
  async run({ files, mapping: text, preset, dryRun }, context) {
    const { store, workspace, dataDirectory, signal } = context;
    if (workspace.simulated) {
      const says = 'Real data is never mixed with the simulated company: import into another workspace.';
      return refused(refusal('not-allowed', 'simulated-workspace', says));
    }
    const mapping = mappingAsked({ mapping: text, preset });
    if (!mapping.ok) return mapping;
    const imported = await importThem({
      files,
      mapping: mapping.value,
      store,
      workspace: workspace.id,
      now: context.now(),
      dryRun,
      rejectedFolder: join(dataDirectory, 'rejected'),
      signal,
      onProgress: ({ file, rows, bytes, totalBytes, rowsPerSecond }) =>
        context.progress({
          says: `${dryRun ? 'Trying' : 'Importing'} ${file}`,
          done: Math.round(bytes / KIB),
          total: Math.ceil(totalBytes / KIB),
          unit: 'KiB',
          detail: `${grouped.format(rows)} rows, ${grouped.format(rowsPerSecond)} a second`,
        }),
    });
    if (!imported.ok) {
      // What is wrong with the files themselves has no place in the mapping's text.
      const faults = imported.refusal.map((one) =>
        one.path === 'files' ? { path: one.path, message: one.message } : one,
      );
      return refused(refusal('not-valid', 'import-refused', 'Nothing was imported.', faults));
    }
    if (imported.value.entries >= LARGE && !dryRun && context.figures.expected) {
      context.progress({ says: 'Preparing the figures', done: 0, total: null, unit: 'entries' });
      await context.figures.prepare(workspace, context);
    }
    return done(importView(imported.value));
  },
});
