import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { RestoreOptions, Terminal } from '../src/cli/run-cli.ts';
import { type Configuration, USUAL_CONFIGURATION } from '../src/configuration/configuration.ts';
import { type AskOptions, LOCAL_ADMINISTRATOR } from '../src/operations/ask.ts';
import type { BackupOutput } from '../src/operations/backup.ts';
import { askDirectory } from '../src/program/ask-directory.ts';
import { restore } from '../src/program/restore.ts';
import { openLedger } from '../src/store/open-ledger.ts';
import { openPeople } from '../src/store/people/open-people.ts';
import { postgresBackend } from '../src/store/relational/postgres/postgres-backend.ts';
import { instant } from '../src/vocabulary/instant.ts';
import { zoneBook } from '../src/vocabulary/time-zone.ts';
import { changed, now, retraction, run, touches } from './ledger-drafts.ts';
import { startPostgres } from './postgres-server.ts';

const KEY = 'the key of the installation that is saved';
const server = await startPostgres();
const root = mkdtempSync(join(tmpdir(), 'backup-'));
const source = join(root, 'source');
const saved = join(root, 'first.backup');
afterAll(async () => {
  await server?.stop();
  rmSync(root, { recursive: true, force: true });
});

const GROUND = {
  now: () => instant(Date.now()),
  identity: () => Math.random().toString(36).slice(2),
  files: { readText: async () => null, writeNew: async () => false },
  zones: zoneBook(process.versions['tz']),
};
const ASKING: AskOptions = {
  asker: LOCAL_ADMINISTRATOR,
  signal: new AbortController().signal,
  progress: () => {},
};

function configured(database: string | null, key: string | null = KEY): Configuration {
  return { ...USUAL_CONFIGURATION, key, database };
}

async function ask(directory: string, operation: string, input: object, configuration = configured(null)) {
  const question = { operation, input, workspace: 'main' };
  const answer = await askDirectory(directory, GROUND, question, ASKING, configuration);
  if (!answer.ok) throw new Error(answer.refusal.says);
  return answer.value;
}

async function backup(
  directory: string,
  file: string,
  configuration = configured(null),
  passphrase?: string,
) {
  return (await ask(directory, 'backup', { file, passphrase }, configuration)) as BackupOutput;
}

/** Exit code and what was said. */
async function restored(
  options: Partial<RestoreOptions> & { dataDirectory: string; file: string },
  configuration = configured(null),
) {
  const said = { out: '', err: '' };
  const terminal: Terminal = {
    out: {
      write(text) {
        said.out += text;
      },
    },
    err: {
      isTTY: false,
      columns: 80,
      write(text) {
        said.err += text;
      },
    },
    environment: {},
    now: () => 0,
    identity: GROUND.identity,
    readText: async () => null,
    writeNew: async () => false,
    list: () => {
      throw new Error('no list');
    },
    absolute: (path) => path,
    signal: new AbortController().signal,
    version: '0.1.0',
  };
  const all = { config: null, later: [], replace: false, passphrase: null, json: false, ...options };
  const code = await restore(all, configuration, terminal, instant(Date.now()));
  return { code, ...said };
}

/** Entries with names and personal values, touches, an undone run, an erased person, kept items, people, an agreement. */
async function fill(directory: string): Promise<void> {
  const store = await openLedger({ directory, key: KEY });
  const { id } = await store.workspace('main', { now: now() });
  const [lead, gone] = await store.subjectIds(id, 'lead', ['00Q1', '00Q2']);
  const named = (external: string, email: string) => ({
    name: { external, label: external },
    personal: { email },
  });
  await store.append(
    id,
    [
      changed(lead!, '1', { größe: 7 }, named('00Q1', 'ann@lee.example')),
      changed(gone!, '2', {}, named('00Q2', 'bob@ray.example')),
    ],
    {
      now: now(1),
      run: run('r1'),
      records: [{ source: 'crm', record: '00Q1', digest: 'd1' }],
      items: [
        { collection: 'webhook-endpoint', id: 'one', body: '{"url":"https://example.com"}', dueAt: now(5) },
      ],
    },
  );
  await store.appendTouches(id, touches([lead!, gone!, lead!], 't'), { now: now(2), run: run('r2') });
  await store.append(id, [retraction('undo', { run: run('r2') })], { now: now(3) });
  await store.erase(id, gone!, now(4));
  await store.putDocument(id, 'd0' as never, 'agreement: text');
  await store.close();
  const people = await openPeople({ directory, databaseUrl: null, key: KEY, now: now() });
  await sql`insert into "user" (id, name, email, "emailVerified", "createdAt", "updatedAt")
    values ('u1', 'Ann Admin', 'ann@admin.example', 0, '2026-01-02T03:04:05.678Z', '2026-01-02T03:04:05.678Z')`.execute(
    people.backend.db,
  );
  await people.store.join('main', 'u1', { roles: ['administrator'], side: null, person: null }, now());
  await people.store.close();
}

