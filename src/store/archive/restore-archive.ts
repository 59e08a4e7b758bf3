/**
 * Restores a backup into the database of an installation: read through first, loaded and proved, then put in place.
 * Persons who were erased since it was written are erased again.
 */
import { existsSync } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { sql } from 'kysely';
import type { SubjectId, WorkspaceId } from '../../vocabulary/ids.ts';
import type { Instant } from '../../vocabulary/instant.ts';
import { PEOPLE_FILE } from '../people/open-people.ts';
import { type PeopleBackend, postgresPeople, sqlitePeople } from '../people/people-database.ts';
import { migratePeople } from '../people/people-migrations.ts';
import type { Backend } from '../relational/backend.ts';
import { ledgerWriter } from '../relational/ledger-writer.ts';
import { LEDGER_FILE } from '../relational/open-sqlite-ledger.ts';
import { postgresBackend } from '../relational/postgres/postgres-backend.ts';
import { fenceWorkspaces } from '../relational/postgres/row-level-security.ts';
import { sqliteBackend } from '../relational/sqlite/sqlite-backend.ts';
import type { Database } from '../relational/tables.ts';
import type { ArchiveHeader } from './archive-format.ts';
import { archiveLines } from './archive-lines.ts';
import { loadLedger } from './load-ledger.ts';
import { loadPeople } from './load-people.ts';
import { describeTable } from './table-rows.ts';

export type RestorePlace = {
  readonly directory: string;
  readonly databaseUrl: string | null;
  readonly secret: Uint8Array;
};

export type RestoreWish = {
  readonly path: string;
  /** Read through and found whole. */
  readonly header: ArchiveHeader;
  /** Later backups, read through too, whose erasures count here as well. */
  readonly later: readonly string[];
  readonly now: Instant;
  progress(done: number, total: number): void;
};

/** Who was erased, by workspace. */
type Erasures = ReadonlyMap<string, ReadonlySet<string>>;

const CONNECTIONS = 2;

/** What stands where a backup is to be restored: entries in all, and whether a server leads an engine on it. */
export type Standing = { readonly entries: number; readonly served: boolean };

const NOTHING: Standing = { entries: 0, served: false };

export async function whatStands(place: Omit<RestorePlace, 'secret'>, now: Instant): Promise<Standing> {
  if (place.databaseUrl === null && !existsSync(join(place.directory, LEDGER_FILE))) return NOTHING;
  const backend = standing(place);
  try {
    return await backend.read(null, async (db) => {
      if ((await describeTable(db, backend.kind, 'workspace', 'all')) === null) return NOTHING;
      const leased = (await describeTable(db, backend.kind, 'item', 'all')) !== null;
      let [entries, served] = [0, false];
      for (const { id } of await db.selectFrom('workspace').select('id').execute()) {
        await backend.see(db, id as WorkspaceId);
        const head = await db.selectFrom('head').select('seq').where('workspace', '=', id).executeTakeFirst();
        entries += head?.seq ?? 0;
        served ||= leased && (await isLed(db, id, now));
      }
      return { entries, served };
    });
  } finally {
    await backend.close();
  }
}

async function isLed(db: Database, workspace: number, now: Instant): Promise<boolean> {
  const lease = await db
    .selectFrom('item')
    .select('id')
    .where('workspace', '=', workspace)
    .where('collection', '=', 'lease')
    .where('due_at', '>', now)
    .executeTakeFirst();
  return lease !== undefined;
}

/** How many persons were erased once more. */
export async function restoreArchive(place: RestorePlace, wish: RestoreWish): Promise<number> {
  const erased = await erasuresOf(place, wish);
  return place.databaseUrl === null
    ? restoreFiles(place, wish, erased)
    : restoreDatabase(place, place.databaseUrl, wish, erased);
}

