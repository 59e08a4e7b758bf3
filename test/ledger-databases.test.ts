import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { sql as raw } from 'kysely';
import pg from 'pg';
import { afterAll, describe, expect, test } from 'vitest';
import type { LedgerStore } from '../src/ledger/ledger-store.ts';
import { openPostgresLedger } from '../src/store/relational/open-postgres-ledger.ts';
import { openSqliteLedger } from '../src/store/relational/open-sqlite-ledger.ts';
import { postgresBackend } from '../src/store/relational/postgres/postgres-backend.ts';
import { WORKSPACE_TABLES } from '../src/store/relational/tables.ts';
import type { Seq, WorkspaceId } from '../src/vocabulary/ids.ts';
import { allEntries, changed, now, retraction, run, touches } from './ledger-drafts.ts';
import { startPostgres } from './postgres-server.ts';

/** A ledger, and a way past it into its tables. */
type Opened = {
  readonly store: LedgerStore;
  readonly sql: (text: string) => Promise<readonly Record<string, unknown>[]>;
  readonly reopen: () => Promise<LedgerStore>;
};

const server = await startPostgres();
const closing: (() => unknown)[] = [];
afterAll(async () => {
  for (const close of closing.reverse()) await close();
  await server?.stop();
});

async function sqlite(): Promise<Opened> {
  const directory = mkdtempSync(join(tmpdir(), 'ledger-'));
  const store = await openSqliteLedger(directory);
  const database = new DatabaseSync(join(directory, 'ledger.sqlite'), { timeout: 10_000 });
  closing.push(
    () => rmSync(directory, { recursive: true, force: true }),
    () => database.close(),
    store.close,
  );
  return {
    store,
    sql: async (text) => database.prepare(text).all() as Record<string, unknown>[],
    reopen: async () => {
      await store.close();
      const again = await openSqliteLedger(directory);
      closing.push(again.close);
      return again;
    },
  };
}

async function postgres(url: string): Promise<Opened> {
  const store = await openPostgresLedger(url, { key: 'test' });
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  closing.push(() => client.end(), store.close);
  return {
    store,
    sql: async (text) => (await client.query(text)).rows,
    reopen: async () => {
      await store.close();
      const again = await openPostgresLedger(url, { key: 'test' });
      closing.push(again.close);
      return again;
    },
  };
}

/** Four batches: entries 1 to 3, touches 4 to 6, entries 7 to 9, a retraction 10. */
async function filled(store: LedgerStore, name: string): Promise<WorkspaceId> {
  const { id } = await store.workspace(name, { now: now() });
  const lead = await store.subjectId(id, 'lead', 'ann@lee.org');
  const said = (key: string, size: number) => changed(lead, key, { size });
  const { personal, label } = { personal: { email: 'ann@lee.org', phone: '+49 171 5550' }, label: 'Ann Lee' };
  const first = { ...said('ann@lee.org/1', 1), personal, name: { external: 'ann@lee.org', label } };
  await store.append(id, [first, said('2', 2), said('3', 3)], { now: now(), run: run('r') });
  await store.appendTouches(id, touches([lead, lead, lead], 'ann@lee.org/'), { now: now(1) });
  await store.append(id, [said('7', 7), said('8', 8), said('9', 9)], {
    now: now(2),
    records: [{ source: 'crm', record: 'ann@lee.org', digest: 'd' }],
  });
  await store.append(id, [retraction('u', { seqs: [2 as Seq] })], { now: now(3) });
  return id;
}

const TAMPERING: { readonly [way: string]: { readonly sql: string; readonly seq: number } } = {
  'a payload is changed': {
    sql: `update entry set payload = '{"fields":{"size":80}}' where seq = 8 and workspace = $w`,
    seq: 8,
  },
  'an entry is dated back': {
    sql: 'update entry set happened_at = happened_at - 1 where seq = 3 and workspace = $w',
    seq: 3,
  },
  'a commitment is changed': {
    sql: `update entry set commitment = 'ff' where seq = 1 and workspace = $w`,
    seq: 1,
  },
  'a checksum is changed': {
    sql: 'update entry set line_check = 5 where seq = 7 and workspace = $w',
    seq: 7,
  },
  'an entry is deleted': { sql: 'delete from entry where seq = 8 and workspace = $w', seq: 8 },
  'a touch is deleted': { sql: 'delete from touch where seq = 5 and workspace = $w', seq: 5 },
  'a touch is changed': { sql: 'update touch set campaign = 1 where seq = 5 and workspace = $w', seq: 4 },
  "touches' keys are changed": { sql: `delete from touch_keys where workspace = $w`, seq: 4 },
  'an entry is inserted behind the head': {
    sql: 'insert into touch select workspace, 99, subject, happened_at, precision, type, channel, campaign, asset, side, source from touch where seq = 5 and workspace = $w',
    seq: 99,
  },
  'a touch is inserted in an entry’s place': {
    sql: 'insert into touch select workspace, 8, subject, happened_at, precision, type, channel, campaign, asset, side, source from touch where seq = 5 and workspace = $w',
    seq: 8,
  },
  'a word is changed': {
    sql: `update dictionary set word = 'other' where code = 1 and workspace = $w`,
    seq: 4,
  },
  'the last batch is deleted': { sql: 'delete from batch where batch = 4 and workspace = $w', seq: 10 },
  'the head is set back': { sql: 'update head set entries = entries - 1 where workspace = $w', seq: 11 },
  'a retraction is taken back': { sql: 'delete from retraction where workspace = $w', seq: 10 },
  'a retraction is forged': {
    sql: 'insert into retraction (workspace, first_seq, last_seq, by_seq) values ($w, 7, 7, 7)',
    seq: 7,
  },
};

