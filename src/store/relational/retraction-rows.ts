/** Retractions in the tables: which ranges no longer count, and what is freed when more join them. */

import type { Retracted } from '../../ledger/entries/observed.ts';
import type { RunId } from '../../ledger/entry.ts';
import { type RetractedRange, type RunRange, retractedRanges } from '../../ledger/live-entries.ts';
import type { Seq, WorkspaceId } from '../../vocabulary/ids.ts';
import type { WorkspaceKeys } from '../vault/workspace-keys.ts';
import type { Backend } from './backend.ts';
import type { Database } from './tables.ts';

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
  for (const range of ranges) await freeKeys(db, workspace, keys, range);
  if (payload.run === undefined) return;
  await db
    .deleteFrom('source_record')
    .where('workspace', '=', workspace)
    .where('run', '=', payload.run)
    .execute();
}

async function freeKeys(
  db: Database,
  workspace: WorkspaceId,
  keys: WorkspaceKeys,
  { first, last }: RetractedRange,
): Promise<void> {
  await db
    .deleteFrom('live_key')
    .where('workspace', '=', workspace)
    .where('key', 'in', (of) =>
      of
        .selectFrom('touch')
        .select('touch.key')
        .where('touch.workspace', '=', workspace)
        .where('touch.seq', '>=', first)
        .where('touch.seq', '<=', last),
    )
    .execute();
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
