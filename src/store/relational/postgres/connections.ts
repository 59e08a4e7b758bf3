/**
 * Connections to PostgreSQL: a pool, and each of its connections as a database of its own for the length of a
 * transaction. Statements asked side by side on one connection go out together; the server takes them in that order.
 */
import { Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';
import type { Database, Tables } from '../tables.ts';

const BIGINT_OID = 20;

/** 64-bit integers are read as numbers: all of ours stay below 2^53. */
function parserOf(oid: number, format?: 'text' | 'binary'): (value: string) => unknown {
  return oid === BIGINT_OID ? Number : pg.types.getTypeParser(oid, format as 'text');
}

export function connectionPool(url: string, connections: number): pg.Pool {
  const pool = new pg.Pool({
    connectionString: url,
    max: connections,
    pipeline: true,
    types: { getTypeParser: parserOf as typeof pg.types.getTypeParser },
  } as pg.PoolConfig);
  // An idle connection that breaks (the server restarts) is replaced by the pool: nothing to do here.
  pool.on('error', () => {});
  // One that breaks between two statements of a transaction fails the next of them; said to nobody it would end the program.
  pool.on('connect', (client) => client.on('error', () => {}));
  return pool;
}

const own = new WeakMap<pg.PoolClient, Database>();

/** Kysely over this connection and no other: it neither takes it from the pool nor gives it back. */
export function databaseOn(client: pg.PoolClient): Database {
  const known = own.get(client);
  if (known !== undefined) return known;
  const lent = { query: client.query.bind(client), release() {} } as unknown as pg.PoolClient;
  const pool = { connect: async () => lent, end: async () => {} } as unknown as pg.Pool;
  const database: Database = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) });
  own.set(client, database);
  return database;
}

/** Sent after whatever is still under way. What broke may be the connection itself: its end undoes the transaction too. */
export async function undo(client: pg.PoolClient): Promise<void> {
  await client.query('rollback').catch(() => {});
}

/** Does the work on one connection; what fails is undone, and the connection goes back to the pool. */
export async function onConnection<Value>(
  pool: pg.Pool,
  work: (client: pg.PoolClient) => Promise<Value>,
): Promise<Value> {
  const client = await pool.connect();
  try {
    return await work(client);
  } catch (error) {
    await undo(client);
    throw error;
  } finally {
    client.release();
  }
}
