/** Signed web hooks: every decision told at least once under one id, by both secrets while one is replaced, never inside. */
import { Webhook } from 'standardwebhooks';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { signedHeaders } from '../../src/delivery/sign-webhook.ts';
import { EVENT_DATA, type EventType } from '../../src/notices/event-types.ts';
import type { ListDeliveriesOutput } from '../../src/operations/notices/deliveries.ts';
import type { WebhookWithSecret } from '../../src/operations/notices/webhooks.ts';
import { instant } from '../../src/vocabulary/instant.ts';
import { type HookReceiver, hookReceiver, type Received } from './hook-receiver.ts';
import { type Company, company, counts } from './told-company.ts';

let receiver: HookReceiver;
let here: Company;
let made: WebhookWithSecret;
const TYPES = ['handoff.begun', 'handoff.routed', 'handoff.breached', 'handoff.settled'];

beforeEach(async () => {
  receiver = await hookReceiver();
  here = await company({ allow: [receiver.host] });
  made = await here.ask<WebhookWithSecret>('add-webhook', { url: receiver.url, says: 'CRM', types: TYPES });
  here.at('09:00');
});
afterEach(async () => {
  here.end();
  await receiver.close();
});

const outgoing = () => ({ mailer: null, policy: { allow: [receiver.host] }, url: null });
const deliver = () => here.deliver({ outgoing: outgoing() });
const listed = (state: string) => here.ask<ListDeliveriesOutput>('list-deliveries', { state });
const later = (ms: number) => here.at(new Date(here.now() + ms).toISOString());
const typesOf = (all: readonly Received[]) =>
  all.map(({ body }) => (JSON.parse(body) as { type: string }).type);

function isSignedBy(secret: string, { headers, body }: Received): boolean {
  const id = String(headers['webhook-id']);
  const second = new Date(Number(headers['webhook-timestamp']) * 1000);
  return String(headers['webhook-signature'])
    .split(' ')
    .includes(new Webhook(secret).sign(id, second, body));
}

it('signs as the vector published with the Standard Webhooks specification says', () => {
  // github.com/standard-webhooks/standard-webhooks, spec/standard-webhooks.md, "Signature scheme"
  const headers = signedHeaders(
    'msg_p5jXN8AQM9LWM0D4loKWxJek',
    instant(1_614_265_330_000),
    '{"test": 2432232314}',
    ['whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'],
  );
  expect(headers).toEqual({
    'webhook-id': 'msg_p5jXN8AQM9LWM0D4loKWxJek',
    'webhook-timestamp': '1614265330',
    'webhook-signature': 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
  });
});

it('posts each decision it is to tell, signed, in its documented shape and without a name', async () => {
  await here.lead('one');
  await here.ask('run-engine');
  await deliver();
  expect(typesOf(receiver.received).sort()).toEqual(['handoff.begun', 'handoff.routed']);
  for (const one of receiver.received) {
    expect(isSignedBy(made.secret, one)).toBe(true);
    const { type, data } = JSON.parse(one.body) as { type: EventType; data: unknown };
    expect(EVENT_DATA[type].strict().safeParse(data).error).toBeUndefined();
  }
  expect((await listed('delivered')).deliveries).toHaveLength(2);
  expect((await listed('waiting')).deliveries).toHaveLength(0);
});

it('tells a record by the id its system gave it, and no address that is used as one', async () => {
  const [workspace] = await here.directory.store.workspaces();
  const now = instant(here.now());
  for (const [lead, external] of [
    ['one', 'crm/0017'],
    ['two', 'web/greta@lead.example'],
  ] as const) {
    const draft = {
      ...{ kind: 'created', payload: { fields: {} }, subject: `lead:${lead}`, source: 'crm', key: lead },
      ...{ happenedAt: now, precision: 'instant', name: { external, label: 'Greta Lead' } },
    };
    await here.directory.store.append(workspace!.id, [draft as never], { now });
    await here.says('staged', { stage: 'mql' }, lead);
  }
  await here.ask('run-engine');
  await deliver();
  const records = receiver.received.map(
    ({ body }) => (JSON.parse(body) as { data: { record: string } }).data,
  );
  expect(new Set(records.map(({ record }) => record))).toEqual(new Set(['crm/0017', null]));
  expect(receiver.received.map(({ body }) => body).join()).not.toMatch(/greta/i);
});

