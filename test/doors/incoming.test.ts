/** What the debugger says of events: counts, refusals with their reasons, one event whole, and sending again. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, expect, it } from 'vitest';
import { eventIntake } from '../../src/operations/event-intake.ts';
import type { ListEventsOutput } from '../../src/operations/events/list-events.ts';
import type { ReadEventOutput } from '../../src/operations/events/read-event.ts';
import { ASKING, type MemoryDirectory, memoryDirectory } from './memory-directory.ts';

const root = mkdtempSync(join(tmpdir(), 'entente-incoming-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));
let directory: MemoryDirectory;
beforeEach(() => {
  directory = memoryDirectory(root);
});

async function ask<Output>(operation: string, input: object = {}): Promise<Output> {
  const answer = await directory.ask({ operation, input, workspace: 'main' }, ASKING);
  if (!answer.ok) throw new Error(`${answer.refusal.says} ${JSON.stringify(answer.refusal.faults)}`);
  return answer.value as Output;
}

async function send(...events: unknown[]): Promise<void> {
  const { store, ground } = directory;
  const sent = { events, sentAt: undefined, context: undefined, kind: null, source: 'ent_main_abc…' };
  const taken = await eventIntake(store, ground).take('main', sent);
  expect(taken.ok).toBe(true);
}

const track = (messageId: string, more: object) => ({ type: 'track', userId: 'u1', messageId, ...more });
const PLAN = `mapping: 1
extends: preset:segment
system: events
files:
  track:
    subject: { lead: lead }
    at: at
    entries:
      touched: { type: { column: event, as: null, else: null, map: { Signed Up: signup } } }
`;

it('what came in is counted by source and kind, and shown whole', async () => {
  await send(track('m1', { event: 'Signed Up' }), track('m2', {}), {
    type: 'page',
    anonymousId: 'a',
    messageId: 'm3',
  });
  const list = await ask<ListEventsOutput>('list-events');
  expect(list.counts).toEqual([
    { source: 'ent_main_abc…', kind: 'track', taken: 1, waiting: 0, refused: 1 },
    { source: 'ent_main_abc…', kind: 'page', taken: 0, waiting: 1, refused: 0 },
  ]);
  expect(list.codes).toEqual([{ code: 'missing', count: 1 }]);
  expect(list.lately.map(({ messageId, outcome, name }) => [messageId, outcome, name])).toEqual([
    ['m3', 'waiting', ''],
    ['m1', 'taken', 'Signed Up'],
  ]);
  expect(list.refused).toMatchObject({
    total: 1,
    events: [{ messageId: 'm2', faults: [{ field: 'event' }], resendable: true }],
  });
  const whole = await ask<ReadEventOutput>('read-event', { event: list.refused.events[0]?.id });
  expect(JSON.parse(whole.text)).toEqual(track('m2', {}));
  expect(JSON.parse((await ask<ReadEventOutput>('read-event', { event: 'm1' })).text)).toEqual(
    track('m1', { event: 'Signed Up' }),
  );
});

it('a plan with a fault is not put in force, and says the line', async () => {
  await expect(
    ask('save-tracking-plan', { text: PLAN.replace('extends: preset', 'extends: prest') }),
  ).rejects.toThrow('"line":2');
  expect(await ask('read-tracking-plan')).toMatchObject({ own: false });
});

it('what a plan refuses can be sent again once it is mended, at the moment it had, and once', async () => {
  await ask('save-tracking-plan', { text: PLAN });
  await send(track('m1', { event: 'Trial Started', timestamp: '2026-03-01T09:00:00Z' }));
  expect((await ask<ListEventsOutput>('list-events')).refused.events[0]?.faults).toMatchObject([
    { field: 'event', code: 'unmapped' },
  ]);
  expect(await ask('resend-events')).toEqual({ taken: 0, repeated: 0, refused: 1, left: 0 });
  await ask('save-tracking-plan', { text: PLAN.replace('signup }', 'signup, Trial Started: trial }') });
  directory.setNow('2026-03-09T09:00:00Z');
  expect(await ask('resend-events')).toEqual({ taken: 1, repeated: 0, refused: 0, left: 0 });
  expect((await ask<ListEventsOutput>('list-events')).refused.total).toBe(0);
  expect(await ask('resend-events')).toEqual({ taken: 0, repeated: 0, refused: 0, left: 0 });
  const { store, ground } = directory;
  const { id } = await store.workspace('main', { now: ground.now() });
  for await (const page of store.entries(id, { withoutTouches: false }))
    for (const entry of page) expect(entry.happenedAt).toBe(Date.parse('2026-03-01T09:00:00Z'));
});
