/** What a backup holds and what restoring it needs, on the screen. */
import type { BackupOutput } from '../operations/backup.ts';

const NEEDS = {
  'installation-key':
    'Restoring it needs this installation’s key: ENTENTE_KEY, or secret.key of the data directory. Keep a copy elsewhere.',
  passphrase: 'Restoring it needs the passphrase, or this installation’s key.',
} as const;

export function backupPage({ file, bytes, digest, workspaces, accounts, needs }: BackupOutput): string {
  return [
    `${file} (${(bytes / 1024 / 1024).toFixed(1)} MiB)`,
    `digest ${digest}`,
    ...workspaces.map(({ name, entries, head }) => `${name}: ${entries} entries, head ${head}`),
    `${accounts} accounts of people`,
    NEEDS[needs],
  ].join('\n');
}
