/** Everything asked of a ledger without changing it, each question in one reading transaction. */
import type { Personal, RunId, SubjectName } from '../../ledger/entry.ts';
import type { Item, ItemPage } from '../../ledger/kept-items.ts';
import type {
  ChainCheck,
  CodedTouches,
  Cursor,
  EntryFilter,
  LedgerHead,
  RunRow,
  Workspace,
} from '../../ledger/ledger-store.ts';
import { type RetractedRange, retractionOf } from '../../ledger/live-entries.ts';
import type { Digest, Seq, SubjectId, WorkspaceId } from '../../vocabulary/ids.ts';
import type { Instant } from '../../vocabulary/instant.ts';
import { unsealItem, type VaultItem } from '../vault/person-vault.ts';
import { type WorkspaceKeys, workspaceKeys } from '../vault/workspace-keys.ts';
import type { Backend } from './backend.ts';
import { type EntryPage, entryPage, recordedAtOf } from './entry-pages.ts';
import { readHead } from './head-row.ts';
import { readDueItems, readItem, readItems } from './item-rows.ts';
import { recordDigests, standingKeys } from './known-rows.ts';
import { readPersonKeys } from './person-rows.ts';
import { readCursor } from './progress-rows.ts';
import { readRetractions } from './retraction-rows.ts';
import type { Database } from './tables.ts';
import { readTouches, type SeqRange } from './touch-rows.ts';
import { verifyRows } from './verify-rows.ts';
import { listWorkspaces, workspaceSecret } from './workspace-directory.ts';

const AT_ONCE = 500;

export function ledgerReader(backend: Backend, secret: Uint8Array) {
  const known = new Map<WorkspaceId, WorkspaceKeys>();
  const keysOf = async (db: Database, workspace: WorkspaceId): Promise<WorkspaceKeys> => {
    const keys = known.get(workspace) ?? workspaceKeys(await workspaceSecret(db, secret, workspace));
    known.set(workspace, keys);
    return keys;
  };
  const read = backend.read;
  return {
    workspaces: (): Promise<readonly Workspace[]> => listWorkspaces(backend),
    secretOf: (workspace: WorkspaceId): Promise<Uint8Array> =>
      read(workspace, (db) => workspaceSecret(db, secret, workspace)),
    head: (workspace: WorkspaceId): Promise<LedgerHead> =>
      read(workspace, async (db) => {
        const { words: _, ...head } = await readHead(db, workspace);
        return head;
      }),
    entryPage: (
      workspace: WorkspaceId,
      filter: EntryFilter,
      range: SeqRange,
      size: number,
    ): Promise<EntryPage> =>
      read(workspace, async (db) => {
        const retractions = filter.live === true ? await readRetractions(db, workspace) : [];
        return entryPage(backend, db, workspace, filter, range, size, retractions);
      }),
    touchPage: (workspace: WorkspaceId, range: SeqRange, size: number): Promise<CodedTouches> =>
      read(workspace, (db) => codedTouches(backend, db, workspace, range, size)),
    dictionary: (workspace: WorkspaceId, after: number): Promise<readonly string[]> =>
      read(workspace, (db) => words(db, workspace, after)),
    retractions: (workspace: WorkspaceId, after: Seq): Promise<readonly RetractedRange[]> =>
      read(workspace, async (db) => (await readRetractions(db, workspace)).filter(({ by }) => by > after)),
    records: (workspace: WorkspaceId, source: string, records: readonly string[]) =>
      read(workspace, async (db) =>
        recordDigests(db, workspace, await keysOf(db, workspace), source, records),
      ),
    standingKeys: (workspace: WorkspaceId, source: string, asked: readonly string[]): Promise<Uint8Array> =>
      read(workspace, async (db) => standingKeys(db, workspace, await keysOf(db, workspace), source, asked)),
    runs: (workspace: WorkspaceId): Promise<readonly RunRow[]> =>
      read(workspace, (db) => runRows(db, workspace)),
    cursor: (workspace: WorkspaceId, name: string): Promise<Cursor | null> =>
      read(workspace, (db) => readCursor(db, workspace, name)),
    names: (workspace: WorkspaceId, subjects: readonly SubjectId[]) =>
      read(workspace, async (db) => namesOf(db, workspace, await keysOf(db, workspace), subjects)),
    personals: (workspace: WorkspaceId, persons: readonly SubjectId[]) =>
      read(workspace, async (db) => personalsOf(db, workspace, await keysOf(db, workspace), persons)),
    item: (workspace: WorkspaceId, collection: string, id: string): Promise<Item | null> =>
      read(workspace, async (db) =>
        readItem(db, workspace, (await keysOf(db, workspace)).vaultKey, collection, id),
      ),
    items: (workspace: WorkspaceId, collection: string, page: ItemPage): Promise<readonly Item[]> =>
      read(workspace, async (db) =>
        readItems(db, workspace, (await keysOf(db, workspace)).vaultKey, collection, page),
      ),
    dueItems: (
      workspace: WorkspaceId,
      collection: string,
      until: Instant,
      limit: number,
    ): Promise<readonly Item[]> =>
      read(workspace, async (db) =>
        readDueItems(db, workspace, (await keysOf(db, workspace)).vaultKey, collection, until, limit),
      ),
    document: (workspace: WorkspaceId, digest: Digest): Promise<string | null> =>
      read(workspace, async (db) => {
        const row = await db
          .selectFrom('document')
          .select('body')
          .where('workspace', '=', workspace)
          .where('digest', '=', digest)
          .executeTakeFirst();
        return row?.body ?? null;
      }),
    digestAt: (workspace: WorkspaceId, seq: Seq): Promise<Digest | null> =>
      read(workspace, async (db) => {
        const row = await db
          .selectFrom('batch')
          .select('digest')
          .where('workspace', '=', workspace)
          .where('last_seq', '=', seq)
          .executeTakeFirst();
        return (row?.digest ?? null) as Digest | null;
      }),
    verifyChain: (workspace: WorkspaceId): Promise<ChainCheck> =>
      read(workspace, (db) => verifyRows(backend, db, workspace)),
  };
}

