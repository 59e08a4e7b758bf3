/** The head row as the pure rooms know it, and back. */
import type { CompiledQuery } from 'kysely';
import type { HeadState } from '../../ledger/batch-building.ts';
import type { Digest, Seq, WorkspaceId } from '../../vocabulary/ids.ts';
import type { Instant } from '../../vocabulary/instant.ts';
import type { Database, HeadTable } from './tables.ts';

export function headOf(row: HeadTable): HeadState {
  return {
    seq: row.seq as Seq,
    recordedAt: row.recorded_at as Instant,
    batches: row.batches,
    digest: row.digest as Digest,
    entries: row.entries,
    touches: row.touches,
    touchDigest: row.touch_digest,
    words: row.words,
  };
}

export async function readHead(db: Database, workspace: WorkspaceId): Promise<HeadState> {
  const row = await db
    .selectFrom('head')
    .selectAll()
    .where('workspace', '=', workspace)
    .executeTakeFirstOrThrow();
  return headOf(row);
}

/** The statement that moves the head. */
export function headMoved(db: Database, workspace: WorkspaceId, head: HeadState): CompiledQuery {
  return db
    .updateTable('head')
    .set({
      seq: head.seq,
      recorded_at: head.recordedAt,
      batches: head.batches,
      digest: head.digest,
      entries: head.entries,
      touches: head.touches,
      touch_digest: head.touchDigest,
      words: head.words,
    })
    .where('workspace', '=', workspace)
    .compile();
}
