/**
 * Load at a fixed rate: events in batches of 50, ten batches a second, while 50 readers ask for a hundred pages' data a
 * second; then five times as many events for a while; then as many lists and single events as go, on the embedded
 * database or, with DATABASE_URL, on PostgreSQL. A request's time runs from when it was due, not from when it was sent,
 * so a server that stands still is not spared the requests it kept from being sent.
 * `node bench/load.ts [SECONDS] [TOUCHES]`: a row of JSON for each figure.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import autocannon from 'autocannon';
import { printRow } from './bench-row.ts';
import { bareCommits } from './load-ceiling.ts';
import { fillForLoad, type Loaded, type LoadPlace, serveForLoad } from './load-ground.ts';

const [seconds = 600, touches = 1_000_000] = process.argv.slice(2).map(Number);
const databaseUrl = process.env['DATABASE_URL'] || null;
const EVENTS = 50;
const PAGES = [
  'read-status',
  'list-handoffs',
  'read-scoreboard',
  'read-funnel',
  'list-agreements',
  'read-inbox',
];

type Times = { readonly ms: number[]; failed: number };

/** Sends at a fixed rate and waits for all answers; each is timed from the moment it was due. */
async function atRate(
  perSecond: number,
  forMs: number,
  send: (turn: number) => Promise<boolean>,
): Promise<Times> {
  const times: Times = { ms: [], failed: 0 };
  const began = performance.now();
  const under: Promise<void>[] = [];
  for (let turn = 0; (turn * 1000) / perSecond < forMs; turn += 1) {
    const due = began + (turn * 1000) / perSecond;
    const early = due - performance.now();
    if (early > 0) await wait(early);
    under.push(
      send(turn)
        .catch(() => false)
        .then((well) => {
          if (!well) times.failed += 1;
          times.ms.push(performance.now() - due);
        }),
    );
  }
  await Promise.all(under);
  return times;
}

function quantile({ ms }: Times, share: number): number {
  const sorted = [...ms].sort((one, other) => one - other);
  return Math.round((sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0) * 10) / 10;
}

function asker(server: Loaded, key: string) {
  const headers = { authorization: `Bearer ${key}`, 'content-type': 'application/json' };
  const well = async (path: string, body?: string): Promise<boolean> => {
    const init = body === undefined ? { headers } : { method: 'POST', headers, body };
    const answered = await fetch(`${server.address}${path}`, init);
    await answered.arrayBuffer();
    return answered.ok;
  };
  return {
    events: (name: string, count: number) => {
      const batch = Array.from({ length: count }, (_, at) => ({
        ...{ type: 'track', event: 'Page Viewed', messageId: `${name}/${at}`, userId: `visitor-${at % 500}` },
      }));
      return well('/v1/batch', JSON.stringify({ batch }));
    },
    get: (page: string) => well(`/api/v1/main/${page}`),
    page: (turn: number) => well(`/api/v1/main/${PAGES[turn % PAGES.length]}`),
  };
}

async function metric(server: Loaded, key: string, name: string): Promise<number> {
  const page = await fetch(`${server.address}/metrics`, { headers: { authorization: `Bearer ${key}` } });
  const found = (await page.text()).split('\n').find((line) => line.startsWith(`${name} `));
  return Number(found?.split(' ')[1] ?? 0);
}

async function memoryOf(server: Loaded, key: string): Promise<number> {
  return (await metric(server, key, 'process_resident_memory_bytes')) / 1024 / 1024;
}

/** Processor time of the server for one of many things done one after the other: it says as much on a busy machine. */
async function cost(server: Loaded, key: string, times: number, work: (turn: number) => Promise<boolean>) {
  let failed = 0;
  const before = await metric(server, key, 'process_cpu_seconds_total');
  for (let turn = 0; turn < times; turn += 1) if (!(await work(turn))) failed += 1;
  const used = (await metric(server, key, 'process_cpu_seconds_total')) - before;
  return { value: Math.round((used / times) * 1e6) / 1000, failed };
}

/** What one of each costs. */
async function costs(server: Loaded, key: string): Promise<void> {
  const { events, get } = asker(server, key);
  for (const page of PAGES) {
    await get(page);
    const { value, failed } = await cost(server, key, 60, () => get(page));
    printRow({
      name: `${page} costs${failed > 0 ? ` (${failed} of 60 refused)` : ''}`,
      value,
      unit: 'ms CPU',
    });
  }
  const batch = await cost(server, key, 40, (turn) => events(`cost/${turn}`, EVENTS));
  printRow({ name: `a batch of ${EVENTS} events costs`, value: batch.value, unit: 'ms CPU' });
  const one = await cost(server, key, 100, (turn) => events(`single/${turn}`, 1));
  printRow({ name: 'a single event costs', value: one.value, unit: 'ms CPU' });
}

/** Least squares over the second half: the first fills caches. */
function slopePerMinute(samples: readonly (readonly [minutes: number, mb: number])[]): number {
  const late = samples.slice(Math.floor(samples.length / 2));
  const mean = (of: (one: readonly [number, number]) => number) =>
    late.reduce((sum, one) => sum + of(one), 0) / late.length;
  const [x, y] = [mean(([at]) => at), mean(([, mb]) => mb)];
  const over = late.reduce((sum, [at, mb]) => sum + (at - x) * (mb - y), 0);
  return Math.round((over / late.reduce((sum, [at]) => sum + (at - x) ** 2, 0)) * 100) / 100;
}

