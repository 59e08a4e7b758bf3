import { expect, it } from 'vitest';
import type { Draft, Entry } from '../ledger/entry.ts';
import { memoryLedger } from '../store/memory/memory-ledger.ts';
import type { SubjectId } from '../vocabulary/ids.ts';
import { instant } from '../vocabulary/instant.ts';
import { appendAhead } from './append-ahead.ts';

const start = instant(Date.UTC(2025, 0, 1));

function created(n: number): Draft {
  const subject = `lead:${n}` as SubjectId;
  const head = { happenedAt: start, precision: 'instant' as const, source: 'test', key: `lead-${n}` };
  return { ...head, kind: 'created', subject, payload: { fields: { n } } };
}

async function emptyLedger() {
  const store = memoryLedger();
  const workspace = await store.workspace('demo', { now: start, simulated: true });
  const { seq } = await store.head(workspace.id);
  return { store, workspace, ahead: appendAhead(store, workspace, seq) };
}

it('foresees each entry as it will stand, but for its key', async () => {
  const { store, workspace, ahead } = await emptyLedger();
  const foreseen: Entry[] = [];
  for (let n = 0; n < 500; n += 2) {
    foreseen.push(...ahead.append([created(n), created(n + 1)], instant(start + n)));
    await ahead.room();
  }
  await ahead.settled();
  const standing: Entry[] = [];
  for await (const page of store.entries(workspace.id)) standing.push(...page);
  const withoutKey = ({ key: _, ...entry }: Entry) => entry;
  expect(standing.map(withoutKey)).toEqual(foreseen.map(withoutKey));
});

it('stops where somebody else writes too', async () => {
  const { store, workspace, ahead } = await emptyLedger();
  await store.append(workspace.id, [created(1)], { now: start });
  ahead.append([created(2)], start);
  await expect(ahead.settled()).rejects.toThrow('nobody else writes');
});
