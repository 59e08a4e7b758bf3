/** Opens the ledger of an installation: PostgreSQL where a database is named, else SQLite in the data directory. */
import type { LedgerStore } from '../ledger/ledger-store.ts';
import { openPostgresLedger } from './relational/open-postgres-ledger.ts';
import { openSqliteLedger } from './relational/open-sqlite-ledger.ts';

export type LedgerPlace = {
  readonly directory: string;
  /** None: SQLite in the data directory. */
  readonly databaseUrl?: string | null;
  /** None: the key of the data directory. */
  readonly key?: string | null;
};

export function openLedger({ directory, databaseUrl = null, key = null }: LedgerPlace): Promise<LedgerStore> {
  if (databaseUrl === null) return openSqliteLedger(directory, key ?? undefined);
  return openPostgresLedger(databaseUrl, { directory, key: key ?? undefined });
}
