/** Saves everything the installation holds in one file that can be restored into either database. */
import { z } from 'zod';
import { isoOf } from '../vocabulary/instant.ts';
import { done, refused } from '../vocabulary/result.ts';
import { operation } from './operation.ts';
import { refusal } from './refusal.ts';

const input = z.object({
  file: z
    .string()
    .min(1)
    .max(1000)
    .optional()
    .describe('Where it is written; left out: into the folder for backups, named by the time.'),
  passphrase: z
    .string()
    .min(12, 'must have at least 12 characters')
    .max(1000)
    .optional()
    .describe('Wraps the installation’s key into it; left out: restoring needs that key from elsewhere.'),
});
const output = z.object({
  file: z.string(),
  bytes: z.number(),
  digest: z.string(),
  workspaces: z.array(z.object({ name: z.string(), entries: z.number(), head: z.string() })),
  accounts: z.number(),
  /** What restoring it needs. */
  needs: z.enum(['installation-key', 'passphrase']),
});
export type BackupOutput = z.infer<typeof output>;

export const backup = operation({
  name: 'backup',
  says: 'Saves ledger, vault, agreements, kept items and people in one file, as they stand at one moment.',
  kind: 'write',
  needs: 'directory',
  who: ['administrator'],
  scope: 'admin',
  input,
  output,
  async run({ file, passphrase }, context) {
    const { archives, asker } = context;
    if (archives === undefined)
      return refused(refusal('misuse', 'in-memory', 'What stands in memory alone cannot be saved.'));
    if (file !== undefined && asker.by !== 'machine')
      return refused(
        refusal('not-allowed', 'file-not-yours', 'Only the machine itself names the file; leave it out.'),
      );
    const asked = {
      file: file ?? null,
      passphrase: passphrase?.trim() ?? null,
      madeAt: isoOf(context.now()),
    };
    const made = await archives.backup(asked, context.progress);
    if (!made.ok) return made;
    const { workspaces, ...rest } = made.value;
    const needs = passphrase === undefined ? ('installation-key' as const) : ('passphrase' as const);
    return done({ ...rest, workspaces: [...workspaces], needs });
  },
});
