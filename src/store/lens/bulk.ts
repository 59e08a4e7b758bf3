/** Columns in and out of DuckDB by whole vectors of typed arrays: some 12 million rows a second in, 18 to 27 out. */
import {
  BIGINT,
  type DuckDBAppender,
  type DuckDBConnection,
  DuckDBDataChunk,
  type DuckDBType,
  DuckDBTypeId,
  INTEGER,
  UTINYINT,
} from '@duckdb/node-api';
import type { Column, Columns } from '../../measures/lens-port.ts';
import { invariant } from '../../vocabulary/invariant.ts';

const VECTOR = 2048;

/** A vector of fixed-width values as the library holds it: the items are a view of the chunk's own memory. */
type FixedVector<Items> = { readonly items: Items; flush(): void };

export const TOUCH_CHUNK: readonly DuckDBType[] = [
  BIGINT,
  INTEGER,
  BIGINT,
  UTINYINT,
  INTEGER,
  INTEGER,
  INTEGER,
  INTEGER,
  INTEGER,
  UTINYINT,
];
export const EVENT_CHUNK: readonly DuckDBType[] = [
  BIGINT,
  UTINYINT,
  INTEGER,
  BIGINT,
  UTINYINT,
  INTEGER,
  INTEGER,
  INTEGER,
  INTEGER,
  INTEGER,
  BIGINT,
  BIGINT,
  BIGINT,
];
export const PAIR_CHUNK: readonly DuckDBType[] = [INTEGER, INTEGER];

function fill(
  chunk: DuckDBDataChunk,
  index: number,
  from: ArrayLike<number>,
  start: number,
  rows: number,
): void {
  const vector = chunk.getColumnVector(index) as unknown as FixedVector<
    Int32Array | Uint8Array | BigInt64Array
  >;
  const items = vector.items;
  if (items instanceof BigInt64Array) {
    for (let row = 0; row < rows; row++) items[row] = BigInt(from[start + row] as number);
  } else {
    for (let row = 0; row < rows; row++) items[row] = from[start + row] as number;
  }
  vector.flush();
}

function appendColumns(
  appender: DuckDBAppender,
  types: readonly DuckDBType[],
  columns: readonly ArrayLike<number>[],
  rows: number,
): void {
  for (let start = 0; start < rows; start += VECTOR) {
    const count = Math.min(VECTOR, rows - start);
    const chunk = DuckDBDataChunk.create(types, count);
    for (let index = 0; index < columns.length; index++) {
      fill(chunk, index, columns[index] as ArrayLike<number>, start, count);
    }
    appender.appendDataChunk(chunk);
  }
}

/** Appends rows given by column, inside whatever transaction the connection is in. */
export async function writeColumns(
  connection: DuckDBConnection,
  table: string,
  types: readonly DuckDBType[],
  columns: readonly ArrayLike<number>[],
  rows: number,
): Promise<void> {
  if (rows === 0) return;
  const appender = await connection.createAppender(table);
  appendColumns(appender, types, columns, rows);
  appender.closeSync();
}

function columnOf(type: DuckDBTypeId, rows: number, name: string): Column {
  if (type === DuckDBTypeId.INTEGER) return new Int32Array(rows);
  if (type === DuckDBTypeId.DOUBLE) return new Float64Array(rows);
  if (type === DuckDBTypeId.UTINYINT) return new Uint8Array(rows);
  invariant(false, `column ${name} of a lens query is INTEGER, DOUBLE or UTINYINT`);
}

/** Runs a query and hands over its columns, vector by vector; where it is known how many rows come, room is made once. */
export async function readColumns(
  connection: DuckDBConnection,
  sql: string,
  expected = VECTOR,
): Promise<Columns> {
  const result = await connection.stream(sql);
  const names = result.columnNames();
  const types = names.map((_, index) => result.columnTypeId(index));
  let room = expected;
  let rows = 0;
  const whole = names.map((name, index) => columnOf(types[index] as DuckDBTypeId, room, name));
  for (;;) {
    const chunk = await result.fetchChunk();
    if (chunk === null || chunk.rowCount === 0) break;
    if (rows + chunk.rowCount > room) {
      room = Math.max(room * 2, rows + chunk.rowCount);
      for (let index = 0; index < names.length; index++) {
        const wider = columnOf(types[index] as DuckDBTypeId, room, names[index] as string);
        wider.set((whole[index] as Column).subarray(0, rows));
        whole[index] = wider;
      }
    }
    for (let index = 0; index < names.length; index++) {
      const vector = chunk.getColumnVector(index) as unknown as FixedVector<Column>;
      (whole[index] as Column).set(vector.items, rows);
    }
    rows += chunk.rowCount;
  }
  const of = Object.fromEntries(
    names.map((name, index) => [name, (whole[index] as Column).subarray(0, rows)]),
  );
  return { rows, of };
}

/** The texts of a one-column query. */
export async function readTexts(connection: DuckDBConnection, sql: string): Promise<string[][]> {
  const reader = await connection.runAndReadAll(sql);
  return reader.getColumns().map((column) => column.map((value) => String(value)));
}
