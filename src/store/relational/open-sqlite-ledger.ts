/** Opens the embedded ledger: one SQLite file in the data directory, made on first use. */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { LedgerStore } from '../../ledger/ledger-store.ts';
import { ledgerSecret } from '../vault/secret.ts';
import { startLedgerThreads } from './ledger-threads.ts';
import { relationalLedger } from './relational-ledger.ts';

export const LEDGER_FILE = 'ledger.sqlite';

/** The caller holds the directory (directory-lock.ts); `key` is ENTENTE_KEY where it is set. */
export async function openSqliteLedger(directory: string, key?: string): Promise<LedgerStore> {
  await mkdir(directory, { recursive: true });
  const secret = await ledgerSecret(directory, key);
  const file = join(directory, LEDGER_FILE);
  return relationalLedger(await startLedgerThreads({ kind: 'sqlite', file, secret, now: Date.now() }), true);
}
