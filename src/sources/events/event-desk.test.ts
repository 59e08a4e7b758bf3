import { beforeEach, expect, it } from 'vitest';
import type { Entry } from '../../ledger/entry.ts';
import type { LedgerStore, Workspace } from '../../ledger/ledger-store.ts';
import { memoryLedger } from '../../store/memory/memory-ledger.ts';
import { instant } from '../../vocabulary/instant.ts';
import { invariant } from '../../vocabulary/invariant.ts';
import type { BatchReceipt } from './desk-round.ts';
import { COUNT_ITEMS, type DayCount } from './event-counts.ts';
import { type EventDesk, eventDesk } from './event-desk.ts';
import { type KeptRefusal, REFUSED_ITEMS } from './refused-events.ts';
import { WAITING_ITEMS } from './waiting-events.ts';

let store: LedgerStore;
let workspace: Workspace;
let desk: EventDesk;
let now = Date.parse('2026-03-01T12:00:00Z');
beforeEach(async () => {
  now = Date.parse('2026-03-01T12:00:00Z');
  store = memoryLedger();
  workspace = await store.workspace('main', { now: instant(now) });
  desk = eventDesk(store, () => instant(now), 'p1');
});

async function send(...events: unknown[]): Promise<BatchReceipt> {
  now += 1_000;
  const frame = { receivedAt: instant(now), sentAt: undefined, context: undefined, kind: null };
  const answer = await desk.take(workspace.id, { events, frame, source: 'key' });
  invariant(answer.ok, 'the desk is open');
  return answer.value;
}

async function entries(): Promise<readonly Entry[]> {
  const all: Entry[] = [];
  for await (const page of store.entries(workspace.id, { withoutTouches: false, live: true }))
    all.push(...page);
  return all;
}

const touchesOf = async (subject: string) =>
  (await entries()).flatMap((one) =>
    one.kind === 'touched' && one.subject === subject ? [one.payload.type] : [],
  );
const lead = (external: string) => store.subjectId(workspace.id, 'lead', external);
const track = (messageId: string, event: string, more: object) => ({
  type: 'track',
  messageId,
  event,
  ...more,
});

it('the same event sent again is one entry, years later too, and says so', async () => {
  const event = track('m1', 'Signed Up', { userId: 'u1' });
  expect(await send(event, event)).toEqual({ taken: 1, repeated: 1, refused: 0 });
  now += 2 * 365 * 86_400_000;
  expect(await send(event)).toEqual({ taken: 0, repeated: 1, refused: 0 });
  expect(await touchesOf(await lead('events/u1'))).toEqual(['signup']);
});

it('a visitor nobody knows is no lead; who it was brings the history along, in its order', async () => {
  await send(track('m2', 'Pricing Viewed', { anonymousId: 'a1', timestamp: '2026-03-01T10:00:00Z' }));
  await send({ type: 'page', messageId: 'm1', anonymousId: 'a1', timestamp: '2026-03-01T09:00:00Z' });
  expect(await entries()).toEqual([]);
  expect(await store.items(workspace.id, WAITING_ITEMS, { limit: 9 })).toHaveLength(2);
  await send({ type: 'identify', messageId: 'm3', anonymousId: 'a1', userId: 'u1', traits: { plan: 'pro' } });
  const subject = await lead('events/u1');
  expect(await touchesOf(subject)).toEqual(['page-view', 'pricing-view']);
  expect(await store.items(workspace.id, WAITING_ITEMS, { limit: 9 })).toEqual([]);
  await send(
    track('m2', 'Pricing Viewed', { anonymousId: 'a1' }),
    track('m4', 'Demo Requested', { anonymousId: 'a1' }),
  );
  expect(await touchesOf(subject)).toEqual(['page-view', 'pricing-view', 'demo-request']);
});

it('an alias brings the history of the browser, and of somebody known under another name', async () => {
  await send(
    track('m1', 'Webinar Attended', { anonymousId: 'a1' }),
    track('m2', 'Signed Up', { userId: 'old' }),
  );
  await send({ type: 'alias', messageId: 'm3', previousId: 'a1', userId: 'new' });
  await send({ type: 'alias', messageId: 'm4', previousId: 'old', userId: 'new' });
  expect(await touchesOf(await lead('events/new'))).toEqual(['webinar-attended', 'signup']);
  expect(await touchesOf(await lead('events/old'))).toEqual([]);
  expect((await entries()).filter(({ kind }) => kind === 'merged')).toHaveLength(1);
  await send(track('m5', 'Demo Requested', { userId: 'old' }));
  expect(await touchesOf(await lead('events/new'))).toEqual(['webinar-attended', 'signup', 'demo-request']);
});

const crmLead = async (id: string, email: string) => {
  const subject = await lead(`salesforce/${id}`);
  await store.append(
    workspace.id,
    [
      {
        kind: 'created',
        subject,
        happenedAt: instant(now),
        precision: 'instant',
        source: 'salesforce',
        key: id,
        payload: { fields: {} },
        personal: { email },
        name: { external: id, label: id },
      },
    ],
    { now: instant(now) },
  );
  return subject;
};

it('an address the CRM knows finds the CRM’s lead and makes none', async () => {
  const subject = await crmLead('00Q1', 'Ada@Example.com');
  await send(
    track('m1', 'Demo Requested', { userId: 'u1', context: { traits: { email: 'ada@example.COM' } } }),
  );
  await send(track('m2', 'Signed Up', { userId: 'u1' }));
  expect(await touchesOf(subject)).toEqual(['demo-request', 'signup']);
  expect((await entries()).filter(({ kind }) => kind === 'created' || kind === 'staged')).toHaveLength(1);
});

