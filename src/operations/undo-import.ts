/** Takes an import back: what it brought no longer counts, except where a person has changed it since. */
import { z } from 'zod';
import type { RunId } from '../ledger/entry.ts';
import { importRuns } from '../sources/run/run-state.ts';
import { undoRun } from '../sources/run/undo-run.ts';
import { done, refused } from '../vocabulary/result.ts';
import { meant } from './did-you-mean.ts';
import { operation } from './operation.ts';
import { refusal } from './refusal.ts';

const input = z.object({ run: z.string().describe('The run, as import printed it.') });
const output = z.object({
  reversed: z.number(),
  kept: z.number(),
  failed: z.number(),
  /** The first of those that were kept or failed, each with its reason. */
  why: z.array(z.object({ seq: z.number(), subject: z.string(), kind: z.string(), why: z.string() })),
});
export type UndoImportOutput = z.infer<typeof output>;

export const undoImport = operation({
  name: 'undo-import',
  says: 'Takes an import back: what it brought no longer counts, except where a person changed it since.',
  kind: 'write',
  needs: 'workspace',
  input,
  output,
  wanting: (answer) => answer.failed > 0,
  async run({ run }, { store, workspace, now }) {
    const known = (await importRuns(store, workspace.id)).map((one) => one.run as string);
    if (!known.includes(run)) {
      return refused(refusal('not-found', 'unknown-run', `There is no import "${run}".${meant(run, known)}`));
    }
    const undone = await undoRun(store, workspace.id, run as RunId, now());
    if (!undone.ok) {
      const says = `${undone.refusal.charAt(0).toUpperCase()}${undone.refusal.slice(1)}.`;
      return refused(refusal('conflict', 'not-undone', says));
    }
    const { reversed, kept, failed, why } = undone.value;
    return done({ reversed, kept, failed, why: why.map((one) => ({ ...one })) });
  },
});
