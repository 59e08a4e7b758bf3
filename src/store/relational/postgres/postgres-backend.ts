/** PostgreSQL as the ledger's database: any number of processes, a row per workspace that they queue for. */
import { Kysely, PostgresDialect, sql } from 'kysely';
import pg from 'pg';
import { KEY_BYTES } from '../../../ledger/batch-building.ts';
import type { WorkspaceId } from '../../../vocabulary/ids.ts';
import type { Backend, BulkColumn } from '../backend.ts';
import type { Database, HeadTable, Tables } from '../tables.ts';
import { APP_ROLE } from './row-level-security.ts';

const BIGINT_OID = 20;
/** Rows per statement of a bulk load: bounds what one message holds. */
const BULK_ROWS = 20_000;

export function postgresBackend(url: string, connections: number): Backend {
  const pool = new pg.Pool({
    connectionString: url,
    max: connections,
    types: { getTypeParser: parserOf as typeof pg.types.getTypeParser },
  });
  // An idle connection that breaks (the server restarts) is replaced by the pool: nothing to do here.
  pool.on('error', () => {});
  const db: Database = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) });
  let roleKnown: Promise<boolean> | undefined;
  const mayActAsApp = (): Promise<boolean> => {
    roleKnown ??= actsAsApp(db);
    return roleKnown;
  };
  const within =
    (level: 'read committed' | 'repeatable read', owner: boolean) =>
    async <Value>(workspace: WorkspaceId | null, work: (db: Database) => Promise<Value>): Promise<Value> => {
      const asApp = !owner && workspace !== null && (await mayActAsApp());
      // In one message: each statement of its own would cost every question a way to the database and back.
      const begin = [
        `begin isolation level ${level}`,
        ...(asApp ? [`set local role ${APP_ROLE}`] : []),
        ...(workspace === null ? [] : [seen(workspace)]),
      ].join('; ');
      return db.connection().execute(async (connection) => {
        try {
          await sql.raw(begin).execute(connection);
          const value = await work(connection);
          await sql.raw('commit').execute(connection);
          return value;
        } catch (error) {
          // What broke may be the connection itself: its end undoes the transaction too.
          await sql
            .raw('rollback')
            .execute(connection)
            .catch(() => {});
          throw error;
        }
      });
    };
  return {
    kind: 'postgres',
    db,
    transact: within('read committed', false),
    read: within('repeatable read', false),
    asOwner: within('read committed', true),
    see,
    lockHead,
    insertRows,
    claimKeys,
    readArrays: async (trx, query) =>
      (await trx.executeQuery<object>(query)).rows.map((row) => Object.values(row)),
    // Class 53 (no disk space, no memory) and 58 (input or output error).
    isDiskFailure: (error) => /^(53|58)/.test(String((error as { readonly code?: string }).code ?? '')),
    scrub: async () => {},
    close: () => db.destroy(),
  };
}

/** 64-bit integers are read as numbers: all of ours stay below 2^53. */
function parserOf(oid: number, format?: 'text' | 'binary'): (value: string) => unknown {
  return oid === BIGINT_OID ? Number : pg.types.getTypeParser(oid, format as 'text');
}

/** Whether the connecting user may take the application's role (not so where roles may not be made). */
async function actsAsApp(db: Database): Promise<boolean> {
  const { rows } = await sql<{ may: boolean }>`
    select coalesce((select pg_has_role(current_user, oid, 'member') from pg_roles where rolname = ${APP_ROLE}), false) as may
  `.execute(db);
  return rows[0]?.may === true;
}

function seen(workspace: WorkspaceId): string {
  return `set local app.workspace = '${Number(workspace)}'`;
}

async function see(trx: Database, workspace: WorkspaceId): Promise<void> {
  await sql.raw(seen(workspace)).execute(trx);
}

function lockHead(trx: Database, workspace: WorkspaceId): Promise<HeadTable> {
  return trx
    .selectFrom('head')
    .selectAll()
    .where('workspace', '=', workspace)
    .forUpdate()
    .executeTakeFirstOrThrow();
}

async function insertRows(
  trx: Database,
  workspace: WorkspaceId,
  table: keyof Tables,
  columns: readonly BulkColumn[],
): Promise<void> {
  const rows = columns[0] === undefined ? 0 : columns[0].values.length;
  const names = sql.raw(columns.map(({ name }) => `"${name}"`).join(', '));
  for (let from = 0; from < rows; from += BULK_ROWS) {
    const to = Math.min(rows, from + BULK_ROWS);
    const arrays = sql.join(columns.map((column) => arrayOf(column, from, to)));
    await sql`insert into ${sql.table(table)} (workspace, ${names})
      select ${workspace}::bigint, given.* from unnest(${arrays}) as given`.execute(trx);
  }
}

function arrayOf(column: BulkColumn, from: number, to: number) {
  if (column.type === 'bytes')
    return sql`${column.values.slice(from, to).map((value) => (value === null ? null : asBuffer(value)))}::bytea[]`;
  const cells = Array.prototype.slice.call(column.values, from, to);
  return column.type === 'int' ? sql`${cells}::bigint[]` : sql`${cells}::text[]`;
}

function cellsOf(keys: Uint8Array, from: number, to: number): Buffer[] {
  return Array.from({ length: to - from }, (_, row) =>
    asBuffer(keys.subarray((from + row) * KEY_BYTES, (from + row + 1) * KEY_BYTES)),
  );
}

function asBuffer(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

async function claimKeys(trx: Database, workspace: WorkspaceId, keys: Uint8Array): Promise<Uint8Array> {
  const rows = keys.length / KEY_BYTES;
  const claimed = new Uint8Array(rows);
  for (let from = 0; from < rows; from += BULK_ROWS) {
    const cells = cellsOf(keys, from, Math.min(rows, from + BULK_ROWS));
    const result = await sql<{ key: Buffer }>`
      insert into live_key (workspace, key) select ${workspace}::bigint, unnest(${cells}::bytea[])
      on conflict do nothing returning key`.execute(trx);
    const free = new Set(result.rows.map(({ key }) => key.toString('latin1')));
    for (const [row, cell] of cells.entries())
      if (free.delete(cell.toString('latin1'))) claimed[from + row] = 1;
  }
  return claimed;
}
