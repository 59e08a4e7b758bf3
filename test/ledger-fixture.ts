/**
 * Ledgers as released programs wrote them: rows by table in portable JSON, kept for good, so that every later shape is
 * tested from them. `node test/ledger-fixture.ts NUMBER` writes the one of today's shape, once, at its release.
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import type { LedgerHead } from '../src/ledger/ledger-store.ts';
import type { Backend } from '../src/store/relational/backend.ts';
import { openSqliteLedger } from '../src/store/relational/open-sqlite-ledger.ts';
import { sqliteBackend } from '../src/store/relational/sqlite/sqlite-backend.ts';
import { type Tables, WORKSPACE_TABLES } from '../src/store/relational/tables.ts';
import type { Digest, Seq, WorkspaceId } from '../src/vocabulary/ids.ts';
import { changed, now, retraction, run, staged, touches } from './ledger-drafts.ts';

export const FIXTURE_KEY = 'the fixtures’ own key';
const TABLES = ['workspace', ...WORKSPACE_TABLES] as const;

type Cell = string | number | null | { readonly bytes: string };
export type LedgerFixture = {
  readonly head: LedgerHead;
  readonly tables: { readonly [table: string]: readonly { readonly [column: string]: Cell }[] };
};

export function readFixture(number: number): LedgerFixture {
  return JSON.parse(
    readFileSync(join(import.meta.dirname, 'fixtures', `ledger-shape-${number}.json`), 'utf8'),
  );
}

/** Puts a fixture's rows into tables of the same shape. */
export async function loadFixture(backend: Backend, fixture: LedgerFixture): Promise<void> {
  await backend.asOwner(1 as WorkspaceId, async (db) => {
    for (const [table, rows] of Object.entries(fixture.tables))
      for (const row of rows) {
        const names = sql.join(Object.keys(row).map((name) => sql.id(name)));
        const cells = sql.join(Object.values(row).map(cellOf));
        await sql`insert into ${sql.table(table as keyof Tables)} (${names}) values (${cells})`.execute(db);
      }
  });
}

function cellOf(cell: Cell): string | number | null | Buffer {
  return cell !== null && typeof cell === 'object' ? Buffer.from(cell.bytes, 'hex') : cell;
}

/** Something of everything: revisions, touches, an undone run, a person erased, documents, cursors. */
async function writeFixture(number: number): Promise<void> {
  const directory = mkdtempSync(join(tmpdir(), 'fixture-'));
  const store = await openSqliteLedger(directory, FIXTURE_KEY);
  const { id } = await store.workspace('main', { now: now() });
  const [lead, other] = await store.subjectIds(id, 'lead', ['00Q1', '00Q2']);
  const account = await store.subjectId(id, 'account', '001A');
  const ann = { name: { external: '00Q1', label: 'Ann Lee' }, personal: { email: 'ann@lee.example' } };
  const bob = { name: { external: '00Q2', label: 'Bob Ray' }, personal: { email: 'bob@ray.example' } };
  await store.append(
    id,
    [
      changed(lead!, '1', { industry: 'steel', größe: 7 }, ann),
      changed(other!, '2', {}, bob),
      changed(account, '3', {}, { name: { external: '001A', label: 'Stahl & Söhne' } }),
    ],
    { now: now(1), run: run('r1'), records: [{ source: 'crm', record: '00Q1', digest: 'd1' }] },
  );
  await store.appendTouches(id, touches([lead!, other!, lead!, lead!], 't'), { now: now(2), run: run('r1') });
  await store.append(id, [changed(lead!, '4', { industry: 'paper' }, { at: 5 }), staged(lead!, '5', 'mql')], {
    now: now(3),
    run: run('r2'),
    checkpoint: { run: run('r2'), state: 'line 2' },
    cursor: { name: 'engine', seq: 5 as Seq, fence: 2, state: '{}' },
  });
  await store.append(id, [retraction('undo', { run: run('r2') })], { now: now(4) });
  await store.erase(id, other!, now(5));
  await store.putDocument(id, 'd0' as Digest, 'agreement: text');
  const head = await store.head(id);
  await store.close();
  const backend = sqliteBackend(join(directory, 'ledger.sqlite'), 'reader');
  const tables: { [table: string]: unknown } = {};
  for (const table of TABLES) {
    const rows = await backend.db.selectFrom(table).selectAll().execute();
    tables[table] = rows.map((row) =>
      Object.fromEntries(
        Object.entries(row).map(([name, cell]) => [
          name,
          ArrayBuffer.isView(cell) ? { bytes: Buffer.from(cell as Uint8Array).toString('hex') } : cell,
        ]),
      ),
    );
  }
  await backend.close();
  rmSync(directory, { recursive: true, force: true });
  const file = join(import.meta.dirname, 'fixtures', `ledger-shape-${number}.json`);
  writeFileSync(file, `${JSON.stringify({ head, tables }, null, 1)}\n`, { flag: 'wx' });
}

if (process.argv[1] === import.meta.filename) await writeFixture(Number(process.argv[2]));
