/** Opens a ledger on PostgreSQL: tables are made or brought forward, and the fence between workspaces is set. */
import type { LedgerStore } from '../../ledger/ledger-store.ts';
import { ledgerSecret } from '../vault/secret.ts';
import { startLedgerThreads } from './ledger-threads.ts';
import { relationalLedger } from './relational-ledger.ts';

const CONNECTIONS = 4;

/** The secret is `key` (ENTENTE_KEY) or, without it, the data directory's. */
export async function openPostgresLedger(
  url: string,
  { directory = null, key }: { readonly directory?: string | null; readonly key?: string | undefined } = {},
): Promise<LedgerStore> {
  const secret = await ledgerSecret(directory, key);
  return relationalLedger(
    await startLedgerThreads({
      kind: 'postgres',
      url,
      connections: CONNECTIONS,
      fence: true,
      secret,
      now: Date.now(),
    }),
  );
}
