/** Who is recognised, from the first administrator on: sessions begin, change, idle and end as promised. */
import { type TOTP, URI } from 'otpauth';
import { beforeEach, expect, it } from 'vitest';
import { SIGN_IN_PER_ADDRESS } from '../../src/access/rate.ts';
import { createApp } from '../../src/server/app.ts';
import { knownPrincipals } from '../../src/server/known-principals.ts';
import { instant } from '../../src/vocabulary/instant.ts';
import { browserOf, firstAdministrator, PASSWORD, type PeopleServer, peopleServer } from './signing-in.ts';

const HOUR = 60 * 60_000;
const HANDOFFS = '/api/v1/main/list-handoffs';
let server: PeopleServer;
beforeEach(async () => {
  server = await peopleServer();
});

it('is open to this machine until somebody signs up, and to nobody unknown afterwards', async () => {
  const nobody = server.browser();
  expect((await nobody.get('/api/auth/state')).body).toMatchObject({ setUp: 'open', account: null });
  expect((await nobody.get(HANDOFFS)).status).toBe(200);
  const ada = await firstAdministrator(server);
  expect((await ada.get('/api/auth/state')).body).toMatchObject({
    setUp: null,
    account: { email: 'ada@example.com', secondFactor: false },
    workspaces: [{ name: 'demo' }, { name: 'main', roles: ['administrator'] }],
  });
  expect((await ada.get(HANDOFFS)).status).toBe(200);
  server.pass(1_001);
  const refused = await nobody.get(HANDOFFS);
  expect([refused.status, refused.headers.get('www-authenticate')]).toEqual([401, 'Bearer realm="entente"']);
  const second = await nobody.post('/api/auth/set-up', {
    email: 'b@example.com',
    name: 'B',
    password: PASSWORD,
  });
  expect(second.status).toBe(409);
  expect(server.bugs).toEqual([]);
});

it('makes nobody the first administrator from another machine without the printed token', async () => {
  const open = await peopleServer({ publicUrl: 'https://entente.example.com', setUpToken: 'the-token' });
  const browser = open.browser();
  const from = { address: '203.0.113.9', headers: { host: 'entente.example.com' } };
  expect((await browser.get(HANDOFFS, from)).status).toBe(401);
  expect((await browser.get('/api/auth/state', from)).body).toMatchObject({ setUp: 'token' });
  const person = { email: 'ada@example.com', name: 'Ada', password: PASSWORD };
  expect((await browser.post('/api/auth/set-up', person, from)).status).toBe(403);
  expect((await browser.post('/api/auth/set-up', { ...person, token: 'a-token' }, from)).status).toBe(403);
  // A proxy beside the server that says nothing of whom it speaks for brings nobody in.
  expect((await browser.get(HANDOFFS)).status).toBe(401);
  // Through a proxy at this machine nobody is "here" either.
  const proxied = { headers: { 'x-forwarded-for': '203.0.113.9' } };
  expect((await browser.post('/api/auth/set-up', person, proxied)).status).toBe(403);
  const made = await browser.post('/api/auth/set-up', { ...person, token: 'the-token' }, from);
  expect(made.status).toBe(200);
  expect(made.headers.getSetCookie()[0]).toMatch(
    /^__Host-entente-session=.*Path=\/; HttpOnly; SameSite=Lax; Secure$/,
  );
  expect(made.headers.get('strict-transport-security')).toContain('max-age');
  expect((await browser.get(HANDOFFS, from)).status).toBe(200);
});

it('gives a new token at sign-in, whatever cookie the browser had, and ends the one before', async () => {
  const ada = await firstAdministrator(server);
  const before = ada.cookies.get('entente-session') ?? '';
  const eve = server.browser();
  eve.cookies.set('entente-session', before);
  expect((await ada.post('/api/auth/sign-in', { email: 'ada@example.com', password: PASSWORD })).status).toBe(
    200,
  );
  expect(ada.cookies.get('entente-session')).not.toBe(before);
  expect((await ada.get(HANDOFFS)).status).toBe(200);
  expect((await eve.get(HANDOFFS)).status).toBe(401);
});

it('ends a session after eight hours without use', async () => {
  const ada = await firstAdministrator(server);
  for (let hour = 0; hour < 7; hour += 1) {
    server.pass(HOUR);
    expect((await ada.get(HANDOFFS)).status).toBe(200);
  }
  server.pass(8 * HOUR + 2_000);
  expect((await ada.get(HANDOFFS)).status).toBe(401);
});

it('ends a session after seven days in any case', async () => {
  const ada = await firstAdministrator(server);
  for (let hour = 0; hour < 7 * 24; hour += 6) {
    expect((await ada.get(HANDOFFS)).status, `hour ${hour}`).toBe(200);
    server.pass(6 * HOUR);
  }
  expect((await ada.get(HANDOFFS)).status).toBe(401);
});

