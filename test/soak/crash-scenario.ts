/** One scenario of the crash test: kill, open again, compare; as often as asked, over one data directory. */
import { spawn } from 'node:child_process';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { ListAgreementsOutput } from '../../src/operations/list-agreements.ts';
import type { VerifyOutput } from '../../src/operations/verify.ts';
import type { OpenDirectory } from '../../src/program/open-directory.ts';
import type { WorkspaceId } from '../../src/vocabulary/ids.ts';
import { brokenLaws } from './conservation.ts';
import {
  asked,
  CRASH_FRAME,
  CRASH_GROUND,
  CRASH_MAPPING,
  crashEvents,
  crashOutbox,
  EVENTS_AT_ONCE,
  importFile,
  LEADS,
  openCrashGround,
  prepareCrashGround,
} from './crash-ground.ts';

/** Of what was acknowledged the last are looked for one by one; all together by the laws. */
const LOOKED_AT = 60;
const LONGEST_MS = 120_000;

export const CRASH_SCENARIOS = ['ingest', 'import', 'accept', 'sign', 'webhook'] as const;
export type CrashScenario = (typeof CRASH_SCENARIOS)[number];

export type CrashFigures = {
  readonly kills: number;
  readonly acknowledged: number;
  readonly losses: readonly string[];
  /** How long it took to open the directory again, after each kill. */
  readonly readyMs: readonly number[];
};

type Receiver = {
  readonly address: string;
  /** Records told of, by the id their system gave them. */
  readonly heard: Set<string>;
  close(): void;
};

async function receiver(): Promise<Receiver> {
  const heard = new Set<string>();
  const server = createServer(async (request, response) => {
    let text = '';
    for await (const piece of request) text += String(piece);
    const { data } = JSON.parse(text) as { data: { record: string } };
    heard.add(data.record);
    response.writeHead(204).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const bound = server.address();
  const port = typeof bound === 'object' && bound !== null ? bound.port : 0;
  return { address: `127.0.0.1:${port}`, heard, close: () => server.close() };
}

export async function crashScenario(
  scenario: CrashScenario,
  directory: string,
  cycles: number,
): Promise<CrashFigures> {
  const hooks = await receiver();
  const leads = scenario === 'accept' || scenario === 'webhook' ? Math.min(LEADS, cycles * 40 + 200) : 20;
  await prepareCrashGround(directory, leads, hooks.address);
  const told: string[] = [];
  const [losses, readyMs]: [string[], number[]] = [[], []];
  try {
    for (let cycle = 0; cycle < cycles; cycle += 1) {
      told.push(...(await untilKilled(scenario, directory, cycle, hooks.address)));
      const began = performance.now();
      const opened = await openCrashGround(directory, hooks.address);
      readyMs.push(performance.now() - began);
      try {
        const found = await lossesOf(scenario, opened, told);
        losses.push(...found.map((loss) => `cycle ${cycle}: ${loss}`));
      } finally {
        await opened.close();
      }
    }
    if (scenario === 'webhook') losses.push(...(await unheard(directory, told, hooks)));
  } finally {
    hooks.close();
  }
  return { kills: cycles, acknowledged: told.length, losses, readyMs };
}

/** What it said it was told, up to the kill. */
async function untilKilled(
  scenario: string,
  directory: string,
  cycle: number,
  hooks: string,
): Promise<readonly string[]> {
  const program = join(import.meta.dirname, 'act-until-killed.ts');
  const child = spawn(process.execPath, [program, scenario, directory, String(cycle), hooks], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, NODE_COMPILE_CACHE: join(tmpdir(), 'entente-crash-code') },
  });
  let said = '';
  child.stdout.setEncoding('utf8');
  // Some die before they were told of anything, some in the midst of it: counted in successes, so that a slow machine
  // is no gentler than a fast one.
  const successes = Math.floor(Math.random() * 8);
  const reached = new Promise<void>((go) => {
    child.stdout.on('data', (text: string) => {
      said += text;
      if (said.split('\n').length > successes + 1) go();
    });
  });
  const ended = new Promise<void>((end) => child.on('close', () => end()));
  await Promise.race([reached, ended, wait(LONGEST_MS, null, { ref: false })]);
  await wait(Math.random() * 150);
  child.kill('SIGKILL');
  await ended;
  return said
    .slice(0, said.lastIndexOf('\n') + 1)
    .split('\n')
    .slice(1, -1);
}

