/** Writes a backup: the ledger in one reading transaction, so that all of it is of one moment, then the people. */
import { sql } from 'kysely';
import type { WorkspaceId } from '../../vocabulary/ids.ts';
import type { PeopleBackend } from '../people/people-database.ts';
import type { Backend } from '../relational/backend.ts';
import { readHead } from '../relational/head-row.ts';
import { type Database, WORKSPACE_TABLES } from '../relational/tables.ts';
import { seal } from '../vault/sealing.ts';
import {
  ARCHIVE_FORM,
  type ArchivedTable,
  type ArchivedTables,
  type ArchivedWorkspace,
  type ArchiveHeader,
} from './archive-format.ts';
import { archivedKey, peopleKey } from './archive-key.ts';
import { type ArchiveWriter, archiveWriter } from './archive-lines.ts';
import { countRows, type Described, describeTable, tableRows } from './table-rows.ts';

export type BackupPlace = {
  readonly backend: Backend;
  readonly people: PeopleBackend | null;
  readonly secret: Uint8Array;
};

export type BackupWish = {
  readonly path: string;
  readonly passphrase: string | null;
  readonly program: string;
  readonly madeAt: string;
  progress(done: number, total: number): void;
};

export type BackupDone = { readonly digest: string; readonly header: ArchiveHeader };

const ROWS_AT_ONCE = 1000;
/** Whom an old archive must not let in again, and what lives for minutes. */
const NOT_KEPT = ['session', 'verification', 'rate_bucket', 'people_migration'];

export async function writeArchive(place: BackupPlace, wish: BackupWish): Promise<BackupDone> {
  const writer = archiveWriter(wish.path);
  try {
    const header = await place.backend.read(null, (db) =>
      ofOneMoment(place.people, (people) => writeAll({ ...place, people }, wish, db, writer)),
    );
    return { digest: await writer.close(), header };
  } catch (error) {
    await writer.drop();
    throw error;
  }
}

/** The people too are read in one transaction. */
async function ofOneMoment<Value>(
  people: PeopleBackend | null,
  work: (people: PeopleBackend | null) => Promise<Value>,
): Promise<Value> {
  if (people === null) return work(null);
  return people.db
    .transaction()
    .setIsolationLevel('repeatable read')
    .execute((db) => work({ ...people, db }));
}

async function writeAll(
  place: BackupPlace,
  wish: BackupWish,
  db: Database,
  writer: ArchiveWriter,
): Promise<ArchiveHeader> {
  const { backend, people, secret } = place;
  const tables = await describedTables(db, backend.kind);
  const workspaces = await db.selectFrom('workspace').selectAll().orderBy('id').execute();
  const archived: ArchivedWorkspace[] = [];
  for (const { id, name, simulated, created_at } of workspaces) {
    await backend.see(db, id as WorkspaceId);
    const { seq, digest, batches } = await readHead(db, id as WorkspaceId);
    const counted: { [table: string]: ArchivedTable } = {};
    for (const { table, columns } of tables)
      counted[table] = { columns, rows: await countRows(db, table, id) };
    const head = { seq, digest, batches };
    archived.push({ id, name, simulated: simulated === 1, createdAt: created_at, head, tables: counted });
  }
  const { tables: persons, shape: peopleShape } = people === null ? NOBODY : await describedPeople(people);
  const header: ArchiveHeader = {
    entente: 'archive',
    form: ARCHIVE_FORM,
    program: wish.program,
    madeAt: wish.madeAt,
    shape: await countRows(db, 'migration', null),
    peopleShape,
    key: archivedKey(secret, wish.passphrase),
    workspaces: archived,
    people: await countedPeople(people, persons),
  };
  await writer.write(header);
  const total = archived.reduce((sum, { tables: all }) => sum + rowsIn(all), 0);
  let done = 0;
  for (const { id } of archived) {
    await backend.see(db, id as WorkspaceId);
    for (const described of tables)
      for await (const rows of tableRows(db, described, id, ROWS_AT_ONCE)) {
        await writer.write({ workspace: id, table: described.table, rows });
        done += rows.length;
        wish.progress(done, total);
      }
  }
  if (people !== null) await writePeople(people, persons, secret, writer);
  return header;
}

export function rowsIn(tables: ArchivedTables): number {
  return Object.values(tables).reduce((sum, { rows }) => sum + rows, 0);
}

async function describedTables(db: Database, kind: Backend['kind']): Promise<readonly Described[]> {
  const tables: Described[] = [];
  for (const table of WORKSPACE_TABLES) {
    const described = await describeTable(db, kind, table, 'workspace');
    if (described !== null) tables.push(described);
  }
  return tables;
}

const NOBODY = { tables: [], shape: null } as const;

/** In an order in which a row's referents come before it. */
async function describedPeople({ db, kind }: PeopleBackend) {
  const { rows } =
    kind === 'sqlite'
      ? await sql<{
          name: string;
        }>`select name from sqlite_master where type = 'table' order by name`.execute(db)
      : await sql<{ name: string }>`select tablename as name from pg_tables
          where schemaname = current_schema() order by tablename`.execute(db);
  const names = rows
    .map(({ name }) => name)
    .filter((name) => !NOT_KEPT.includes(name) && !name.startsWith('sqlite_'));
  if (!rows.some(({ name }) => name === 'people_migration')) return NOBODY;
  const tables: Described[] = [];
  for (const name of ['user', ...names.filter((one) => one !== 'user')]) {
    const described = await describeTable(db, kind, name, 'all');
    if (described !== null) tables.push(described);
  }
  return { tables, shape: await countRows(db, 'people_migration', null) };
}

async function countedPeople(
  people: PeopleBackend | null,
  tables: readonly Described[],
): Promise<ArchivedTables> {
  const counted: { [table: string]: ArchivedTable } = {};
  if (people !== null)
    for (const { table, columns } of tables)
      counted[table] = { columns, rows: await countRows(people.db, table, null) };
  return counted;
}

/** The place a sealed line is bound to: it cannot be put elsewhere. */
export function peoplePlace(table: string, part: number): string {
  return `archive/people/${table}/${part}`;
}

async function writePeople(
  { db }: PeopleBackend,
  tables: readonly Described[],
  secret: Uint8Array,
  writer: ArchiveWriter,
): Promise<void> {
  const key = peopleKey(secret);
  for (const described of tables) {
    const { table } = described;
    let part = 0;
    for await (const rows of tableRows(db, described, null, ROWS_AT_ONCE)) {
      const sealed = seal(key, Buffer.from(JSON.stringify(rows)), peoplePlace(table, part)).toString(
        'base64',
      );
      await writer.write({ people: table, part, sealed });
      part += 1;
    }
  }
}
