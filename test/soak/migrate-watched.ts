/** Brings the tables of a SQLite ledger forward, and says of each statement that it comes next. */
import type { KyselyPlugin } from 'kysely';
import { migrate } from '../../src/store/relational/migrate.ts';
import { sqliteBackend } from '../../src/store/relational/sqlite/sqlite-backend.ts';

export async function migrateWatched(file: string, before: (nth: number) => void): Promise<void> {
  let statements = 0;
  const watch: KyselyPlugin = {
    transformQuery({ node }) {
      statements += 1;
      before(statements);
      return node;
    },
    transformResult: async ({ result }) => result,
  };
  const backend = sqliteBackend(file, 'writer');
  await migrate(
    {
      ...backend,
      transact: (workspace, work) => backend.transact(workspace, (db) => work(db.withPlugin(watch))),
    },
    Date.now(),
  );
  await backend.close();
}
