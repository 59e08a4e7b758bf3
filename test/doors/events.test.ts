/** Events by HTTP: the stock libraries pointed at a server of ours, and everything a sender can do wrong. */
import { createServer, type Server } from 'node:http';
import { gzipSync } from 'node:zlib';
import { createAdaptorServer } from '@hono/node-server';
import RudderAnalytics from '@rudderstack/rudder-sdk-node';
import { Analytics } from '@segment/analytics-node';
import { Hono } from 'hono';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Entry } from '../../src/ledger/entry.ts';
import type { LedgerStore } from '../../src/ledger/ledger-store.ts';
import { LOCAL_ADMINISTRATOR } from '../../src/operations/ask.ts';
import { eventIntake } from '../../src/operations/event-intake.ts';
import { ingestRoutes } from '../../src/server/ingest-routes.ts';
import { NO_KEY, type Principals, WHOEVER_IS_HERE } from '../../src/server/principals.ts';
import { memoryLedger } from '../../src/store/memory/memory-ledger.ts';
import { instant } from '../../src/vocabulary/instant.ts';
import { done, refused } from '../../src/vocabulary/result.ts';

const KEY = `ent_main_${'k'.repeat(40)}`;
const asker = { ...LOCAL_ADMINISTRATOR, name: 'site', key: 'ent_main_kkkkkk…', by: 'key' as const };
const KEYED: Principals = {
  ...WHOEVER_IS_HERE,
  of: async () => refused(NO_KEY),
  ingest: async (header) => {
    const [scheme, rest] = (header ?? '').split(' ');
    const key =
      scheme === 'Basic'
        ? Buffer.from(rest ?? '', 'base64')
            .toString()
            .split(':')[0]
        : rest;
    return key === KEY ? done({ asker, workspace: 'main' }) : refused(NO_KEY);
  },
};

let store: LedgerStore;
let app: Hono;
let server: Server | null = null;
let closing: AbortController;
beforeEach(() => {
  store = memoryLedger();
  closing = new AbortController();
  app = serverWith(KEYED);
});
afterEach(() => {
  server?.closeAllConnections();
  server?.close();
  server = null;
});

function serverWith(principals: Principals): Hono {
  const made = new Hono();
  const ground = { now: () => instant(Date.now()), identity: () => 'p1' };
  ingestRoutes(made, { principals, events: eventIntake(store, ground), closing: closing.signal });
  return made;
}

async function address(): Promise<string> {
  const started = createAdaptorServer({ fetch: app.fetch, createServer }) as Server;
  server = started;
  await new Promise<void>((resolve) => started.listen(0, '127.0.0.1', resolve));
  const bound = started.address();
  return `http://127.0.0.1:${typeof bound === 'object' ? bound?.port : ''}`;
}

async function entries(): Promise<readonly Entry[]> {
  const all: Entry[] = [];
  const { id } = await store.workspace('main', { now: instant(0) });
  for await (const page of store.entries(id, { withoutTouches: false })) all.push(...page);
  return all;
}

const kinds = async () =>
  (await entries()).map((one) => (one.kind === 'touched' ? one.payload.type : one.kind));
const BASIC = { authorization: `Basic ${Buffer.from(`${KEY}:`).toString('base64')}` };
const post = (path: string, body: unknown, headers: Record<string, string> = BASIC) =>
  app.request(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: typeof body === 'string' || body instanceof Uint8Array ? (body as BodyInit) : JSON.stringify(body),
  });
const track = { type: 'track', userId: 'u1', event: 'Signed Up', messageId: 'm1' };

it('the stock library of Segment is understood with nothing set but the host and the key', async () => {
  const analytics = new Analytics({ writeKey: KEY, host: await address(), flushAt: 3, maxRetries: 0 });
  const failures: unknown[] = [];
  analytics.on('error', (error) => failures.push(error));
  analytics.identify({ userId: 'u1', traits: { email: 'ada@example.com', firstName: 'Ada' } });
  analytics.track({
    userId: 'u1',
    event: 'Demo Requested',
    context: { campaign: { name: 'Spring', source: 'x', medium: 'cpc', term: '', content: '' } },
  });
  analytics.page({ userId: 'u1', name: 'Pricing', properties: { path: '/pricing' } });
  analytics.screen({ userId: 'u1', name: 'Home' });
  analytics.group({ userId: 'u1', groupId: 'acme', traits: { name: 'Acme' } });
  analytics.alias({ userId: 'u1', previousId: 'anon-1' });
  await analytics.closeAndFlush();
  expect(failures).toEqual([]);
  expect(new Set(await kinds())).toEqual(
    new Set(['created', 'staged', 'demo-request', 'page-view', 'screen-view', 'linked']),
  );
});