it('ends a session at sign-out at once, and every other one when the password changes', async () => {
  const ada = await firstAdministrator(server);
  const phone = server.browser();
  await phone.post('/api/auth/sign-in', { email: 'ada@example.com', password: PASSWORD });
  expect((await phone.get(HANDOFFS)).status).toBe(200);
  const weak = await ada.post('/api/auth/change-password', { current: PASSWORD, next: 'short' });
  expect(weak.status).toBe(400);
  const wrong = await ada.post('/api/auth/change-password', {
    current: 'not it at all',
    next: `${PASSWORD}!`,
  });
  expect(wrong.status).toBe(403);
  const changed = await ada.post('/api/auth/change-password', { current: PASSWORD, next: `${PASSWORD}!` });
  expect([changed.status, changed.body]).toEqual([200, {}]);
  expect((await ada.get(HANDOFFS)).status).toBe(200);
  expect((await phone.get(HANDOFFS)).status).toBe(401);
  const copy = new Map(ada.cookies);
  await ada.post('/api/auth/sign-out', {});
  for (const [name, value] of copy) phone.cookies.set(name, value);
  expect((await phone.get(HANDOFFS)).status).toBe(401);
});

it('ends a stream with the session it was opened by', async () => {
  const ada = await firstAdministrator(server);
  const cookie = [...ada.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  const headers = { host: '127.0.0.1:4300', cookie };
  const stream = await server.app.request('/api/v1/main/progress/some-run', { headers });
  expect(stream.headers.get('content-type')).toBe('text/event-stream');
  const reader = stream.body?.getReader();
  expect((await reader?.read())?.done).toBe(false);
  await ada.post('/api/auth/sign-out', {});
  while ((await reader?.read())?.done === false);
});

it('counts tries to sign in per account and per address, whatever the headers say, and says how long to wait', async () => {
  await firstAdministrator(server);
  const eve = server.browser();
  const tryOnce = (email: string, from = {}) =>
    eve.post('/api/auth/sign-in', { email, password: 'wrong password' }, from);
  const codes: number[] = [];
  for (let time = 0; time < 7; time += 1) {
    const from = { headers: { 'x-forwarded-for': `198.51.100.${time}` }, address: `203.0.113.${time}` };
    codes.push((await tryOnce(time % 2 === 0 ? 'ada@example.com' : 'ADA@Example.com', from)).status);
  }
  expect(codes).toEqual([401, 401, 401, 401, 401, 429, 429]);
  const right = await eve.post('/api/auth/sign-in', { email: 'ada@example.com', password: PASSWORD });
  expect([right.status, Number(right.headers.get('retry-after')) > 0]).toEqual([429, true]);
  const spellings = ['2001:db8:0:1::1', '2001:DB8::1:0:0:0:9', '2001:db8:0:1:ffff:ffff:ffff:ffff'];
  const { store } = await server.directory.people;
  for (let time = 0; time < 18; time += 1) {
    await store.take('sign-in/address/2001:db8:0:1', SIGN_IN_PER_ADDRESS, instant(Date.now()));
  }
  const many: number[] = [];
  for (const [time, address] of [...spellings, '2001:db8:0:1::2'].entries()) {
    many.push((await tryOnce(`p${time}@example.com`, { address })).status);
  }
  expect(many).toEqual([401, 401, 429, 429]);
  server.pass(61_000);
  expect((await eve.post('/api/auth/sign-in', { email: 'ada@example.com', password: PASSWORD })).status).toBe(
    200,
  );
});

it('opens nothing but one’s own account by a password alone, where a second factor is asked of everybody', async () => {
  const { signIn } = server.parts;
  if (signIn === undefined) throw new Error('a server with people');
  const principals = knownPrincipals({ ...signIn, needsSecondFactor: true });
  const strict = { ...signIn, principals };
  const app = createApp({ ...server.parts, principals, signIn: strict });
  const ada = await firstAdministrator({ ...server, browser: () => browserOf(app) });
  expect((await ada.get(HANDOFFS)).body).toMatchObject({ type: 'urn:entente:problem:second-factor-needed' });
  expect((await ada.get('/api/v1/workspaces')).status).toBe(403);
  expect((await ada.get('/api/auth/state')).body).toMatchObject({ secondFactorNeeded: true });
  const begun = await ada.post('/api/auth/begin-second-factor', { password: PASSWORD });
  const code = (URI.parse((begun.body as { readonly uri: string }).uri) as TOTP).generate();
  expect((await ada.post('/api/auth/set-second-factor', { code })).status).toBe(200);
  expect((await ada.get(HANDOFFS)).status).toBe(200);
  expect((await ada.get('/api/auth/state')).body).toMatchObject({ secondFactorNeeded: false });
});

it('opens a workspace by a second factor alone where its administrator asks for one, and others as before', async () => {
  const ada = await firstAdministrator(server);
  const rule = '/api/v1/main/require-second-factor';
  const listed = async () => (await ada.get('/api/v1/main/list-people')).body;
  expect(await listed()).toMatchObject({ secondFactorRequired: false });
  expect((await ada.post(rule, {})).body).toMatchObject({ required: true, without: 1 });
  expect((await ada.get(HANDOFFS)).body).toMatchObject({ type: 'urn:entente:problem:second-factor-needed' });
  expect((await ada.get('/api/auth/state')).body).toMatchObject({ secondFactorNeeded: true });
  expect((await ada.get('/api/v1/workspaces')).status).toBe(200);
  const begun = await ada.post('/api/auth/begin-second-factor', { password: PASSWORD });
  const code = (URI.parse((begun.body as { readonly uri: string }).uri) as TOTP).generate();
  expect((await ada.post('/api/auth/set-second-factor', { code })).status).toBe(200);
  expect(await listed()).toMatchObject({ secondFactorRequired: true });
  expect((await ada.get('/api/auth/state')).body).toMatchObject({ secondFactorNeeded: false });
  expect((await ada.post(rule, { required: false })).body).toMatchObject({ required: false, without: 0 });
});