/** Seconds of processor time that other guests of the machine took from it (proc(5), steal); 0 where nobody says. */
function stolenSeconds(): number {
  try {
    return Number(readFileSync('/proc/stat', 'utf8').split('\n')[0]?.split(/\s+/)[8] ?? 0) / 100;
  } catch {
    return 0;
  }
}

async function steady(server: Loaded, key: string): Promise<void> {
  const { events, page } = asker(server, key);
  for (let turn = 0; turn < PAGES.length; turn += 1) await page(turn);
  const stolen = stolenSeconds();
  const began = performance.now();
  const samples: (readonly [number, number])[] = [];
  const sampler = setInterval(async () => {
    const mb = await memoryOf(server, key).catch(() => 0);
    if (mb > 0) samples.push([(performance.now() - began) / 60_000, mb]);
  }, 2_000);
  const [taken, read] = await Promise.all([
    atRate(10, seconds * 1000, (turn) => events(`steady/${turn}`, EVENTS)),
    atRate(100, seconds * 1000, page),
  ]);
  clearInterval(sampler);
  const name = `500 events/s and 100 pages/s for ${seconds} s on ${touches} touches`;
  printRow({ name: `${name}: events p99`, value: quantile(taken, 0.99), unit: 'ms', aim: '100' });
  printRow({ name: `${name}: events p50`, value: quantile(taken, 0.5), unit: 'ms' });
  printRow({ name: `${name}: pages p95`, value: quantile(read, 0.95), unit: 'ms', aim: '300' });
  printRow({ name: `${name}: pages p50`, value: quantile(read, 0.5), unit: 'ms' });
  printRow({ name: `${name}: errors`, value: taken.failed + read.failed, unit: 'requests', aim: '0' });
  printRow({ name: `${name}: memory grows`, value: slopePerMinute(samples), unit: 'MB/min', aim: '1' });
  printRow({ name: `${name}: memory at the end`, value: Math.round(samples.at(-1)?.[1] ?? 0), unit: 'MB' });
  printRow({
    name: `${name}: taken by other guests of the machine meanwhile`,
    value: Math.round(((stolenSeconds() - stolen) / (seconds * 2)) * 1000) / 10,
    unit: '% of two processors',
  });
  const burst = await atRate(50, 10_000, (turn) => events(`burst/${turn}`, EVENTS));
  printRow({
    name: 'five times the events for 10 s: refused (to be sent again)',
    value: burst.failed,
    unit: 'requests',
  });
  const after = performance.now();
  while (!(await normal(events))) if (performance.now() - after > 60_000) break;
  printRow({
    name: 'back to normal after it',
    value: Math.round(performance.now() - after) / 1000,
    unit: 's',
    aim: '10',
  });
}

let looks = 0;
async function normal(events: (name: string, count: number) => Promise<boolean>): Promise<boolean> {
  looks += 1;
  const began = performance.now();
  return (await events(`after/${looks}`, EVENTS)) && performance.now() - began < 100;
}

async function most(server: Loaded, key: string, place: LoadPlace): Promise<void> {
  const headers = { authorization: `Bearer ${key}`, 'content-type': 'application/json' };
  const lists = async (path: string) =>
    (await autocannon({ url: `${server.address}${path}`, connections: 8, duration: 8, headers })).requests
      .average;
  const bare = await lists('/livez');
  const listed = await lists('/api/v1/main/list-handoffs');
  printRow({
    name: 'lists a second, 8 connections, with key and rights',
    value: listed,
    unit: '1/s',
    rival: 'a bare route',
    rivalValue: bare,
  });
  let turn = 0;
  const created = await autocannon({
    url: `${server.address}/v1/track`,
    method: 'POST',
    connections: 64,
    duration: 8,
    headers,
    setupClient: (client) => {
      const next = () => {
        turn += 1;
        client.setBody(
          JSON.stringify({ event: 'Page Viewed', messageId: `one/${turn}`, userId: `v-${turn % 500}` }),
        );
      };
      next();
      client.on('response', next);
    },
  });
  const { says: rival, perSecond, p99 } = await bareCommits(place);
  printRow({
    ...{ name: 'single events a second, 64 connections', value: created.requests.average, unit: '1/s' },
    ...{ rival, rivalValue: perSecond },
  });
  printRow({
    ...{ name: 'single events, 64 connections: p99', value: created.latency.p99, unit: 'ms', aim: '30' },
    ...{ rival, rivalValue: p99 },
  });
  printRow({
    name: 'single events, 64 connections: errors',
    value: created.errors + created.non2xx,
    unit: 'requests',
    aim: '0',
  });
}

const directory = mkdtempSync(join(tmpdir(), 'load-'));
try {
  const place = { directory, databaseUrl };
  const key = await fillForLoad(place, touches);
  const server = await serveForLoad(place);
  try {
    await costs(server, key);
    if (seconds > 0) await steady(server, key);
    if (seconds > 0) await most(server, key, place);
  } finally {
    await server.stop();
  }
} finally {
  rmSync(directory, { recursive: true, force: true });
}
