/** Retractions in the tables: which ranges no longer count, and what is freed when more join them. */

import { KEY_BYTES } from '../../ledger/batch-building.ts';
import type { Retracted } from '../../ledger/entries/observed.ts';
import type { RunId } from '../../ledger/entry.ts';
import { type RetractedRange, type RunRange, retractedRanges } from '../../ledger/live-entries.ts';
import type { Seq, WorkspaceId } from '../../vocabulary/ids.ts';
import type { WorkspaceKeys } from '../vault/workspace-keys.ts';
import type { Backend } from './backend.ts';
import type { Database } from './tables.ts';
import { fillKeys, readTouches } from './touch-rows.ts';

const KEYS_AT_ONCE = 500;

export async function readRetractions(db: Database, workspace: WorkspaceId): Promise<RetractedRange[]> {
  const rows = await db
    .selectFrom('retraction')
    .selectAll()
    .where('workspace', '=', workspace)
    .orderBy('first_seq')
    .execute();
  return rows.map((row) => ({
    first: row.first_seq as Seq,
    last: row.last_seq as Seq,
    by: row.by_seq as Seq,
  }));
}

export async function readRunRanges(db: Database, workspace: WorkspaceId, run: RunId): Promise<RunRange[]> {
  const rows = await db
    .selectFrom('batch')
    .select(['first_seq', 'last_seq'])
    .where('workspace', '=', workspace)
    .where('run', '=', run)
    .orderBy('batch')
    .execute();
  return rows.map((row) => ({ run, first: row.first_seq as Seq, last: row.last_seq as Seq }));
}

/** Writes a retraction's ranges, frees the keys under them and takes back the run's source records. */
export async function applyRetraction(
  backend: Backend,
  db: Database,
  workspace: WorkspaceId,
  keys: WorkspaceKeys,
  by: Seq,
  payload: Retracted['payload'],
): Promise<void> {
  const ofRun = payload.run === undefined ? [] : await readRunRanges(db, workspace, payload.run);
  const ranges = retractedRanges(payload, by, ofRun, await readRetractions(db, workspace));
  await backend.insertRows(db, workspace, 'retraction', [
    { name: 'first_seq', type: 'int', values: ranges.map(({ first }) => first) },
    { name: 'last_seq', type: 'int', values: ranges.map(({ last }) => last) },
    { name: 'by_seq', type: 'int', values: ranges.map((range) => range.by) },
  ]);
  for (const range of ranges) await freeKeys(backend, db, workspace, keys, range);
  if (payload.run === undefined) return;
  await db
    .deleteFrom('source_record')
    .where('workspace', '=', workspace)
    .where('run', '=', payload.run)
    .execute();
}

const TOUCHES_AT_ONCE = 50_000;

async function freeKeys(
  backend: Backend,
  db: Database,
  workspace: WorkspaceId,
  keys: WorkspaceKeys,
  { first, last }: RetractedRange,
): Promise<void> {
  for (let after = (first - 1) as Seq; after < last; ) {
    const touches = await readTouches(backend, db, workspace, { after, until: last }, TOUCHES_AT_ONCE);
    await fillKeys(db, workspace, touches);
    const hashes = Array.from(touches.seqs, (_, row) =>
      Buffer.from(touches.keys.buffer, row * KEY_BYTES, KEY_BYTES),
    );
    await deleteKeys(db, workspace, hashes);
    after = touches.seqs.length < TOUCHES_AT_ONCE ? last : (touches.seqs.at(-1) as Seq);
  }
  const entries = await db
    .selectFrom('entry')
    .select(['source', 'key'])
    .where('workspace', '=', workspace)
    .where('seq', '>=', first)
    .where('seq', '<=', last)
    .execute();
  const hashes = entries.map(({ source, key }) => Buffer.from(keys.hashOfStored(source, key), 'hex'));
  await deleteKeys(db, workspace, hashes);
}

export async function deleteKeys(
  db: Database,
  workspace: WorkspaceId,
  hashes: readonly Uint8Array[],
): Promise<void> {
  for (let from = 0; from < hashes.length; from += KEYS_AT_ONCE)
    await db
      .deleteFrom('live_key')
      .where('workspace', '=', workspace)
      .where('key', 'in', hashes.slice(from, from + KEYS_AT_ONCE))
      .execute();
}