async function lossesOf(
  scenario: CrashScenario,
  opened: OpenDirectory,
  told: readonly string[],
): Promise<readonly string[]> {
  const { store } = opened.held;
  const { id } = await store.workspace('main', { now: CRASH_GROUND.now() });
  const lost = await LOST[scenario](opened, id, told);
  await asked(opened, 'run-engine', {});
  const verified = (await asked(opened, 'verify', {})) as VerifyOutput;
  const holds = verified.chain === 'ok' && verified.unexplained === 0;
  const wrong = holds ? [] : [`verify: ${JSON.stringify(verified)}`];
  return [...lost, ...wrong, ...(await brokenLaws(store, id))];
}

type Lost = (
  opened: OpenDirectory,
  workspace: WorkspaceId,
  told: readonly string[],
) => Promise<readonly string[]>;

/** What was acknowledged and does not stand, or stands otherwise. */
const LOST: { readonly [scenario in CrashScenario]: Lost } = {
  /** Sent once more, every acknowledged event is known: none is lost, and none comes in a second time. */
  async ingest({ events, held: { store } }, workspace, told) {
    const before = await store.head(workspace);
    const lost: string[] = [];
    for (const batch of told.slice(-LOOKED_AT)) {
      const again = await events.take('main', { events: crashEvents(batch), ...CRASH_FRAME });
      if (!again.ok || again.value.repeated !== EVENTS_AT_ONCE)
        lost.push(`${batch}: ${JSON.stringify(again)}`);
    }
    const { seq } = await store.head(workspace);
    return seq === before.seq ? lost : [...lost, `${seq - before.seq} entries came in a second time`];
  },
  /** Imported once more, every acknowledged file changes nothing. */
  async import(opened, workspace, told) {
    const { store } = opened.held;
    const { seq } = await store.head(workspace);
    const files = told.slice(-LOOKED_AT).map((one) => importFile(opened.held.dataDirectory, one));
    if (files.length === 0) return [];
    await asked(opened, 'import-files', { files, mapping: CRASH_MAPPING });
    const after = await store.head(workspace);
    return after.seq === seq ? [] : [`${after.seq - seq} entries of files that were through`];
  },
  accept: notAccepted,
  webhook: notAccepted,
  async sign(opened, _, told) {
    const { agreements } = (await asked(opened, 'list-agreements', {})) as ListAgreementsOutput;
    const signed = new Set(
      agreements.flatMap(({ name, signatures }) => signatures.map(({ party }) => `${name}/${party}`)),
    );
    return told.filter((one) => !signed.has(one)).map((one) => `${one} is not signed`);
  },
};

async function notAccepted(
  { held: { store } }: OpenDirectory,
  workspace: WorkspaceId,
  told: readonly string[],
) {
  const subjects = await store.subjectIds(workspace, 'lead', told);
  const accepted = new Map<string, number>();
  for await (const page of store.entries(workspace, { kinds: ['accepted'] }))
    for (const { subject } of page) accepted.set(subject, (accepted.get(subject) ?? 0) + 1);
  return told.flatMap((name, at) => {
    const times = accepted.get(subjects[at] ?? '') ?? 0;
    return times === 1 ? [] : [`${name} was accepted ${times} times`];
  });
}

/** Sends what is left in the outbox; whatever was accepted must have been told then. */
async function unheard(
  directory: string,
  told: readonly string[],
  hooks: Receiver,
): Promise<readonly string[]> {
  const opened = await openCrashGround(directory, hooks.address);
  const outbox = crashOutbox(opened, hooks.address);
  const missing = () => told.filter((name) => !hooks.heard.has(name));
  for (let look = 0; look < 900 && missing().length > 0; look += 1) await wait(100);
  await outbox.stop();
  await opened.close();
  return missing().map((name) => `${name}: its web hook was never sent`);
}