it('a lead that events made before the CRM did is joined to the CRM’s', async () => {
  await send({ type: 'identify', messageId: 'm1', userId: 'u1', traits: { email: 'ada@example.com' } });
  await send(track('m2', 'Signed Up', { userId: 'u1' }));
  const subject = await crmLead('00Q1', 'ada@example.com');
  await send(track('m3', 'Demo Requested', { userId: 'u1' }));
  expect(await touchesOf(subject)).toEqual(['signup', 'demo-request']);
  expect((await entries()).find(({ kind }) => kind === 'merged')).toMatchObject({
    payload: { into: subject, reason: 'the same e-mail address' },
  });
});

it('two user ids with one address are two leads: nobody is joined by an address they typed in', async () => {
  await send({ type: 'identify', messageId: 'm1', userId: 'u1', traits: { email: 'office@example.com' } });
  await send(track('m2', 'Signed Up', { userId: 'u2' }));
  await send({ type: 'identify', messageId: 'm3', userId: 'u2', traits: { email: 'office@example.com' } });
  expect((await entries()).filter(({ kind }) => kind === 'merged')).toEqual([]);
});

it('a refused event is kept whole with its reasons and counted, and holds up no other', async () => {
  const receipt = await send(
    { type: 'track', messageId: 'm1', userId: 'u' },
    track('m2', 'Signed Up', { userId: 'u' }),
    7,
  );
  expect(receipt).toEqual({ taken: 1, repeated: 0, refused: 2 });
  const kept = (await store.items(workspace.id, REFUSED_ITEMS, { limit: 9 })).map(
    ({ body }) => JSON.parse(body) as KeptRefusal,
  );
  expect(kept.map(({ faults, text }) => [faults[0]?.field, text])).toEqual([
    ['event', '{"type":"track","messageId":"m1","userId":"u"}'],
    ['', '7'],
  ]);
  await send(track('m3', 'Signed Up', { userId: 'u' }));
  const [count] = await store.items(workspace.id, COUNT_ITEMS, { limit: 9 });
  expect(JSON.parse(count?.body ?? '') as DayCount).toEqual({
    day: '2026-03-01',
    source: 'key',
    kinds: {
      track: { taken: 2, refused: 1, waiting: 0 },
      unknown: { taken: 0, refused: 1, waiting: 0 },
    },
    codes: { missing: 1, shape: 1 },
  });
});

it('requests that come together share a commit, and each is answered for itself', async () => {
  const before = (await store.head(workspace.id)).batches;
  const receipts = await Promise.all(
    Array.from({ length: 50 }, (_, index) =>
      send(track(`m${index % 40}`, 'Signed Up', { userId: `u${index % 7}` })),
    ),
  );
  expect(receipts.filter(({ taken }) => taken === 1)).toHaveLength(40);
  expect(receipts.filter(({ repeated }) => repeated === 1)).toHaveLength(10);
  expect((await store.head(workspace.id)).batches - before).toBeLessThanOrEqual(3);
});

it('a company’s facts come from a group, and its people are linked to it', async () => {
  await send({
    type: 'group',
    messageId: 'm1',
    userId: 'u1',
    groupId: 'acme',
    traits: { name: 'Acme', employees: 80 },
  });
  const all = await entries();
  expect(all.map(({ kind }) => kind)).toEqual(['created', 'linked']);
  expect(all[1]).toMatchObject({ subject: await lead('events/u1') });
});

it('what is kept in memory of the latest events can be forgotten', async () => {
  await send(track('m1', 'Signed Up', { userId: 'u1' }));
  expect(desk.lately(workspace.id)).toHaveLength(1);
  desk.forget(workspace.id);
  expect(desk.lately(workspace.id)).toEqual([]);
  expect(await send(track('m1', 'Signed Up', { userId: 'u1' }))).toEqual({
    taken: 0,
    repeated: 1,
    refused: 0,
  });
});

it('no address and no user id stands in the clear where people are remembered', async () => {
  const kept: string[] = [];
  const append = store.append.bind(store);
  store.append = (at, drafts, options) => {
    const people = (options.records ?? []).filter(({ source }) => source === 'event-people');
    kept.push(...people.map(({ record, digest }) => `${record} ${digest}`));
    return append(at, drafts, options);
  };
  await send({
    type: 'identify',
    messageId: 'm1',
    userId: 'u1',
    anonymousId: 'a1',
    traits: { email: 'ada@example.com' },
  });
  expect(kept.length).toBeGreaterThan(2);
  expect(kept.filter((text) => /ada|example|u1|a1/.test(text.replaceAll(/[0-9a-f]{32,}/g, '')))).toEqual([]);
});

it('what another server was told of a lead meanwhile is known before the next event, and a change back is a change', async () => {
  const other = eventDesk(store, () => instant(now), 'p2');
  const identify = (messageId: string, industry: string) => ({
    ...{ type: 'identify', messageId, userId: 'u1', traits: { industry } },
  });
  await send(identify('m1', 'Retail'));
  const frame = { receivedAt: instant(now), sentAt: undefined, context: undefined, kind: null };
  await other.take(workspace.id, { events: [identify('m2', 'Banking')], frame, source: 'key' });
  await send(identify('m3', 'Retail'));
  const subject = await lead('events/u1');
  const said = (await entries()).flatMap((one) =>
    (one.kind === 'created' || one.kind === 'changed') && one.subject === subject
      ? [one.payload.fields['industry']]
      : [],
  );
  expect(said).toEqual(['Retail', 'Banking', 'Retail']);
});
