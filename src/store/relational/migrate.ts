/** Brings a database to today's shape: each numbered step once, in one transaction, written down when done. */
import { type Kysely, sql } from 'kysely';
import { invariant } from '../../vocabulary/invariant.ts';
import type { Backend } from './backend.ts';
import { firstShape } from './migrations/0001-first-shape.ts';
import { keptItems } from './migrations/0002-kept-items.ts';
import { cursorsBesideSnapshots } from './migrations/0003-cursors-beside-snapshots.ts';
import type { Database } from './tables.ts';

type Migration = {
  readonly name: string;
  readonly up: (db: Kysely<unknown>, backend: Pick<Backend, 'kind'>) => Promise<void>;
};

/** In order; a released step never changes and never moves. */
export const MIGRATIONS: readonly Migration[] = [
  { name: '0001-first-shape', up: firstShape },
  { name: '0002-kept-items', up: keptItems },
  { name: '0003-cursors-beside-snapshots', up: cursorsBesideSnapshots },
];

/** Runs the steps still missing. A database written by a later program is refused: it would be misread. */
export async function migrate(
  backend: Backend,
  now: number,
  steps: readonly Migration[] = MIGRATIONS,
): Promise<number> {
  return backend.transact(null, async (db) => {
    if (backend.kind === 'postgres') await sql`select pg_advisory_xact_lock(7214230571)`.execute(db);
    return takeSteps(db, backend, now, steps);
  });
}

/** The same inside a transaction of one's own; how many were taken. */
export async function takeSteps(
  db: Database,
  backend: Pick<Backend, 'kind'>,
  now: number,
  steps: readonly Migration[] = MIGRATIONS,
): Promise<number> {
  const int = sql.raw(backend.kind === 'sqlite' ? 'integer' : 'bigint');
  await sql`create table if not exists migration (
    number ${int} primary key, name text not null, applied_at ${int} not null
  )`.execute(db);
  const done = await db.selectFrom('migration').selectAll().orderBy('number').execute();
  const last = done.at(-1)?.number ?? 0;
  invariant(
    last <= steps.length && done.every(({ number, name }) => steps[number - 1]?.name === name),
    `the ledger's tables have a shape this program knows (found ${done.at(-1)?.name ?? 'none'}); a later version wrote it`,
  );
  for (const [index, step] of steps.slice(last).entries()) {
    await step.up(db as unknown as Kysely<unknown>, backend);
    await db
      .insertInto('migration')
      .values({ number: last + index + 1, name: step.name, applied_at: now })
      .execute();
  }
  return steps.length - last;
}
