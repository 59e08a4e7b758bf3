/**
 * A server over a directory that stands: until it says where it is, until its first figures, and whether it goes on
 * answering others meanwhile. `node bench/start-up.ts [touches]`, 1,000,000 unless said; leads are a twentieth of them.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { Draft } from '../src/ledger/entry.ts';
import { openLedger } from '../src/store/open-ledger.ts';
import { DAY_MS, type Instant } from '../src/vocabulary/instant.ts';
import { printRow } from './bench-row.ts';
import { chance, HISTORY_DAYS, HISTORY_FROM } from './made-history.ts';

const BIN = fileURLToPath(new URL('../bin/entente.js', import.meta.url));
const TOUCHES = Number(process.argv[2] ?? 1_000_000);
const LEADS = TOUCHES / 20;
const PAGE = 100_000;
const APPENDS_BEFORE_KILL = 2_000;
const size = TOUCHES >= 1e6 ? `${TOUCHES / 1e6} M` : String(TOUCHES);
const now = (HISTORY_FROM + HISTORY_DAYS * DAY_MS) as Instant;

async function makeDirectory(directory: string): Promise<void> {
  const store = await openLedger({ directory });
  const { id } = await store.workspace('main', { now });
  const leads = await store.subjectIds(
    id,
    'lead',
    Array.from({ length: LEADS }, (_, lead) => String(lead)),
  );
  const random = chance(7);
  const someTime = (): number => HISTORY_FROM + Math.floor(random() * HISTORY_DAYS * DAY_MS);
  for (let from = 0; from < TOUCHES; from += PAGE) {
    const rows = Array.from({ length: Math.min(PAGE, TOUCHES - from) }, (_, row) => from + row);
    await store.appendTouches(
      id,
      {
        source: 'made',
        keys: rows.map(String),
        subjects: rows.map(() => leads[Math.floor(random() * LEADS)] as (typeof leads)[number]),
        happenedAt: Float64Array.from(rows, someTime),
        precision: 'instant',
        types: rows.map(() => 'visit'),
        channels: rows.map((row) => `channel-${row % 6}`),
        campaigns: rows.map(() => ''),
        assets: rows.map(() => ''),
        sides: Uint8Array.from(rows, (row) => 1 + (row % 2)),
      },
      { now },
    );
  }
  for (let from = 0; from < LEADS; from += PAGE / 10) {
    const entries = leads.slice(from, from + PAGE / 10).map((subject, index): Draft => {
      const head = { happenedAt: someTime() as Instant, precision: 'instant', source: 'made' } as const;
      const stage = random() < 0.2 ? 'mql' : 'inquiry';
      return { kind: 'staged', subject, payload: { stage }, ...head, key: `s${from + index}` };
    });
    await store.append(id, entries, { now });
  }
  await store.close();
}

type Serving = {
  readonly address: string;
  /** Processor seconds so far, all threads; null where the system does not tell. */
  cpuSeconds(): number | null;
  stop(): Promise<void>;
  /** Without a warning, as a crash would. */
  kill(): Promise<void>;
};

const TICKS_A_SECOND = 100;

function cpuSecondsOf(pid: number | undefined): number | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
    return (Number(stat[11]) + Number(stat[12])) / TICKS_A_SECOND;
  } catch {
    return null;
  }
}

function serve(directory: string): Promise<Serving> {
  const child: ChildProcess = spawn(
    process.execPath,
    ['--max-semi-space-size=8', BIN, 'serve', '--port', '0', '--no-demo', '--data', directory],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  const ended = new Promise<void>((resolve) => child.on('close', () => resolve()));
  let out = '';
  return new Promise((resolve, reject) => {
    void ended.then(() => reject(new Error('the server ended')));
    child.stdout?.on('data', (text) => {
      out += text;
      const address = /http:\/\/127\.0\.0\.1:\d+/.exec(out)?.[0];
      if (address === undefined) return;
      resolve({
        address,
        cpuSeconds: () => cpuSecondsOf(child.pid),
        async stop() {
          child.kill('SIGTERM');
          await ended;
        },
        async kill() {
          child.kill('SIGKILL');
          await ended;
        },
      });
    });
  });
}

async function get(address: string, path: string): Promise<void> {
  const response = await fetch(`${address}${path}`);
  await response.text();
  if (!response.ok) throw new Error(`${path} answered ${response.status}`);
}

async function seconds(work: () => Promise<unknown>): Promise<number> {
  const before = performance.now();
  await work();
  return (performance.now() - before) / 1000;
}

/** Asks again until the server says that it is ready for work. */
async function untilReady(address: string): Promise<void> {
  for (;;) {
    const { ok } = await fetch(`${address}/readyz`);
    if (ok) return;
    await wait(10);
  }
}

/** Eight writers of the crash test append until they are killed in the midst of it: their log is left as it was. */
async function killAppending(directory: string): Promise<void> {
  const program = fileURLToPath(new URL('../test/soak/append-until-killed.ts', import.meta.url));
  const child = spawn(process.execPath, [program, directory, 'start-up'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = new Promise<void>((resolve) => child.on('close', () => resolve()));
  let said = 0;
  child.stdout?.on('data', (text) => {
    said += String(text).split('\n').length - 1;
    if (said > APPENDS_BEFORE_KILL) child.kill('SIGKILL');
  });
  await ended;
}

const SCOREBOARD = '/api/v1/main/read-scoreboard?period=month';

/** The longest that somebody else waits for a small answer while the scoreboard is read, in milliseconds. */
async function longestWait(address: string): Promise<number> {
  let over = false;
  let longest = 0;
  const board = (async () => {
    for (let turn = 0; turn < 3; turn++) await get(address, SCOREBOARD);
    over = true;
  })();
  while (!over) {
    longest = Math.max(longest, 1000 * (await seconds(() => get(address, '/livez'))));
    await wait(5);
  }
  await board;
  return longest;
}

const directory = mkdtempSync(join(tmpdir(), 'start-up-bench-'));
try {
  await makeDirectory(directory);
  const first = await serve(directory);
  const load = await seconds(() => get(first.address, SCOREBOARD));
  printRow({ name: `first figures of ${size} touches ever, lens made`, value: load, unit: 's' });
  await first.kill();

  await killAppending(directory);
  const killed = performance.now();
  const again = await serve(directory);
  await untilReady(again.address);
  const againCpu = again.cpuSeconds();
  const clock = (performance.now() - killed) / 1000;
  printRow({ name: `ready again after kill -9 over ${size} touches`, value: clock, unit: 's', aim: '5' });
  if (againCpu !== null) printRow({ name: 'processor time by then, of that', value: againCpu, unit: 's' });
  await again.stop();

  const from = performance.now();
  const server = await serve(directory);
  await get(server.address, '/livez');
  const readyCpu = server.cpuSeconds();
  const ready = (performance.now() - from) / 1000;
  await get(server.address, SCOREBOARD);
  const figures = (performance.now() - from) / 1000;
  printRow({ name: `start over ${size} touches, until it answers`, value: ready, unit: 's', aim: '3' });
  if (readyCpu !== null) printRow({ name: 'processor time by then', value: readyCpu, unit: 's' });
  printRow({ name: 'and until its first scoreboard', value: figures, unit: 's', aim: '3' });
  const cpu = server.cpuSeconds();
  if (cpu !== null) printRow({ name: 'processor time by then, all threads', value: cpu, unit: 's' });
  const longest = await longestWait(server.address);
  printRow({ name: 'longest wait of others meanwhile', value: longest, unit: 'ms', aim: '50' });
  await server.stop();
} finally {
  rmSync(directory, { recursive: true });
}
