/** What commits with an append besides entries: source records, a run's checkpoint and range, a tailer's cursor. */
import type { RunId } from '../../ledger/entry.ts';
import type { BatchHeader } from '../../ledger/entry-chain.ts';
import type { AppendOptions, AppendRefusal, Cursor } from '../../ledger/ledger-store.ts';
import type { Seq, WorkspaceId } from '../../vocabulary/ids.ts';
import type { WorkspaceKeys } from '../vault/workspace-keys.ts';
import type { Backend } from './backend.ts';
import { itemRefusal, writeItems } from './item-rows.ts';
import type { Database } from './tables.ts';

const RECORDS_AT_ONCE = 500;

export async function readCursor(db: Database, workspace: WorkspaceId, name: string): Promise<Cursor | null> {
  const row = await db
    .selectFrom('ledger_cursor')
    .selectAll()
    .where('workspace', '=', workspace)
    .where('name', '=', name)
    .executeTakeFirst();
  if (row === undefined) return null;
  const cursor = { name, seq: row.seq as Seq, fence: row.fence };
  return row.state === null ? cursor : { ...cursor, state: row.state };
}

/** Why an append may not stand where it asks to, or null. */
export async function standRefusal(
  db: Database,
  workspace: WorkspaceId,
  head: Seq,
  { expectHead, cursor, items = [] }: AppendOptions,
): Promise<AppendRefusal | null> {
  if (expectHead !== undefined && expectHead !== head) return { why: 'head-moved', head };
  if (cursor !== undefined) {
    const fence = (await readCursor(db, workspace, cursor.name))?.fence ?? 0;
    if (cursor.fence < fence) return { why: 'fenced', fence };
  }
  return itemRefusal(db, workspace, items);
}

/** The head after the append, and whether the append moved it. */
export type ProgressPlace = { readonly head: Seq; readonly moved: boolean };

export async function writeProgress(
  backend: Backend,
  db: Database,
  workspace: WorkspaceId,
  keys: WorkspaceKeys,
  place: ProgressPlace,
  options: AppendOptions,
): Promise<void> {
  if (options.records !== undefined && options.records.length > 0)
    await writeRecords(backend, db, workspace, keys, place, options);
  if (options.checkpoint !== undefined) {
    const { run, state } = options.checkpoint;
    await db
      .insertInto('run')
      .values({ workspace, run, started_at: options.now, state, first_seq: null, last_seq: null })
      .onConflict((on) => on.columns(['workspace', 'run']).doUpdateSet({ state }))
      .execute();
  }
  if (options.cursor !== undefined) await writeCursor(db, workspace, options.cursor);
  await writeItems(db, workspace, keys.vaultKey, options.items ?? []);
}

async function writeRecords(
  backend: Backend,
  db: Database,
  workspace: WorkspaceId,
  keys: WorkspaceKeys,
  place: ProgressPlace,
  { records = [], run }: AppendOptions,
): Promise<void> {
  const latest = new Map(
    records
      .map(({ source, record, digest }): [string, string] => [keys.recordHash(source, record), digest])
      // In the order of the table's key: neighbours are written together. Of one record the later word still wins.
      .sort(([one], [other]) => (one < other ? -1 : one > other ? 1 : 0)),
  );
  if (!place.moved) await dropRecordsAt(db, workspace, place.head, [...latest.keys()]);
  await backend.insertRows(db, workspace, 'source_record', [
    { name: 'record', type: 'text', values: [...latest.keys()] },
    { name: 'seq', type: 'int', values: [...latest].map(() => place.head) },
    { name: 'run', type: 'text', values: [...latest].map(() => run ?? null) },
    { name: 'digest', type: 'text', values: [...latest.values()] },
  ]);
}

/** The same record again at one head (nothing was appended in between): the later word takes the earlier one's place. */
async function dropRecordsAt(
  db: Database,
  workspace: WorkspaceId,
  head: Seq,
  records: readonly string[],
): Promise<void> {
  for (let from = 0; from < records.length; from += RECORDS_AT_ONCE)
    await db
      .deleteFrom('source_record')
      .where('workspace', '=', workspace)
      .where('seq', '=', head)
      .where('record', 'in', records.slice(from, from + RECORDS_AT_ONCE))
      .execute();
}

async function writeCursor(db: Database, workspace: WorkspaceId, cursor: Cursor): Promise<void> {
  const { name, seq, fence } = cursor;
  const state = cursor.state ?? null;
  await db
    .insertInto('ledger_cursor')
    .values({ workspace, name, seq, fence, state })
    .onConflict((on) => on.columns(['workspace', 'name']).doUpdateSet({ seq, fence, state }))
    .execute();
}

/** Notes that a run appended a batch: its first and last seq so far. */
export async function extendRun(
  db: Database,
  workspace: WorkspaceId,
  run: RunId,
  { firstSeq, lastSeq, recordedAt }: BatchHeader,
): Promise<void> {
  await db
    .insertInto('run')
    .values({ workspace, run, started_at: recordedAt, state: '', first_seq: firstSeq, last_seq: lastSeq })
    .onConflict((on) =>
      on.columns(['workspace', 'run']).doUpdateSet((row) => ({
        first_seq: row.fn.coalesce('run.first_seq', 'excluded.first_seq'),
        last_seq: row.ref('excluded.last_seq'),
      })),
    )
    .execute();
}
