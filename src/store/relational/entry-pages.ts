/** Reads entries and touches in pages, in seq order. */

import { sql } from 'kysely';
import type { Entry, EntryKind } from '../../ledger/entry.ts';
import type { StoredEntry, StoredTouches } from '../../ledger/entry-chain.ts';
import type { EntryFilter } from '../../ledger/ledger-store.ts';
import { type RetractedRange, retractionOf } from '../../ledger/live-entries.ts';
import { entryOf, touchEntryOf } from '../../ledger/stored-entry.ts';
import type { Seq, SubjectId, WorkspaceId } from '../../vocabulary/ids.ts';
import type { Instant } from '../../vocabulary/instant.ts';
import type { Backend } from './backend.ts';
import type { Database, EntryTable } from './tables.ts';
import { fillKeys, readTouches, type SeqRange } from './touch-rows.ts';

/** A page, and the seq up to which it answers: the next page starts after it. */
export type EntryPage = { readonly entries: readonly Entry[]; readonly upTo: Seq };

/** The entries of a filter after a seq, at most `size` of each table. */
export async function entryPage(
  backend: Backend,
  db: Database,
  workspace: WorkspaceId,
  filter: EntryFilter,
  range: SeqRange,
  size: number,
  retractions: readonly RetractedRange[],
): Promise<EntryPage> {
  const general = await generalEntries(backend, db, workspace, filter, range, size);
  const touches = asksTouches(filter) ? await touchEntries(backend, db, workspace, filter, range, size) : [];
  // A full page answers only up to its own last row: beyond it the other table may hold earlier seqs.
  const ends = [general, touches].filter((rows) => rows.length === size).map((rows) => rows.at(-1)!.seq);
  const upTo = Math.min(range.until, ...ends) as Seq;
  const retracted = retractionOf(filter.live === true ? retractions : []);
  const entries = [...general, ...touches]
    .filter((entry) => entry.seq <= upTo && retracted(entry.seq) === null)
    .sort((one, other) => one.seq - other.seq);
  return { entries, upTo };
}

function asksTouches({ kinds, withoutTouches }: EntryFilter): boolean {
  const wanted = kinds === undefined || kinds.includes('touched');
  return wanted && !(withoutTouches ?? kinds === undefined);
}

async function generalEntries(
  { kind: database }: Backend,
  db: Database,
  workspace: WorkspaceId,
  filter: EntryFilter,
  range: SeqRange,
  size: number,
): Promise<readonly Entry[]> {
  const { kinds = [], subject } = filter;
  const isByKind = database === 'sqlite' && subject === undefined && kinds.length > 0;
  const rows = isByKind
    ? await rowsByKind(db, workspace, kinds, range, size)
    : await rowsInOrder(db, workspace, filter, range, size);
  return rows.map((row) => entryOf(workspace, storedEntryOf(row)));
}

/**
 * Each kind by its index, merged as they come. Asked for several kinds at once, SQLite walks the whole ledger instead:
 * it cannot know that a kind is rare.
 */
async function rowsByKind(
  db: Database,
  workspace: WorkspaceId,
  kinds: readonly EntryKind[],
  { after, until }: SeqRange,
  size: number,
): Promise<readonly EntryTable[]> {
  const each = [...new Set(kinds)].map(
    (kind) => sql`select * from entry indexed by entry_by_kind
      where workspace = ${workspace} and kind = ${kind} and seq > ${after} and seq <= ${until}`,
  );
  const all = sql<EntryTable>`${sql.join(each, sql` union all `)} order by seq limit ${size}`;
  return (await all.execute(db)).rows;
}

function rowsInOrder(
  db: Database,
  workspace: WorkspaceId,
  { kinds, subject }: EntryFilter,
  { after, until }: SeqRange,
  size: number,
): Promise<readonly EntryTable[]> {
  let query = db
    .selectFrom('entry')
    .selectAll()
    .where('workspace', '=', workspace)
    .where('seq', '>', after)
    .where('seq', '<=', until);
  if (kinds !== undefined) query = query.where('kind', 'in', kinds.length > 0 ? kinds : ['']);
  if (subject !== undefined) query = query.where('subject', '=', subject);
  return query.orderBy('seq').limit(size).execute();
}

async function touchEntries(
  backend: Backend,
  db: Database,
  workspace: WorkspaceId,
  { subject }: EntryFilter,
  range: SeqRange,
  size: number,
): Promise<readonly Entry[]> {
  const code = subject === undefined ? undefined : await codeOf(db, workspace, subject);
  if (code === null) return [];
  const touches = await readTouches(backend, db, workspace, range, size, code);
  await fillKeys(db, workspace, touches);
  const words = await wordsOf(db, workspace, touches);
  const recordedAt = await recordedAtOf(db, workspace, touches.seqs);
  return Array.from(touches.seqs, (_, row) =>
    touchEntryOf(workspace, touches, row, recordedAt[row] as Instant, (one) => words.get(one) ?? ''),
  );
}

async function codeOf(db: Database, workspace: WorkspaceId, subject: SubjectId): Promise<number | null> {
  const row = await db
    .selectFrom('dictionary')
    .select('code')
    .where('workspace', '=', workspace)
    .where('word', '=', subject)
    .executeTakeFirst();
  return row?.code ?? null;
}

async function wordsOf(
  db: Database,
  workspace: WorkspaceId,
  touches: StoredTouches,
): Promise<ReadonlyMap<number, string>> {
  const { subjects, types, channels, campaigns, assets, sources } = touches;
  const codes = [...new Set([...subjects, ...types, ...channels, ...campaigns, ...assets, ...sources])];
  const words = new Map<number, string>();
  for (let from = 0; from < codes.length; from += 500) {
    const rows = await db
      .selectFrom('dictionary')
      .select(['code', 'word'])
      .where('workspace', '=', workspace)
      .where('code', 'in', codes.slice(from, from + 500))
      .execute();
    for (const { code, word } of rows) words.set(code, word);
  }
  return words;
}

/** When each of these seqs (in order) was recorded: their batches say so. */
export async function recordedAtOf(
  db: Database,
  workspace: WorkspaceId,
  seqs: Float64Array,
): Promise<Float64Array> {
  const recordedAt = new Float64Array(seqs.length);
  if (seqs.length === 0) return recordedAt;
  const batches = await db
    .selectFrom('batch')
    .select(['last_seq', 'recorded_at'])
    .where('workspace', '=', workspace)
    .where('last_seq', '>=', seqs[0]!)
    .where('first_seq', '<=', seqs.at(-1)!)
    .orderBy('last_seq')
    .execute();
  let batch = 0;
  for (let row = 0; row < seqs.length; row += 1) {
    while (batch < batches.length - 1 && batches[batch]!.last_seq < seqs[row]!) batch += 1;
    recordedAt[row] = batches[batch]?.recorded_at ?? 0;
  }
  return recordedAt;
}

export function storedEntryOf(row: EntryTable): StoredEntry {
  return {
    seq: row.seq as Seq,
    kind: row.kind as EntryKind,
    subject: row.subject as SubjectId,
    happenedAt: row.happened_at as Instant,
    precision: row.precision,
    recordedAt: row.recorded_at as Instant,
    source: row.source,
    key: row.key,
    commitment: row.commitment,
    shape: row.shape,
    payload: row.payload,
  };
}
