/** While a server runs the outbox is sent by itself, and what was claimed by a process that died is sent again. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import { keepOutbox, type OutboxKeeper } from '../../src/program/outbox-keeper.ts';
import { type HookReceiver, hookReceiver } from './hook-receiver.ts';
import { type Company, company } from './told-company.ts';

let receiver: HookReceiver;
let here: Company;
const keepers: OutboxKeeper[] = [];
const faults: unknown[] = [];

beforeEach(async () => {
  receiver = await hookReceiver();
  here = await company({ allow: [receiver.host] });
  await here.ask('add-webhook', { url: receiver.url, types: ['handoff.begun', 'handoff.breached'] });
  here.at('09:00');
});
afterEach(async () => {
  await Promise.all(keepers.splice(0).map((keeper) => keeper.stop()));
  here.end();
  await receiver.close();
  expect(faults).toEqual([]);
});

const keep = ({ alone = false } = {}) => {
  const { held, ground } = here.directory;
  const outside = { allow: [receiver.host], mails: false, url: null };
  const bug = (error: unknown) => void faults.push(error);
  keepers.push(keepOutbox({ held, ground, mail: { smtp: null, from: null }, outside, alone, bug }));
};

it('sends within seconds what was decided, once, where two servers run', async () => {
  keep();
  keep();
  await here.lead('one');
  await here.lead('two');
  await here.ask('run-engine');
  await expect.poll(() => receiver.received.length).toBe(2);
  here.at('10:01');
  await here.ask('run-engine');
  await expect.poll(() => receiver.received.length).toBe(4);
  expect(new Set(receiver.received.map(({ headers }) => headers['webhook-id'])).size).toBe(4);
});

/** A process that sent, and died before it could say so. */
async function killedAfterSending(): Promise<void> {
  await here.lead('one');
  await here.ask('run-engine');
  const { store } = here.directory.held;
  const killed = new Proxy(store, {
    get: (target, name) =>
      name === 'changeItems' && receiver.received.length > 0
        ? () => Promise.reject(new Error('killed'))
        : Reflect.get(target, name),
  });
  const outgoing = { mailer: null, policy: { allow: [receiver.host] }, url: null };
  await expect(here.deliver({ store: killed, outgoing })).rejects.toThrow('killed');
  expect(receiver.received).toHaveLength(1);
  expect(await here.deliver({ outgoing })).toBe(0);
}

it('sends again, under the same id, what a process had claimed that died, once its claim has lapsed', async () => {
  await killedAfterSending();
  here.at('09:02');
  keep();
  await expect.poll(() => receiver.received.length).toBe(2);
  expect(new Set(receiver.received.map(({ headers }) => headers['webhook-id'])).size).toBe(1);
});

it('waits for no claim to lapse where nobody but the process that died can have sent', async () => {
  await killedAfterSending();
  keep({ alone: true });
  await expect.poll(() => receiver.received.length).toBe(2);
  expect(new Set(receiver.received.map(({ headers }) => headers['webhook-id'])).size).toBe(1);
});

it('does not wait a day for what was claimed under a clock that ran ahead', async () => {
  receiver.answer((response) => void response.writeHead(500).end());
  await here.lead('one');
  await here.ask('run-engine');
  here.at('2026-03-03T09:00:00Z');
  await here.deliver({ outgoing: { mailer: null, policy: { allow: [receiver.host] }, url: null } });
  here.at('09:01');
  receiver.answer((response) => void response.writeHead(204).end());
  keep();
  await expect.poll(() => receiver.received.length).toBe(2);
});
