/** SQLite as the ledger's database: write-ahead log, every commit forced to the disk, one writer. */
import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite';
import { Kysely } from 'kysely';
import { KEY_BYTES } from '../../../ledger/batch-building.ts';
import type { WorkspaceId } from '../../../vocabulary/ids.ts';
import { type Backend, type BulkColumn, rowsOf } from '../backend.ts';
import type { Database, Tables } from '../tables.ts';
import { sqliteDialect } from './sqlite-dialect.ts';

/** `secure_delete` overwrites what is deleted, so that a destroyed key is gone from the file too. */
const PRAGMAS = `
  pragma journal_mode = wal;
  pragma synchronous = full;
  pragma busy_timeout = 10000;
  pragma secure_delete = on;
  pragma temp_store = memory;
  pragma mmap_size = 268435456;
  pragma cache_size = -131072;
`;
const READER_PRAGMAS = `
  pragma busy_timeout = 10000;
  pragma mmap_size = 268435456;
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
  const inserts = new Map<string, StatementSync>();
  const prepared = (text: string): StatementSync => {
    const made = inserts.get(text) ?? database.prepare(text);
    inserts.set(text, made);
    return made;
  };
  return {
    kind: 'sqlite',
    db,
    transact: within('begin immediate'),
    read: within('begin'),
    asOwner: within('begin immediate'),
    lockHead: (trx, workspace) =>
      trx.selectFrom('head').selectAll().where('workspace', '=', workspace).executeTakeFirstOrThrow(),
    insertRows: async (_, workspace, table, columns) => insertRows(prepared, workspace, table, columns),
    claimKeys: async (_, workspace, keys) => claimKeys(prepared, workspace, keys),
    close: async () => {
      if (role === 'writer') database.exec('pragma wal_checkpoint(truncate)');
      database.close();
    },
  };
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

function insertRows(
  prepared: (text: string) => StatementSync,
  workspace: WorkspaceId,
  table: keyof Tables,
  columns: readonly BulkColumn[],
): void {
  const names = columns.map(({ name }) => `"${name}"`).join(', ');
  const marks = columns.map(() => '?').join(', ');
  const insert = prepared(`insert into "${table}" (workspace, ${names}) values (?, ${marks})`);
  const rows = columns[0] === undefined ? 0 : rowsOf(columns[0]);
  const values: SQLInputValue[] = [workspace];
  const cells = columns.map(cellOf);
  for (let row = 0; row < rows; row += 1) {
    for (let column = 0; column < cells.length; column += 1) values[column + 1] = cells[column]!(row);
    insert.run(...values);
  }
}

function cellOf(column: BulkColumn): (row: number) => SQLInputValue {
  if (column.type === 'packed') {
    const { values, width } = column;
    return (row) => values.subarray(row * width, (row + 1) * width);
  }
  const { values } = column;
  return (row) => values[row] as SQLInputValue;
}

/** Keys go in sorted: neighbours in the index are written together, whatever the order they came in. */
function claimKeys(
  prepared: (text: string) => StatementSync,
  workspace: WorkspaceId,
  keys: Uint8Array,
): Uint8Array {
  const insert = prepared('insert into live_key (workspace, key) values (?, ?) on conflict do nothing');
  const claimed = new Uint8Array(keys.length / KEY_BYTES);
  for (const row of sortedRows(keys)) {
    const key = keys.subarray(row * KEY_BYTES, (row + 1) * KEY_BYTES);
    claimed[row] = Number(insert.run(workspace, key).changes);
  }
  return claimed;
}

/** Row numbers by the first 52 bits of their keys, the earlier row first where those are equal. */
function sortedRows(keys: Uint8Array): Uint32Array {
  const rows = keys.length / KEY_BYTES;
  const view = new DataView(keys.buffer, keys.byteOffset, keys.byteLength);
  const heads = new Float64Array(rows);
  for (let row = 0; row < rows; row += 1)
    heads[row] = view.getUint32(row * KEY_BYTES) * 0x10_0000 + (view.getUint32(row * KEY_BYTES + 4) >>> 12);
  return Uint32Array.from(heads, (_, row) => row).sort(
    (one, other) => heads[one]! - heads[other]! || one - other,
  );
}