function databaseRules(name: string, open: () => Promise<Opened>): void {
  describe(`ledger tables in ${name}`, async () => {
    const { store, sql, reopen } = await open();

    for (const [index, [way, { sql: text, seq }]] of Object.entries(TAMPERING).entries())
      test(`the chain names entry ${seq} when ${way}`, async () => {
        const id = await filled(store, `tampered ${index}`);
        expect(await store.verifyChain(id)).toMatchObject({ chain: 'ok', batches: 4 });
        await sql(text.replaceAll('$w', String(id)));
        expect(await store.verifyChain(id)).toMatchObject({ chain: 'broken', firstBadSeq: seq });
      });

    test('personal values stand nowhere but sealed, and a person’s key goes when erased', async () => {
      const id = await filled(store, 'vault');
      const everything = async (): Promise<string> => {
        let text = '';
        for (const table of WORKSPACE_TABLES)
          for (const row of await sql(`select * from ${table} where workspace = ${id}`))
            for (const value of Object.values(row))
              text +=
                value instanceof Uint8Array ? Buffer.from(value).toString('latin1') : `${String(value)} `;
        return text;
      };
      for (const secret of ['ann@lee', 'Ann Lee', '171 5550', Buffer.from('ann@lee.org').toString('hex')])
        expect(await everything()).not.toContain(secret);
      const lead = await store.subjectId(id, 'lead', 'ann@lee.org');
      const before = await allEntries(store, id, { withoutTouches: false });
      expect(await store.erase(id, lead, now(9))).toBe(true);
      expect(await sql(`select wrapped from person_key where workspace = ${id}`)).toEqual([
        { wrapped: null },
      ]);
      expect(await sql(`select * from vault where workspace = ${id}`)).toEqual([]);
      expect((await allEntries(store, id, { withoutTouches: false })).slice(0, before.length)).toEqual(
        before,
      );
      expect(await store.verifyChain(id)).toMatchObject({ chain: 'ok' });
    });

    test('every table of a workspace leads its key with the workspace', async () => {
      for (const table of WORKSPACE_TABLES)
        expect(Object.keys((await sql(`select * from ${table} limit 1`))[0] ?? { workspace: 1 })[0]).toBe(
          'workspace',
        );
    });

    test('a ledger opened again goes on where it stood', async () => {
      const id = await filled(store, 'reopened');
      const [head, entries] = [await store.head(id), await allEntries(store, id)];
      const again = await reopen();
      expect(await again.head(id)).toEqual(head);
      expect(await allEntries(again, id)).toEqual(entries);
      const lead = await again.subjectId(id, 'lead', 'ann@lee.org');
      expect((await again.names(id, [lead])).get(lead)?.label).toBe('Ann Lee');
      const more = await again.append(id, [changed(lead, '3', {}), changed(lead, '11', {})], { now: now(5) });
      expect(more).toMatchObject({ ok: true, value: { head: 11, seqs: [null, 11] } });
      expect(await again.verifyChain(id)).toMatchObject({ chain: 'ok' });
    });
  });
}

databaseRules('SQLite', sqlite);
if (server !== null) databaseRules('PostgreSQL', () => postgres(server.url));

test('another secret than the ledger was made with is refused in plain words', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'ledger-'));
  closing.push(() => rmSync(directory, { recursive: true, force: true }));
  const store = await openSqliteLedger(directory);
  const { id } = await store.workspace('main', { now: now() });
  await store.close();
  const other = await openSqliteLedger(directory, 'another key');
  closing.push(other.close);
  await expect(other.subjectId(id, 'lead', 'x')).rejects.toThrow('ENTENTE_KEY');
});

test('what was erased is not left in the files of an embedded ledger', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'ledger-'));
  closing.push(() => rmSync(directory, { recursive: true, force: true }));
  const store = await openSqliteLedger(directory);
  const { id } = await store.workspace('main', { now: now() });
  const lead = await store.subjectId(id, 'lead', '1');
  await store.append(id, [{ ...changed(lead, '1', {}), personal: { email: 'ann@lee.org' } }], { now: now() });
  const reader = new DatabaseSync(join(directory, 'ledger.sqlite'), { readOnly: true });
  const row = reader.prepare('select wrapped from person_key').get() as { wrapped: Uint8Array };
  const sealed = reader.prepare('select sealed from vault').get() as { sealed: Uint8Array };
  reader.close();
  await store.erase(id, lead, now(1));
  closing.push(store.close);
  for (const file of readdirSync(directory)) {
    const bytes = readFileSync(join(directory, file));
    expect(bytes.includes(Buffer.from(row.wrapped))).toBe(false);
    expect(bytes.includes(Buffer.from(sealed.sealed))).toBe(false);
  }
});

