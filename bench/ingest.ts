/**
 * Taking events in beside a ledger that is full: batches of fifty at a fixed rate, each timed from the moment it was
 * due to its answer, against a bare loop that appends the same number of entries in the same commits.
 * `node bench/ingest.ts [SECONDS] [TOUCHES]`: a row of JSON for each figure.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { Draft } from '../src/ledger/entry.ts';
import type { LedgerStore } from '../src/ledger/ledger-store.ts';
import { eventIntake } from '../src/operations/event-intake.ts';
import { openLedger } from '../src/store/open-ledger.ts';
import type { WorkspaceId } from '../src/vocabulary/ids.ts';
import { instant } from '../src/vocabulary/instant.ts';
import { printRow } from './bench-row.ts';

const [seconds = 10, touches = 1_000_000] = process.argv.slice(2).map(Number);
const EVENTS = 50;
const BATCHES_A_SECOND = 10;
const PEOPLE = 5_000;
const AT_ONCE = 100_000;

async function fill(store: LedgerStore, workspace: WorkspaceId): Promise<void> {
  const externals = Array.from({ length: PEOPLE }, (_, at) => `events/u${at}`);
  const subjects = await store.subjectIds(workspace, 'lead', externals);
  for (let from = 0; from < touches; from += AT_ONCE) {
    const rows = Math.min(AT_ONCE, touches - from);
    const texts = (word: string) => Array.from({ length: rows }, (_, at) => `${word}-${(from + at) % 20}`);
    await store.appendTouches(
      workspace,
      {
        source: 'bench',
        keys: Array.from({ length: rows }, (_, at) => `${from + at}`),
        subjects: Array.from({ length: rows }, (_, at) => subjects[(from + at) % PEOPLE]!),
        happenedAt: Float64Array.from(
          { length: rows },
          (_, at) => Date.now() - (touches - from - at) * 1_000,
        ),
        precision: 'instant',
        types: texts('type'),
        channels: texts('channel'),
        campaigns: texts('campaign'),
        assets: texts('asset'),
        sides: new Uint8Array(rows).fill(1),
      },
      { now: instant(Date.now()) },
    );
  }
}

/** Milliseconds of each, from when it was due. */
async function atRate(send: (turn: number) => Promise<unknown>): Promise<number[]> {
  const times: number[] = [];
  const under: Promise<void>[] = [];
  const began = performance.now();
  for (let turn = 0; turn < seconds * BATCHES_A_SECOND; turn += 1) {
    const due = began + (turn * 1000) / BATCHES_A_SECOND;
    const early = due - performance.now();
    if (early > 0) await wait(early);
    under.push(send(turn).then(() => void times.push(performance.now() - due)));
  }
  await Promise.all(under);
  return times.sort((one, other) => one - other);
}

function quantile(times: readonly number[], share: number): number {
  return Math.round((times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0) * 10) / 10;
}

function eventsOf(turn: number): object[] {
  return Array.from({ length: EVENTS }, (_, at) => ({
    type: 'track',
    messageId: `m-${turn}-${at}`,
    userId: `u${(turn * EVENTS + at) % PEOPLE}`,
    anonymousId: `a${(turn * EVENTS + at) % PEOPLE}`,
    event: 'Pricing Viewed',
    properties: { title: 'Pricing', plan: 'pro', value: at },
    context: { campaign: { name: 'Spring', medium: 'cpc' }, page: { path: '/pricing' } },
    timestamp: new Date().toISOString(),
  }));
}

function draftsOf(turn: number, subject: Draft['subject']): Draft[] {
  return Array.from({ length: EVENTS }, (_, at) => ({
    kind: 'touched',
    subject,
    happenedAt: instant(Date.now()),
    precision: 'instant',
    source: 'bare',
    key: `${turn}-${at}`,
    payload: {
      type: 'pricing-view',
      channel: 'paid-search',
      campaign: 'Spring',
      asset: 'Pricing',
      side: 'marketing',
    },
  }));
}

const directory = mkdtempSync(join(tmpdir(), 'entente-ingest-'));
try {
  const store = await openLedger({ directory });
  const now = () => instant(Date.now());
  const { id } = await store.workspace('main', { now: now() });
  await fill(store, id);
  const subject = await store.subjectId(id, 'lead', 'events/u1');
  const intake = eventIntake(store, { now, identity: () => 'bench' });
  const sent = (events: object[]) => ({
    ...{ events, sentAt: new Date().toISOString(), context: undefined, kind: null, source: 'bench' },
  });
  await intake.take('main', sent(eventsOf(-1)));
  const cpu = process.cpuUsage();
  const times = await atRate((turn) => intake.take('main', sent(eventsOf(turn))));
  const used = process.cpuUsage(cpu);
  const bareCpu = process.cpuUsage();
  const bare = await atRate((turn) => store.append(id, draftsOf(turn, subject), { now: now() }));
  const bareUsed = process.cpuUsage(bareCpu);
  const rate = `${BATCHES_A_SECOND * EVENTS} events a second beside ${touches} touches`;
  for (const share of [0.5, 0.99]) {
    printRow({
      name: `ingest, ${rate}, p${share * 100}`,
      value: quantile(times, share),
      unit: 'ms',
      rival: 'bare appends',
      rivalValue: quantile(bare, share),
      ...(share === 0.99 ? { aim: '100' } : {}),
    });
  }
  const perEvent = (one: NodeJS.CpuUsage) =>
    Math.round((one.user + one.system) / (seconds * BATCHES_A_SECOND * EVENTS));
  printRow({
    name: `ingest, ${rate}, processor time an event`,
    value: perEvent(used),
    unit: 'µs',
    rival: 'bare appends',
    rivalValue: perEvent(bareUsed),
  });
  await store.close();
} finally {
  rmSync(directory, { recursive: true, force: true });
}
