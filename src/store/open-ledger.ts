/** Opens the ledger of an installation: PostgreSQL where a database is named, else SQLite in the data directory. */
import type { LedgerStore } from '../ledger/ledger-store.ts';
import { openPostgresLedger } from './relational/open-postgres-ledger.ts';
import { openSqliteLedger } from './relational/open-sqlite-ledger.ts';

export type LedgerPlace = {
  readonly directory: string;
  /** `DATABASE_URL`. */
  readonly databaseUrl?: string | undefined;
  /** `ENTENTE_KEY`; by default the environment's. */
  readonly key?: string | undefined;
};

export function openLedger({
  directory,
  databaseUrl,
  key = process.env['ENTENTE_KEY'],
}: LedgerPlace): Promise<LedgerStore> {
  if (databaseUrl === undefined || databaseUrl === '') return openSqliteLedger(directory, key);
  return openPostgresLedger(databaseUrl, { directory, key });
}