it('sends each once, where two processes look at the same time and again afterwards', async () => {
  for (const lead of ['one', 'two', 'three', 'four']) await here.lead(lead);
  await here.ask('run-engine');
  await Promise.all(['a', 'b', 'c'].map((sender) => here.deliver({ sender, outgoing: outgoing() })));
  here.directory.forgetEngines();
  await here.ask('run-engine');
  await deliver();
  const ids = receiver.received.map(({ headers }) => headers['webhook-id']);
  expect(ids).toHaveLength(8);
  expect(new Set(ids).size).toBe(8);
});

it('sends what a clock decided once, where the engine makes the decision again after a restart', async () => {
  await here.lead('one');
  await here.ask('run-engine');
  here.at('10:01');
  await here.ask('run-engine');
  await deliver();
  here.directory.forgetEngines();
  await here.ask('run-engine');
  await deliver();
  expect(typesOf(receiver.received).sort()).toEqual(['handoff.begun', 'handoff.breached', 'handoff.routed']);
});

it('tries again on the published schedule under the same id, then keeps it as failed, and sends it anew when asked', async () => {
  receiver.answer((response) => void response.writeHead(500).end('no'));
  await here.ask('test-webhook', { id: made.webhook.id });
  const waits: number[] = [];
  for (let round = 0; round < 12; round += 1) {
    await deliver();
    const [next] = (await listed('waiting')).deliveries;
    if (next === undefined || next.at === null) break;
    waits.push((Date.parse(next.at) - here.now()) / 1000);
    here.at(next.at);
  }
  const hour = 3600;
  // Standard Webhooks, "Retries": 5 s, 5 min, 30 min, 2 h, 5 h, 10 h, 14 h, 20 h, 24 h
  expect(waits).toEqual([5, 300, 1800, 2 * hour, 5 * hour, 10 * hour, 14 * hour, 20 * hour, 24 * hour]);
  expect(new Set(receiver.received.map(({ headers }) => headers['webhook-id'])).size).toBe(1);
  expect(new Set(receiver.received.map(({ body }) => body)).size).toBe(1);
  expect(receiver.received).toHaveLength(10);
  const [failed] = (await listed('failed')).deliveries;
  expect(failed?.tries).toHaveLength(10);
  expect(counts(await here.notices())).toEqual({ undeliverable: 1 });
  receiver.answer((response) => void response.writeHead(200).end());
  await here.ask('resend-delivery', { id: failed?.id });
  await deliver();
  expect((await listed('delivered')).deliveries[0]?.message).toBe(failed?.message);
  expect((await listed('failed')).deliveries).toHaveLength(0);
});

it('waits as long as an overloaded receiver asks', async () => {
  receiver.answer((response) => void response.writeHead(429, { 'retry-after': '600' }).end());
  await here.ask('test-webhook', { id: made.webhook.id });
  await deliver();
  const [waiting] = (await listed('waiting')).deliveries;
  expect((Date.parse(waiting?.at ?? '') - here.now()) / 1000).toBe(600);
});

it('switches a hook off that says it is gone, and tells whoever runs the place', async () => {
  receiver.answer((response) => void response.writeHead(410).end());
  await here.ask('test-webhook', { id: made.webhook.id });
  await deliver();
  const { webhooks } = await here.ask<{ webhooks: { on: boolean; off: string }[] }>('list-webhooks');
  expect(webhooks[0]).toMatchObject({ on: false, off: 'It said that it is gone (410).' });
  expect(counts(await here.notices())['endpoint-off']).toBe(1);
  await here.lead('one');
  await here.ask('run-engine');
  expect((await listed('waiting')).deliveries).toEqual([]);
});

it('switches a hook off at which everything failed for five days', async () => {
  receiver.answer((response) => void response.writeHead(500).end());
  for (let day = 0; day < 6; day += 1) {
    await here.ask('test-webhook', { id: made.webhook.id }).catch(() => null);
    await deliver();
    later(24 * 3_600_000);
  }
  const { webhooks } = await here.ask<{ webhooks: { on: boolean }[] }>('list-webhooks');
  expect(webhooks[0]?.on).toBe(false);
});

