/** SQLite as the ledger's database: write-ahead log, every commit forced to the disk, one writer. */
import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite';
import { type CompiledQuery, Kysely } from 'kysely';
import type { WorkspaceId } from '../../../vocabulary/ids.ts';
import type { Backend, BulkColumn } from '../backend.ts';
import type { Database, Tables } from '../tables.ts';
import { claimKeys } from './claim-keys.ts';
import { sqliteDialect } from './sqlite-dialect.ts';

/** `secure_delete` overwrites what is deleted, so that a destroyed key is gone from the file too. */
const PRAGMAS = `
  pragma journal_mode = wal;
  pragma synchronous = full;
  pragma busy_timeout = 10000;
  pragma secure_delete = on;
  pragma temp_store = memory;
  pragma wal_autocheckpoint = 10000;
  pragma cache_size = -32768;
`;
const READER_PRAGMAS = `
  pragma busy_timeout = 10000;
  pragma cache_size = -32768;
`;

export function sqliteBackend(file: string, role: 'writer' | 'reader'): Backend {
  const database = new DatabaseSync(file, { readOnly: role === 'reader' });
  database.exec(role === 'writer' ? PRAGMAS : READER_PRAGMAS);
  const db: Database = new Kysely<Tables>({ dialect: sqliteDialect(database) });
  const oneAtATime = turns();
  const within =
    (begin: string) =>
    <Value>(_: WorkspaceId | null, work: (db: Database) => Promise<Value>): Promise<Value> =>
      oneAtATime(() => transaction(database, begin, () => work(db)));
  const writing = within('begin immediate');
  const inserts = new Map<string, StatementSync>();
  const prepared = (text: string): StatementSync => {
    const made = inserts.get(text) ?? database.prepare(text);
    inserts.set(text, made);
    return made;
  };
  const arrays = (text: string): StatementSync => {
    const made = inserts.get(`arrays ${text}`) ?? database.prepare(text);
    made.setReturnArrays(true);
    inserts.set(`arrays ${text}`, made);
    return made;
  };
  return {
    kind: 'sqlite',
    db,
    transact: writing,
    transactOnHead: (workspace, work) =>
      writing(workspace, async (trx) => {
        const head = trx.selectFrom('head').selectAll().where('workspace', '=', workspace);
        const { value, last } = await work(trx, await head.executeTakeFirstOrThrow());
        if (last !== null) await trx.executeQuery(last);
        return value;
      }),
    read: within('begin'),
    asOwner: writing,
    see: async () => {},
    async together(works) {
      for (const work of works) await work();
    },
    insertRows: async (_, workspace, table, columns) => insertRows(prepared, workspace, table, columns),
    claimKeys: async (_, workspace, keys) => claimKeys(prepared, arrays, workspace, keys),
    readArrays: async (_, query) => readArrays(arrays, query),
    isDiskFailure,
    scrub: () => oneAtATime(async () => database.exec('pragma wal_checkpoint(truncate)')),
    close: async () => {
      if (role === 'writer') database.exec('pragma wal_checkpoint(truncate)');
      database.close();
    },
  };
}

function readArrays(
  prepared: (text: string) => StatementSync,
  query: CompiledQuery,
): readonly (readonly unknown[])[] {
  const rows: unknown = prepared(query.sql).all(...(query.parameters as readonly SQLInputValue[]));
  return rows as readonly (readonly unknown[])[];
}

/** Input or output error, a damaged file, a full disk: SQLite's primary codes 10, 11 and 13. */
function isDiskFailure(error: unknown): boolean {
  const code = (error as { readonly errcode?: number }).errcode ?? 0;
  return [10, 11, 13].includes(code & 0xff);
}

/** Runs one piece of work after the other: a connection holds one transaction at a time. */
function turns(): <Value>(work: () => Promise<Value>) => Promise<Value> {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const mine = last.then(work);
    last = mine.catch(() => {});
    return mine;
  };
}

async function transaction<Value>(
  database: DatabaseSync,
  begin: string,
  work: () => Promise<Value>,
): Promise<Value> {
  database.exec(begin);
  try {
    const value = await work();
    database.exec('commit');
    return value;
  } catch (error) {
    if (database.isTransaction) database.exec('rollback');
    throw error;
  }
}

/** Values bound to one statement at most: many rows go in at once, which halves the time per row. */
const VALUES_AT_ONCE = 352;

function insertRows(
  prepared: (text: string) => StatementSync,
  workspace: WorkspaceId,
  table: keyof Tables,
  columns: readonly BulkColumn[],
): void {
  const rows = columns[0]?.values.length ?? 0;
  const atOnce = Math.max(1, Math.floor(VALUES_AT_ONCE / (columns.length + 1)));
  const many = rows - (rows % atOnce);
  for (let row = 0; row < many; row += atOnce) insertSome(prepared, workspace, table, columns, row, atOnce);
  for (let row = many; row < rows; row += 1) insertSome(prepared, workspace, table, columns, row, 1);
}

function insertSome(
  prepared: (text: string) => StatementSync,
  workspace: WorkspaceId,
  table: keyof Tables,
  columns: readonly BulkColumn[],
  from: number,
  rows: number,
): void {
  const values: SQLInputValue[] = [];
  for (let row = from; row < from + rows; row += 1) {
    values.push(workspace);
    for (const column of columns) values.push(column.values[row] as SQLInputValue);
  }
  insertStatement(prepared, table, columns, rows).run(...values);
}

const statements = new Map<string, string>();

function insertStatement(
  prepared: (text: string) => StatementSync,
  table: keyof Tables,
  columns: readonly BulkColumn[],
  rows: number,
): StatementSync {
  const name = `${table}/${rows}`;
  const known = statements.get(name);
  if (known !== undefined) return prepared(known);
  const names = columns.map((column) => `"${column.name}"`).join(', ');
  const marks = `(?, ${columns.map(() => '?').join(', ')})`;
  const text = `insert into "${table}" (workspace, ${names}) values ${Array(rows).fill(marks).join(', ')}`;
  statements.set(name, text);
  return prepared(text);
}