beforeAll(async () => {
  await fill(source);
  await backup(source, saved);
});

/** What is the same wherever it stands: head, chain, values, items, people. */
async function picture(directory: string, configuration: Configuration) {
  const store = await openLedger({ directory, databaseUrl: configuration.database, key: KEY });
  const { id } = await store.workspace('main', { now: now() });
  const [lead, gone] = await store.subjectIds(id, 'lead', ['00Q1', '00Q2']);
  const people = await openPeople({ directory, databaseUrl: configuration.database, key: KEY, now: now() });
  try {
    return {
      head: await store.head(id),
      chain: await store.verifyChain(id),
      personal: await store.personal(id, lead!),
      erased: await store.personal(id, gone!),
      names: [...(await store.names(id, [lead!, gone!])).values()],
      item: await store.item(id, 'webhook-endpoint', 'one'),
      document: await store.document(id, 'd0' as never),
      records: [...(await store.records(id, 'crm', ['00Q1']))],
      members: (await people.store.members('main')).map(({ email, roles }) => ({ email, roles })),
    };
  } finally {
    await people.store.close();
    await store.close();
  }
}

async function database(name: string): Promise<string> {
  const admin = postgresBackend(server!.url, 1);
  await sql.raw(`create database ${name}`).execute(admin.db);
  await admin.close();
  return server!.url.replace('/postgres?', `/${name}?`);
}

if (server !== null)
  test('a company moves from SQLite to PostgreSQL and back, and is the same by head, values and measure', async () => {
    const before = await picture(source, configured(null));
    expect(before).toMatchObject({
      personal: { email: 'ann@lee.example' },
      erased: null,
      members: [{ email: 'ann@admin.example' }],
    });
    const moved = configured(await database('moved'));
    const there = join(root, 'there');
    expect(await restored({ dataDirectory: there, file: saved }, moved)).toMatchObject({ code: 0, err: '' });
    expect(await picture(there, moved)).toEqual(before);
    const second = join(root, 'second.backup');
    await backup(there, second, moved);
    const back = join(root, 'back');
    expect(await restored({ dataDirectory: back, file: second })).toMatchObject({ code: 0 });
    expect(await picture(back, configured(null))).toEqual(before);
    const lines = (file: string) =>
      gunzipSync(readFileSync(file))
        .toString()
        .split('\n')
        .filter((line) => line.startsWith('{"workspace"'));
    expect(lines(second)).toEqual(lines(saved));
    const figure = (directory: string, configuration: Configuration) =>
      ask(directory, 'read-measure', { id: 'revenue' }, configuration);
    expect(await figure(back, configured(null))).toEqual(await figure(source, configured(null)));
    expect(await ask(back, 'verify', {}, configured(null))).toMatchObject({ chain: 'ok', unexplained: 0 });
  });

test('a backup is written whole or not at all, never over a file, and holds no personal value in clear', async () => {
  await expect(backup(source, saved)).rejects.toThrow('stands already');
  const text = gunzipSync(readFileSync(saved)).toString();
  for (const secret of ['ann@lee.example', 'ann@admin.example', 'bob@ray', KEY])
    expect(text).not.toContain(secret);
});