it('sends all again that failed of a hook that was off', async () => {
  receiver.answer((response) => void response.writeHead(410).end());
  for (const lead of ['one', 'two', 'three']) await here.lead(lead);
  await here.ask('run-engine');
  await deliver();
  later(60_000);
  await deliver();
  expect((await listed('failed')).deliveries).toHaveLength(6);
  receiver.answer((response) => void response.writeHead(204).end());
  await here.ask('change-webhook', { id: made.webhook.id, on: true });
  expect(await here.ask('resend-delivery', { to: made.webhook.id })).toEqual({ again: 6, more: false });
  await deliver();
  expect((await listed('delivered')).deliveries).toHaveLength(6);
  expect((await listed('failed')).deliveries).toEqual([]);
});

it('signs with both secrets for a day after one is replaced, then with the new one alone', async () => {
  const { secret } = await here.ask<WebhookWithSecret>('rotate-webhook-secret', { id: made.webhook.id });
  await here.ask('test-webhook', { id: made.webhook.id });
  await deliver();
  later(25 * 3_600_000);
  await here.ask('test-webhook', { id: made.webhook.id });
  await deliver();
  const signedBy = receiver.received.map((one) => [isSignedBy(made.secret, one), isSignedBy(secret, one)]);
  expect(signedBy).toEqual([
    [true, true],
    [false, true],
  ]);
});

it('follows no redirect', async () => {
  receiver.answer((response, { path }) => {
    if (path === '/hook') response.writeHead(307, { location: `${receiver.url}/inside` }).end();
    else response.writeHead(200).end();
  });
  await here.ask('test-webhook', { id: made.webhook.id });
  await deliver();
  expect(receiver.received.map(({ path }) => path)).toEqual(['/hook']);
  expect((await listed('waiting')).deliveries[0]?.tries[0]?.says).toContain('redirects are not followed');
});

it('takes no internal address, and connects to none where a name comes to stand for one later', async () => {
  for (const url of [
    'http://127.0.0.1:1/x',
    'https://127.0.0.1/x',
    'https://[::1]/x',
    'https://10.0.0.1/x',
  ]) {
    const types = ['handoff.begun'];
    await expect(here.ask('add-webhook', { url, types })).rejects.toThrow('address-refused');
  }
  const url = `https://hooks.example.com:8443/${receiver.host}`;
  const { webhook } = await here.ask<WebhookWithSecret>('add-webhook', { url, types: TYPES });
  await here.ask('test-webhook', { id: webhook.id });
  const lookup = async () => [{ address: '127.0.0.1', family: 4 }];
  await here.deliver({ outgoing: { ...outgoing(), policy: { allow: [], lookup } } });
  expect(receiver.received).toEqual([]);
  const [waiting] = (await listed('waiting')).deliveries;
  expect(waiting?.tries[0]?.says).toBe('The address is not on the public internet.');
});

it('gives a silent receiver five seconds, and others do not wait for it', async () => {
  const quick = await hookReceiver();
  const allow = [receiver.host, quick.host];
  const place = await here.place();
  await here.directory.store.changeItems(place.workspace.id, []);
  receiver.answer(() => {});
  const other = await company({ allow });
  try {
    const slow = await other.ask<WebhookWithSecret>('add-webhook', { url: receiver.url, types: TYPES });
    const fine = await other.ask<WebhookWithSecret>('add-webhook', { url: quick.url, types: TYPES });
    await other.ask('test-webhook', { id: slow.webhook.id });
    await other.ask('test-webhook', { id: fine.webhook.id });
    const sending = other.deliver({ outgoing: { mailer: null, policy: { allow }, url: null } });
    let sent = false;
    const all = sending.then(() => {
      sent = true;
    });
    await expect.poll(() => quick.received.length).toBe(1);
    expect(sent).toBe(false);
    await all;
    const { deliveries } = await other.ask<ListDeliveriesOutput>('list-deliveries', { state: 'waiting' });
    expect(deliveries[0]?.tries[0]?.says).toBe('The server did not answer in time.');
  } finally {
    other.end();
    await quick.close();
  }
});
