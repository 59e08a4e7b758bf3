/** Figures are read in a thread of their own: stopped when nobody waits or time is up, and the next one is answered. */
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { LedgerStore, Workspace } from '../../src/ledger/ledger-store.ts';
import { type Answer, LOCAL_ADMINISTRATOR } from '../../src/operations/ask.ts';
import type { Surroundings } from '../../src/operations/context.ts';
import { type FiguresPlace, figuresThreads } from '../../src/program/figures-threads.ts';
import { openLedger } from '../../src/store/open-ledger.ts';
import { zoneBook } from '../../src/vocabulary/time-zone.ts';
import { now, staged, touches } from '../ledger-drafts.ts';

const LEADS = 20_000;
const dataDirectory = mkdtempSync(join(tmpdir(), 'figures-'));
let store: LedgerStore;
let workspace: Workspace;

function around(signal = new AbortController().signal): Surroundings {
  return {
    now: () => now(1e9),
    identity: () => 'a',
    zones: zoneBook(),
    asker: LOCAL_ADMINISTRATOR,
    files: { readText: async () => null, writeNew: async () => false },
    progress: () => {},
    signal,
  };
}

function place(more: Partial<FiguresPlace> = {}): FiguresPlace {
  return { dataDirectory, databaseUrl: null, key: null, version: '0.0.0', limitMs: null, ...more };
}

const SCOREBOARD = { operation: 'read-scoreboard', input: { period: 'month' }, workspace: 'main' };
const why = (answer: Answer): string => (answer.ok ? 'answered' : answer.refusal.why);

beforeAll(async () => {
  store = await openLedger({ directory: dataDirectory });
  workspace = await store.workspace('main', { now: now() });
  const names = Array.from({ length: LEADS }, (_, lead) => String(lead));
  const leads = await store.subjectIds(workspace.id, 'lead', names);
  for (const turn of ['a', 'b', 'c'])
    await store.appendTouches(workspace.id, touches(leads, turn), { now: now() });
  const entries = leads.slice(0, 2_000).map((lead, index) => staged(lead, `s${index}`, 'mql'));
  await store.append(workspace.id, entries, { now: now() });
});
afterAll(async () => {
  await store.close();
  rmSync(dataDirectory, { recursive: true });
});

it('leaves the asking thread free while it answers', async () => {
  const figures = figuresThreads(place());
  try {
    const before = performance.eventLoopUtilization();
    const answer = await figures.ask(SCOREBOARD, workspace, around());
    const { utilization } = performance.eventLoopUtilization(before);
    expect(why(answer)).toBe('answered');
    expect(utilization).toBeLessThan(0.5);
  } finally {
    await figures.close();
  }
});

it('sees what was committed a moment before', async () => {
  const figures = figuresThreads(place());
  try {
    const question = { operation: 'read-measure', input: { id: 'qualified-leads' }, workspace: 'main' };
    const count = async () => {
      const answer = await figures.ask(question, workspace, around());
      return answer.ok ? (answer.value as { value: number }).value : null;
    };
    const first = await count();
    const [lead] = await store.subjectIds(workspace.id, 'lead', ['somebody else']);
    if (lead !== undefined) await store.append(workspace.id, [staged(lead, 'more', 'mql')], { now: now() });
    expect([first, await count()]).toEqual([2_000, 2_001]);
  } finally {
    await figures.close();
  }
});

it('refuses what takes too long and says what to do, and the file stays sound when its thread is ended', async () => {
  const figures = figuresThreads(place({ limitMs: 1, graceMs: 0 }));
  const late = await figures.ask(SCOREBOARD, workspace, around());
  expect(late.ok ? '' : late.refusal.says).toContain('Ask for a shorter time');
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(['took-too-long', 'answered']).toContain(why(await figures.ask(SCOREBOARD, workspace, around())));
  await figures.close();
  const patient = figuresThreads(place());
  expect(why(await patient.ask(SCOREBOARD, workspace, around()))).toBe('answered');
  await patient.close();
  expect(existsSync(join(dataDirectory, 'lens', `${workspace.id}.duckdb.set-aside`))).toBe(false);
});

it('stops for whoever went away and goes on for the others', async () => {
  const figures = figuresThreads(place());
  try {
    const gone = new AbortController();
    const stopped = figures.ask(SCOREBOARD, workspace, around(gone.signal));
    const waiting = figures.ask(SCOREBOARD, workspace, around());
    setImmediate(() => gone.abort());
    expect([why(await stopped), why(await waiting)]).toEqual(['stopped', 'answered']);
    expect(why(await figures.ask(SCOREBOARD, workspace, around(AbortSignal.abort())))).toBe('stopped');
  } finally {
    await figures.close();
  }
});
