/** People are kept alike in both databases, and what limits count is still there after a restart. */
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { openAccounts } from '../../src/store/people/open-accounts.ts';
import { openPeople, type PeoplePlace } from '../../src/store/people/open-people.ts';
import { instant } from '../../src/vocabulary/instant.ts';
import { startPostgres } from '../postgres-server.ts';

const postgres = await startPostgres();
const root = mkdtempSync(join(tmpdir(), 'entente-people-store-'));
afterAll(async () => {
  await postgres?.stop();
  rmSync(root, { recursive: true, force: true });
});

const NOW = instant(Date.now());
const CALLER = { cookie: '', agent: 'a browser' };
const PASSWORD = 'correct horse battery';
const STANDING = { roles: ['administrator'] as const, side: null, person: null };
const KINDS = postgres === null ? (['sqlite'] as const) : (['sqlite', 'postgres'] as const);

describe.each(KINDS)('%s', (kind) => {
  const place: PeoplePlace = {
    directory: join(root, kind),
    databaseUrl: kind === 'sqlite' ? null : (postgres?.url ?? null),
    now: NOW,
  };

  it('keeps accounts, sessions, members, invitations, keys and the log across a restart', async () => {
    const first = await openPeople(place);
    const accounts = await openAccounts(first, true);
    const user = await accounts.make({ email: 'Ada@Example.com', name: 'Ada', password: PASSWORD });
    if (!user.ok) throw new Error(user.refusal);
    await first.store.join('main', user.value, STANDING, NOW);
    const signed = await accounts.ask(
      'sign-in/email',
      { email: 'ada@example.com', password: PASSWORD },
      CALLER,
    );
    const cookie = signed.cookies.map((one) => one.split(';')[0]).join('; ');
    const invitation = { workspace: 'main', id: 'i1', email: 'b@example.com', invitedBy: 'Ada', ...STANDING };
    const token = await first.store.invite({ ...invitation, madeAt: NOW, expiresAt: instant(NOW + 1_000) });
    const key = await first.store.addKey({
      ...{ workspace: 'main', id: 'k1', name: 'CRM', scopes: ['read', 'ingest'], maker: user.value },
      ...{ madeAt: NOW, expiresAt: null, revokedAt: null, lastUsedAt: null },
    });
    const draft = {
      workspace: 'main',
      at: NOW,
      user: user.value,
      name: 'Ada\r\n\u001b[31mforged',
      by: 'session',
    } as const;
    const more = { act: 'x', outcome: 'done', about: null, why: null, address: null } as const;
    await Promise.all(Array.from({ length: 20 }, () => first.store.record({ ...draft, ...more })));
    expect(await first.store.take('b', { most: 1, within: 60_000 }, NOW)).toBe(0);
    await first.store.close();

    const again = await openPeople(place);
    const { store } = again;
    const reopened = await openAccounts(again, true);
    const session = await store.session(reopened.tokenDigest(cookie) ?? '');
    expect(session).toMatchObject({ user: user.value, agent: 'a browser', via: null });
    expect(Math.abs((session?.startedAt ?? 0) - Date.now())).toBeLessThan(120_000);
    expect(await store.members('main')).toMatchObject([
      { email: 'ada@example.com', roles: ['administrator'] },
    ]);
    expect(await store.change('main', user.value, { disabled: true })).toMatchObject({
      refusal: 'last-administrator',
    });
    expect(await store.invitations('main', NOW)).toHaveLength(1);
    expect(await store.invitations('main', instant(NOW + 1_000))).toEqual([]);
    expect(token.startsWith('main.')).toBe(true);
    expect(await store.keys('main')).toMatchObject([{ visible: key.visible, scopes: ['read', 'ingest'] }]);
    const rows = await store.audit('main', { limit: 100 });
    expect(rows.map(({ name }) => name)).toEqual(Array(20).fill('Ada   [31mforged'));
    expect([...rows].sort((one, other) => (one.id < other.id ? 1 : -1))).toEqual(rows);
    expect(await store.audit('other', { limit: 100, strangers: true })).toEqual([]);
    expect(await store.take('b', { most: 1, within: 60_000 }, instant(NOW + 1_000))).toBe(59_000);
    const tries = await Promise.all(
      Array.from({ length: 8 }, () => store.take('c', { most: 3, within: 60_000 }, NOW)),
    );
    expect(tries.filter((wait) => wait === 0)).toHaveLength(3);
    await expect(again.backend.db.deleteFrom('audit').execute()).rejects.toThrow('never changed');
    await store.close();
  });

  it('keeps no password, token or key that could be read in the files', async () => {
    if (kind !== 'sqlite') return;
    const folder = join(root, 'sqlite');
    expect(statSync(join(folder, 'people.sqlite')).mode & 0o777).toBe(0o600);
    const all = readdirSync(folder).map((name) => readFileSync(join(folder, name)).toString('latin1'));
    for (const planted of [PASSWORD]) expect(all.some((text) => text.includes(planted))).toBe(false);
    expect(all.some((text) => /ent_main_[A-Za-z0-9]{40}/.test(text))).toBe(false);
    expect(all.some((text) => /main\.[A-Za-z0-9]{40}/.test(text))).toBe(false);
  });
});
