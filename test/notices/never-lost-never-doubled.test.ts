/**
 * Whatever the order in which leads come, time passes, the clock jumps, processes start anew and senders die half-way:
 * every decision that is to be told is told once in the app, and its event goes out at least once, under one id.
 */
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Entry } from '../../src/ledger/entry.ts';
import type { ListDeliveriesOutput } from '../../src/operations/notices/deliveries.ts';
import { type HookReceiver, hookReceiver } from './hook-receiver.ts';
import { company } from './told-company.ts';

const STEPS = [
  'lead',
  'attempt',
  'wait',
  'run',
  'restart',
  'deliver',
  'die',
  'ahead',
  'back',
  'late',
] as const;
/** What brings the faults out: clocks run out, and what follows is decided and sent around a new start. */
const OFTEN = ['late', 'run', 'deliver', 'restart'] as const;
type Step = (typeof STEPS)[number];
const TYPES = [
  'handoff.begun',
  'handoff.routed',
  'handoff.warned',
  'handoff.breached',
  'handoff.escalated',
  'handoff.settled',
];
const TOLD: Readonly<Record<string, number>> = { warned: 1, breached: 1, escalated: 1 };
const MINUTE = 60_000;

let receiver: HookReceiver;
beforeAll(async () => {
  receiver = await hookReceiver();
});
afterAll(() => receiver.close());

async function live(steps: readonly Step[]) {
  const here = await company({ allow: [receiver.host] });
  receiver.received.length = 0;
  const outgoing = { mailer: null, policy: { allow: [receiver.host] }, url: null };
  const later = (minutes: number) => here.at(new Date(here.now() + minutes * MINUTE).toISOString());
  let leads = 0;
  let died = false;
  /** The process dies after the receiver took the event and before that is written down. */
  const die = async () => {
    const { store } = here.directory.held;
    const dying = new Proxy(store, {
      get: (target, name) =>
        name === 'changeItems' && receiver.received.length > before
          ? () => Promise.reject(new Error('killed'))
          : Reflect.get(target, name),
    });
    const before = receiver.received.length;
    died = (await here.deliver({ outgoing, store: dying }).catch(() => -1)) === -1 || died;
  };
  const acts: Readonly<Record<Step, () => Promise<unknown>>> = {
    lead: () => {
      leads += 1;
      return here.lead(`l${leads}`);
    },
    attempt: () => here.says('attempted', { activity: 'call', by: null, automatic: false }, `l${leads}`),
    wait: async () => later(7),
    run: () => here.ask('run-engine'),
    restart: async () => here.directory.forgetEngines(),
    deliver: () => here.deliver({ outgoing }),
    die,
    ahead: async () => later(24 * 60),
    back: async () => later(-24 * 60),
    late: async () => later(45),
  };
  await here.ask('add-webhook', { url: receiver.url, types: TYPES });
  here.at('09:00');
  for (const step of steps) await acts[step]();
  here.at('2026-04-01T00:00:00Z');
  await here.ask('run-engine');
  here.directory.forgetEngines();
  await here.ask('run-engine');
  while ((await here.deliver({ outgoing })) > 0);
  const [workspace] = await here.directory.store.workspaces();
  const entries: Entry[] = [];
  const kinds = ['handed-off', 'routed', 'warned', 'breached', 'escalated', 'settled'] as const;
  for await (const page of here.directory.store.entries(workspace!.id, { kinds })) entries.push(...page);
  const told = await here.notices();
  const waiting = await here.ask<ListDeliveriesOutput>('list-deliveries', { state: 'waiting' });
  here.end();
  return { entries, told: told.notices, waiting: waiting.deliveries, received: [...receiver.received], died };
}

it('loses nothing and tells nothing twice', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.oneof(fc.constantFrom(...STEPS), fc.constantFrom(...OFTEN)), {
        minLength: 6,
        maxLength: 24,
      }),
      async (steps) => {
        const { entries, told, waiting, received, died } = await live(['lead', ...steps]);
        for (const kind of Object.keys(TOLD)) {
          expect(told.filter((one) => one.kind === kind)).toHaveLength(
            entries.filter((entry) => entry.kind === kind).length,
          );
        }
        expect(waiting).toEqual([]);
        const ids = received.map(({ headers }) => String(headers['webhook-id']));
        expect(new Set(ids).size).toBe(entries.length);
        if (!died) expect(ids).toHaveLength(entries.length);
      },
    ),
    { numRuns: 25 },
  );
});
