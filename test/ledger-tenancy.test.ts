/**
 * Workspaces are kept apart by two fences: every statement names its workspace, and the database shows no other. Every
 * key leads with the workspace, so that the tables can be spread over machines by it.
 */
import { tmpdir } from 'node:os';
import { type KyselyPlugin, OperationNodeTransformer, type RootOperationNode, sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { LedgerStore } from '../src/ledger/ledger-store.ts';
import { openPeople } from '../src/store/people/open-people.ts';
import type { Backend } from '../src/store/relational/backend.ts';
import { ledgerReader } from '../src/store/relational/ledger-reader.ts';
import { ledgerWriter } from '../src/store/relational/ledger-writer.ts';
import { openPostgresLedger } from '../src/store/relational/open-postgres-ledger.ts';
import { postgresBackend } from '../src/store/relational/postgres/postgres-backend.ts';
import { APP_ROLE } from '../src/store/relational/postgres/row-level-security.ts';
import { type Database, WORKSPACE_TABLES } from '../src/store/relational/tables.ts';
import { ledgerSecret } from '../src/store/vault/secret.ts';
import type { Digest, Seq, SubjectId, WorkspaceId } from '../src/vocabulary/ids.ts';
import { changed, now, retraction, run, touches } from './ledger-drafts.ts';
import { startPostgres } from './postgres-server.ts';

/** Tables that belong to no workspace, and why. */
const OF_NO_WORKSPACE: { readonly [table: string]: string } = {
  workspace: 'the list of workspaces itself',
  migration: 'the shape of the tables',
  people_migration: 'the shape of the tables',
  user: 'a person may be in several workspaces',
  session: 'of a person',
  account: 'of a person',
  verification: 'of a person, for minutes',
  twoFactor: 'of a person',
  rate_bucket: 'a limit belongs to whoever is counted',
};

const KEY = 'tenancy';
const server = await startPostgres();
let store: LedgerStore;
let backend: Backend;
let ours: WorkspaceId;
let theirs: WorkspaceId;

async function filled(name: string): Promise<WorkspaceId> {
  const { id } = await store.workspace(name, { now: now() });
  const [lead, gone] = await store.subjectIds(id, 'lead', ['1', '2']);
  const account = await store.subjectId(id, 'account', 'A');
  const named = (label: string) => ({
    name: { external: label, label },
    personal: { email: `${label}@${name}.example` },
  });
  const drafts = [
    changed(lead!, '1', { of: name }, named('ann')),
    changed(gone!, '2', {}, named('bob')),
    changed(account, '3', {}, { name: { external: 'A', label: name } }),
  ];
  await store.append(id, drafts, {
    now: now(1),
    run: run('r'),
    records: [{ source: 'crm', record: '1', digest: name }],
    checkpoint: { run: run('r'), state: name },
    cursor: { name: 'engine', seq: 1 as Seq, fence: 1, state: name },
    items: [{ collection: 'note', id: 'n', body: name, dueAt: now(2) }],
  });
  await store.appendTouches(id, touches([lead!, lead!], name), { now: now(2), run: run('r2') });
  await store.append(id, [retraction('u', { run: run('r2') })], { now: now(3) });
  await store.erase(id, gone!, now(4));
  await store.putDocument(id, 'd' as Digest, name);
  return id;
}

beforeAll(async () => {
  if (server === null) return;
  store = await openPostgresLedger(server.url, { key: KEY });
  ours = await filled('ours');
  theirs = await filled('theirs');
  const people = await openPeople({
    directory: tmpdir(),
    databaseUrl: server.url,
    key: KEY,
    now: now(),
  }).catch(() => null);
  await people?.store.close();
  backend = postgresBackend(server.url, 2);
});
afterAll(async () => {
  await backend?.close();
  await store?.close();
  await server?.stop();
});

async function rows<Row>(text: string): Promise<readonly Row[]> {
  return (await sql.raw<Row>(text).execute(backend.db)).rows;
}

/** Everything that is asked of a ledger, by name. */
async function everything(
  through: Backend,
  workspace: WorkspaceId,
): Promise<{ readonly [question: string]: unknown }> {
  const reader = ledgerReader(through, await ledgerSecret(null, KEY));
  const subjects = (await store.subjectIds(workspace, 'lead', ['1', '2'])) as readonly SubjectId[];
  const all = { after: 0 as Seq, until: 100 as Seq };
  const { entries } = await reader.entryPage(workspace, { live: true, withoutTouches: false }, all, 100);
  return {
    secret: await reader.secretOf(workspace),
    head: await reader.head(workspace),
    entries,
    touches: await reader.touchPage(workspace, all, 100),
    words: await reader.dictionary(workspace, 0),
    retractions: await reader.retractions(workspace, 0 as Seq),
    records: [...(await reader.records(workspace, 'crm', ['1']))],
    keys: await reader.standingKeys(workspace, 'crm', ['1', 'x']),
    runs: await reader.runs(workspace),
    cursor: await reader.cursor(workspace, 'engine'),
    names: [...(await reader.names(workspace, subjects))],
    personals: [...(await reader.personals(workspace, subjects))],
    item: await reader.item(workspace, 'note', 'n'),
    items: await reader.items(workspace, 'note', { limit: 10 }),
    due: await reader.dueItems(workspace, 'note', now(9), 10),
    document: await reader.document(workspace, 'd' as Digest),
    chain: await reader.verifyChain(workspace),
  };
}

/** The same backend, each statement passed through a plugin. */
function through(plugin: KyselyPlugin): Backend {
  const wrapped = (db: Database): Database => db.withPlugin(plugin);
  return {
    ...backend,
    transact: (workspace, work) => backend.transact(workspace, (db) => work(wrapped(db))),
    transactOnHead: (workspace, work) =>
      backend.transactOnHead(workspace, (db, head) => work(wrapped(db), head)),
    read: (workspace, work) => backend.read(workspace, (db) => work(wrapped(db))),
  };
}

if (server !== null) {
  test('every table, every key and every unique index leads with the workspace, but for the listed ones', async () => {
    const tables = await rows<{ schema: string; name: string; columns: string[] }>(`
      select n.nspname as schema, c.relname as name, array_agg(a.attname::text order by a.attnum) as columns
      from pg_class c join pg_namespace n on n.oid = c.relnamespace join pg_attribute a on a.attrelid = c.oid
      where c.relkind = 'r' and n.nspname in ('public', 'entente_people') and a.attnum > 0 and not a.attisdropped
      group by 1, 2`);
    const belonging = tables.filter(({ name }) => !(name in OF_NO_WORKSPACE));
    expect(belonging.filter(({ columns }) => columns[0] !== 'workspace')).toEqual([]);
    expect(
      belonging
        .filter(({ schema }) => schema === 'public')
        .map(({ name }) => name)
        .sort(),
    ).toEqual([...WORKSPACE_TABLES].sort());
    const keys = await rows<{ table: string; index: string; first: string }>(`
      select t.relname as table, i.relname as index, a.attname as first
      from pg_index x join pg_class t on t.oid = x.indrelid join pg_class i on i.oid = x.indexrelid
        join pg_namespace n on n.oid = t.relnamespace
        join pg_attribute a on a.attrelid = t.oid and a.attnum = x.indkey[0]
      where n.nspname in ('public', 'entente_people') and (x.indisunique or n.nspname = 'public')`);
    expect(keys.length).toBeGreaterThan(WORKSPACE_TABLES.length);
    expect(keys.filter(({ table, first }) => !(table in OF_NO_WORKSPACE) && first !== 'workspace')).toEqual(
      [],
    );
    const foreign = await rows<{ name: string }>(`
      select conname as name from pg_constraint c join pg_namespace n on n.oid = c.connamespace
      where c.contype = 'f' and n.nspname = 'public'`);
    expect(foreign).toEqual([]);
  });

  test('row-level security is forced on every table of a workspace, and the role of the program is no owner of any', async () => {
    const open = await rows<{ name: string }>(`
      select c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where c.relkind = 'r' and n.nspname = 'public' and not (c.relrowsecurity and c.relforcerowsecurity)
        and c.relname not in ('workspace', 'migration')`);
    expect(open).toEqual([]);
    const [role] = await rows<object>(
      `select rolsuper, rolbypassrls, rolcreaterole, rolcanlogin from pg_roles where rolname = '${APP_ROLE}'`,
    );
    expect(role).toEqual({ rolsuper: false, rolbypassrls: false, rolcreaterole: false, rolcanlogin: false });
    const [owned] = await rows<{ n: number }>(
      `select count(*)::int as n from pg_class where relowner = '${APP_ROLE}'::regrole`,
    );
    expect(owned?.n).toBe(0);
    const functions = await rows<{ name: string }>(`
      select proname as name from pg_proc p join pg_namespace n on n.oid = p.pronamespace
      where n.nspname = 'public' and p.prosecdef`);
    expect(functions).toEqual([]);
    expect(await rows<object>(`select viewname from pg_views where schemaname = 'public'`)).toEqual([]);
  });

  test('every statement on a table of a workspace names the workspace', async () => {
    const said: string[] = [];
    const compiling = backend.db.getExecutor();
    const recorder: KyselyPlugin = {
      transformQuery({ node, queryId }) {
        said.push(compiling.compileQuery(node, queryId).sql);
        return node;
      },
      transformResult: async ({ result }) => result,
    };
    const recorded = through(recorder);
    await everything(recorded, ours);
    const writer = ledgerWriter(recorded, await ledgerSecret(null, KEY));
    const lead = await store.subjectId(ours, 'lead', '3');
    const named = { name: { external: '3', label: 'cy' }, personal: { email: 'cy@ours.example' } };
    await writer.append(ours, [changed(lead, '9', {}, named)], {
      now: now(5),
      run: run('r3'),
      records: [{ source: 'crm', record: '3', digest: 'x' }],
      checkpoint: { run: run('r3'), state: 's' },
      cursor: { name: 'other', seq: 1 as Seq, fence: 1 },
      items: [
        { collection: 'note', id: 'm', body: 'b' },
        { collection: 'note', id: 'n', body: null },
      ],
    });
    await writer.append(ours, [retraction('v', { run: run('r3') })], { now: now(6) });
    await writer.erase(ours, lead, now(7));
    const of = (text: string) =>
      WORKSPACE_TABLES.some((table) => new RegExp(`(from|into|update|join) "${table}"`).test(text));
    const statements = [...new Set(said)].filter(of);
    expect(statements.length).toBeGreaterThan(40);
    const names = /"?workspace"?\s*=\s*\$\d|\(("|)workspace("|),/;
    expect(statements.filter((text) => !names.test(text))).toEqual([]);
  });

  test('a statement that forgot its workspace is shown no other’s rows', async () => {
    const before = await everything(backend, ours);
    let stripped = 0;
    const strip = new (class extends OperationNodeTransformer {
      protected override transformBinaryOperation(
        ...given: Parameters<OperationNodeTransformer['transformBinaryOperation']>
      ): ReturnType<OperationNodeTransformer['transformBinaryOperation']> {
        const [node] = given;
        const text = JSON.stringify(node.leftOperand);
        if (!text.includes('"workspace"') || !JSON.stringify(node.operator).includes('"="'))
          return super.transformBinaryOperation(...given);
        stripped += 1;
        return sql`true = true`.toOperationNode() as unknown as typeof node;
      }
    })();
    const forgetful: KyselyPlugin = {
      transformQuery: ({ node, queryId }): RootOperationNode => strip.transformNode(node, queryId),
      transformResult: async ({ result }) => result,
    };
    expect(await everything(through(forgetful), ours)).toEqual(before);
    expect(stripped).toBeGreaterThan(15);
    expect(JSON.stringify(before)).not.toContain('theirs');
    expect(await everything(backend, theirs)).not.toEqual(before);
  });

  test('a transaction opened for no workspace is shown nothing and may write nothing', async () => {
    for (const table of WORKSPACE_TABLES) {
      const found = await backend.db.transaction().execute(async (db) => {
        await sql.raw(`set local role ${APP_ROLE}`).execute(db);
        return (await sql<object>`select workspace from ${sql.table(table)}`.execute(db)).rows;
      });
      expect([table, found]).toEqual([table, []]);
    }
    const written = backend.db.transaction().execute(async (db) => {
      await sql.raw(`set local role ${APP_ROLE}`).execute(db);
      await sql`insert into document (workspace, digest, body) values (${theirs}, 'x', 'y')`.execute(db);
    });
    await expect(written).rejects.toThrow('row-level security');
  });
}
