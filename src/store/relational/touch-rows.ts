/** Reads touches by column, and their keys where they are asked for. */
import { KEY_BYTES, touchRoom } from '../../ledger/batch-building.ts';
import type { StoredTouches } from '../../ledger/entry-chain.ts';
import type { Seq, WorkspaceId } from '../../vocabulary/ids.ts';
import type { Backend } from './backend.ts';
import type { Database } from './tables.ts';

export type SeqRange = { readonly after: Seq; readonly until: Seq };

const COLUMNS = [
  'seq',
  'subject',
  'happened_at',
  'precision',
  'type',
  'channel',
  'campaign',
  'asset',
  'side',
  'source',
] as const;

/** Stored touches of a range, at most `size`, of one subject where its code is given; without their keys. */
export async function readTouches(
  backend: Backend,
  db: Database,
  workspace: WorkspaceId,
  { after, until }: SeqRange,
  size: number,
  subject?: number,
): Promise<StoredTouches> {
  let query = db
    .selectFrom('touch')
    .select(COLUMNS)
    .where('workspace', '=', workspace)
    .where('seq', '>', after)
    .where('seq', '<=', until);
  if (subject !== undefined) query = query.where('subject', '=', subject);
  const rows = await backend.readArrays(db, query.orderBy('seq').limit(size).compile());
  const touches = touchRoom(rows.length);
  const { seqs, subjects, happenedAt, precisions, types, channels, campaigns, assets, sides, sources } =
    touches;
  for (let row = 0; row < rows.length; row += 1) {
    const cells = rows[row] as readonly number[];
    seqs[row] = cells[0]!;
    subjects[row] = cells[1]!;
    happenedAt[row] = cells[2]!;
    precisions[row] = cells[3]!;
    types[row] = cells[4]!;
    channels[row] = cells[5]!;
    campaigns[row] = cells[6]!;
    assets[row] = cells[7]!;
    sides[row] = cells[8]!;
    sources[row] = cells[9]!;
  }
  return touches;
}

/** Fills in the keys of touches in seq order from their batches' blocks. A block too short leaves zeros: the chain shows it. */
export async function fillKeys(db: Database, workspace: WorkspaceId, touches: StoredTouches): Promise<void> {
  const { seqs, keys } = touches;
  if (seqs.length === 0) return;
  const batches = await db
    .selectFrom('batch')
    .innerJoin('touch_keys', (on) =>
      on.onRef('touch_keys.workspace', '=', 'batch.workspace').onRef('touch_keys.batch', '=', 'batch.batch'),
    )
    .select(['batch.first_seq', 'batch.last_seq', 'batch.entries', 'touch_keys.keys'])
    .where('batch.workspace', '=', workspace)
    .where('batch.last_seq', '>=', seqs[0]!)
    .where('batch.first_seq', '<=', seqs.at(-1)!)
    .orderBy('batch.batch')
    .execute();
  let row = 0;
  for (const batch of batches) {
    const places =
      batch.entries === 0 ? null : await touchSeqs(db, workspace, batch.first_seq, batch.last_seq);
    while (row < seqs.length && seqs[row]! < batch.first_seq) row += 1;
    for (; row < seqs.length && seqs[row]! <= batch.last_seq; row += 1) {
      const place = places === null ? seqs[row]! - batch.first_seq : (places.get(seqs[row]!) ?? -1);
      const key = batch.keys.subarray(place * KEY_BYTES, (place + 1) * KEY_BYTES);
      if (place >= 0) keys.set(key, row * KEY_BYTES);
    }
  }
}

/** Where touches and other entries came in one batch, a touch's place among the touches is looked up. */
async function touchSeqs(
  db: Database,
  workspace: WorkspaceId,
  first: number,
  last: number,
): Promise<ReadonlyMap<number, number>> {
  const rows = await db
    .selectFrom('touch')
    .select('seq')
    .where('workspace', '=', workspace)
    .where('seq', '>=', first)
    .where('seq', '<=', last)
    .orderBy('seq')
    .execute();
  return new Map(rows.map(({ seq }, place) => [seq, place]));
}
