/**
 * Brings the lens up to the ledger's head: one transaction holds the new rows, what a retraction takes out, the words,
 * and the standing. Afterwards the file is checkpointed, so that no long log is ever left to be misread.
 */
import type { DuckDBConnection } from '@duckdb/node-api';
import type { CodedTouches, LedgerHead } from '../../ledger/ledger-store.ts';
import { addTouchDigest } from '../../ledger/touch-digest.ts';
import type { Seq, WorkspaceId } from '../../vocabulary/ids.ts';
import { type Instant, PRECISIONS } from '../../vocabulary/instant.ts';
import { dayAt } from '../../vocabulary/local-date.ts';
import type { Zone } from '../../vocabulary/time-zone.ts';
import { EVENT_CHUNK, TOUCH_CHUNK, writeColumns } from './bulk.ts';
import type { Dictionary } from './dictionary.ts';
import { rowsOfEntry } from './entry-rows.ts';
import { GrowingColumns } from './growing-columns.ts';
import {
  addTally,
  EMPTY_TALLY,
  type LensIdentity,
  type Standing,
  type Tally,
  tallyOf,
  writeGuards,
} from './guards.ts';
import type { LedgerFeed } from './ledger-feed.ts';
import type { GuardedTable } from './tables.ts';
import { type Change, takeRetractions } from './take-retractions.ts';

export type LensProgress = { readonly says: string; readonly done: number; readonly total: number };

export type LensFile = {
  readonly connection: DuckDBConnection;
  readonly identity: LensIdentity;
  readonly zone: Zone;
  readonly dictionary: Dictionary;
  standing: Standing;
  tables: Map<GuardedTable, Tally>;
};

/** The ledger the lens reads, and where to tell of progress. */
export type Feed = {
  readonly store: LedgerFeed;
  readonly workspace: WorkspaceId;
  readonly progress: (state: LensProgress) => void;
};

const BATCH_ROWS = 131_072;
/**
 * The unsorted tail of touches is merged when it passes this share of the sorted ones: it costs who reads them first after
 * a start, and merging takes both processors for half a second a million.
 */
const TAIL_SHARE = 0.25;

/** Whether what the lens holds is what the head row counted. */
export function agreesWithHead(standing: Standing, head: LedgerHead): boolean {
  return (
    standing.seq === head.seq &&
    standing.entries === head.entries &&
    standing.touches === head.touches &&
    standing.touchDigest === head.touchDigest &&
    (head.seq === 0 || standing.digest === head.digest)
  );
}

async function takeWords(file: LensFile, feed: Feed): Promise<void> {
  await file.dictionary.load();
  const texts = await feed.store.dictionary(feed.workspace, file.dictionary.storeWords());
  file.dictionary.learnStoreWords(texts);
}

function recode(codes: Int32Array, own: Int32Array): Int32Array {
  const out = new Int32Array(codes.length);
  for (let row = 0; row < codes.length; row++) out[row] = own[codes[row] as number] as number;
  return out;
}

function localDays(zone: Zone, instants: Float64Array): Int32Array {
  const days = new Int32Array(instants.length);
  for (let row = 0; row < instants.length; row++) days[row] = dayAt(zone, instants[row] as Instant);
  return days;
}

async function writeTouches(file: LensFile, touches: CodedTouches): Promise<void> {
  const own = file.dictionary.storeCodes();
  const rows = touches.seqs.length;
  const columns = [
    touches.seqs,
    recode(touches.subjects, own),
    touches.happenedAt,
    new Uint8Array(rows),
    localDays(file.zone, touches.happenedAt),
    recode(touches.types, own),
    recode(touches.channels, own),
    recode(touches.campaigns, own),
    recode(touches.assets, own),
    touches.sides,
  ];
  await writeColumns(file.connection, 'touch_tail', TOUCH_CHUNK, columns, rows);
}

async function takeTouches(
  file: LensFile,
  feed: Feed,
  until: Seq,
): Promise<{ rows: number; digest: number }> {
  let rows = 0;
  let digest = file.standing.touchDigest;
  const range = { after: file.standing.seq as Seq, until };
  for await (const touches of feed.store.touches(feed.workspace, range)) {
    await writeTouches(file, touches);
    digest = addTouchDigest(digest, touches);
    rows += touches.seqs.length;
    const last = touches.seqs[touches.seqs.length - 1] ?? 0;
    feed.progress({
      says: 'Bringing the figures up to date',
      done: last - range.after,
      total: until - range.after,
    });
  }
  return { rows, digest };
}

