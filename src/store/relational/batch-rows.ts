/** Writes a built batch into its tables by column. */
import type { BuiltBatch } from '../../ledger/batch-building.ts';
import { entryCheck, entryLine, type StoredEntry, type StoredTouches } from '../../ledger/entry-chain.ts';
import type { WorkspaceId } from '../../vocabulary/ids.ts';
import type { Backend, BulkColumn } from './backend.ts';
import type { Database } from './tables.ts';

export async function writeBatch(
  backend: Backend,
  db: Database,
  workspace: WorkspaceId,
  built: BuiltBatch,
): Promise<void> {
  const { header, head, words, entries, touches } = built;
  const rows: (() => Promise<unknown>)[] = [
    () =>
      db
        .insertInto('batch')
        .values({
          workspace,
          batch: header.batch,
          first_seq: header.firstSeq,
          last_seq: header.lastSeq,
          recorded_at: header.recordedAt,
          run: header.run,
          entries: header.entries,
          touches: header.touches,
          words: header.words,
          digest: head.digest,
        })
        .execute(),
  ];
  const firstCode = header.words - words.length + 1;
  if (words.length > 0)
    rows.push(() =>
      backend.insertRows(db, workspace, 'dictionary', [
        { name: 'code', type: 'int', values: words.map((_, index) => firstCode + index) },
        { name: 'word', type: 'text', values: words },
      ]),
    );
  if (entries.length > 0) rows.push(() => backend.insertRows(db, workspace, 'entry', entryColumns(entries)));
  if (touches.seqs.length > 0) {
    const keys = { workspace, batch: header.batch, keys: asBuffer(touches.keys) };
    rows.push(
      () => backend.insertRows(db, workspace, 'touch', touchColumns(touches)),
      () => db.insertInto('touch_keys').values(keys).execute(),
    );
  }
  await backend.together(rows);
}

function asBuffer(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

function entryColumns(entries: readonly StoredEntry[]): readonly BulkColumn[] {
  return [
    { name: 'seq', type: 'int', values: entries.map(({ seq }) => seq) },
    { name: 'kind', type: 'text', values: entries.map(({ kind }) => kind) },
    { name: 'subject', type: 'text', values: entries.map(({ subject }) => subject) },
    { name: 'happened_at', type: 'int', values: entries.map(({ happenedAt }) => happenedAt) },
    { name: 'precision', type: 'int', values: entries.map(({ precision }) => precision) },
    { name: 'recorded_at', type: 'int', values: entries.map(({ recordedAt }) => recordedAt) },
    { name: 'source', type: 'text', values: entries.map(({ source }) => source) },
    { name: 'key', type: 'text', values: entries.map(({ key }) => key) },
    { name: 'commitment', type: 'text', values: entries.map(({ commitment }) => commitment) },
    { name: 'shape', type: 'int', values: entries.map(({ shape }) => shape) },
    { name: 'payload', type: 'text', values: entries.map(({ payload }) => payload) },
    { name: 'line_check', type: 'int', values: entries.map((entry) => entryCheck(entryLine(entry))) },
  ];
}

function touchColumns(touches: StoredTouches): readonly BulkColumn[] {
  return [
    { name: 'seq', type: 'int', values: touches.seqs },
    { name: 'subject', type: 'int', values: touches.subjects },
    { name: 'happened_at', type: 'int', values: touches.happenedAt },
    { name: 'precision', type: 'int', values: touches.precisions },
    { name: 'type', type: 'int', values: touches.types },
    { name: 'channel', type: 'int', values: touches.channels },
    { name: 'campaign', type: 'int', values: touches.campaigns },
    { name: 'asset', type: 'int', values: touches.assets },
    { name: 'side', type: 'int', values: touches.sides },
    { name: 'source', type: 'int', values: touches.sources },
  ];
}
