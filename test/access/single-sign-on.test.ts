/** Single sign-on against a real provider: who comes in by it, as whom, and who does not. */
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import {
  CLIENT,
  type IdentityProvider,
  type ProvidedPerson,
  startIdentityProvider,
} from './identity-provider.ts';
import {
  type Asked,
  type Browser,
  firstAdministrator,
  type PeopleServer,
  peopleServer,
} from './signing-in.ts';

const BACK = 'http://127.0.0.1:4300/api/auth/sign-on-return';
let provider: IdentityProvider;
let server: PeopleServer;
let ada: Browser;
beforeAll(async () => {
  provider = await startIdentityProvider(BACK);
});
afterAll(() => provider.close());
beforeEach(async () => {
  server = await peopleServer({ allow: [provider.host] });
  ada = await firstAdministrator(server);
});

const signOn = (more: object = {}) =>
  ada.post('/api/v1/main/set-sign-on', {
    id: 'acme',
    name: 'Acme',
    issuer: provider.issuer,
    ...CLIENT,
    ...more,
  });

const pathOf = (url: string) => `${new URL(url).pathname}${new URL(url).search}`;

/** There, signed in there, and back again; where the browser ends. */
async function comeIn(browser: Browser, person: ProvidedPerson, back = '/main'): Promise<Asked> {
  const sent = await browser.get(`/api/auth/sign-on/main/acme?back=${back}`);
  expect(sent.status).toBe(302);
  const came = await provider.signIn(sent.headers.get('location') ?? '', person);
  return browser.get(pathOf(came));
}

const ended = (asked: Asked) => asked.headers.get('location');
const invite = (email: string) =>
  ada.post('/api/v1/main/invite-person', { email, roles: ['marketing'], side: 'marketing' });

it('lets somebody in whom the workspace invited by a checked address, and knows them by issuer and subject', async () => {
  await signOn();
  expect((await server.browser().get('/api/auth/sign-ons?workspace=main')).body).toEqual({
    signOns: [{ id: 'acme', name: 'Acme' }],
  });
  await invite('bob@example.com');
  const bob = server.browser();
  expect(ended(await comeIn(bob, { sub: 'b1', email: 'Bob@Example.com' }, '/main/funnel'))).toBe(
    '/main/funnel',
  );
  expect((await bob.get('/api/auth/state')).body).toMatchObject({
    account: { email: 'bob@example.com', via: 'main' },
    workspaces: [{ name: 'main', roles: ['marketing'], side: 'marketing' }],
  });
  // The address changes there; the identity does not.
  const later = server.browser();
  await comeIn(later, { sub: 'b1', email: 'robert@example.com', verified: false });
  expect((await later.get('/api/auth/state')).body).toMatchObject({ account: { email: 'bob@example.com' } });
  expect(server.bugs).toEqual([]);
});

it('never takes over an account by its address, unless it is checked and the administrator said so', async () => {
  await signOn();
  const eve = server.browser();
  expect(ended(await comeIn(eve, { sub: 'e1', email: 'ada@example.com' }))).toBe(
    '/sign-in?failed=has-an-account',
  );
  await signOn({ links: true, 'client-secret': undefined });
  const unchecked = await comeIn(eve, { sub: 'e1', email: 'ada@example.com', verified: false });
  expect(ended(unchecked)).toBe('/sign-in?failed=email-not-verified');
  expect(eve.cookies.has('entente-session')).toBe(false);
  const checked = server.browser();
  expect(ended(await comeIn(checked, { sub: 'a1', email: 'ada@example.com' }))).toBe('/main');
  // By this provider only this workspace opens, though the account administers others too.
  expect((await checked.get('/api/v1/main/list-people')).status).toBe(200);
  expect((await checked.get('/api/v1/demo/list-people')).status).toBe(404);
});

it('lets nobody in unasked, and whom it admits as what was said', async () => {
  await signOn();
  expect(ended(await comeIn(server.browser(), { sub: 'c1', email: 'carl@example.com' }))).toBe(
    '/sign-in?failed=not-invited',
  );
  expect(ended(await comeIn(server.browser(), { sub: 'c2' }))).toBe('/sign-in?failed=no-email');
  await signOn({ admits: ['executive'] });
  const carl = server.browser();
  expect(ended(await comeIn(carl, { sub: 'c1', email: 'carl@example.com' }))).toBe('/main');
  expect((await carl.get('/api/auth/state')).body).toMatchObject({ workspaces: [{ roles: ['executive'] }] });
});

it('takes a way back only from the browser that went, once, in time, with its own state', async () => {
  await signOn({ admits: ['sales'] });
  const bob = server.browser();
  const sent = await bob.get('/api/auth/sign-on/main/acme');
  const came = await provider.signIn(sent.headers.get('location') ?? '', {
    sub: 'd1',
    email: 'd@example.com',
  });
  expect(ended(await server.browser().get(pathOf(came)))).toBe('/sign-in?failed=begin-again');
  const other = await server.browser().get('/api/auth/sign-on/main/acme');
  const theirs = await provider.signIn(other.headers.get('location') ?? '', {
    sub: 'd2',
    email: 'e@example.com',
  });
  expect(ended(await bob.get(pathOf(theirs)))).toBe('/sign-in?failed=provider-refused');
  expect(ended(await bob.get(pathOf(came)))).toBe('/sign-in?failed=begin-again');
  const slow = server.browser();
  const late = await slow.get('/api/auth/sign-on/main/acme');
  const cameLate = await provider.signIn(late.headers.get('location') ?? '', {
    sub: 'd1',
    email: 'd@example.com',
  });
  server.pass(10 * 60_000 + 1);
  expect(ended(await slow.get(pathOf(cameLate)))).toBe('/sign-in?failed=begin-again');
});

it('sends nobody to another site, and asks no provider at an internal address nobody allowed', async () => {
  await signOn({ admits: ['sales'] });
  for (const back of ['https://evil.example', '//evil.example', '/\\evil.example', 'javascript:alert(1)']) {
    const person = { sub: 'f1', email: 'f@example.com' };
    expect(ended(await comeIn(server.browser(), person, encodeURIComponent(back)))).toBe('/');
  }
  const closed = await peopleServer();
  const root = await firstAdministrator(closed);
  await root.post('/api/v1/main/set-sign-on', { id: 'acme', name: 'A', issuer: provider.issuer, ...CLIENT });
  expect(ended(await closed.browser().get('/api/auth/sign-on/main/acme'))).toBe(
    '/sign-in?failed=provider-not-reached',
  );
  const listed = JSON.stringify((await root.get('/api/v1/main/list-sign-ons')).body);
  expect(listed).not.toContain(CLIENT['client-secret']);
  const { backend } = await closed.directory.people;
  const rows = await backend.db.selectFrom('sign_on').selectAll().execute();
  expect(Buffer.from(rows[0]?.client_secret ?? []).toString('latin1')).not.toContain(CLIENT['client-secret']);
});
