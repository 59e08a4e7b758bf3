/**
 * The lens: one DuckDB file per workspace, a cache of columns copied out of the ledger. It catches up before each
 * answer, is checked on opening, and is set aside and rebuilt whenever it cannot be trusted.
 */
import type { Draft } from '../../ledger/entry.ts';
import type { LedgerHead, LedgerStore } from '../../ledger/ledger-store.ts';
import type { Columns, Lens, Shelf } from '../../measures/lens-port.ts';
import type { Seq, WorkspaceId } from '../../vocabulary/ids.ts';
import { invariant } from '../../vocabulary/invariant.ts';
import { compileZone, type Zone } from '../../vocabulary/time-zone.ts';
import { readColumns } from './bulk.ts';
import { agreesWithHead, catchUp, type Feed, type LensFile, type LensProgress } from './catch-up.ts';
import { closeDatabase, type Database, openDatabase, setAside } from './database.ts';
import { openDictionary } from './dictionary.ts';
import { checkGuards, type LensIdentity, measureTables, NOWHERE } from './guards.ts';
import { openHypothetical } from './hypothetical.ts';
import { externalsOf, labelsOf } from './labels.ts';
import { sortedTouches } from './sorted-touches.ts';
import { CREATE_TABLES, viewsOver } from './tables.ts';

export type LensOptions = {
  readonly store: LedgerStore;
  readonly workspace: WorkspaceId;
  /** The file, or ':memory:'. */
  readonly path: string;
  /** The zone in which reports' days begin. */
  readonly timeZone: string;
  /** Default '2GB'. */
  readonly memoryLimit?: string;
  /** Default 2. */
  readonly threads?: number;
  readonly onProgress?: (state: LensProgress) => void;
  /** Told why a file was set aside. */
  readonly onSetAside?: (reason: string) => void;
};

type Opened = { readonly database: Database; readonly file: LensFile };

const TIMES_TO_TRY = 2;

async function createTables(database: Database): Promise<void> {
  for (const statement of CREATE_TABLES) await database.connection.run(statement);
}

async function hasTables(database: Database): Promise<boolean> {
  const found = await readColumns(
    database.connection,
    "SELECT count(*)::INTEGER AS n FROM duckdb_tables() WHERE table_name = 'guard'",
  );
  return found.of['n']?.[0] === 1;
}

async function isEmpty(database: Database): Promise<boolean> {
  const found = await readColumns(database.connection, 'SELECT count(*)::INTEGER AS n FROM duckdb_tables()');
  return found.of['n']?.[0] === 0;
}

async function openFile(database: Database, identity: LensIdentity, zone: Zone): Promise<LensFile> {
  const fresh = await isEmpty(database);
  if (fresh) await createTables(database);
  invariant(await hasTables(database), 'the file is a lens');
  for (const view of viewsOver('event_row')) await database.connection.run(view);
  const checked = fresh
    ? { standing: NOWHERE, tables: await measureTables(database.connection) }
    : await checkGuards(database.connection, identity);
  if ('distrust' in checked) throw new Error(checked.distrust);
  const dictionary = await openDictionary(database.connection);
  return { connection: database.connection, identity, zone, dictionary, ...checked };
}

async function openTrusted(options: LensOptions, identity: LensIdentity, zone: Zone): Promise<Opened> {
  const settings = { memoryLimit: options.memoryLimit ?? '2GB', threads: options.threads ?? 2 };
  for (let time = 1; ; time++) {
    let database: Database | null = null;
    try {
      database = await openDatabase(options.path, settings);
      return { database, file: await openFile(database, identity, zone) };
    } catch (fault) {
      if (database !== null) closeDatabase(database);
      if (time === TIMES_TO_TRY || isHeldElsewhere(fault)) throw fault;
      options.onSetAside?.(fault instanceof Error ? fault.message : String(fault));
      setAside(options.path);
    }
  }
}

/** Another process has the file open: it is sound, and not ours to move. */
function isHeldElsewhere(fault: unknown): boolean {
  return fault instanceof Error && fault.message.includes('Could not set lock');
}

/** The latest business time of anything live. */
async function lastHappening(file: LensFile): Promise<number | null> {
  const found = await readColumns(
    file.connection,
    'SELECT greatest(coalesce((SELECT max(happened) FROM event_row), -9e15), coalesce((SELECT max(happened) FROM touch), -9e15))::DOUBLE AS happened',
  );
  const at = found.of['happened']?.[0] ?? -9e15;
  return at <= -9e15 ? null : at;
}

