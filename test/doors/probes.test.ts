/** What watches the server sees of it: probes, metrics, log lines; and how it ends in good order. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { openLog } from '../../src/program/log.ts';
import { entente, type Serving, serving } from './run-program.ts';

const root = mkdtempSync(join(tmpdir(), 'entente-probes-'));
const data = join(root, 'data');
let server: Serving;
beforeAll(async () => {
  server = await serving(['--data', data, '--no-demo'], { ENTENTE_LOG: 'info', ENTENTE_DRAIN: '6' });
});
afterAll(async () => {
  await server.kill();
  rmSync(root, { recursive: true, force: true });
});

const get = (path: string, headers: Record<string, string> = {}) =>
  fetch(`${server.address}${path}`, { headers });

it('answers each probe its own question, and tells strangers nothing more', async () => {
  expect(await (await get('/livez')).json()).toEqual({ alive: true });
  await vi.waitFor(async () => expect(await (await get('/readyz')).json()).toEqual({ ready: true }), 90_000);
  await vi.waitFor(async () => {
    const health = await (await get('/healthz')).json();
    expect(health).toMatchObject({ ready: true, database: 'sqlite', workspaces: [{ name: 'main', seq: 0 }] });
  }, 90_000);
  const forwarded = await get('/healthz', { 'x-forwarded-for': '203.0.113.7' });
  expect(forwarded.status).toBe(403);
  expect((await get('/metrics', { 'x-forwarded-for': '203.0.113.7' })).status).toBe(403);
});

it('counts requests by the name of their route, never by what was asked for', async () => {
  await get('/api/v1/main/read-status');
  await get('/api/v1/main/no-such-thing-ann@lee.example');
  const answered = await get('/metrics');
  expect(answered.headers.get('content-type')).toContain('text/plain');
  const page = await answered.text();
  expect(page).toMatch(
    /entente_request_seconds_count\{route="read-status",method="GET",status="200"\} [1-9]/,
  );
  expect(page).toContain('entente_ledger_seq{workspace="main"} 0');
  expect(page).toMatch(/entente_disk_free_bytes [1-9]/);
  expect(page).toMatch(/nodejs_eventloop_lag_p99_seconds /);
  expect(page).not.toContain('ann@lee');
});

it('logs one JSON object a line, without bodies, queries, addresses or names', async () => {
  await get('/api/v1/main/read-lead?id=ann%40lee.example%0d%0aforged');
  await vi.waitFor(() => expect(server.err()).toContain('"read-lead"'), 90_000);
  const lines = server
    .err()
    .trim()
    .split('\n')
    .filter((text) => text.startsWith('{'))
    .map((line) => JSON.parse(line) as Record<string, unknown>);
  const line = lines.find(({ route }) => route === 'read-lead');
  expect(Object.keys(line ?? {}).sort()).toEqual(
    ['level', 'method', 'ms', 'process', 'request', 'route', 'status', 'time', 'workspace'].sort(),
  );
  expect(server.err()).not.toContain('ann');
});

it('cannot be made to log a line of somebody’s own', () => {
  let said = '';
  const log = openLog('info', (text) => {
    said += text;
  });
  log.note('one\r\n{"level":30,"msg":"forged"}\u001b[2J');
  expect(said.trimEnd().split('\n')).toHaveLength(1);
  expect(said).not.toContain('\u001b');
});

it('is not ready before it stops answering, and then ends in good order', async () => {
  const stopping = server.stop();
  await vi.waitFor(async () => {
    const answered = await get('/readyz');
    expect(answered.status).toBe(503);
    expect(await answered.json()).toMatchObject({ ready: false, why: 'stopping' });
  }, 90_000);
  expect((await get('/api/v1/main/read-status')).status).toBe(200);
  expect(await stopping).toBe(0);
});

it('prints the configuration in force without its secrets, and refuses a faulty one with every fault', async () => {
  const file = join(root, 'entente.yaml');
  writeFileSync(
    file,
    'listen:\n  port: 4000\nmail:\n  smtp: smtps://robot:hunter2@mail.example\n  from: robot@example.com\n',
  );
  const shown = await entente(['config', '--config', file, '--data', data]);
  expect(shown).toMatchObject({ code: 0, err: '' });
  expect(shown.out).toContain('port: 4000  # said in the file');
  expect(shown.out).not.toContain('hunter2');
  writeFileSync(file, 'listen:\n  prot: 4000\n  address: nowhere\n');
  const refused = await entente(['serve', '--config', file, '--data', data]);
  expect(refused.code).toBe(1);
  expect(refused.err).toContain('2:3  listen.prot: There is no key "prot". Did you mean "port"?');
  expect(refused.err).toContain('3:3  listen.address');
});

it('is not ready where the disk has too little room', async () => {
  const other = await serving(['--data', join(root, 'full'), '--no-demo'], { ENTENTE_DISK_ROOM: '1048576' });
  const answered = await fetch(`${other.address}/readyz`);
  expect(await answered.json()).toMatchObject({ ready: false, why: 'too little room on the disk' });
  expect((await fetch(`${other.address}/livez`)).status).toBe(200);
  expect(await other.stop()).toBe(0);
});
