/** What binds a side is said by its own people, in their own name; nobody says it for both, whatever roles they have. */
import { beforeEach, expect, it } from 'vitest';
import type { Standing } from '../../src/access/people-store.ts';
import { starterAgreement } from '../../src/agreement/starter.ts';
import type { Draft } from '../../src/ledger/entry.ts';
import type { SignAgreementOutput } from '../../src/operations/sign-agreement.ts';
import { type Browser, type PeopleServer, peopleServer } from './signing-in.ts';

const text = starterAgreement({ company: 'Acme', currency: 'EUR', timeZone: 'Europe/Berlin' });
let server: PeopleServer;
beforeEach(async () => {
  server = await peopleServer();
});

async function somebody(name: string, standing: Standing): Promise<{ browser: Browser; user: string }> {
  const { signIn } = server.parts;
  if (signIn === undefined) throw new Error('a server with people');
  const made = await signIn.accounts.make({ email: `${name}@example.com`, name, password: null });
  if (!made.ok) throw new Error(made.refusal);
  await signIn.people.join('main', made.value, standing, signIn.now());
  const [cookie = ''] = await signIn.accounts.begin(made.value, null, { cookie: '', agent: '' });
  const browser = server.browser();
  const [key = '', value = ''] = (cookie.split(';')[0] ?? '').split(/=(.*)/s);
  browser.cookies.set(key, value);
  return { browser, user: made.value };
}

const marketer: Standing = { roles: ['marketing'], side: 'marketing', person: 'mia' };
const seller: Standing = { roles: ['sales'], side: 'sales', person: 'sam' };
const whyOf = ({ body }: { body: unknown }) => (body as { type?: string }).type?.split(':').at(-1);
const sign = (browser: Browser, body: object) => browser.post('/api/v1/main/sign-agreement', body);

it('records a signature over a session as given by whoever is signed in, for their own side alone', async () => {
  const { browser: mia } = await somebody('Mia', marketer);
  const { browser: sam } = await somebody('Sam', seller);
  expect(whyOf(await sign(mia, { text, as: 'sales' }))).toBe('other-side');
  expect(whyOf(await sign(mia, { text, as: 'marketing', by: 'sam' }))).toBe('not-yours');
  const signed = (await sign(mia, { text, as: 'marketing' })).body as SignAgreementOutput;
  expect(signed).toMatchObject({ by: 'mia', authenticated: true, inForce: [] });
  const both = await sign(sam, { digest: signed.digest, as: 'sales', by: 'Sam' });
  expect(both.body).toMatchObject({ by: 'sam', authenticated: true });
  expect((both.body as SignAgreementOutput).inForce.length).toBeGreaterThan(0);
  const { rows } = (
    await (
      await somebody('Ada', { roles: ['administrator'], side: null, person: null })
    ).browser.get('/api/v1/main/list-audit?act=sign-agreement')
  ).body as { rows: { name: string; outcome: string; why: string | null }[] };
  expect(rows.map(({ name, outcome }) => [name, outcome])).toEqual([
    ...[
      ['Sam', 'done'],
      ['Mia', 'done'],
      ['Mia', 'denied'],
      ['Mia', 'denied'],
    ],
  ]);
});

it('lets nobody sign for the other side after changing sides, nor an administrator for either, nor a key at all', async () => {
  const { browser: mia, user } = await somebody('Mia', marketer);
  const { browser: ada, user: adaId } = await somebody('Ada', {
    roles: ['administrator'],
    side: null,
    person: null,
  });
  const { digest } = (await sign(mia, { text, as: 'marketing' })).body as SignAgreementOutput;
  const { people, now } = server.parts.signIn!;
  await people.join('main', user, { ...seller, person: 'mia-of-sales' }, now());
  server.parts.signIn?.principals.forget();
  // Whatever she is called now, it is the account that signed for marketing.
  expect(whyOf(await sign(mia, { digest, as: 'sales', by: 'Mia' }))).toBe('both-sides');
  await people.join('main', user, seller, now());
  expect(whyOf(await sign(ada, { digest, as: 'sales' }))).toBe('other-side');
  const { text: key } = await people.addKey({
    ...{ workspace: 'main', id: 'k', name: 'k', scopes: ['admin'], maker: adaId },
    ...{ madeAt: now(), expiresAt: null, revokedAt: null, lastUsedAt: null },
  });
  const byKey = await server.browser().post(
    '/api/v1/main/sign-agreement',
    { digest, as: 'sales' },
    {
      headers: { authorization: `Bearer ${key}` },
    },
  );
  expect(whyOf(byKey)).toBe('not-allowed');
});

