/** What a program may ask in a minute, and what the audit log says of those who were turned away at the door. */
import { beforeEach, expect, it } from 'vitest';
import { createApp } from '../../src/server/app.ts';
import { knownPrincipals } from '../../src/server/known-principals.ts';
import { requestFlow } from '../../src/server/request-flow.ts';
import { type Browser, firstAdministrator, type PeopleServer, peopleServer } from './signing-in.ts';

let server: PeopleServer;
let ada: Browser;
beforeEach(async () => {
  server = await peopleServer();
  ada = await firstAdministrator(server);
});

async function keyWith(scopes: readonly string[]): Promise<string> {
  const made = await ada.post('/api/v1/main/make-key', { name: scopes.join(), scopes });
  return (made.body as { readonly key: string }).key;
}

it('lets a key ask so much in a minute, then says how long to wait, whatever it asks and over whichever door', async () => {
  const { signIn } = server.parts;
  if (signIn === undefined) throw new Error('a server with people');
  const flow = requestFlow(60, signIn.now);
  const principals = knownPrincipals({ ...signIn, flow });
  const app = createApp({ ...server.parts, principals });
  const key = await keyWith(['read', 'ingest']);
  const other = await keyWith(['read']);
  const ask = (path: string, bearer: string, body?: object) =>
    app.request(path, {
      ...{
        method: body === undefined ? 'GET' : 'POST',
        body: body === undefined ? null : JSON.stringify(body),
      },
      headers: {
        host: '127.0.0.1:4300',
        authorization: `Bearer ${bearer}`,
        'content-type': 'application/json',
      },
    });
  const statuses: number[] = [];
  for (let n = 0; n < 11; n += 1) statuses.push((await ask('/api/v1/main/list-measures', key)).status);
  expect(statuses).toEqual([...Array.from({ length: 10 }, () => 200), 429]);
  const waits = await ask('/api/v1/workspaces', key);
  expect([waits.status, waits.headers.get('retry-after')]).toEqual([429, '1']);
  expect((await ask('/v1/track', key, { event: 'x', userId: 'u' })).status).toBe(429);
  expect((await ask('/mcp', key, { jsonrpc: '2.0', id: 1, method: 'tools/list' })).status).toBe(429);
  expect((await ask('/api/v1/main/list-measures', other)).status).toBe(200);
  server.pass(1_000);
  expect((await ask('/api/v1/main/list-measures', key)).status).toBe(200);
});

it('tells the audit log of every question turned away at the door', async () => {
  const post = (headers: { readonly [name: string]: string }) =>
    server.app.request('/api/v1/main/save-view', { method: 'POST', body: '{}', headers });
  const json = { 'content-type': 'application/json' };
  expect((await post({ ...json, host: 'rebound.example' })).status).toBe(421);
  expect((await post({ ...json, host: '127.0.0.1:4300', origin: 'https://evil.example' })).status).toBe(403);
  expect((await post({ ...json, host: '127.0.0.1:4300' })).status).toBe(401);
  const listed = await ada.get('/api/v1/main/list-audit?act=save-view');
  const { rows } = listed.body as { readonly rows: readonly { by: string; outcome: string; why: string }[] };
  expect(rows.map(({ by, outcome, why }) => [by, outcome, why])).toEqual([
    ['nobody', 'denied', 'sign-in-needed'],
    ['nobody', 'denied', 'foreign-origin'],
    ['nobody', 'denied', 'foreign-host'],
  ]);
});
