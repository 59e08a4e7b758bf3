/** PostgreSQL as the ledger's database: any number of processes, a row per workspace that they queue for. */
import { Kysely, PostgresDialect, sql } from 'kysely';
import { KEY_BYTES } from '../../../ledger/batch-building.ts';
import type { WorkspaceId } from '../../../vocabulary/ids.ts';
import { invariant } from '../../../vocabulary/invariant.ts';
import type { Backend, BulkColumn } from '../backend.ts';
import type { Database, HeadTable, Tables } from '../tables.ts';
import { allOf } from './all-of.ts';
import { connectionPool, databaseOn, onConnection, undo } from './connections.ts';
import { APP_ROLE } from './row-level-security.ts';

/** Rows per statement of a bulk load: bounds what one message holds. */
const BULK_ROWS = 20_000;

type Level = 'read committed' | 'repeatable read';

export function postgresBackend(url: string, connections: number): Backend {
  const pool = connectionPool(url, connections);
  const db: Database = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) });
  let roleKnown: Promise<boolean> | undefined;
  const mayActAsApp = (): Promise<boolean> => {
    roleKnown ??= actsAsApp(db);
    return roleKnown;
  };
  /** In one message: each statement of its own would cost every question a way to the database and back. */
  const beginning = async (level: Level, workspace: WorkspaceId | null, owner = false): Promise<string> => {
    const asApp = !owner && workspace !== null && (await mayActAsApp());
    return [
      `begin isolation level ${level}`,
      ...(asApp ? [`set local role ${APP_ROLE}`] : []),
      ...(workspace === null ? [] : [seen(workspace)]),
    ].join('; ');
  };
  const writing =
    (owner: boolean) =>
    async <Value>(workspace: WorkspaceId | null, work: (db: Database) => Promise<Value>): Promise<Value> => {
      const begin = await beginning('read committed', workspace, owner);
      return onConnection(pool, async (client) => {
        await client.query(begin);
        const value = await work(databaseOn(client));
        await client.query('commit');
        return value;
      });
    };
  return {
    kind: 'postgres',
    db,
    transact: writing(false),
    async transactOnHead(workspace, work) {
      const begin = await beginning('read committed', workspace);
      const lock = `select * from head where workspace = ${Number(workspace)} for update`;
      return onConnection(pool, async (client) => {
        const answers = (await client.query(`${begin}; ${lock}`)) as unknown as readonly {
          readonly rows: readonly HeadTable[];
        }[];
        const head = answers.at(-1)?.rows[0];
        invariant(head !== undefined, 'a workspace that is written into has a head');
        const { value, last } = await work(databaseOn(client), head);
        // They go out in this order; a commit after a statement that failed undoes everything.
        const moved = last === null ? [] : [client.query(last.sql, [...last.parameters])];
        await allOf([...moved, client.query('commit')]);
        return value;
      });
    },
    async read(workspace, work) {
      const begin = await beginning('repeatable read', workspace);
      const client = await pool.connect();
      // It goes out with the first question; where it fails, what the question found is dropped.
      const begun = client.query(begin);
      begun.catch(() => {});
      try {
        const value = await work(databaseOn(client));
        await begun;
        // Nothing was written: whoever asked need not wait for the end.
        client.query('commit').then(
          () => client.release(),
          () => client.release(true),
        );
        return value;
      } catch (error) {
        const first = await begun.then(
          () => error,
          (fault: unknown) => fault,
        );
        await undo(client);
        client.release();
        throw first;
      }
    },
    asOwner: writing(true),
    see,
    together: (works) => allOf(works.map((work) => work())),
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
