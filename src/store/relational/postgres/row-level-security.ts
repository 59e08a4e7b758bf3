/**
 * The second fence between workspaces on PostgreSQL: a transaction sees the rows of the workspace it was opened for
 * and no others, whatever its statements say. The application's role owns nothing and cannot change what was appended.
 */
import { sql } from 'kysely';
import type { Backend } from '../backend.ts';
import { type Database, type Tables, WORKSPACE_TABLES } from '../tables.ts';

export const APP_ROLE = 'entente_app';

/** What the role may do beyond reading and adding rows. */
const MORE_RIGHTS: { readonly [Table in keyof Tables]?: string } = {
  head: 'update',
  live_key: 'delete',
  source_record: 'update, delete',
  run: 'update',
  ledger_cursor: 'update',
  person_key: 'update',
  vault: 'delete',
  item: 'update, delete',
};

/** Sets role, rights and policies: run after each migration, the same however often. */
export async function fenceWorkspaces(backend: Backend): Promise<void> {
  await backend.transact(null, async (db) => {
    await sql`select pg_advisory_xact_lock(7214230571)`.execute(db);
    const fenced = await roleStands(db);
    for (const table of WORKSPACE_TABLES) {
      await sql`alter table ${sql.table(table)} enable row level security`.execute(db);
      await sql`alter table ${sql.table(table)} force row level security`.execute(db);
      await sql`drop policy if exists own_workspace on ${sql.table(table)}`.execute(db);
      await sql`create policy own_workspace on ${sql.table(table)}
        using (workspace = nullif(current_setting('app.workspace', true), '')::bigint)
        with check (workspace = nullif(current_setting('app.workspace', true), '')::bigint)`.execute(db);
      if (fenced) await grant(db, table);
    }
  });
}

async function grant(db: Database, table: keyof Tables): Promise<void> {
  const more = MORE_RIGHTS[table];
  const rights = sql.raw(more === undefined ? 'select, insert' : `select, insert, ${more}`);
  const role = sql.raw(APP_ROLE);
  await sql`revoke all on ${sql.table(table)} from ${role}`.execute(db);
  await sql`grant ${rights} on ${sql.table(table)} to ${role}`.execute(db);
}

/** Makes the role where it may; where roles may not be made, the forced policies alone hold the owner too. */
async function roleStands(db: Database): Promise<boolean> {
  const role = sql.raw(APP_ROLE);
  const { rows } = await sql<{ stands: boolean; may: boolean; schema: string }>`
    select exists (select from pg_roles where rolname = ${APP_ROLE}) as stands, current_schema() as schema,
      (select rolsuper or rolcreaterole from pg_roles where rolname = current_user) as may`.execute(db);
  const [found] = rows;
  if (found === undefined || !(found.stands || found.may)) return false;
  if (!found.stands) {
    await sql`create role ${role} nologin nosuperuser nobypassrls`.execute(db);
    await sql`grant ${role} to current_user`.execute(db);
  }
  await sql`grant usage on schema ${sql.id(found.schema)} to ${role}`.execute(db);
  return true;
}
