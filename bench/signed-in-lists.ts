/**
 * Lists asked by somebody signed in, over HTTP at 8 connections: session, rights and checking on. Beside them the same
 * server's bare route (`/livez`). Judged by CPU seconds of the server per 1,000 requests, for the machine may be busy.
 */
import { execFile } from 'node:child_process';
import { performance } from 'node:perf_hooks';
import { promisify } from 'node:util';
import { startServer } from '../src/server/start-server.ts';
import { firstAdministrator, peopleServer } from '../test/access/signing-in.ts';

const run = promisify(execFile);
const SECONDS = Number(process.argv[2] ?? 5);
/** The load runs in a process of its own: what it costs is not the server's. */
const LOAD = `
const autocannon = require('autocannon');
autocannon(JSON.parse(process.argv[1])).then(({ requests, duration, latency, non2xx, errors }) => {
  console.log(JSON.stringify({ all: requests.total, seconds: duration, p50: latency.p50, p99: latency.p99, wrong: non2xx + errors }));
});
`;

type Told = {
  readonly all: number;
  readonly seconds: number;
  readonly p50: number;
  readonly p99: number;
  readonly wrong: number;
};

async function load(url: string, headers: object): Promise<Told> {
  const asked = JSON.stringify({ url, headers, connections: 8, duration: SECONDS });
  const { stdout } = await run(process.execPath, ['-e', LOAD, asked]);
  return JSON.parse(stdout) as Told;
}

const server = await peopleServer();
const ada = await firstAdministrator(server);
const cookie = [...ada.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
const started = await startServer(server.parts, { address: '127.0.0.1', port: 0 });
if (!started.ok) throw new Error(started.refusal);
const { address, stop } = started.value;
for (const path of [
  '/livez',
  '/api/v1/workspaces',
  '/api/v1/main/list-people',
  '/api/v1/main/list-agreements',
]) {
  const before = performance.eventLoopUtilization();
  const { all, seconds, p50, p99, wrong } = await load(`${address}${path}`, { cookie });
  const used = performance.eventLoopUtilization(before);
  const each = used.active / all;
  console.log(
    `${path}: ${Math.round(all / seconds)} requests/s, p50 ${p50} ms, p99 ${p99} ms, ${wrong} wrong; ` +
      `${each.toFixed(3)} ms of the server's thread each`,
  );
}
await stop(1_000);
await server.directory.store.close();
process.exit(0);