test('a backup that is cut short, damaged, changed or of a later program is refused before anything is written', async () => {
  const whole = readFileSync(saved);
  const lines = gunzipSync(whole).toString().trimEnd().split('\n');
  const header = JSON.parse(lines[0]!);
  const changedEnd = (header_: object) =>
    gzipSync([JSON.stringify(header_), ...lines.slice(1)].join('\n').concat('\n'));
  const flipped = Buffer.from(whole);
  flipped[Math.floor(whole.length / 2)]! ^= 0x10;
  const wrong: { readonly [what: string]: Buffer } = {
    'cut short': whole.subarray(0, whole.length - 40),
    'without its last line': gzipSync(lines.slice(0, -1).join('\n').concat('\n')),
    'with a byte flipped': flipped,
    'with another line': gzipSync(lines.join('\n').replace('"subject"', '"sub_ject"').concat('\n')),
    'of a later form': changedEnd({ ...header, form: 99 }),
    'of a later shape': changedEnd({ ...header, shape: 99 }),
    'no backup': Buffer.from('hello'),
    'an empty file': Buffer.alloc(0),
  };
  for (const [what, bytes] of Object.entries(wrong)) {
    const [file, target] = [join(root, 'wrong.backup'), join(root, `wrong ${what}`)];
    writeFileSync(file, bytes);
    const answer = await restored({ dataDirectory: target, file });
    expect([what, answer.code, answer.err]).toEqual([what, 1, expect.stringContaining('wrong.backup: it')]);
    const after = await restored({ dataDirectory: target, file: saved });
    expect(after.code).toBe(0);
  }
});

test('restoring needs the key the values were sealed under, or the passphrase', async () => {
  const withPassphrase = join(root, 'passphrase.backup');
  expect(await backup(source, withPassphrase, configured(null), 'correct horse battery')).toMatchObject({
    needs: 'passphrase',
  });
  const none = configured(null, null);
  const target = join(root, 'by passphrase');
  expect((await restored({ dataDirectory: target, file: saved }, none)).err).toContain('ENTENTE_KEY');
  expect(
    (await restored({ dataDirectory: target, file: withPassphrase, passphrase: 'wrong horse battery' }, none))
      .err,
  ).toContain('passphrase is not the one');
  expect(
    (await restored({ dataDirectory: target, file: saved }, configured(null, 'another key altogether'))).err,
  ).toContain('another key');
  const opened = await restored(
    { dataDirectory: target, file: withPassphrase, passphrase: 'correct horse battery\n' },
    none,
  );
  expect(opened).toMatchObject({ code: 0 });
  const store = await openLedger({ directory: target });
  const { id } = await store.workspace('main', { now: now() });
  expect(await store.personal(id, await store.subjectId(id, 'lead', '00Q1'))).toEqual({
    email: 'ann@lee.example',
  });
  await store.close();
});

test('what stands is replaced only where that was said, and who was erased since is erased again', async () => {
  const target = join(root, 'replaced');
  expect(await restored({ dataDirectory: target, file: saved })).toMatchObject({ code: 0 });
  expect((await restored({ dataDirectory: target, file: saved })).err).toContain('--replace');
  const store = await openLedger({ directory: target, key: KEY });
  const { id } = await store.workspace('main', { now: now() });
  const lead = await store.subjectId(id, 'lead', '00Q1');
  await store.erase(id, lead, now(9));
  await store.close();
  const later = join(root, 'later.backup');
  await backup(target, later);
  const again = await restored({ dataDirectory: target, file: saved, replace: true });
  expect(again.out).toContain('1 persons were erased again');
  expect((await picture(target, configured(null))).personal).toBeNull();
  const elsewhere = await restored({ dataDirectory: join(root, 'elsewhere'), file: saved, later: [later] });
  expect(elsewhere.out).toContain('1 persons were erased again');
  expect((await picture(join(root, 'elsewhere'), configured(null))).chain).toMatchObject({ chain: 'ok' });
});

test('a place that is held is not restored into', async () => {
  const { lockDirectory } = await import('../src/store/directory-lock.ts');
  const target = join(root, 'held');
  const lock = await lockDirectory(target, 'entente serve');
  expect((await restored({ dataDirectory: target, file: saved })).err).toContain('held by entente serve');
  if (lock.ok) await lock.value.release();
});
