/** Connections of a backup's own, so that a long reading holds up nobody. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { PEOPLE_FILE } from '../people/open-people.ts';
import { postgresPeople, sqlitePeople } from '../people/people-database.ts';
import { LEDGER_FILE } from '../relational/open-sqlite-ledger.ts';
import { postgresBackend } from '../relational/postgres/postgres-backend.ts';
import { sqliteBackend } from '../relational/sqlite/sqlite-backend.ts';
import { ledgerSecret } from '../vault/secret.ts';
import type { BackupPlace } from './write-archive.ts';

export type ArchivePlace = {
  readonly directory: string;
  /** Null: SQLite in the data directory. */
  readonly databaseUrl: string | null;
  /** Null: the key of the data directory. */
  readonly key: string | null;
};

/** The ledger and the people are open elsewhere for writing: their tables have today's shape. */
export async function openBackupPlace({
  directory,
  databaseUrl,
  key,
}: ArchivePlace): Promise<BackupPlace & { close(): Promise<void> }> {
  const secret = await ledgerSecret(directory, key ?? undefined);
  const backend =
    databaseUrl === null
      ? sqliteBackend(join(directory, LEDGER_FILE), 'reader')
      : postgresBackend(databaseUrl, 2);
  const file = join(directory, PEOPLE_FILE);
  const people =
    databaseUrl !== null ? await postgresPeople(databaseUrl) : existsSync(file) ? sqlitePeople(file) : null;
  return {
    backend,
    people,
    secret,
    async close() {
      await people?.close();
      await backend.close();
    },
  };
}