/** Opens the lens of a workspace, whatever state its file is in, and brings it up to the ledger's head. */
export async function openLens(options: LensOptions): Promise<Lens> {
  const compiled = compileZone(options.timeZone);
  invariant(compiled.ok, `the time zone ${options.timeZone} is known`);
  const zone = compiled.value;
  const identity = {
    workspace: options.workspace,
    timeZone: options.timeZone,
    zoneData: process.versions['tz'] ?? 'unknown',
  };
  let opened = await openTrusted(options, identity, zone);
  let last: number | null = null;
  let queue: Promise<void> = Promise.resolve();
  const held: Record<Shelf, Map<string, Promise<Columns>>> = {
    events: new Map(),
    touches: new Map(),
    words: new Map(),
  };
  const feed: Feed = {
    store: options.store,
    workspace: options.workspace,
    progress: options.onProgress ?? (() => undefined),
  };

  const rebuild = async (reason: string): Promise<void> => {
    closeDatabase(opened.database);
    options.onSetAside?.(reason);
    setAside(options.path);
    opened = await openTrusted(options, identity, zone);
    held.events.clear();
    held.touches.clear();
    held.words.clear();
  };
  const advance = async (head: LedgerHead): Promise<void> => {
    const moved = await catchUp(opened.file, feed, head);
    held.words.clear();
    if (moved.events) held.events.clear();
    if (moved.touches) held.touches.clear();
  };
  const bring = async (): Promise<void> => {
    for (let time = 1; ; time++) {
      const head = await options.store.head(options.workspace);
      const reason = await broughtTo(head, opened.file, advance);
      if (reason === null) break;
      invariant(time < 3, `a lens rebuilt from the ledger agrees with it (${reason})`);
      await rebuild(reason);
    }
    last = await lastHappening(opened.file);
  };
  const serially = (work: () => Promise<void>): Promise<void> => {
    queue = queue.then(work, work);
    return queue;
  };
  const columns = (sql: string, shelf: Shelf, read: () => Promise<Columns>): Promise<Columns> => {
    const found = held[shelf].get(sql) ?? read();
    held[shelf].set(sql, found);
    found.catch(() => held[shelf].delete(sql));
    return found;
  };

  const lens: Lens = {
    workspace: options.workspace,
    zone,
    hypothetical: false,
    get asOfSeq() {
      return opened.file.standing.seq as Seq;
    },
    get lastHappenedAt() {
      return last;
    },
    get words() {
      return opened.file.dictionary.size();
    },
    catchUp: () => serially(bring),
    columns: (sql, shelf) => columns(sql, shelf, () => readColumns(opened.file.connection, sql)),
    touches: (names) =>
      columns(`touches ${names.join(' ')}`, 'touches', () =>
        sortedTouches(
          opened.file.connection,
          names,
          Number(opened.file.tables.get('touch_tail')?.rows ?? 0n),
        ),
      ),
    codesOf: (texts) => opened.file.dictionary.codesOf(texts),
    textsOf: (codes) => opened.file.dictionary.textsOf(codes),
    labelsOf: async (codes) => labelsOf(options, await opened.file.dictionary.textsOf(codes)),
    externalsOf: async (codes) => externalsOf(options, await opened.file.dictionary.textsOf(codes)),
    withDecisions: (drafts: readonly Draft[]) =>
      openHypothetical({ lens, drafts, instance: opened.database.instance, file: opened.file }),
    async close() {
      await serially(async () => closeDatabase(opened.database));
    },
  };
  await lens.catchUp();
  return lens;
}

/** Null once the lens stands at the head and agrees with it; otherwise why it does not. */
async function broughtTo(
  head: LedgerHead,
  file: LensFile,
  advance: (head: LedgerHead) => Promise<void>,
): Promise<string | null> {
  if (file.standing.seq > head.seq) return 'it knows more than the ledger';
  try {
    if (file.standing.seq < head.seq) await advance(head);
  } catch (fault) {
    return fault instanceof Error ? fault.message : String(fault);
  }
  return agreesWithHead(file.standing, head) ? null : 'its counts are not those of the ledger';
}