/** New files are made beside the old, and take their place when all is proved. */
async function restoreFiles(place: RestorePlace, wish: RestoreWish, erased: Erasures): Promise<number> {
  const ledger = join(place.directory, LEDGER_FILE);
  const people = join(place.directory, PEOPLE_FILE);
  const made = [ledger, people].map((file) => `${file}.restored`);
  for (const file of made) await removeDatabase(file);
  const [newLedger = '', newPeople = ''] = made;
  const backend = sqliteBackend(newLedger, 'writer');
  let again: number;
  try {
    await loadLedger(backend, wish);
    again = await eraseAgain(backend, place.secret, erased, wish.now);
  } catch (error) {
    await backend.close();
    for (const file of made) await removeDatabase(file);
    throw error;
  }
  await backend.close();
  await fillPeople(sqlitePeople(newPeople), place, wish);
  for (const [file, fresh] of [
    [ledger, newLedger],
    [people, newPeople],
  ] as const) {
    await removeDatabase(file);
    await rename(fresh, file);
  }
  return again;
}

async function restoreDatabase(
  place: RestorePlace,
  url: string,
  wish: RestoreWish,
  erased: Erasures,
): Promise<number> {
  const backend = postgresBackend(url, CONNECTIONS);
  try {
    await loadLedger(backend, wish);
    await fenceWorkspaces(backend);
    const again = await eraseAgain(backend, place.secret, erased, wish.now);
    await sql`drop schema if exists entente_people cascade`.execute(backend.db);
    await fillPeople(await postgresPeople(url), place, wish);
    return again;
  } finally {
    await backend.close();
  }
}

async function fillPeople(people: PeopleBackend, place: RestorePlace, wish: RestoreWish): Promise<void> {
  try {
    await migratePeople(people, wish.now);
    await loadPeople(people, wish.path, wish.header, place.secret);
  } finally {
    await people.close();
  }
}

async function eraseAgain(
  backend: Backend,
  secret: Uint8Array,
  erased: Erasures,
  now: Instant,
): Promise<number> {
  const writer = ledgerWriter(backend, secret);
  const workspaces = await backend.read(null, (db) => db.selectFrom('workspace').selectAll().execute());
  let again = 0;
  for (const { id, name } of workspaces)
    for (const person of erased.get(name) ?? [])
      if (await writer.erase(id as WorkspaceId, person as SubjectId, now)) again += 1;
  return again;
}

/** Persons erased where the backup goes, and in later backups. */
async function erasuresOf(place: RestorePlace, { later, now }: RestoreWish): Promise<Erasures> {
  const erased = new Map<string, Set<string>>();
  const note = (workspace: string, person: string) =>
    erased.set(workspace, (erased.get(workspace) ?? new Set()).add(person));
  if ((await whatStands(place, now)).entries > 0) await erasedAt(place, note);
  for (const path of later) await erasedIn(path, note);
  return erased;
}

type Note = (workspace: string, person: string) => void;

async function erasedAt(place: RestorePlace, note: Note): Promise<void> {
  const backend = standing(place);
  try {
    await backend.read(null, async (db) => {
      for (const { id, name } of await db.selectFrom('workspace').selectAll().execute()) {
        await backend.see(db, id as WorkspaceId);
        const rows = await db
          .selectFrom('person_key')
          .select('subject')
          .where('workspace', '=', id)
          .where('wrapped', 'is', null)
          .execute();
        for (const { subject } of rows) note(name, subject);
      }
    });
  } finally {
    await backend.close();
  }
}

async function erasedIn(path: string, note: Note): Promise<void> {
  let header: ArchiveHeader | null = null;
  for await (const line of archiveLines(path)) {
    if ('entente' in line) header = line;
    else if ('workspace' in line && line.table === 'person_key') {
      const workspace = header?.workspaces.find(({ id }) => id === line.workspace);
      const columns = workspace?.tables['person_key']?.columns.map(([name]) => name) ?? [];
      const [subject, wrapped] = [columns.indexOf('subject'), columns.indexOf('wrapped')];
      for (const row of line.rows)
        if (workspace !== undefined && row[wrapped] === null) note(workspace.name, String(row[subject]));
    }
  }
}

function standing({ directory, databaseUrl }: Omit<RestorePlace, 'secret'>): Backend {
  return databaseUrl === null
    ? sqliteBackend(join(directory, LEDGER_FILE), 'writer')
    : postgresBackend(databaseUrl, CONNECTIONS);
}

async function removeDatabase(file: string): Promise<void> {
  for (const end of ['', '-wal', '-shm']) await rm(`${file}${end}`, { force: true });
}
