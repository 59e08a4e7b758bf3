/** Walks the chain in a database, batch by batch, in one unmoving picture of it. */
import { type ChainWalk, type StoredBatch, type StoredContent, walkChain } from '../../ledger/chain-check.ts';
import type { Retracted } from '../../ledger/entries/observed.ts';
import type { RunId } from '../../ledger/entry.ts';
import type { BatchHeader } from '../../ledger/entry-chain.ts';
import type { ChainCheck } from '../../ledger/ledger-store.ts';
import { type RetractedRange, retractedRanges } from '../../ledger/live-entries.ts';
import type { Digest, Seq, WorkspaceId } from '../../vocabulary/ids.ts';
import type { Instant } from '../../vocabulary/instant.ts';
import { sha256 } from '../vault/sha256.ts';
import type { Backend } from './backend.ts';
import { storedEntryOf } from './entry-pages.ts';
import { readHead } from './head-row.ts';
import { readRetractions, readRunRanges } from './retraction-rows.ts';
import type { BatchTable, Database } from './tables.ts';
import { readTouches } from './touch-rows.ts';

const BATCHES_AT_ONCE = 500;

export async function verifyRows(
  backend: Backend,
  db: Database,
  workspace: WorkspaceId,
): Promise<ChainCheck> {
  const head = await readHead(db, workspace);
  const walk = walkChain(sha256);
  for (let after = -1; ; ) {
    const batches = await batchesAfter(db, workspace, after);
    if (!(await takeAll(backend, db, workspace, walk, batches)) || batches.length < BATCHES_AT_ONCE) break;
    after = batches.at(-1)!.batch;
  }
  const check = walk.close(head, await strayOf(db, workspace, head.seq));
  if (check.chain === 'broken') return check;
  const forged = await forgedRetraction(db, workspace);
  if (forged === null) return check;
  const reason = `the retractions in force are not those of the entries, from entry ${forged} on`;
  return { chain: 'broken', head: head.digest, firstBadSeq: forged, reason };
}

/** The ranges in force follow from the retractions in the chain; the first retraction whose ranges differ, or null. */
async function forgedRetraction(db: Database, workspace: WorkspaceId): Promise<Seq | null> {
  const rows = await db
    .selectFrom('entry')
    .select(['seq', 'payload'])
    .where('workspace', '=', workspace)
    .where('kind', '=', 'retracted')
    .orderBy('seq')
    .execute();
  const expected: RetractedRange[] = [];
  for (const row of rows) {
    const payload: Retracted['payload'] = JSON.parse(row.payload);
    const ofRun = payload.run === undefined ? [] : await readRunRanges(db, workspace, payload.run);
    expected.push(...retractedRanges(payload, row.seq as Seq, ofRun, expected));
  }
  const text = ({ by, first, last }: RetractedRange): string => `${by}/${first}/${last}`;
  const [found, due] = [new Map<string, Seq>(), new Map<string, Seq>()];
  for (const range of await readRetractions(db, workspace)) found.set(text(range), range.by);
  for (const range of expected) due.set(text(range), range.by);
  const odd = [
    ...[...found].filter(([key]) => !due.has(key)),
    ...[...due].filter(([key]) => !found.has(key)),
  ];
  return odd.length === 0 ? null : (Math.min(...odd.map(([, by]) => by)) as Seq);
}

function batchesAfter(db: Database, workspace: WorkspaceId, after: number): Promise<readonly BatchTable[]> {
  return db
    .selectFrom('batch')
    .selectAll()
    .where('workspace', '=', workspace)
    .where('batch', '>', after)
    .orderBy('batch')
    .limit(BATCHES_AT_ONCE)
    .execute();
}

async function takeAll(
  backend: Backend,
  db: Database,
  workspace: WorkspaceId,
  walk: ChainWalk,
  batches: readonly BatchTable[],
): Promise<boolean> {
  for (const row of batches) {
    const header = headerOf(row);
    const stored: StoredBatch = { header, digest: row.digest as Digest };
    if (!walk.take(stored, await contentOf(backend, db, workspace, header, walk.words()))) return false;
  }
  return true;
}

function headerOf(row: BatchTable): BatchHeader {
  return {
    batch: row.batch,
    firstSeq: row.first_seq as Seq,
    lastSeq: row.last_seq as Seq,
    recordedAt: row.recorded_at as Instant,
    run: row.run as RunId | null,
    entries: row.entries,
    touches: row.touches,
    words: row.words,
  };
}

async function contentOf(
  backend: Backend,
  db: Database,
  workspace: WorkspaceId,
  header: BatchHeader,
  wordsBefore: number,
): Promise<StoredContent> {
  const { firstSeq, lastSeq } = header;
  const entries = await db
    .selectFrom('entry')
    .selectAll()
    .where('workspace', '=', workspace)
    .where('seq', '>=', firstSeq)
    .where('seq', '<=', lastSeq)
    .orderBy('seq')
    .execute();
  const range = { after: (firstSeq - 1) as Seq, until: lastSeq };
  const rows = Math.max(0, lastSeq - firstSeq + 1);
  const touches = await readTouches(backend, db, workspace, range, rows);
  const block = await db
    .selectFrom('touch_keys')
    .select('keys')
    .where('workspace', '=', workspace)
    .where('batch', '=', header.batch)
    .executeTakeFirst();
  const words = await db
    .selectFrom('dictionary')
    .select('word')
    .where('workspace', '=', workspace)
    .where('code', '>', wordsBefore)
    .where('code', '<=', header.words)
    .orderBy('code')
    .execute();
  return {
    entries: entries.map(storedEntryOf),
    checks: entries.map((row) => row.line_check),
    touches: { ...touches, keys: block?.keys ?? new Uint8Array() },
    words: words.map(({ word }) => word),
  };
}

/** The lowest seq of a row that stands before the first entry or behind the head. */
async function strayOf(db: Database, workspace: WorkspaceId, head: Seq): Promise<Seq | null> {
  const outside = (table: 'entry' | 'touch') =>
    db
      .selectFrom(table)
      .select((row) => row.fn.min<number | null>('seq').as('seq'))
      .where('workspace', '=', workspace)
      .where((row) => row.or([row('seq', '<', 1), row('seq', '>', head)]))
      .executeTakeFirst();
  const found = [await outside('entry'), await outside('touch')].flatMap((row) => row?.seq ?? []);
  return found.length === 0 ? null : (Math.min(...found) as Seq);
}
