/** Where people are kept: a SQLite file of their own in the data directory, or a schema of their own in PostgreSQL. */
import { chmodSync, existsSync } from 'node:fs';
import { DatabaseSync, type SQLInputValue } from 'node:sqlite';
import { Kysely, PostgresDialect, type SqliteDatabase, SqliteDialect, sql } from 'kysely';
import pg from 'pg';
import type { PeopleDatabase, PeopleTables } from './people-tables.ts';

export type PeopleBackend = {
  readonly kind: 'sqlite' | 'postgres';
  readonly db: PeopleDatabase;
  close(): Promise<void>;
};

const SCHEMA = 'entente_people';
const CONNECTIONS = 4;
const BIGINT_OID = 20;
const PRAGMAS = `
  pragma journal_mode = wal;
  pragma synchronous = full;
  pragma busy_timeout = 10000;
  pragma secure_delete = on;
  pragma foreign_keys = on;
`;

/** `:memory:` for tests of the doors. */
export function sqlitePeople(file: string): PeopleBackend {
  const fresh = file !== ':memory:' && !existsSync(file);
  const database = new DatabaseSync(file);
  if (fresh) chmodSync(file, 0o600);
  database.exec(PRAGMAS);
  const db = new Kysely<PeopleTables>({ dialect: new SqliteDialect({ database: asKyselyWants(database) }) });
  return { kind: 'sqlite', db, close: () => db.destroy() };
}

/** Kysely's own driver gives the one connection to one transaction at a time; it asks for these few functions. */
function asKyselyWants(database: DatabaseSync): SqliteDatabase {
  const values = (given: readonly unknown[]) => given as readonly SQLInputValue[];
  return {
    close: () => database.close(),
    prepare(text) {
      const statement = database.prepare(text);
      return {
        reader: statement.columns().length > 0,
        all: (given) => statement.all(...values(given)),
        run: (given) => statement.run(...values(given)),
        iterate: (given) => statement.iterate(...values(given)) as IterableIterator<unknown>,
      };
    },
  };
}

export async function postgresPeople(url: string): Promise<PeopleBackend> {
  const pool = new pg.Pool({
    connectionString: url,
    max: CONNECTIONS,
    options: `-c search_path=${SCHEMA}`,
    types: { getTypeParser: parserOf as typeof pg.types.getTypeParser },
  });
  // An idle connection that breaks (the server restarts) is replaced by the pool: nothing to do here.
  pool.on('error', () => {});
  const db = new Kysely<PeopleTables>({ dialect: new PostgresDialect({ pool }) });
  await db.transaction().execute(async (trx) => {
    await sql`select pg_advisory_xact_lock(7214230572)`.execute(trx);
    await sql`create schema if not exists ${sql.id(SCHEMA)}`.execute(trx);
  });
  return { kind: 'postgres', db, close: () => db.destroy() };
}

/** 64-bit integers are read as numbers: all of ours stay below 2^53. */
function parserOf(oid: number, format?: 'text' | 'binary'): (value: string) => unknown {
  return oid === BIGINT_OID ? Number : pg.types.getTypeParser(oid, format as 'text');
}
