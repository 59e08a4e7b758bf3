/** A server that does not lead shows what the leader decided, and replays nothing twice while events stream in. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import type { LedgerStore } from '../../src/ledger/ledger-store.ts';
import type { ListHandoffsOutput } from '../../src/operations/list-handoffs.ts';
import { localAsk } from '../../src/operations/local-ask.ts';
import { instant } from '../../src/vocabulary/instant.ts';
import { invariant } from '../../src/vocabulary/invariant.ts';
import { oneClockAgreement } from '../one-clock-agreement.ts';
import { ASKING, memoryDirectory } from './memory-directory.ts';

const place = mkdtempSync(join(tmpdir(), 'entente-following-'));
afterAll(() => rmSync(place, { recursive: true }));
const START = Date.parse('2026-03-02T09:00:00Z');

const leader = memoryDirectory(place);
/** From where entries were asked for, and for what. */
const asked: { readonly after: number; readonly kinds: string }[] = [];
const watched: LedgerStore = {
  ...leader.store,
  entries(workspace, filter = {}) {
    asked.push({ after: filter.after ?? 0, kinds: (filter.kinds ?? []).join(' ') });
    return leader.store.entries(workspace, filter);
  },
};
const follower = localAsk(leader.ground, {
  ...leader.held,
  ...{ store: watched, engines: new Map() },
  lease: { hold: async () => null, isElsewhere: () => true },
});

async function told<Output>(ask: typeof follower, operation: string, input: object = {}): Promise<Output> {
  const answer = await ask({ operation, input, workspace: 'main' }, ASKING);
  invariant(answer.ok, `${operation} is answered: ${answer.ok ? '' : answer.refusal.says}`);
  return answer.value as Output;
}

async function arrive(at: number): Promise<void> {
  const now = instant(START + at * 1_000);
  leader.setNow(new Date(now).toISOString());
  const { id } = await leader.store.workspace('main', { now });
  const subject = await leader.store.subjectId(id, 'lead', `lead-${at}`);
  const said = { subject, happenedAt: now, precision: 'instant', source: 'crm' } as const;
  const appended = await leader.store.append(
    id,
    [
      { ...said, kind: 'created', key: `${at}/1`, payload: { fields: {} } },
      { ...said, kind: 'staged', key: `${at}/2`, payload: { stage: 'mql' } },
    ],
    { now },
  );
  invariant(appended.ok, 'what arrives is taken in');
}

it('follows the leader from where it last looked, and never from the beginning again', async () => {
  const text = oneClockAgreement('Followed');
  await told(leader.ask, 'sign-agreement', { text, as: 'marketing', by: 'Mara' });
  await told(leader.ask, 'sign-agreement', { text, as: 'sales', by: 'Sam' });
  const seen: number[] = [];
  for (let at = 1; at <= 6; at += 1) {
    // Between the first append and the look stands news that the leader has not looked at.
    await arrive(at * 2);
    await told(leader.ask, 'run-engine');
    await arrive(at * 2 + 1);
    seen.push((await told<ListHandoffsOutput>(follower, 'list-handoffs')).total);
    if (at === 1) asked.length = 0;
  }
  // The second of each pair is shown once the leader has decided it.
  expect(seen).toEqual([1, 3, 5, 7, 9, 11]);
  expect(asked.filter(({ kinds }) => kinds === '').every(({ after }) => after > 0)).toBe(true);
});