async function takeEntries(file: LensFile, feed: Feed, until: Seq): Promise<number> {
  const after = file.standing.seq as Seq;
  const rows = new GrowingColumns(EVENT_CHUNK.length);
  const flush = async (): Promise<void> => {
    await writeColumns(file.connection, 'event_row', EVENT_CHUNK, rows.columns, rows.rows);
    rows.clear();
  };
  let taken = 0;
  for await (const page of feed.store.entries(feed.workspace, { after, until, withoutTouches: true })) {
    for (const entry of page) {
      const day = dayAt(file.zone, entry.happenedAt);
      const precision = PRECISIONS.indexOf(entry.precision);
      rowsOfEntry(
        entry,
        file.dictionary.code,
        (kind, { a = 0, b = 0, c = 0, d = 0, n = 0, m = 0, l = 0 }) => {
          const subject = file.dictionary.code(entry.subject);
          rows.add([entry.seq, kind, subject, entry.happenedAt, precision, day, a, b, c, d, n, m, l]);
        },
      );
    }
    taken += page.length;
    if (rows.rows >= BATCH_ROWS) await flush();
    const last = page[page.length - 1]?.seq ?? after;
    feed.progress({ says: 'Bringing the figures up to date', done: last - after, total: until - after });
  }
  await flush();
  return taken;
}

/** Keeps touches sorted by lead and time, but for a few. */
async function mergeTail(file: LensFile, change: Change): Promise<void> {
  const tail = file.tables.get('touch_tail')?.rows ?? 0n;
  const sorted = file.tables.get('touch_main')?.rows ?? 0n;
  if (tail === 0n || Number(tail) < TAIL_SHARE * Number(sorted)) return;
  const { connection } = file;
  await connection.run(
    'CREATE TEMP TABLE merged AS FROM (FROM touch_main UNION ALL FROM touch_tail) ORDER BY subject, happened, seq',
  );
  await connection.run('DELETE FROM touch_main');
  await connection.run('DELETE FROM touch_tail');
  await connection.run('INSERT INTO touch_main FROM merged ORDER BY subject, happened, seq');
  await connection.run('DROP TABLE merged');
  const moved = file.tables.get('touch_tail') ?? EMPTY_TALLY;
  change('touch_main', moved, 1n);
  change('touch_tail', moved, -1n);
}

async function takeAll(file: LensFile, feed: Feed, head: LedgerHead): Promise<Moved> {
  const since = `seq > ${file.standing.seq}`;
  const { words, storeWords } = file.dictionary.kept();
  const change: Change = (table, tally, sign) => {
    file.tables.set(table, addTally(file.tables.get(table) ?? EMPTY_TALLY, tally, sign));
  };
  await takeWords(file, feed);
  const touches = await takeTouches(file, feed, head.seq);
  const entries = await takeEntries(file, feed, head.seq);
  const kept = await file.dictionary.write();
  change('touch_tail', await tallyOf(file.connection, 'touch_tail', since), 1n);
  change('event_row', await tallyOf(file.connection, 'event_row', since), 1n);
  change('word', await tallyOf(file.connection, 'word', `code > ${words}`), 1n);
  change('store_word', await tallyOf(file.connection, 'store_word', `store > ${storeWords}`), 1n);
  const retracted = await takeRetractions(file, feed, head.seq, change);
  await mergeTail(file, change);
  file.standing = {
    seq: head.seq,
    entries: file.standing.entries + entries,
    touches: file.standing.touches + touches.rows,
    touchDigest: touches.digest,
    digest: head.digest,
  };
  await writeGuards(file.connection, file.identity, file.standing, file.tables);
  const moved = { touches: touches.rows > 0 || retracted, events: entries > 0 || retracted };
  return { ...moved, retracted, written: kept.written };
}

/** Which shelves moved; `written` is told once all is committed. */
export type Moved = {
  readonly touches: boolean;
  readonly events: boolean;
  readonly retracted: boolean;
  readonly written: () => void;
};

/** Reads everything appended since, or nothing of it. Answers which shelves moved. */
export async function catchUp(file: LensFile, feed: Feed, head: LedgerHead): Promise<Moved> {
  const before = { standing: file.standing, tables: new Map(file.tables) };
  await file.connection.run('BEGIN');
  try {
    const moved = await takeAll(file, feed, head);
    await file.connection.run('COMMIT');
    moved.written();
    await checkpoint(file);
    return moved;
  } catch (fault) {
    file.standing = before.standing;
    file.tables = before.tables;
    await file.connection.run('ROLLBACK').catch(() => undefined);
    throw fault;
  }
}

/** While somebody reads, it waits for the next time. */
async function checkpoint(file: LensFile): Promise<void> {
  await file.connection.run('CHECKPOINT').catch(() => undefined);
}
