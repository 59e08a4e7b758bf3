/** Touches in the order of lead, time and seq: the sorted table as it lies, with the few unsorted ones merged in. */
import type { DuckDBConnection } from '@duckdb/node-api';
import type { Columns, TouchColumn } from '../../measures/lens-port.ts';
import { readColumns } from './bulk.ts';
import { mergeSorted, TOUCH_ORDER } from './merge-sorted.ts';

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

/** What is read within is of one state, though the file is brought on meanwhile. */
export async function ofOneState<Value>(
  connection: DuckDBConnection,
  read: () => Promise<Value>,
): Promise<Value> {
  await connection.run('BEGIN TRANSACTION READ ONLY');
  try {
    return await read();
  } finally {
    await connection.run('COMMIT').catch(() => connection.run('ROLLBACK'));
  }
}

/** `known`: which rows. */
export async function readSorted(
  connection: DuckDBConnection,
  names: readonly TouchColumn[],
  known = 'true',
): Promise<Columns> {
  const [kept, unsorted] = await countsOf(connection, known);
  if (unsorted === 0) return readColumns(connection, selectOf(names, 'touch_main', known), kept);
  const all = [...new Set([...names, ...TOUCH_ORDER])];
  const main = await readColumns(connection, selectOf(all, 'touch_main', known), kept);
  const tail = await readColumns(
    connection,
    `${selectOf(all, 'touch_tail', known)} ORDER BY ${TOUCH_ORDER.join(', ')}`,
  );
  return mergeSorted(names, main, tail);
}

/** Those that came after an entry, in their order, wherever they lie. */
export function readSince(
  connection: DuckDBConnection,
  names: readonly TouchColumn[],
  seq: number,
): Promise<Columns> {
  return readColumns(
    connection,
    `${selectOf(names, 'touch', `seq > ${seq}`)} ORDER BY ${TOUCH_ORDER.join(', ')}`,
  );
}

async function countsOf(connection: DuckDBConnection, known: string): Promise<readonly [number, number]> {
  const { of } = await readColumns(
    connection,
    `SELECT (SELECT count(*) FROM touch_main WHERE ${known})::INTEGER AS kept, ` +
      `(SELECT count(*) FROM touch_tail WHERE ${known})::INTEGER AS unsorted`,
  );
  return [of['kept']?.[0] ?? 0, of['unsorted']?.[0] ?? 0];
}
