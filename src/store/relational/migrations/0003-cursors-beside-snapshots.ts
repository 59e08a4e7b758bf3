/**
 * Where a row is the key's own, SQLite reads all of it to compare a key, and beside the engine's position stands its
 * snapshot, tens of megabytes of it. Rows of their own let a position be read alone. PostgreSQL always had them.
 */
import { type Kysely, sql } from 'kysely';
import type { Backend } from '../backend.ts';

export async function cursorsBesideSnapshots(
  db: Kysely<unknown>,
  backend: Pick<Backend, 'kind'>,
): Promise<void> {
  if (backend.kind !== 'sqlite') return;
  await sql`create table ledger_cursor_rows (
    workspace integer not null, name text not null, seq integer not null, fence integer not null, state text,
    primary key (workspace, name)
  ) strict`.execute(db);
  await sql`insert into ledger_cursor_rows (workspace, name, seq, fence, state)
    select workspace, name, seq, fence, state from ledger_cursor`.execute(db);
  await sql`drop table ledger_cursor`.execute(db);
  await sql`alter table ledger_cursor_rows rename to ledger_cursor`.execute(db);
}
