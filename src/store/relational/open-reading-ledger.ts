/** The ledger as a thread of its own reads it: a connection in that very thread, which sees what was committed and writes nothing. */
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import type { LedgerStore } from '../../ledger/ledger-store.ts';
import { ledgerSecret } from '../vault/secret.ts';
import { ledgerReader } from './ledger-reader.ts';
import { LEDGER_FILE } from './open-sqlite-ledger.ts';
import { relationalLedger } from './relational-ledger.ts';
import type { WorkerLink } from './worker-link.ts';

export type ReadingPlace = {
  readonly directory: string;
  /** Null: SQLite in the data directory. */
  readonly databaseUrl: string | null;
  /** Null: the key of the data directory. */
  readonly key: string | null;
};

const CONNECTIONS = 2;

/** Somebody else opened it for writing before: the tables have today's shape. */
export async function openReadingLedger({ directory, databaseUrl, key }: ReadingPlace): Promise<LedgerStore> {
  const secret = await ledgerSecret(directory, key ?? undefined);
  const backend = await openBackend(directory, databaseUrl);
  const calls: { readonly [name: string]: unknown } = ledgerReader(backend, secret);
  const reader: WorkerLink = {
    call: async (name, given) => {
      // SQLite answers without ever letting go: between two pages whoever else waits for the thread has a turn.
      await setImmediate();
      return (calls[name] as (...given: readonly unknown[]) => never)(...given);
    },
    waiting: () => 0,
    close: () => backend.close(),
  };
  const writer: WorkerLink = {
    ...reader,
    call: async (name) => Promise.reject(new Error(`a ledger opened for reading is asked to ${name}`)),
  };
  return relationalLedger({ writer, reader: async () => reader, close: () => backend.close() });
}

async function openBackend(directory: string, databaseUrl: string | null) {
  if (databaseUrl === null) {
    const { sqliteBackend } = await import('./sqlite/sqlite-backend.ts');
    return sqliteBackend(join(directory, LEDGER_FILE), 'reader');
  }
  const { postgresBackend } = await import('./postgres/postgres-backend.ts');
  return postgresBackend(databaseUrl, CONNECTIONS);
}
