/** The HTTP door, asked without a port: what it answers, whom it refuses, and whether its description is true. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, expect, it } from 'vitest';
import { starterAgreement } from '../../src/agreement/starter.ts';
import { CATALOGUE } from '../../src/operations/catalogue.ts';
import { createApp } from '../../src/server/app.ts';
import type { Assets } from '../../src/server/assets.ts';
import { WHOEVER_IS_HERE } from '../../src/server/principals.ts';
import { type MemoryDirectory, memoryDirectory } from './memory-directory.ts';

const root = mkdtempSync(join(tmpdir(), 'entente-http-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

const text = starterAgreement({ company: 'Acme', currency: 'EUR', timeZone: 'Europe/Berlin' });
const page = {
  bytes: new TextEncoder().encode('<!doctype html>'),
  type: 'text/html',
  etag: '"1"',
  immutable: false,
};
const script = {
  bytes: new TextEncoder().encode('1'),
  type: 'text/javascript',
  etag: '"2"',
  immutable: true,
};
const assets: Assets = new Map([
  ['/index.html', page],
  ['/assets/a-1.js', script],
]);

let directory: MemoryDirectory;
let app: ReturnType<typeof createApp>;
let closing: AbortController;
beforeEach(() => {
  directory = memoryDirectory(root);
  closing = new AbortController();
  app = createApp({
    principals: WHOEVER_IS_HERE,
    catalogue: CATALOGUE,
    ask: directory.ask,
    running: directory.running,
    assets,
    version: '0.0.0',
    uploadDirectory: join(root, 'uploads'),
    mostUploadBytes: 1_000_000,
    closing: closing.signal,
    identity: () => 'fault-1',
    unready: async () => null,
    bug: () => {},
  });
});

const OWN = { host: '127.0.0.1:4300' };
const get = (path: string, headers = {}) => app.request(path, { headers: { ...OWN, ...headers } });
const post = (path: string, body: unknown, headers = {}) =>
  app.request(path, {
    method: 'POST',
    headers: { ...OWN, 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });

it('answers a read by its address and by a body alike', async () => {
  const byBody = await post('/api/v1/main/init-agreement', { company: 'Acme', zone: 'Europe/Berlin' });
  const byAddress = await get('/api/v1/main/init-agreement?company=Acme&zone=Europe/Berlin');
  expect(byBody.status).toBe(200);
  expect(await byBody.json()).toEqual({ text });
  expect(await byAddress.json()).toEqual({ text });
});

it('says what is wrong as problem details', async () => {
  const wrong = await get('/api/v1/main/due?handoff=x');
  expect(wrong.status).toBe(400);
  expect(wrong.headers.get('content-type')).toContain('application/problem+json');
  expect(((await wrong.json()) as { faults: { path: string }[] }).faults.map(({ path }) => path)).toEqual([
    'agreement',
    'at',
  ]);
  expect((await get('/api/v1/main/mesures')).status).toBe(404);
  expect((await get('/api/v1/nobody/list-agreements')).status).toBe(404);
  expect((await get('/api/v1/main/sign-agreement?as=sales&by=Sam')).status).toBe(405);
  expect((await post('/api/v1/main/sign-agreement', { text: 'x', as: 'sales', by: 'Sam' })).status).toBe(422);
  const plain = await app.request('/api/v1/main/due', {
    method: 'POST',
    headers: { ...OWN, 'content-type': 'text/plain' },
    body: '{}',
  });
  expect(plain.status).toBe(400);
});

it('refuses other hosts and other sites', async () => {
  expect((await app.request('/openapi.json', { headers: { host: 'entente.evil.example' } })).status).toBe(
    421,
  );
  const path = '/api/v1/main/file-agreement';
  expect((await post(path, { text }, { origin: 'https://evil.example' })).status).toBe(403);
  expect((await post(path, { text }, { 'sec-fetch-site': 'cross-site' })).status).toBe(403);
  expect((await post(path, { text }, { origin: 'null' })).status).toBe(403);
  expect((await post(path, { text }, { origin: 'http://127.0.0.1:9999' })).status).toBe(403);
  expect((await post(path, { text }, { origin: 'http://127.0.0.1:4300' })).status).toBe(200);
  const form = await app.request(path, {
    method: 'POST',
    headers: { ...OWN, origin: 'https://evil.example' },
    body: new FormData(),
  });
  expect(form.status).toBe(403);
});

it('sends its safety headers with everything', async () => {
  for (const path of [
    '/',
    '/assets/a-1.js',
    '/livez',
    '/openapi.json',
    '/api/v1/main/nothing',
    '/gone.css',
  ]) {
    const { headers } = await get(path);
    expect(headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(headers.get('content-security-policy')).not.toContain('unsafe');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
  }
});

it('hands out the screens: hashed files for ever, the page anew, any screen by its address', async () => {
  expect((await get('/assets/a-1.js')).headers.get('cache-control')).toContain('immutable');
  expect((await get('/funnel')).headers.get('cache-control')).toBe('no-cache');
  expect(await (await get('/funnel')).text()).toBe('<!doctype html>');
  expect((await get('/funnel', { 'if-none-match': '"1"' })).status).toBe(304);
  expect((await get('/missing.js')).status).toBe(404);
  expect((await get('/api/v2/x')).status).toBe(404);
});

it('tells life and readiness apart', async () => {
  expect((await get('/livez')).status).toBe(200);
  expect((await get('/readyz')).status).toBe(200);
  closing.abort();
  expect((await get('/livez')).status).toBe(200);
  expect((await get('/readyz')).status).toBe(503);
});

it('tells how far a run is', async () => {
  const show = directory.running.begin('run-1', 'main', 'import-files');
  const events = await get('/api/v1/main/progress/run-1');
  show({ says: 'Reading', done: 5, total: 10, unit: 'rows' });
  directory.running.end('run-1');
  const told = await events.text();
  expect(told).toContain('event: progress');
  expect(told).toContain('"run":"run-1"');
  expect(told.trimEnd()).toMatch(/event: ended\ndata: .*"done":5.*$/);
});

type Described = {
  paths: { [path: string]: { [method: string]: { operationId?: string } } };
  components: { [kind: string]: { [name: string]: unknown } };
};

it('describes every operation, once, with references that lead somewhere', async () => {
  const described = (await (await get('/openapi.json')).json()) as Described;
  for (const { name } of CATALOGUE) expect(described.paths[`/api/v1/{workspace}/${name}`]).toBeDefined();
  const ids = Object.values(described.paths).flatMap((path) =>
    Object.values(path).flatMap(({ operationId }) => operationId ?? []),
  );
  expect(new Set(ids).size).toBe(ids.length);
  const written = JSON.stringify(described);
  for (const [, pointer] of written.matchAll(/"\$ref":"#\/([^"]+)"/g)) {
    const found = (pointer ?? '')
      .split('/')
      .reduce<unknown>((node, step) => (node as { [step: string]: unknown } | undefined)?.[step], described);
    expect(found, pointer).toBeDefined();
  }
});

it('answers in the shape it describes', async () => {
  await post('/api/v1/main/sign-agreement', { text, as: 'sales', by: 'Sam' });
  for (const operation of CATALOGUE.filter((one) => one.kind === 'read')) {
    if (!operation.input.safeParse({}).success) continue;
    const answer = await get(`/api/v1/main/${operation.name}`);
    // What needs one of several words says which.
    if (answer.status === 400) {
      expect(await answer.json(), operation.name).toMatchObject({ title: 'wrong input' });
      continue;
    }
    // One side alone has signed: what rests on a text in force says so.
    expect([200, 409], operation.name).toContain(answer.status);
    if (answer.status === 409) {
      expect(await answer.json(), operation.name).toMatchObject({ title: 'nothing in force' });
      continue;
    }
    const shaped = operation.output.safeParse(await answer.json());
    expect(shaped.success ? [] : shaped.error.issues, operation.name).toEqual([]);
  }
});

it('tells a fault of the program by an id, and nothing else', async () => {
  const broken = createApp({
    principals: WHOEVER_IS_HERE,
    catalogue: CATALOGUE,
    ask: async () => {
      throw new Error('secret detail');
    },
    running: directory.running,
    assets,
    version: '0.0.0',
    uploadDirectory: root,
    mostUploadBytes: 1,
    closing: closing.signal,
    identity: () => 'fault-1',
    unready: async () => null,
    bug: () => {},
  });
  const answer = await broken.request('/api/v1/workspaces', { headers: OWN });
  expect(answer.status).toBe(500);
  const told = await answer.text();
  expect(told).toContain('fault-1');
  expect(told).not.toContain('secret detail');
});
