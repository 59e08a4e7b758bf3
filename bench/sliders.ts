/**
 * The sliders as a person moves them: numbers of the scoring clause tried through HTTP on a warm server, the whole
 * question from sending to reading the answer; and a back-test of the same history that is given up half-way.
 * `node bench/sliders.ts [touches]`, 1,000,000 unless said; leads are a twentieth of them.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { setInText } from '../src/agreement/set-in-text.ts';
import { barePass } from './bare-pass.ts';
import { leastCpuMs, printRow } from './bench-row.ts';
import { madeEntries, madeTouches, TOUCH_KINDS } from './made-history.ts';
import { fillWorkspace } from './made-workspace.ts';
import { cpuMsOf, type Serving, serve, told } from './serving.ts';

const TOUCHES = Number(process.argv[2] ?? 1_000_000);
const TEXT = readFileSync(new URL('../test/scenarios/acme.yaml', import.meta.url), 'utf8');
const made = madeTouches(TOUCHES, TOUCHES / 20, TOUCH_KINDS);

async function moved(
  server: Serving,
  what: string,
  settings: readonly (readonly [string, number | string])[],
) {
  const times: number[] = [];
  const cpu = cpuMsOf(server);
  for (const [path, value] of settings) {
    const from = performance.now();
    await told(server, 'try-change', { set: [{ path, value }] });
    times.push(performance.now() - from);
  }
  times.sort((a, b) => a - b);
  const used = (cpuMsOf(server) - cpu) / settings.length;
  const size = `${TOUCHES / 1e6} M touches, ${made.subjects.length} leads`;
  const bare = await leastCpuMs(3, () => barePass(made, [1, 5, 25, 40, 15], [7, 7, 30, 30, 30]));
  const rival = { rival: 'bare typed-array pass over its touches (CPU)', rivalValue: bare };
  printRow({
    ...{ name: `${what} moved through HTTP, warm, ${size}`, unit: 'ms', aim: '1000' },
    value: times[times.length >> 1] as number,
  });
  printRow({ name: 'the slowest of them', value: times.at(-1) as number, unit: 'ms', aim: '1000' });
  printRow({ name: 'processor time of the server for one', value: used, unit: 'ms', ...rival });
}

/** Until nothing of it is under way any more, and the next question is answered. */
async function givenUp(server: Serving): Promise<void> {
  const lower = setInText(TEXT, [{ path: 'scoring.engagement.levels.2', value: 15 }]);
  if (!lower.ok) throw new Error(lower.refusal);
  const stopping = new AbortController();
  const run = 'given-up';
  const asked = told(server, `backtest?progress=${run}`, { text: lower.value }, stopping.signal).catch(
    () => null,
  );
  let steps = 0;
  let last = '';
  const until = performance.now() + 2_500;
  while (performance.now() < until) {
    const status = (await told(server, 'read-status', {})) as { running: { says: string; done: number }[] };
    const says = status.running.map((one) => `${one.says} ${one.done}`).join();
    if (says !== '' && says !== last) steps += 1;
    last = says;
    await wait(50);
  }
  const from = performance.now();
  stopping.abort();
  await asked;
  for (;;) {
    const { running } = (await told(server, 'read-status', {})) as { running: unknown[] };
    if (running.length === 0) break;
    await wait(20);
  }
  await told(server, 'try-change', { set: [] });
  printRow({
    name: `a back-test given up after 2.5 s (told ${steps} times how far it was): until the next is answered`,
    ...{ value: performance.now() - from, unit: 'ms', aim: '1000' },
  });
}

const directory = mkdtempSync(join(tmpdir(), 'sliders-bench-'));
try {
  await fillWorkspace(directory, made, madeEntries(made.subjects));
  const server = await serve(directory);
  try {
    for (const as of ['marketing', 'sales']) await told(server, 'sign-agreement', { text: TEXT, as, by: as });
    const from = performance.now();
    const cpu = cpuMsOf(server);
    await told(server, 'try-change', { set: [] });
    printRow({ name: 'the first of them, held from then on', value: performance.now() - from, unit: 'ms' });
    printRow({
      name: 'processor time of the server until then: lens opened, engine brought up to date beside it',
      ...{ value: cpuMsOf(server) - cpu, unit: 'ms' },
    });
    const numbers = (first: number) => Array.from({ length: 9 }, (_, at) => first + at);
    await moved(
      server,
      'a threshold',
      numbers(11).map((value) => ['scoring.engagement.levels.2', value]),
    );
    await moved(
      server,
      'a half-life',
      numbers(10).map((days) => ['scoring.engagement.rules[webinar].halfLife', `${days} days`]),
    );
    await moved(
      server,
      'points',
      numbers(6).map((value) => ['scoring.engagement.rules[click].points', value]),
    );
    await givenUp(server);
  } finally {
    await server.stop();
  }
} finally {
  rmSync(directory, { recursive: true });
}
