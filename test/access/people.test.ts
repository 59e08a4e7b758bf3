/** Whom an administrator lets in, as what, and how soon they are out again. */
import { beforeEach, expect, it } from 'vitest';
import type { Role } from '../../src/access/roles.ts';
import { ASKING } from '../doors/memory-directory.ts';
import { type Browser, firstAdministrator, PASSWORD, type PeopleServer, peopleServer } from './signing-in.ts';

let server: PeopleServer;
let ada: Browser;
beforeEach(async () => {
  server = await peopleServer();
  ada = await firstAdministrator(server);
});

const ask = (name: string) => `/api/v1/main/${name}`;
type Linked = { readonly link: string };

async function invite(email: string, roles: readonly Role[], more: object = {}): Promise<string> {
  const made = await ada.post(ask('invite-person'), { email, roles, ...more });
  expect(made.status).toBe(200);
  return new URL((made.body as Linked).link, 'http://x').searchParams.get('token') ?? '';
}

it('opens the workspace to whom the invitation names, once, as what it says', async () => {
  const token = await invite('Bob@example.com', ['sales'], { side: 'sales', person: '17' });
  const bob = server.browser();
  expect((await bob.get(`/api/auth/invitation?token=${token}`)).body).toMatchObject({
    ...{ workspace: 'main', email: 'bob@example.com', invitedBy: 'Ada', known: false },
  });
  const accepted = await bob.post('/api/auth/accept-invitation', { token, name: 'Bob', password: PASSWORD });
  expect(accepted.body).toEqual({ workspace: 'main' });
  expect((await bob.get('/api/auth/state')).body).toMatchObject({
    workspaces: [{ name: 'main', roles: ['sales'], side: 'sales', person: '17' }],
  });
  expect((await bob.get('/api/v1/workspaces')).body).toMatchObject({ workspaces: [{ name: 'main' }] });
  expect((await bob.get(ask('list-people'))).status).toBe(403);
  const eve = server.browser();
  const again = await eve.post('/api/auth/accept-invitation', { token, name: 'Eve', password: PASSWORD });
  expect(again.status).toBe(404);
  expect(server.bugs).toEqual([]);
});

it('takes an invitation of somebody who has an account only while they are signed in', async () => {
  const token = await invite('ada2@example.com', ['executive']);
  const other = server.browser();
  await other.post('/api/auth/accept-invitation', { token, name: 'Ada 2', password: PASSWORD });
  const opened = await ada.post(ask('open-workspace'), { name: 'north' });
  expect(opened.status).toBe(200);
  const toNorth = await ada.post('/api/v1/north/invite-person', {
    email: 'ada2@example.com',
    roles: ['sales'],
  });
  const north = new URL((toNorth.body as Linked).link, 'http://x').searchParams.get('token') ?? '';
  const stranger = server.browser();
  const taken = await stranger.post('/api/auth/accept-invitation', {
    token: north,
    name: 'E',
    password: PASSWORD,
  });
  expect(taken.status).toBe(401);
  expect((await other.get('/api/v1/north/list-handoffs')).status).toBe(404);
  expect((await other.post('/api/auth/accept-invitation', { token: north })).status).toBe(200);
  expect((await other.get('/api/v1/north/list-handoffs')).status).toBe(200);
});

it('opens nothing by an invitation that was withdrawn, replaced or is too old', async () => {
  const first = await invite('bob@example.com', ['sales']);
  const second = await invite('bob@example.com', ['sales']);
  const state = async (token: string) =>
    (await server.browser().get(`/api/auth/invitation?token=${token}`)).status;
  expect([await state(first), await state(second)]).toEqual([404, 200]);
  const { body } = await ada.get(ask('list-people'));
  const [{ id } = { id: '' }] = (body as { invitations: { id: string }[] }).invitations;
  expect((await ada.post(ask('withdraw-invitation'), { id })).status).toBe(200);
  expect(await state(second)).toBe(404);
});

it('ends sessions within a second when somebody is shut out or becomes something else', async () => {
  const token = await invite('bob@example.com', ['operations']);
  const bob = server.browser();
  await bob.post('/api/auth/accept-invitation', { token, name: 'Bob', password: PASSWORD });
  expect((await bob.get(ask('list-imports'))).status).toBe(200);
  const changed = await ada.post(ask('change-member'), {
    user: 'bob@example.com',
    roles: ['sales'],
    side: 'sales',
  });
  expect(changed.body).toMatchObject({ roles: ['sales'], side: 'sales', person: null });
  server.pass(1_001);
  expect((await bob.get(ask('list-imports'))).status).toBe(401);
  await bob.post('/api/auth/sign-in', { email: 'bob@example.com', password: PASSWORD });
  expect((await bob.get(ask('list-imports'))).status).toBe(403);
  await ada.post(ask('change-member'), { user: 'bob@example.com', disabled: true });
  server.pass(1_001);
  expect((await bob.get(ask('list-handoffs'))).status).toBe(401);
  await bob.post('/api/auth/sign-in', { email: 'bob@example.com', password: PASSWORD });
  expect((await bob.get(ask('list-handoffs'))).status).toBe(404);
});

