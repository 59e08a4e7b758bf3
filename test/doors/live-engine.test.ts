/** What both sides signed runs: a lead is handed over, its clock comes due, and a replay finds the same decisions. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, expect, it } from 'vitest';
import { SEMANTICS } from '../../src/engine/semantics.ts';
import type { Draft } from '../../src/ledger/entry.ts';
import type { RunEngineOutput } from '../../src/operations/run-engine.ts';
import type { VerifyOutput } from '../../src/operations/verify.ts';
import { keepEngine } from '../../src/program/engine-keeper.ts';
import type { SubjectId } from '../../src/vocabulary/ids.ts';
import { instant } from '../../src/vocabulary/instant.ts';
import { oneClockAgreement } from '../one-clock-agreement.ts';
import { ASKING, type MemoryDirectory, memoryDirectory } from './memory-directory.ts';

const root = mkdtempSync(join(tmpdir(), 'entente-live-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

const text = oneClockAgreement('One clock');

let directory: MemoryDirectory;
beforeEach(async () => {
  directory = memoryDirectory(root);
  directory.setNow('2026-03-02T08:00:00Z');
  for (const [as, by] of [
    ['marketing', 'Mara'],
    ['sales', 'Sam'],
  ]) {
    await ask('sign-agreement', { text, as, by });
  }
});

async function ask<Output>(operation: string, input: object = {}): Promise<Output> {
  const answer = await directory.ask({ operation, input, workspace: 'main' }, ASKING);
  if (!answer.ok) throw new Error(JSON.stringify(answer.refusal));
  return answer.value as Output;
}

async function say(at: string, body: Pick<Draft, 'kind' | 'payload'>, key: string): Promise<void> {
  directory.setNow(at);
  const now = instant(Date.parse(at));
  const [workspace] = await directory.store.workspaces();
  const subject = 'lead:one' as SubjectId;
  const draft = { happenedAt: now, precision: 'instant', source: 'crm', key, subject, ...body } as Draft;
  if (workspace === undefined) throw new Error('the workspace was made by signing');
  expect(await directory.store.append(workspace.id, [draft], { now })).toMatchObject({ ok: true });
}

async function leadArrives(): Promise<void> {
  await say('2026-03-02T09:00:00Z', { kind: 'created', payload: { fields: {} } }, 'created');
  await say('2026-03-02T09:00:00Z', { kind: 'staged', payload: { stage: 'mql' } }, 'staged');
}

it('hands a lead over and says when it will be late', async () => {
  await leadArrives();
  const ran = await ask<RunEngineOutput>('run-engine');
  expect(ran.decided).toMatchObject({ 'handed-off': 1 });
  expect(ran.nextDueAt).toBe('2026-03-02T10:00:00.001Z');
});

it('breaches once its due instant has passed, and not a second time', async () => {
  await leadArrives();
  await ask('run-engine');
  directory.setNow('2026-03-02T10:00:00.001Z');
  expect((await ask<RunEngineOutput>('run-engine')).decided).toEqual({ breached: 1 });
  expect((await ask<RunEngineOutput>('run-engine')).decided).toEqual({});
});

it('lets no timer fire that has not come due, whatever until says', async () => {
  await leadArrives();
  const ran = await ask<RunEngineOutput>('run-engine', { until: '2027-01-01' });
  expect(ran.until).toBe('2026-03-02T09:00:00.000Z');
  expect(ran.decided['breached']).toBeUndefined();
});

it('goes on where it stood in another process, and a replay finds every decision equal', async () => {
  await leadArrives();
  await ask('run-engine');
  directory.forgetEngines();
  await say(
    '2026-03-02T09:30:00Z',
    { kind: 'attempted', payload: { activity: 'call', by: null, automatic: false } },
    'call',
  );
  const ran = await ask<RunEngineOutput>('run-engine');
  expect(ran.decided).toEqual({ settled: 1 });
  const verified = await ask<VerifyOutput>('verify');
  expect(verified).toMatchObject({ explained: 0, unexplained: 0, chain: 'ok' });
  expect(verified.equal).toBeGreaterThanOrEqual(3);
});

it('finds a decision that the agreement never made', async () => {
  await leadArrives();
  await ask('run-engine');
  await say(
    '2026-03-02T09:10:00Z',
    {
      kind: 'warned',
      payload: {
        handoff: 'first-call/lead:one/1',
        dueAt: instant(0),
        grounds: {
          agreement: 'x',
          semantics: SEMANTICS,
          timeZoneData: process.versions['tz'],
          because: { timer: 'warning' },
          axis: 'live',
        },
      },
    } as unknown as Pick<Draft, 'kind' | 'payload'>,
    'forged',
  );
  await ask('run-engine');
  expect(await ask<VerifyOutput>('verify')).toMatchObject({ unexplained: 1 });
});

it('runs by itself while a server is up: soon after an entry, and when a clock has run out', async () => {
  let now = Date.parse('2026-03-02T09:00:00Z');
  const faults: unknown[] = [];
  const keeper = keepEngine(
    directory.ask,
    () => now,
    (fault) => void faults.push(fault),
  );
  const verified = () => ask<VerifyOutput>('verify');
  try {
    await leadArrives();
    await expect.poll(async () => (await verified()).equal).toBeGreaterThan(0);
    const { equal } = await verified();
    now = Date.parse('2026-03-02T10:00:01Z');
    directory.setNow('2026-03-02T10:00:01Z');
    await expect.poll(async () => (await verified()).equal).toBe(equal + 1);
  } finally {
    await keeper.stop();
  }
  expect(faults).toEqual([]);
});