if (server !== null) {
  describe('the second fence on PostgreSQL', async () => {
    const { store, sql } = await postgres(server.url);
    const [one, other] = [await filled(store, 'fenced one'), await filled(store, 'fenced other')];
    const asApp = async (workspace: number | null, text: string) => {
      await sql('begin');
      try {
        await sql('set local role entente_app');
        if (workspace !== null) await sql(`set local app.workspace = '${workspace}'`);
        return await sql(text);
      } finally {
        await sql('rollback');
      }
    };

    test('a statement without its workspace sees the transaction’s workspace alone', async () => {
      for (const table of WORKSPACE_TABLES) {
        const seen = await asApp(one, `select distinct workspace::int from ${table}`);
        expect(seen.every(({ workspace }) => workspace === one)).toBe(true);
      }
      expect(await asApp(one, `select count(*)::int as n from entry`)).toEqual([{ n: 7 }]);
      expect(await asApp(one, `select seq from entry where workspace = ${other}`)).toEqual([]);
      expect(await asApp(null, 'select seq from entry')).toEqual([]);
    });

    test('what was appended cannot be changed, nor written into another workspace', async () => {
      for (const table of ['entry', 'touch', 'touch_keys', 'batch', 'dictionary', 'retraction']) {
        await expect(asApp(one, `delete from ${table}`)).rejects.toThrow('permission denied');
        await expect(asApp(one, `update ${table} set workspace = workspace`)).rejects.toThrow(
          'permission denied',
        );
      }
      const foreign = `insert into document (workspace, digest, body) values (${other}, 'x', 'y')`;
      await expect(asApp(one, foreign)).rejects.toThrow('row-level security');
    });

    test('the application’s role owns nothing and passes no fence', async () => {
      const [role] = await sql(
        `select rolsuper, rolbypassrls, rolcanlogin from pg_roles where rolname = 'entente_app'`,
      );
      expect(role).toEqual({ rolsuper: false, rolbypassrls: false, rolcanlogin: false });
      const open =
        await sql(`select relname from pg_class join pg_namespace on pg_namespace.oid = relnamespace
        where nspname = 'public' and relkind = 'r' and not (relrowsecurity and relforcerowsecurity) order by relname`);
      expect(open.map(({ relname }) => relname)).toEqual(['migration', 'workspace']);
    });

    test('an owner who may make no roles is held by the same fence', async () => {
      await sql('create role plain_owner login');
      await sql('create database plain owner plain_owner');
      const url = server.url.replace('postgres@/postgres?', 'plain_owner@/plain?');
      const plain = await openPostgresLedger(url, { key: 'test' });
      const client = new pg.Client({ connectionString: url });
      await client.connect();
      closing.push(() => client.end(), plain.close);
      const mine = await filled(plain, 'main');
      expect(await plain.verifyChain(mine)).toMatchObject({ chain: 'ok' });
      expect((await client.query('select seq from entry')).rows).toEqual([]);
      await client.query(`set app.workspace = '${mine}'`);
      expect((await client.query('select seq from entry')).rows).toHaveLength(7);
    });

    test('a connection that breaks between two statements fails their transaction, and the next one is done', async () => {
      const backend = postgresBackend(server.url, 1);
      closing.push(backend.close);
      const cut = backend.transact(one, async (db) => {
        const { rows } = await raw<{ pid: number }>`select pg_backend_pid() as pid`.execute(db);
        await sql(`select pg_terminate_backend(${rows[0]?.pid})`);
        // The end of the connection is heard of while nothing is asked of it.
        await new Promise((heard) => setTimeout(heard, 100));
        await raw`select 1`.execute(db);
      });
      await expect(cut).rejects.toThrow();
      expect(await backend.transact(one, async () => 'done')).toBe('done');
    });

    test('two processes append at once, and neither leaves a gap nor misses the other’s words', async () => {
      const second = await openPostgresLedger(server.url, { key: 'test' });
      closing.push(second.close);
      const { id } = await store.workspace('shared', { now: now() });
      const writers = [store, second].flatMap((each, process) =>
        Array.from({ length: 10 }, async (_, writer) => {
          for (let turn = 0; turn < 4; turn += 1) {
            const lead = await each.subjectId(id, 'lead', `${process}/${writer}`);
            await each.append(id, [changed(lead, `${process}/${writer}/${turn}`, {})], { now: now() });
            await each.appendTouches(id, touches([lead, lead], `${process}/${writer}/${turn}/`), {
              now: now(),
            });
          }
        }),
      );
      await Promise.all(writers);
      const seqs = (await allEntries(second, id, { withoutTouches: false })).map(({ seq }) => seq);
      expect(seqs).toEqual(Array.from({ length: 240 }, (_, index) => index + 1));
      expect(await store.verifyChain(id)).toMatchObject({ chain: 'ok' });
      expect(await store.dictionary(id, 0)).toHaveLength(new Set(await store.dictionary(id, 0)).size);
    });
  });
}
