/** A text tried in shadow: what it would have done stands beside what happened, and both sides switch it on. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, expect, it } from 'vitest';
import type { Asker } from '../../src/operations/context.ts';
import type { ListHandoffsOutput } from '../../src/operations/list-handoffs.ts';
import type { ReadMeasureOutput } from '../../src/operations/read-measure.ts';
import type { ReadShadowOutput } from '../../src/operations/read-shadow.ts';
import type { SwitchAgreementOutput } from '../../src/operations/switch-agreement.ts';
import { ASKING, type MemoryDirectory, memoryDirectory } from './memory-directory.ts';
import { toldDirectory } from './told-directory.ts';

const root = mkdtempSync(join(tmpdir(), 'entente-shadow-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));
const text = readFileSync(new URL('../scenarios/acme.yaml', import.meta.url), 'utf8');

let directory: MemoryDirectory;

const person = (side: 'marketing' | 'sales'): Asker => ({
  ...ASKING.asker,
  ...{ name: side, roles: [side], authenticated: true, user: side, person: null, side, by: 'session' },
});

const { told, refusedWhy, signed, happens } = toldDirectory(() => directory);

async function qualifies(n: string, at: string, team = 'North'): Promise<void> {
  await happens(n, 'created', { fields: { industry: 'software', employees: 80, team } }, at);
  await happens(n, 'touched', { type: 'demo-request' }, at);
  await told('run-engine', {});
}

beforeEach(() => {
  directory = memoryDirectory(mkdtempSync(join(root, 'data-')));
  directory.setNow('2026-03-01T06:00:00Z');
});

async function inShadowSinceMonday(): Promise<void> {
  await told('file-agreement', { text });
  await told('switch-agreement', { mode: 'shadow', as: 'sales', by: 'Sam' });
  directory.setNow('2026-03-02T06:00:00Z');
  await signed(text);
}

it('shows whom a lead would have gone to and what really happened, hands nothing over, and counts in no measure', async () => {
  await inShadowSinceMonday();
  await qualifies('7', '2026-03-02T08:00:00Z');
  await happens('7', 'attempted', { activity: 'call', by: null, automatic: false }, '2026-03-02T13:00:00Z');
  directory.setNow('2026-03-03T12:00:00Z');
  await told('run-engine', {});
  const shadow = await told<ReadShadowOutput>('read-shadow', {});
  expect(shadow.text?.running.rest).toEqual({ mode: 'shadow', marketing: 'shadow', sales: 'shadow' });
  expect(shadow.clauses).toMatchObject([{ clause: 'first-call', handed: 1, due: 1, triedInTime: 0 }]);
  expect(shadow.handoffs).toMatchObject([
    {
      ...{ name: 'Lead 7', clause: 'first-call', dueAt: '2026-03-02T12:00:00.000Z', owner: null },
      ...{
        wouldHave: expect.stringContaining('user:'),
        why: expect.stringContaining('turn in the rotation'),
      },
      ...{ wouldHaveBreached: true, attemptedAt: '2026-03-02T13:00:00.000Z', inTime: false },
    },
  ]);
  const seller = await told<ReadShadowOutput>('read-shadow', {}, person('sales'));
  expect(seller).toMatchObject({ named: false, handoffs: [{ wouldHave: null, why: null, owner: null }] });
  const measure = await told<ReadMeasureOutput>('read-measure', { id: 'sla-attainment' });
  expect(measure).toMatchObject({ evidence: 'none', value: null });
  expect(await told('verify', {})).toMatchObject({ unexplained: 0, explained: 0, chain: 'ok' });
});

it('acts once both sides switched it on, and the whole record replays equal', async () => {
  await inShadowSinceMonday();
  await qualifies('7', '2026-03-02T08:00:00Z');
  directory.setNow('2026-03-02T09:00:00Z');
  const one = await told<SwitchAgreementOutput>('switch-agreement', { mode: 'live', as: 'sales', by: 'Sam' });
  expect(one.running.rest).toEqual({ mode: 'shadow', marketing: 'shadow', sales: 'live' });
  await qualifies('8', '2026-03-02T09:30:00Z');
  directory.setNow('2026-03-02T10:00:00Z');
  const both = await told<SwitchAgreementOutput>('switch-agreement', {
    mode: 'live',
    as: 'marketing',
    by: 'Mara',
  });
  expect(both.running.rest.mode).toBe('live');
  await qualifies('9', '2026-03-02T10:30:00Z');
  const { handoffs } = await told<ListHandoffsOutput>('list-handoffs', {});
  const acting = handoffs.filter(({ shadow }) => !shadow);
  expect(acting.map(({ name }) => name).sort()).toEqual(['Lead 7', 'Lead 8', 'Lead 9']);
  // What was shown and not answered is handed over when it is switched on, by a clock that starts then.
  expect(acting.find(({ name }) => name === 'Lead 7')).toMatchObject({
    ...{ handedAt: '2026-03-02T10:00:00.001Z', dueAt: '2026-03-02T14:00:00.001Z' },
    owner: 'ana',
  });
  expect(await told<ReadShadowOutput>('read-shadow', {})).toMatchObject({ total: 2, open: 0 });
  directory.forgetEngines();
  directory.setNow('2026-03-04T10:00:00Z');
  await told('run-engine', {});
  expect(await told('verify', {})).toMatchObject({ unexplained: 0, explained: 0, chain: 'ok' });
});

it('hands over at the switch only what is still called for, in the order in which it was shown', async () => {
  await inShadowSinceMonday();
  await qualifies('1', '2026-03-02T08:00:00Z');
  await qualifies('2', '2026-03-02T08:10:00Z');
  await qualifies('3', '2026-03-02T08:20:00Z');
  await qualifies('4', '2026-03-02T08:30:00Z', 'South');
  await happens('1', 'attempted', { activity: 'call', by: null, automatic: false }, '2026-03-02T09:00:00Z');
  await happens('2', 'rejected', { by: null, reason: 'no-fit' }, '2026-03-02T09:00:00Z');
  await happens('3', 'staged', { stage: 'Working' }, '2026-03-02T09:00:00Z');
  directory.setNow('2026-03-02T09:30:00Z');
  await told('run-engine', {});
  expect(await told<ReadShadowOutput>('read-shadow', {})).toMatchObject({ total: 4, open: 2 });
  await told('switch-agreement', { mode: 'live', as: 'sales', by: 'Sam', team: ['North'] });
  await told('switch-agreement', { mode: 'live', as: 'marketing', by: 'Mara', team: ['North'] });
  directory.setNow('2026-03-02T09:31:00Z');
  await told('run-engine', {});
  const { handoffs } = await told<ListHandoffsOutput>('list-handoffs', {});
  // Somebody tried to reach the first and said nothing of it; the fourth is of a team still in shadow.
  expect(handoffs.map(({ name, shadow }) => [name, shadow]).sort()).toEqual([
    ['Lead 1', false],
    ['Lead 4', true],
  ]);
  directory.forgetEngines();
  directory.setNow('2026-03-04T10:00:00Z');
  await told('run-engine', {});
  expect(await told('verify', {})).toMatchObject({ unexplained: 0, explained: 0, chain: 'ok' });
});

it('runs in shadow for one team alone', async () => {
  await told('file-agreement', { text });
  await told('switch-agreement', { mode: 'shadow', as: 'marketing', by: 'Mara', team: ['South'] });
  directory.setNow('2026-03-02T06:00:00Z');
  await signed(text);
  await qualifies('1', '2026-03-02T08:00:00Z', 'North');
  await qualifies('2', '2026-03-02T08:10:00Z', 'South');
  const { handoffs } = await told<ListHandoffsOutput>('list-handoffs', {});
  expect(handoffs.map(({ name, shadow }) => [name, shadow])).toEqual([
    ['Lead 1', false],
    ['Lead 2', true],
  ]);
  expect(await told('verify', {})).toMatchObject({ unexplained: 0, chain: 'ok' });
});

it('lets nobody of one side speak for the other, nor one person for both', async () => {
  await inShadowSinceMonday();
  const on = (as: string, more = {}) => ({ mode: 'live', as, ...more });
  expect(await refusedWhy('switch-agreement', on('marketing'), person('sales'))).toBe('other-side');
  expect(await refusedWhy('switch-agreement', on('marketing', { by: 'Sam' }))).toBe('both-sides');
  expect(await refusedWhy('switch-agreement', on('sales'), person('sales'))).toBe('done');
});

it('is not suspended by one side while it is in force', async () => {
  directory.setNow('2026-03-02T06:00:00Z');
  await signed(text);
  const asked = { mode: 'shadow', as: 'sales', by: 'Sam' };
  const { running } = await told<SwitchAgreementOutput>('switch-agreement', asked);
  expect(running.rest).toEqual({ mode: 'live', marketing: 'live', sales: 'shadow' });
  await qualifies('1', '2026-03-02T08:00:00Z');
  const { handoffs } = await told<ListHandoffsOutput>('list-handoffs', {});
  expect(handoffs.map(({ shadow }) => shadow)).toEqual([false]);
});
