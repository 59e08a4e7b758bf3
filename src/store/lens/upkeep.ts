/**
 * Keeps a lens file in step with the ledger: opens it, checks it, brings it up to the head, and sets it aside and builds
 * it anew whenever it cannot be trusted.
 */
import type { LedgerHead, LedgerStore } from '../../ledger/ledger-store.ts';
import type { Seq, WorkspaceId } from '../../vocabulary/ids.ts';
import { invariant } from '../../vocabulary/invariant.ts';
import type { Zone } from '../../vocabulary/time-zone.ts';
import { readColumns } from './bulk.ts';
import {
  agreesWithHead,
  catchUp,
  type Feed,
  type LensFile,
  type LensProgress,
  type Moved,
} from './catch-up.ts';
import { closeDatabase, type Database, openDatabase, setAside } from './database.ts';
import { openDictionary } from './dictionary.ts';
import { checkGuards, type LensIdentity, measureTables, NOWHERE, type Standing } from './guards.ts';
import { isLedgerFault, ledgerFeed } from './ledger-feed.ts';
import { CREATE_TABLES, KIND_NUMBER, viewsOver } from './tables.ts';

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

export type Opened = { readonly database: Database; readonly file: LensFile };

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

/** Filing and signing a text is nothing that happened to the business. */
const OF_THE_TEXT = `${KIND_NUMBER.signed}, ${KIND_NUMBER.agreement_filed}`;

/** The latest business time of anything live: observation reaches so far. */
async function lastHappening(file: LensFile): Promise<number | null> {
  const found = await readColumns(
    file.connection,
    `SELECT greatest(coalesce((SELECT max(happened) FROM event_row WHERE kind NOT IN (${OF_THE_TEXT})), -9e15), ` +
      'coalesce((SELECT max(happened) FROM touch), -9e15))::DOUBLE AS happened',
  );
  const at = found.of['happened']?.[0] ?? -9e15;
  return at <= -9e15 ? null : at;
}

/** A lens file under care: what is open now, and how it is brought up to the head or built anew. */
export type Upkeep = {
  opened(): Opened;
  lastHappenedAt(): number | null;
  /** Whether the file stands where the ledger does. */
  isCurrent(): Promise<boolean>;
  /** Brings the file to the head; whatever it takes. */
  bring(): Promise<void>;
  rebuild(reason: string): Promise<void>;
};

/** How often a file is built anew before the fault is ours. */
const MOST_REBUILDS = 2;

export async function openUpkeep(
  options: LensOptions,
  zone: Zone,
  moved: (what: Omit<Moved, 'written'>) => void,
): Promise<Upkeep> {
  const identity = {
    workspace: options.workspace,
    timeZone: options.timeZone,
    zoneData: process.versions['tz'] ?? 'unknown',
  };
  let opened = await openTrusted(options, identity, zone);
  let last = await lastHappening(opened.file);
  const feed: Feed = {
    store: ledgerFeed(options.store),
    workspace: options.workspace,
    progress: options.onProgress ?? (() => undefined),
  };
  /** Counts alone may agree by chance with another ledger's (a database was put back): the chain does not. */
  const hasOurPast = async ({ seq, digest }: Standing): Promise<boolean> =>
    seq === 0 || (await feed.store.digestAt(options.workspace, seq as Seq)) === digest;
  const advance = async (head: LedgerHead): Promise<void> => {
    moved(await catchUp(opened.file, feed, head));
    last = await lastHappening(opened.file);
  };
  const rebuild = async (reason: string): Promise<void> => {
    closeDatabase(opened.database);
    options.onSetAside?.(reason);
    setAside(options.path);
    opened = await openTrusted(options, identity, zone);
    moved({ touches: true, events: true, retracted: true });
  };
  return {
    opened: () => opened,
    lastHappenedAt: () => last,
    isCurrent: async () => agreesWithHead(opened.file.standing, await options.store.head(options.workspace)),
    rebuild,
    async bring() {
      for (let time = 0; ; time++) {
        const head = await options.store.head(options.workspace);
        const reason = await broughtTo(head, opened.file, hasOurPast, advance);
        if (reason === null) return;
        invariant(time < MOST_REBUILDS, `a lens built from the ledger agrees with it (${reason})`);
        await rebuild(reason);
      }
    },
  };
}

/** Null once the lens stands at the head and agrees with it; otherwise why it does not. */
async function broughtTo(
  head: LedgerHead,
  file: LensFile,
  hasOurPast: (standing: Standing) => Promise<boolean>,
  advance: (head: LedgerHead) => Promise<void>,
): Promise<string | null> {
  if (file.standing.seq > head.seq) return 'it knows more than the ledger';
  try {
    if (file.standing.seq < head.seq) {
      if (!(await hasOurPast(file.standing))) return 'it was made from another ledger';
      await advance(head);
    }
  } catch (fault) {
    if (isLedgerFault(fault)) throw fault;
    return fault instanceof Error ? fault.message : String(fault);
  }
  return agreesWithHead(file.standing, head) ? null : 'its counts are not those of the ledger';
}
