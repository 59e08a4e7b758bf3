/** A promise of volume is judged over a period that was recorded whole, and not excused while anything is recorded. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, expect, it } from 'vitest';
import type { Draft } from '../../src/ledger/entry.ts';
import type { ReadScoreboardOutput } from '../../src/operations/read-scoreboard.ts';
import type { SubjectId } from '../../src/vocabulary/ids.ts';
import { instant } from '../../src/vocabulary/instant.ts';
import { ASKING, type MemoryDirectory, memoryDirectory } from './memory-directory.ts';

const root = mkdtempSync(join(tmpdir(), 'entente-promises-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

const text = `entente: 1
name: Volume
timeZone: UTC
stages:
  qualified: mql
  customer: customer
  list:
    - { id: mql, name: Qualified, definition: Worth a call., owner: marketing, enter: { crm: [mql] } }
    - { id: customer, name: Customer, definition: Bought., owner: sales, enter: { on: [won] } }
promises:
  list:
    - { id: volume, says: Two qualified leads a month, by: marketing, measure: qualified-leads, atLeast: 2, per: month }
`;

let directory: MemoryDirectory;
beforeEach(async () => {
  directory = memoryDirectory(root);
  directory.setNow('2026-03-02T08:00:00Z');
  for (const [as, by] of [
    ['marketing', 'Mara'],
    ['sales', 'Sam'],
  ]) {
    const answer = await directory.ask(
      { operation: 'sign-agreement', input: { text, as, by }, workspace: 'main' },
      ASKING,
    );
    expect(answer).toMatchObject({ ok: true });
  }
});

async function happens(lead: string, at: string, body: Pick<Draft, 'kind' | 'payload'>): Promise<void> {
  const now = instant(Date.parse(at));
  const [workspace] = await directory.store.workspaces();
  if (workspace === undefined) throw new Error('the workspace was made by signing');
  const subject = `lead:${lead}` as SubjectId;
  const key = `${lead} ${body.kind} ${at}`;
  const draft = { happenedAt: now, precision: 'instant', source: 'crm', key, subject, ...body } as Draft;
  expect(await directory.store.append(workspace.id, [draft], { now })).toMatchObject({ ok: true });
}

async function qualified(lead: string, at: string): Promise<void> {
  await happens(lead, at, { kind: 'created', payload: { fields: {} } });
  await happens(lead, at, { kind: 'staged', payload: { stage: 'mql' } });
}

async function boardOn(now: string): Promise<ReadScoreboardOutput> {
  directory.setNow(now);
  const answer = await directory.ask({ operation: 'read-scoreboard', input: {}, workspace: 'main' }, ASKING);
  if (!answer.ok) throw new Error(JSON.stringify(answer.refusal));
  return answer.value as ReadScoreboardOutput;
}

async function volumeOn(now: string): Promise<object | undefined> {
  const { promises } = await boardOn(now);
  return promises.find(({ id }) => id === 'volume');
}

it('counts a whole month that was recorded to its end', async () => {
  await qualified('one', '2026-03-05T09:00:00Z');
  await qualified('two', '2026-03-30T09:00:00Z');
  expect(await volumeOn('2026-04-02T08:00:00Z')).toMatchObject({ kept: 2, owed: 2, evidence: 'ok' });
});

it('has no evidence of a month in which all records end, and says when they do', async () => {
  await qualified('one', '2026-03-05T09:00:00Z');
  expect(await volumeOn('2026-05-04T08:00:00Z')).toMatchObject({
    kept: null,
    evidence: 'none',
    missing: ['records after 2026-03-05, where all of them end: import what happened since'],
  });
});

it('counts none where leads stop and calls go on being logged', async () => {
  await qualified('one', '2026-03-05T09:00:00Z');
  const call = { activity: 'call', by: null, automatic: false };
  await happens('one', '2026-04-29T09:00:00Z', { kind: 'attempted', payload: call });
  expect(await volumeOn('2026-05-04T08:00:00Z')).toMatchObject({ kept: 0, owed: 2 });
});

it('observes until now while records go on, and only until they end once they are silent for a fortnight', async () => {
  await qualified('one', '2026-03-05T09:00:00Z');
  expect((await boardOn('2026-03-15T08:00:00Z')).asOf).toBe('2026-03-15T08:00:00.000Z');
  expect((await boardOn('2026-05-04T08:00:00Z')).asOf).toBe('2026-03-05T09:00:00.000Z');
});