it('renews a lost password at the machine alone, and takes the sessions with it', async () => {
  const refused = await ada.post(ask('reset-sign-in'), { email: 'ada@example.com' });
  expect(refused.status).toBe(403);
  const question = { operation: 'reset-sign-in', input: { email: 'Ada@example.com' }, workspace: 'main' };
  const renewed = await server.directory.ask(question, ASKING);
  const { password } = (renewed.ok ? renewed.value : {}) as { password: string };
  server.pass(1_001);
  expect((await ada.get(ask('list-people'))).status).toBe(401);
  expect((await ada.post('/api/auth/sign-in', { email: 'ada@example.com', password: PASSWORD })).status).toBe(
    401,
  );
  expect((await ada.post('/api/auth/sign-in', { email: 'ada@example.com', password })).status).toBe(200);
});

it('keeps the last administrator', async () => {
  for (const change of [{ roles: ['sales'] }, { disabled: true }]) {
    const refused = await ada.post(ask('change-member'), { user: 'ada@example.com', ...change });
    expect(refused.status).toBe(409);
  }
});

it('makes keys that open what their scopes say, in their own workspace, until they are taken back', async () => {
  const make = async (scopes: readonly string[]) =>
    (await ada.post(ask('make-key'), { name: 'CRM', scopes })).body as {
      id: string;
      key: string;
      visible: string;
    };
  const reading = await make(['read']);
  const program = server.browser();
  const from = (key: string) => ({ headers: { authorization: `Bearer ${key}` } });
  expect((await program.get(ask('list-imports'), from(reading.key))).status).toBe(200);
  expect((await program.post(ask('run-engine'), {}, from(reading.key))).status).toBe(403);
  expect((await program.get('/api/v1/demo/list-imports', from(reading.key))).status).toBe(404);
  expect((await program.get(ask('list-people'), from((await make(['ingest'])).key))).status).toBe(403);
  const wrong = `${reading.key.slice(0, -1)}${reading.key.endsWith('a') ? 'b' : 'a'}`;
  expect((await program.get(ask('list-imports'), from(wrong))).status).toBe(401);
  // The session's cookie does not help a key that is wrong.
  expect((await ada.get(ask('list-imports'), from(wrong))).status).toBe(401);
  const listed = JSON.stringify((await ada.get(ask('list-keys'))).body);
  expect([listed.includes(reading.visible), listed.includes(reading.key)]).toEqual([true, false]);
  expect((await ada.post(ask('revoke-key'), { id: reading.id })).status).toBe(200);
  server.pass(1_001);
  expect((await program.get(ask('list-imports'), from(reading.key))).status).toBe(401);
});

it('writes every act and every denial into the audit log, and changes none of its rows', async () => {
  const token = await invite('bob@example.com', ['sales']);
  const bob = server.browser();
  await bob.post('/api/auth/accept-invitation', { token, name: 'Bob', password: PASSWORD });
  await bob.get(ask('list-people'));
  await server.browser().get(ask('list-people'));
  await bob.post('/api/auth/sign-in', { email: 'bob@example.com', password: 'not my password' });
  const { rows } = (await ada.get(ask('list-audit'))).body as {
    rows: { name: string; act: string; outcome: string; why: string | null; address: string }[];
  };
  expect(rows.map(({ name, act, outcome, why }) => [name, act, outcome, why])).toEqual([
    ['bob@example.com', 'sign-in', 'denied', 'wrong-sign-in'],
    ['', 'list-people', 'denied', 'sign-in-needed'],
    ['Bob', 'list-people', 'denied', 'not-allowed'],
    ['bob@example.com', 'accept-invitation', 'done', null],
    ['Ada', 'invite-person', 'done', null],
    ['ada@example.com', 'set-up', 'done', null],
  ]);
  expect((await ada.get(`${ask('list-audit')}?act=list-people&outcome=denied`)).body).toMatchObject({
    rows: [{ name: '' }, { name: 'Bob' }],
  });
  const { backend } = await server.directory.people;
  await expect(backend.db.deleteFrom('audit').execute()).rejects.toThrow('never changed');
  await expect(backend.db.updateTable('audit').set({ name: 'x' }).execute()).rejects.toThrow('never changed');
});
