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

function selectOf(names: readonly TouchColumn[], table: string): string {
  return `SELECT ${names.map((name) => AS[name]).join(', ')} FROM ${table}`;
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

export async function sortedTouches(
  connection: DuckDBConnection,
  names: readonly TouchColumn[],
  tailRows: number,
): Promise<Columns> {
  const counted = await readColumns(connection, 'SELECT count(*)::INTEGER AS kept FROM touch_main');
  const kept = counted.of['kept']?.[0];
  if (tailRows === 0) return readColumns(connection, selectOf(names, 'touch_main'), kept);
  const all = [...new Set([...names, ...ORDER])];
  const main = await readColumns(connection, selectOf(all, 'touch_main'), kept);
  const tail = await readColumns(
    connection,
    `${selectOf(all, 'touch_tail')} ORDER BY subject, happened, seq`,
  );
  const order = mergeOrder(main, tail);
  const of = Object.fromEntries(
    names.map((name) => [name, gather(order, main.of[name] as Column, tail.of[name] as Column)]),
  );
  return { rows: order.length, of };
}
