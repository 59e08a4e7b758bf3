import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, expect, test } from 'vitest';
import { attributesKnownAt } from '../src/ledger/attributes-known-at.ts';
import type { LedgerStore } from '../src/ledger/ledger-store.ts';
import type { Backend } from '../src/store/relational/backend.ts';
import { MIGRATIONS, migrate } from '../src/store/relational/migrate.ts';
import { openPostgresLedger } from '../src/store/relational/open-postgres-ledger.ts';
import { openSqliteLedger } from '../src/store/relational/open-sqlite-ledger.ts';
import { postgresBackend } from '../src/store/relational/postgres/postgres-backend.ts';
import { sqliteBackend } from '../src/store/relational/sqlite/sqlite-backend.ts';
import type { Digest, Seq } from '../src/vocabulary/ids.ts';
import { allEntries, changed, now } from './ledger-drafts.ts';
import { FIXTURE_KEY, loadFixture, readFixture } from './ledger-fixture.ts';
import { startPostgres } from './postgres-server.ts';

/** Every shape ever released, by its number of migrations. */
const RELEASED = [1];

const server = process.env['DATABASE_URL'] ? null : await startPostgres();
const directory = mkdtempSync(join(tmpdir(), 'migrations-'));
afterAll(async () => {
  await server?.stop();
  rmSync(directory, { recursive: true, force: true });
});

async function prepared(backend: Backend, shape: number): Promise<void> {
  await migrate(backend, now(), MIGRATIONS.slice(0, shape));
  await loadFixture(backend, readFixture(shape));
  await backend.close();
}

async function everythingStands(store: LedgerStore, shape: number): Promise<void> {
  const { head } = readFixture(shape);
  const { id } = await store.workspace('main', { now: now() });
  const [lead, other] = await store.subjectIds(id, 'lead', ['00Q1', '00Q2']);
  expect(await store.head(id)).toEqual(head);
  expect(await store.verifyChain(id)).toEqual({ chain: 'ok', head: head.digest, batches: head.batches });
  expect((await allEntries(store, id, { withoutTouches: false })).map(({ seq }) => seq)).toEqual(
    Array.from({ length: head.seq }, (_, index) => index + 1),
  );
  const entries = await allEntries(store, id, { subject: lead!, live: true });
  const facts = attributesKnownAt(entries, [], { at: now(1e9), axis: 'happened' });
  expect(facts).toEqual({ industry: 'steel', größe: 7 });
  expect((await store.names(id, [lead!, other!])).size).toBe(1);
  expect(await store.personal(id, lead!)).toEqual({ email: 'ann@lee.example' });
  expect(await store.personal(id, other!)).toBeNull();
  expect(await store.document(id, 'd0' as Digest)).toBe('agreement: text');
  expect(await store.cursor(id, 'engine')).toEqual({ name: 'engine', seq: 5 as Seq, fence: 2, state: '{}' });
  const again = await store.append(id, [changed(lead!, '1', {}), changed(lead!, '4', {})], { now: now(9) });
  expect(again).toMatchObject({ ok: true, value: { seqs: [null, head.seq + 1] } });
}

for (const shape of RELEASED) {
  test(`a SQLite ledger of shape ${shape} comes forward with everything in it`, async () => {
    const folder = join(directory, `shape-${shape}`);
    await (await openSqliteLedger(folder, FIXTURE_KEY)).close();
    rmSync(join(folder, 'ledger.sqlite'));
    await prepared(sqliteBackend(join(folder, 'ledger.sqlite'), 'writer'), shape);
    const store = await openSqliteLedger(folder, FIXTURE_KEY);
    await everythingStands(store, shape);
    await store.close();
  });

  if (server !== null)
    test(`a PostgreSQL ledger of shape ${shape} comes forward with everything in it`, async () => {
      const admin = postgresBackend(server.url, 1);
      await sql.raw(`create database shape_${shape}`).execute(admin.db);
      await admin.close();
      const url = server.url.replace('/postgres?', `/shape_${shape}?`);
      await prepared(postgresBackend(url, 1), shape);
      const store = await openPostgresLedger(url, { key: FIXTURE_KEY });
      await everythingStands(store, shape);
      await store.close();
    });
}

test('a step that fails leaves the shape before it, and the next start takes it again', async () => {
  const backend = sqliteBackend(join(directory, 'failing.sqlite'), 'writer');
  const failing = {
    name: '0002-failing',
    up: async (db: Parameters<(typeof MIGRATIONS)[number]['up']>[0]) => {
      await sql`create table half_done (a integer)`.execute(db);
      throw new Error('power cut');
    },
  };
  await migrate(backend, now());
  await expect(migrate(backend, now(), [...MIGRATIONS, failing])).rejects.toThrow('power cut');
  const { rows } = await sql`select name from sqlite_master where name = 'half_done'`.execute(backend.db);
  expect(rows).toEqual([]);
  expect(await migrate(backend, now())).toBe(0);
  await backend.close();
});

test('a database written by a later program is refused', async () => {
  const backend = sqliteBackend(join(directory, 'later.sqlite'), 'writer');
  const later = { name: '0002-later', up: async () => {} };
  await migrate(backend, now(), [...MIGRATIONS, later]);
  await expect(migrate(backend, now())).rejects.toThrow('0002-later');
  await backend.close();
});
