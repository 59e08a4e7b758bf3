/**
 * Takes keys in SQLite. They go in sorted: neighbours in the index are written together, whatever the order they came
 * in. Where some are found to stand already (a file that was imported before), all that stand are asked for at once,
 * for an insert that finds its key taken costs three times as much as a look.
 */
import type { StatementSync } from 'node:sqlite';
import { KEY_BYTES } from '../../../ledger/batch-building.ts';
import type { WorkspaceId } from '../../../vocabulary/ids.ts';

type Prepared = (text: string) => StatementSync;

const ROWS_SORTED = 65_536;
/** Keys looked at first, spread over all. */
const SAMPLE = 32;

const INSERT = 'insert into live_key (workspace, key) values (?, ?) on conflict do nothing';
/** Places in a block of keys whose key stands. */
const STANDING = `with recursive place(at) as (select 0 union all select at + 1 from place where at + 1 < ?3)
  select at from place
  where exists (select 1 from live_key where workspace = ?1 and key = substr(?2, at * ${KEY_BYTES} + 1, ${KEY_BYTES}))`;

/** Per key 1 where it was free, 0 where it stood already or came earlier in the list. */
export function claimKeys(
  prepared: Prepared,
  arrays: Prepared,
  workspace: WorkspaceId,
  keys: Uint8Array,
): Uint8Array {
  const claimed = new Uint8Array(keys.length / KEY_BYTES);
  const insert = prepared(INSERT);
  for (let from = 0; from < claimed.length; from += ROWS_SORTED) {
    const rows = sortedRows(keys, from, Math.min(claimed.length, from + ROWS_SORTED));
    const stands = standing(arrays(STANDING), workspace, keys, rows);
    for (let place = 0; place < rows.length; place += 1) {
      if (stands?.[place] === 1) continue;
      const row = rows[place]!;
      const key = keys.subarray(row * KEY_BYTES, (row + 1) * KEY_BYTES);
      claimed[row] = Number(insert.run(workspace, key).changes);
    }
  }
  return claimed;
}

/** Per place in the order given 1 where the key stands; null where a sample holds none that does. */
function standing(
  look: StatementSync,
  workspace: WorkspaceId,
  keys: Uint8Array,
  rows: Float64Array,
): Uint8Array | null {
  const step = Math.ceil(rows.length / SAMPLE);
  const sample = rows.filter((_, place) => place % step === 0);
  if (placesOf(look, workspace, blockOf(keys, sample)).length === 0) return null;
  const stands = new Uint8Array(rows.length);
  for (const at of placesOf(look, workspace, blockOf(keys, rows))) stands[at] = 1;
  return stands;
}

function placesOf(look: StatementSync, workspace: WorkspaceId, block: Uint8Array): readonly number[] {
  const found: unknown = look.all(workspace, block, block.length / KEY_BYTES);
  return (found as readonly (readonly number[])[]).map(([at]) => at as number);
}

function blockOf(keys: Uint8Array, rows: Float64Array): Uint8Array {
  const block = new Uint8Array(rows.length * KEY_BYTES);
  for (const [place, row] of rows.entries())
    block.set(keys.subarray(row * KEY_BYTES, (row + 1) * KEY_BYTES), place * KEY_BYTES);
  return block;
}

/** Row numbers in the order of their keys' first 36 bits; the earlier row first where those are equal. */
function sortedRows(keys: Uint8Array, from: number, to: number): Float64Array {
  const view = new DataView(keys.buffer, keys.byteOffset, keys.byteLength);
  const order = new Float64Array(to - from);
  for (let row = from; row < to; row += 1) {
    const head = view.getUint32(row * KEY_BYTES) * 16 + (view.getUint8(row * KEY_BYTES + 4) >>> 4);
    order[row - from] = head * ROWS_SORTED + (row - from);
  }
  return order.sort().map((packed) => from + (packed % ROWS_SORTED));
}
