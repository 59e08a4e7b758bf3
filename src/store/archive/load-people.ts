/** Puts a backup's people into their tables; sessions are not among them, everybody signs in anew. */
import { sql } from 'kysely';
import type { PeopleBackend } from '../people/people-database.ts';
import { unseal } from '../vault/sealing.ts';
import type { ArchiveHeader, Cell } from './archive-format.ts';
import { peopleKey } from './archive-key.ts';
import { ArchiveFault, archiveLines } from './archive-lines.ts';
import { countRows, describeTable, valueFor } from './table-rows.ts';
import { peoplePlace } from './write-archive.ts';

/** The tables stand in today's shape and are empty. */
export async function loadPeople(
  { db, kind }: PeopleBackend,
  path: string,
  header: ArchiveHeader,
  secret: Uint8Array,
): Promise<void> {
  const key = peopleKey(secret);
  await db.transaction().execute(async (trx) => {
    for await (const line of archiveLines(path)) {
      if (!('people' in line) || 'entente' in line) continue;
      const { people: table, part, sealed } = line;
      const columns = header.people[table]?.columns;
      const stands = await describeTable(trx, kind, table, 'all');
      if (columns === undefined || stands === null)
        throw new ArchiveFault(`it holds rows of ${table}, which this program does not know`);
      const rows: readonly (readonly Cell[])[] = JSON.parse(
        unseal(key, Buffer.from(sealed, 'base64'), peoplePlace(table, part)).toString('utf8'),
      );
      const types = new Map(stands.columns);
      const names = sql.join(columns.map(([name]) => sql.ref(name)));
      for (const row of rows) {
        const cells = columns.map(([name], at) => valueFor(row[at] ?? null, types.get(name) ?? 'text', kind));
        await sql`insert into ${sql.table(table)} (${names}) values (${sql.join(cells)})`.execute(trx);
      }
    }
    for (const [table, { rows }] of Object.entries(header.people)) {
      const found = await countRows(trx, table, null);
      if (found !== rows) throw new ArchiveFault(`of ${rows} rows of ${table} ${found} were restored`);
    }
  });
}
