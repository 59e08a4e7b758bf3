/** What a workspace keeps besides its history: one table of sealed items, found by id and by when they are due. */
import { type Kysely, sql } from 'kysely';
import type { Backend } from '../backend.ts';

export async function keptItems(db: Kysely<unknown>, backend: Pick<Backend, 'kind'>): Promise<void> {
  const sqlite = backend.kind === 'sqlite';
  const int = sql.raw(sqlite ? 'integer' : 'bigint');
  const text = sql.raw(sqlite ? 'text' : 'text collate "C"');
  const bytes = sql.raw(sqlite ? 'blob' : 'bytea');
  await sql`create table item (
    workspace ${int} not null, collection ${text} not null, id ${text} not null, revision ${int} not null,
    due_at ${int}, sealed ${bytes} not null, primary key (workspace, collection, id)
  ) ${sql.raw(sqlite ? 'strict, without rowid' : '')}`.execute(db);
  await sql`create index item_by_due on item (workspace, collection, due_at, id)
    where due_at is not null`.execute(db);
}