async function codedTouches(
  backend: Backend,
  db: Database,
  workspace: WorkspaceId,
  range: SeqRange,
  size: number,
): Promise<CodedTouches> {
  const {
    keys: _,
    precisions: __,
    sources: ___,
    ...touches
  } = await readTouches(backend, db, workspace, range, size);
  return { ...touches, recordedAt: await recordedAtOf(db, workspace, touches.seqs) };
}

async function words(db: Database, workspace: WorkspaceId, after: number): Promise<readonly string[]> {
  const rows = await db
    .selectFrom('dictionary')
    .select('word')
    .where('workspace', '=', workspace)
    .where('code', '>', after)
    .orderBy('code')
    .execute();
  return rows.map(({ word }) => word);
}

async function runRows(db: Database, workspace: WorkspaceId): Promise<readonly RunRow[]> {
  const rows = await db
    .selectFrom('run')
    .selectAll()
    .where('workspace', '=', workspace)
    .orderBy('started_at')
    .orderBy('run')
    .execute();
  return rows.map((row) => ({
    run: row.run as RunId,
    startedAt: row.started_at as Instant,
    state: row.state,
    firstSeq: row.first_seq as Seq | null,
    lastSeq: row.last_seq as Seq | null,
  }));
}

type Said = { readonly seq: Seq; readonly subject: SubjectId; readonly item: VaultItem };

/** What entries said of persons, unsealed, in seq order. */
async function saidOf(
  db: Database,
  workspace: WorkspaceId,
  keys: WorkspaceKeys,
  persons: readonly SubjectId[],
): Promise<readonly Said[]> {
  const personKeys = await readPersonKeys(db, workspace, keys.vaultKey, persons);
  const said: Said[] = [];
  for (let from = 0; from < persons.length; from += AT_ONCE) {
    const rows = await db
      .selectFrom('vault')
      .select(['subject', 'seq', 'sealed'])
      .where('workspace', '=', workspace)
      .where('subject', 'in', persons.slice(from, from + AT_ONCE))
      .orderBy('subject')
      .orderBy('seq')
      .execute();
    for (const row of rows) {
      const [subject, seq] = [row.subject as SubjectId, row.seq as Seq];
      const key = personKeys.get(subject);
      if (key !== undefined && key !== null)
        said.push({ subject, seq, item: unsealItem(key, subject, seq, row.sealed) });
    }
  }
  return said;
}

async function namesOf(
  db: Database,
  workspace: WorkspaceId,
  keys: WorkspaceKeys,
  subjects: readonly SubjectId[],
): Promise<ReadonlyMap<SubjectId, SubjectName>> {
  const retracted = retractionOf(await readRetractions(db, workspace));
  const latest = new Map<SubjectId, { readonly live: boolean; readonly name: SubjectName }>();
  const take = (subject: SubjectId, seq: Seq, name: SubjectName): void => {
    const live = retracted(seq) === null;
    if (live || latest.get(subject)?.live !== true) latest.set(subject, { live, name });
  };
  for (let from = 0; from < subjects.length; from += AT_ONCE) {
    const rows = await db
      .selectFrom('name')
      .selectAll()
      .where('workspace', '=', workspace)
      .where('subject', 'in', subjects.slice(from, from + AT_ONCE))
      .orderBy('subject')
      .orderBy('seq')
      .execute();
    for (const { subject, seq, external, label } of rows)
      take(subject as SubjectId, seq as Seq, { external, label });
  }
  for (const { subject, seq, item } of await saidOf(db, workspace, keys, subjects))
    if (item.name !== undefined) take(subject, seq, item.name);
  return new Map([...latest].map(([subject, { name }]) => [subject, name]));
}

/** What was said of each, later values over earlier ones. */
async function personalsOf(
  db: Database,
  workspace: WorkspaceId,
  keys: WorkspaceKeys,
  persons: readonly SubjectId[],
): Promise<ReadonlyMap<SubjectId, Personal>> {
  const retracted = retractionOf(await readRetractions(db, workspace));
  const found = new Map<SubjectId, Personal>();
  for (const { subject, seq, item } of await saidOf(db, workspace, keys, persons)) {
    if (item.personal === undefined || retracted(seq) !== null) continue;
    found.set(subject, { ...found.get(subject), ...item.personal });
  }
  return found;
}