it('settles credit and judges items of the call for one’s own side alone', async () => {
  const { browser: mia } = await somebody('Mia', marketer);
  const { browser: sam } = await somebody('Sam', seller);
  const { browser: ada } = await somebody('Ada', { roles: ['administrator'], side: null, person: null });
  const settle = { deal: 'D1', marketing: 50, why: 'agreed' };
  const ask = (browser: Browser, operation: string, body: object) =>
    browser.post(`/api/v1/main/${operation}`, body);
  expect(whyOf(await ask(mia, 'settle-credit', { ...settle, as: 'sales' }))).toBe('other-side');
  expect(whyOf(await ask(ada, 'settle-credit', { ...settle, as: 'sales' }))).toBe('other-side');
  expect(whyOf(await ask(sam, 'settle-credit', { ...settle, as: 'sales', by: 'Tom' }))).toBe('not-yours');
  expect(whyOf(await ask(sam, 'settle-credit', { ...settle, as: 'sales' }))).toBe('unknown-opportunity');
  const verdict = { item: 'D1', verdict: 'valid' };
  expect(whyOf(await ask(sam, 'answer-forecast-item', verdict))).toBe('not-allowed');
  expect(whyOf(await ask(ada, 'answer-forecast-item', verdict))).toBe('other-side');
});

it('keeps what pay hangs on from those it does not entitle, and out of what they sign', async () => {
  const paid = `${text}\ncompensation:\n  roles:\n    - id: rep\n      name: Secret Rep\n      side: sales\n      variable: 0.4\n      components:\n        - { id: won, says: Revenue won., measure: revenue, share: 1, per: quarter }\n`;
  const { browser: mia } = await somebody('Mia', marketer);
  const { browser: eve } = await somebody('Eve', { roles: ['executive'], side: null, person: null });
  const filed = await eve.post('/api/v1/main/file-agreement', { text: paid });
  expect(filed.body).toMatchObject({ filed: true });
  const { digest } = filed.body as { digest: string };
  const read = async (browser: Browser) =>
    JSON.stringify((await browser.get(`/api/v1/main/read-agreement?digest=${digest}`)).body);
  expect([(await read(eve)).includes('Secret Rep'), (await read(mia)).includes('Secret Rep')]).toEqual([
    true,
    false,
  ]);
  const signed = (await sign(mia, { digest, as: 'marketing' })).body as SignAgreementOutput;
  expect(signed.signed.length).toBeGreaterThan(0);
  expect(signed.signed).not.toContain('compensation');
});

it('lets no account settle a deal or switch a text for both sides by changing sides in between', async () => {
  const { browser: mia, user } = await somebody('Mia', marketer);
  const { browser: sam } = await somebody('Sam', seller);
  const { store } = server.directory;
  const { people, now } = server.parts.signIn!;
  const workspace = await store.workspace('main', { now: now() });
  const deal = await store.subjectId(workspace.id, 'opportunity', 'D1');
  const amount = { minor: 100_000, currency: 'EUR' };
  const closed: Draft = {
    ...{ kind: 'closed', subject: deal, payload: { outcome: 'won', amount } },
    ...{ happenedAt: now(), precision: 'instant', source: 'crm', key: 'D1' },
  };
  await store.append(workspace.id, [closed], { now: now() });
  const settle = (browser: Browser, as: string) =>
    browser.post('/api/v1/main/settle-credit', { deal, as, marketing: 50, why: 'agreed' });
  const turn = (browser: Browser, digest: string, as: string) =>
    browser.post('/api/v1/main/switch-agreement', { digest, as, mode: 'shadow' });
  const { digest } = (await sign(mia, { text, as: 'marketing' })).body as SignAgreementOutput;
  await sign(sam, { digest, as: 'sales' });
  expect([(await settle(mia, 'marketing')).status, (await turn(mia, digest, 'marketing')).status]).toEqual([
    200, 200,
  ]);
  await people.join('main', user, { ...seller, person: 'mia-of-sales' }, now());
  server.parts.signIn?.principals.forget();
  expect(whyOf(await settle(mia, 'sales'))).toBe('both-sides');
  expect(whyOf(await turn(mia, digest, 'sales'))).toBe('both-sides');
  expect((await settle(sam, 'sales')).body).toMatchObject({ stands: true });
  expect((await turn(sam, digest, 'sales')).status).toBe(200);
});
