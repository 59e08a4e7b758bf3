/**
 * Puts a backup's ledger into a database, in one transaction: the tables as they were, brought forward to today's
 * shape, then chain, counts and heads proved. What does not prove is not committed.
 */
import { sql } from 'kysely';
import type { WorkspaceId } from '../../vocabulary/ids.ts';
import type { Backend, BulkColumn } from '../relational/backend.ts';
import { MIGRATIONS, takeSteps } from '../relational/migrate.ts';
import { type Database, type Tables, WORKSPACE_TABLES } from '../relational/tables.ts';
import { verifyRows } from '../relational/verify-rows.ts';
import type { ArchivedWorkspace, ArchiveHeader, ArchiveRows, Cell } from './archive-format.ts';
import { bytesOf } from './archive-format.ts';
import { ArchiveFault, archiveLines } from './archive-lines.ts';
import { countRows } from './table-rows.ts';
import { rowsIn } from './write-archive.ts';

export type LoadWish = {
  readonly path: string;
  readonly header: ArchiveHeader;
  readonly now: number;
  progress(done: number, total: number): void;
};

export async function loadLedger(backend: Backend, wish: LoadWish): Promise<void> {
  await backend.transact(null, async (db) => {
    if (backend.kind === 'postgres') await sql`select pg_advisory_xact_lock(7214230571)`.execute(db);
    for (const table of [...WORKSPACE_TABLES, 'workspace', 'migration'])
      await sql`drop table if exists ${sql.table(table)}`.execute(db);
    await takeSteps(db, backend, wish.now, MIGRATIONS.slice(0, wish.header.shape));
    await makeWorkspaces(db, backend, wish.header);
    await takeRows(db, backend, wish);
    await takeSteps(db, backend, wish.now);
    for (const workspace of wish.header.workspaces) await prove(db, backend, workspace);
  });
}

async function makeWorkspaces(db: Database, backend: Backend, { workspaces }: ArchiveHeader): Promise<void> {
  for (const { id, name, simulated, createdAt } of workspaces) {
    await backend.see(db, id as WorkspaceId);
    await db
      .insertInto('workspace')
      .values({ id, name, simulated: simulated ? 1 : 0, created_at: createdAt })
      .execute();
  }
}

async function takeRows(db: Database, backend: Backend, { path, header, progress }: LoadWish): Promise<void> {
  const total = header.workspaces.reduce((sum, { tables }) => sum + rowsIn(tables), 0);
  let [seen, done] = [0, 0];
  for await (const line of archiveLines(path)) {
    if (!('workspace' in line)) continue;
    const id = line.workspace as WorkspaceId;
    if (id !== seen) await backend.see(db, id);
    seen = id;
    const known = header.workspaces.find((one) => one.id === id)?.tables[line.table];
    const own = WORKSPACE_TABLES.find((table) => table === line.table);
    if (known === undefined || own === undefined)
      throw new ArchiveFault(`it holds rows of ${line.table}, which its header does not know`);
    await backend.insertRows(db, id, own as keyof Tables, columnsOf(line, known.columns));
    done += line.rows.length;
    progress(done, total);
  }
}

type RowsOfWorkspace = Extract<ArchiveRows, { readonly workspace: number }>;

function columnsOf(
  { rows }: RowsOfWorkspace,
  columns: readonly (readonly [name: string, type: string])[],
): readonly BulkColumn[] {
  return columns.map(([name, type], at): BulkColumn => {
    const cells = rows.map((row): Cell => row[at] ?? null);
    if (type === 'bytes') return { name, type, values: cells.map(bytesOf) };
    if (type === 'int') return { name, type, values: cells as readonly (number | null)[] };
    return { name, type: 'text', values: cells as readonly (string | null)[] };
  });
}

/** The restored workspace is the one that was saved: its head, its counts, and a chain that holds. */
async function prove(db: Database, backend: Backend, saved: ArchivedWorkspace): Promise<void> {
  const id = saved.id as WorkspaceId;
  await backend.see(db, id);
  const chain = await verifyRows(backend, db, id);
  if (chain.chain === 'broken')
    throw new ArchiveFault(
      `the chain of the workspace ${saved.name} breaks at ${chain.firstBadSeq}: ${chain.reason}`,
    );
  if (chain.head !== saved.head.digest || chain.batches !== saved.head.batches)
    throw new ArchiveFault(`the head of the workspace ${saved.name} is not the one that was saved`);
  for (const [table, { rows }] of Object.entries(saved.tables)) {
    const stands = await countRows(db, table, id);
    if (stands !== rows) throw new ArchiveFault(`of ${rows} rows of ${table} ${stands} were restored`);
  }
}
