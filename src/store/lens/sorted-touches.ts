/** Touches in the order of lead, time and seq: the sorted table as it lies, with the few unsorted ones merged in. */
import type { DuckDBConnection } from '@duckdb/node-api';
import type { Column, Columns, TouchColumn } from '../../measures/lens-port.ts';
import { readColumns } from './bulk.ts';

const ORDER: readonly TouchColumn[] = ['subject', 'happened', 'seq'];
const AS: Readonly<Record<TouchColumn, string>> = {
  seq: 'seq::DOUBLE AS seq',
  happened: 'happened::DOUBLE AS happened',
  subject: 'subject',
  type: 'type',
  channel: 'channel',
  campaign: 'campaign',
  asset: 'asset',
  side: 'side',
};

function selectOf(names: readonly TouchColumn[], table: string, known: string): string {
  return `SELECT ${names.map((name) => AS[name]).join(', ')} FROM ${table} WHERE ${known}`;
}

function before(main: Columns, row: number, tail: Columns, other: number): boolean {
  for (const name of ORDER) {
    const difference = (main.of[name] as Column)[row]! - (tail.of[name] as Column)[other]!;
    if (difference !== 0) return difference < 0;
  }
  return true;
}

/** For each row of the result: a row of `main`, or (negative, minus one) a row of `tail`. */
function mergeOrder(main: Columns, tail: Columns): Int32Array {
  const order = new Int32Array(main.rows + tail.rows);
  let row = 0;
  let other = 0;
  for (let out = 0; out < order.length; out++) {
    const fromMain = other >= tail.rows || (row < main.rows && before(main, row, tail, other));
    order[out] = fromMain ? row++ : -1 - other++;
  }
  return order;
}

function gather(order: Int32Array, main: Column, tail: Column): Column {
  const out = new (main.constructor as new (length: number) => Column)(order.length);
  for (let index = 0; index < order.length; index++) {
    const row = order[index] as number;
    out[index] = row >= 0 ? main[row]! : tail[-1 - row]!;
  }
  return out;
}

/** `known`: which rows; all of one state, though the file is brought on meanwhile. */
export async function sortedTouches(
  connection: DuckDBConnection,
  names: readonly TouchColumn[],
  known = 'true',
): Promise<Columns> {
  await connection.run('BEGIN TRANSACTION READ ONLY');
  try {
    return await readSorted(connection, names, known);
  } finally {
    await connection.run('COMMIT').catch(() => connection.run('ROLLBACK'));
  }
}

async function readSorted(
  connection: DuckDBConnection,
  names: readonly TouchColumn[],
  known: string,
): Promise<Columns> {
  const [kept, unsorted] = await countsOf(connection, known);
  if (unsorted === 0) return readColumns(connection, selectOf(names, 'touch_main', known), kept);
  const all = [...new Set([...names, ...ORDER])];
  const main = await readColumns(connection, selectOf(all, 'touch_main', known), kept);
  const tail = await readColumns(
    connection,
    `${selectOf(all, 'touch_tail', known)} ORDER BY subject, happened, seq`,
  );
  const order = mergeOrder(main, tail);
  const of = Object.fromEntries(
    names.map((name) => [name, gather(order, main.of[name] as Column, tail.of[name] as Column)]),
  );
  return { rows: order.length, of };
}

async function countsOf(connection: DuckDBConnection, known: string): Promise<readonly [number, number]> {
  const { of } = await readColumns(
    connection,
    `SELECT (SELECT count(*) FROM touch_main WHERE ${known})::INTEGER AS kept, ` +
      `(SELECT count(*) FROM touch_tail WHERE ${known})::INTEGER AS unsorted`,
  );
  return [of['kept']?.[0] ?? 0, of['unsorted']?.[0] ?? 0];
}
