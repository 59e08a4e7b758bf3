/**
 * A process that brings the tables of a SQLite ledger forward and kills itself, without warning, in front of the nth
 * statement of it; told a larger number it gets through. `node test/soak/migrate-until-killed.ts FILE N`
 */
import type { KyselyPlugin } from 'kysely';
import { migrate } from '../../src/store/relational/migrate.ts';
import { sqliteBackend } from '../../src/store/relational/sqlite/sqlite-backend.ts';

const [file = '', nth = '1'] = process.argv.slice(2);
let statements = 0;
const killer: KyselyPlugin = {
  transformQuery({ node }) {
    statements += 1;
    if (statements === Number(nth)) process.kill(process.pid, 'SIGKILL');
    return node;
  },
  transformResult: async ({ result }) => result,
};
const backend = sqliteBackend(file, 'writer');
await migrate(
  {
    ...backend,
    transact: (workspace, work) => backend.transact(workspace, (db) => work(db.withPlugin(killer))),
  },
  Date.now(),
);
await backend.close();