it('the stock library of RudderStack is understood, packed and with its own clock', async () => {
  const analytics = new RudderAnalytics(KEY, {
    dataPlaneUrl: await address(),
    flushAt: 4,
    flushInterval: 50,
    gzip: true,
    logLevel: 'error',
  });
  analytics.identify({ userId: 'u1', traits: { email: 'ada@example.com' } });
  analytics.track({ userId: 'u1', event: 'webinar attended', timestamp: new Date('2026-01-05T10:00:00Z') });
  analytics.page({ userId: 'u1', name: 'Home' });
  await new Promise<void>((resolve, reject) =>
    analytics.flush((error) => (error ? reject(error) : resolve())),
  );
  const all = await entries();
  const webinar = all.find((one) => one.kind === 'touched' && one.payload.type === 'webinar-attended');
  expect(Math.abs((webinar?.happenedAt ?? 0) - Date.parse('2026-01-05T10:00:00Z'))).toBeLessThan(5_000);
  expect(all.map(({ kind }) => kind).sort()).toEqual(['created', 'staged', 'touched', 'touched']);
});

it('the key is taken as Basic user name, as Bearer, and in the body', async () => {
  const forms: [unknown, Record<string, string>][] = [
    [track, BASIC],
    [track, { authorization: `Bearer ${KEY}` }],
    [{ ...track, writeKey: KEY }, {}],
  ];
  for (const [body, headers] of forms) expect((await post('/v1/track', body, headers)).status).toBe(200);
  expect(await kinds()).toEqual(['created', 'signup']);
  expect(JSON.stringify(await entries())).not.toContain(KEY);
});

it('without a key of this workspace nothing is taken, and nothing said of why', async () => {
  for (const headers of [
    {},
    { authorization: 'Basic eDo=' },
    { authorization: `Bearer ent_main_${'x'.repeat(40)}` },
  ]) {
    expect((await post('/v1/track', track, headers)).status).toBe(401);
  }
  expect(await kinds()).toEqual([]);
});

it('before anybody has signed up, programs of this machine need no key; a page of another site does', async () => {
  app = serverWith(WHOEVER_IS_HERE);
  expect((await post('/v1/track', track, { ...BASIC, origin: 'https://evil.example' })).status).toBe(401);
  expect((await post('/v1/track', track, { ...BASIC, 'sec-fetch-site': 'cross-site' })).status).toBe(401);
  expect((await post('/v1/track', track, BASIC)).status).toBe(200);
});

it('a page of another site may send with a key, and is told so beforehand', async () => {
  const asked = await app.request('/v1/batch', {
    method: 'OPTIONS',
    headers: { origin: 'https://shop.example' },
  });
  expect([asked.status, asked.headers.get('access-control-allow-origin')]).toEqual([204, '*']);
  expect((await post('/v1/track', track, { ...BASIC, origin: 'https://shop.example' })).status).toBe(200);
});

it('bodies are bounded, packed or not, before anything is unpacked or read', async () => {
  const large = JSON.stringify({ batch: [{ ...track, properties: { text: 'x'.repeat(600_000) } }] });
  const bomb = gzipSync(Buffer.alloc(40 * 1024 * 1024, 0x20));
  const before = process.memoryUsage().arrayBuffers;
  const gzip = { ...BASIC, 'content-encoding': 'gzip' };
  expect((await post('/v1/batch', large)).status).toBe(400);
  expect((await post('/v1/batch', new Uint8Array(bomb), gzip)).status).toBe(400);
  expect((await post('/v1/batch', new Uint8Array(gzipSync(large)), gzip)).status).toBe(400);
  expect((await post('/v1/track', { ...track, properties: { text: 'x'.repeat(33_000) } })).status).toBe(400);
  expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(60 * 1024 * 1024);
  expect(
    (await post('/v1/batch', new Uint8Array(gzipSync(JSON.stringify({ batch: [track] }))), gzip)).status,
  ).toBe(200);
});

it('what is no JSON, no batch, or packed in an unknown way is refused as a whole', async () => {
  expect((await post('/v1/batch', '{"batch":')).status).toBe(400);
  expect((await post('/v1/batch', '[]')).status).toBe(400);
  expect((await post('/v1/batch', { batch: {} })).status).toBe(400);
  expect((await post('/v1/batch', { batch: Array.from({ length: 2_501 }, () => 1) })).status).toBe(400);
  expect((await post('/v1/batch', 'x', { ...BASIC, 'content-encoding': 'br' })).status).toBe(415);
  expect((await post('/v1/batch', 'x', { ...BASIC, 'content-encoding': 'gzip' })).status).toBe(400);
  expect((await post('/v1/batch', `${'['.repeat(240_000)}${']'.repeat(240_000)}`)).status).toBe(400);
  expect((await post('/v1/batch', `{"batch":[${'['.repeat(200_000)}${']'.repeat(200_000)}]}`)).status).toBe(
    200,
  );
});

it('an event that is wrong holds up no other of its batch', async () => {
  const answered = await post('/v1/batch', {
    batch: [{ type: 'track' }, track, null, { ...track, messageId: 'm2', type: 'x' }],
  });
  expect([answered.status, await answered.json()]).toEqual([200, { success: true }]);
  expect(await kinds()).toEqual(['created', 'signup']);
});

it('a server that stops takes nothing more and says when to come again', async () => {
  closing.abort();
  const answered = await post('/v1/track', track);
  expect([answered.status, answered.headers.get('retry-after')]).toEqual([503, '2']);
});
