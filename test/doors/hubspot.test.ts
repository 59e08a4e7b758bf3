/** HubSpot over its API: searches that end at 10,000, associations, patience, tokens, words written back, signed hints. */
import { createHmac } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Hono } from 'hono';
import { afterAll, afterEach, beforeEach, expect, it } from 'vitest';
import type { Connection } from '../../src/connectors/connection.ts';
import { crmSession } from '../../src/connectors/crm-session.ts';
import { hubspot } from '../../src/connectors/hubspot.ts';
import type { Entry } from '../../src/ledger/entry.ts';
import { crmHooks } from '../../src/operations/crm/crm-hook.ts';
import type { ListConnectionsOutput } from '../../src/operations/crm/list-connections.ts';
import type { SyncCrmOutput } from '../../src/operations/crm/sync-crm.ts';
import { hookRoutes } from '../../src/server/hook-routes.ts';
import { instant } from '../../src/vocabulary/instant.ts';
import { type HubspotServer, hubspotServer } from '../crm/hubspot-server.ts';
import { ASKING, type MemoryDirectory, memoryDirectory } from './memory-directory.ts';

const root = mkdtempSync(join(tmpdir(), 'entente-crm-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));
let crm: HubspotServer;
let directory: MemoryDirectory;
const NOW = Date.parse('2026-03-02T09:00:00Z');
beforeEach(async () => {
  crm = await hubspotServer();
  directory = memoryDirectory(root, { allow: [new URL(crm.url).host] });
});
afterEach(() => crm.close());

async function ask<Output>(operation: string, input: object = {}): Promise<Output> {
  const answer = await directory.ask({ operation, input, workspace: 'main' }, ASKING);
  if (!answer.ok) throw new Error(`${answer.refusal.says} ${JSON.stringify(answer.refusal.faults)}`);
  return answer.value as Output;
}
const connect = (secrets = 'accessToken: pat-1, hookSecret: app-secret', objects = '[contacts]') =>
  ask('connect-crm', {
    name: 'hub',
    settings: `connection: 1\nkind: hubspot\nurl: ${crm.url}\nobjects: ${objects}\nsecrets: { ${secrets} }\n`,
  });
const sync = async () => (await ask<SyncCrmOutput>('sync-crm')).connections[0]!;
const main = () => directory.store.workspace('main', { now: instant(NOW) });
async function entries(): Promise<readonly Entry[]> {
  const all: Entry[] = [];
  for await (const page of directory.store.entries((await main()).id, { live: true })) all.push(...page);
  return all;
}
const minute = (count: number) => new Date(Date.parse('2026-03-01T08:00:00Z') + count * 60_000).toISOString();
const contact = (id: string, count: number, more: object = {}) =>
  crm.put('contacts', id, {
    email: `c${id}@example.com`,
    lifecyclestage: 'lead',
    createdate: minute(0),
    lastmodifieddate: minute(count),
    ...more,
  });

it('every record is accounted for, page by page, and the same look again changes nothing', async () => {
  for (let id = 1; id <= 450; id += 1) contact(String(id), id);
  await connect();
  expect(await sync()).toMatchObject({ read: 450, created: 450, faults: [] });
  expect(await sync()).toMatchObject({ created: 0, updated: 0, read: 6 });
});

it('a search that goes no further than 10,000 begins anew where it ended', async () => {
  for (let id = 1; id <= 10_450; id += 1) contact(String(id), id);
  const connection: Connection = {
    ...{
      kind: 'hubspot',
      url: crm.url,
      system: 'hubspot',
      everySeconds: 60,
      objects: ['contacts'],
      write: {},
    },
    secrets: { accessToken: 'pat-1' },
  };
  const session = crmSession(connection, {
    ...{ policy: { allow: [new URL(crm.url).host] }, signal: ASKING.signal, now: () => instant(NOW) },
    wait: async () => {},
    keep: async () => {},
  });
  const read = new Set<string>();
  const hub = hubspot(session, []);
  const contacts = hub.objects.find(({ name }) => name === 'contacts')!;
  for (let next: string | null = null; ; ) {
    const page = await hub.page(contacts, instant(0), next);
    if (!page.ok) throw new Error(page.refusal.says);
    for (const { id } of page.value.records) read.add(id ?? '');
    next = page.value.next;
    if (next === null) break;
  }
  expect(read.size).toBe(10_450);
});

it('patience asked for is given, and a daily limit ends the look', async () => {
  contact('1', 1);
  await connect();
  crm.instead.push({
    status: 429,
    body: { policyName: 'TEN_SECONDLY_ROLLING' },
    headers: { 'retry-after': '0.05' },
  });
  expect(await sync()).toMatchObject({ created: 1, faults: [] });
  crm.instead.push({ status: 429, body: { policyName: 'DAILY' } });
  expect((await sync()).faults).toMatchObject([{ object: '', says: expect.stringContaining('patience') }]);
});

it('a token that ended is renewed by the refresh token, and the new refresh token is kept', async () => {
  contact('1', 1);
  crm.token = 'gone';
  await connect('refreshToken: r1, clientId: app, clientSecret: s');
  expect(crm.token).toBe('renewed-r1');
  crm.token = 'gone';
  expect(await sync()).toMatchObject({ created: 1 });
  expect(crm.token).toBe('renewed-r1x');
});

it('deals come with their people, and a pipeline’s own stages say how they end', async () => {
  crm.put('owners', '7', { email: 'ann@example.com', firstName: 'Ann', lastName: 'A', createdAt: minute(0) });
  crm.put('owners', '8', { email: 'bob@example.com', firstName: 'Bob', lastName: 'B', createdAt: minute(0) });
  contact('1', 1, { hubspot_owner_id: '7' });
  const deal = {
    dealname: 'Big',
    dealstage: '1234',
    amount: '500',
    deal_currency_code: 'EUR',
    closedate: minute(9),
  };
  crm.put('deals', '5', { ...deal, createdate: minute(0), hs_lastmodifieddate: minute(9) });
  crm.put('calls', '9', {
    hs_timestamp: minute(3),
    hs_call_direction: 'OUTBOUND',
    hubspot_owner_id: '7',
    hs_lastmodifieddate: minute(3),
  });
  crm.put('calls', '10', {
    hs_timestamp: minute(4),
    hs_call_direction: 'INBOUND',
    hs_lastmodifieddate: minute(4),
  });
  crm.associations.set('deals/contacts/5', ['1']);
  crm.associations.set('calls/contacts/9', ['1']);
  crm.associations.set('calls/contacts/10', ['1']);
  await connect(undefined, '[owners, contacts, deals, calls]');
  expect(await sync()).toMatchObject({ read: 6, rejected: 0, faults: [] });
  const all = await entries();
  const { id } = await main();
  const lead = await directory.store.subjectId(id, 'lead', 'hubspot/1');
  expect(all.find(({ kind }) => kind === 'closed')).toMatchObject({ payload: { outcome: 'won' } });
  expect(all.filter((one) => one.kind === 'linked').map(({ subject }) => subject)).toEqual([lead]);
  expect(all.filter((one) => one.kind === 'attempted')).toMatchObject([
    {
      subject: lead,
      payload: { activity: 'call', by: await directory.store.subjectId(id, 'user', 'hubspot/7') },
    },
  ]);
});

it('a signed hint has the connection looked at at once; one that is not, or is old, is not there', async () => {
  await connect();
  await sync();
  const app = new Hono();
  hookRoutes(app, {
    hooks: crmHooks(directory.store, () => instant(NOW)),
    publicUrl: 'https://entente.example',
  });
  const body = '[{"objectId":1}]';
  const send = (secret: string, at: number, path = '/hooks/crm/main/hub') => {
    const text = `POSThttps://entente.example${path}${body}${at}`;
    const signature = createHmac('sha256', secret).update(text).digest('base64');
    const headers = { 'x-hubspot-signature-v3': signature, 'x-hubspot-request-timestamp': String(at) };
    return app.request(path, { method: 'POST', body, headers });
  };
  const nextAt = async () => (await ask<ListConnectionsOutput>('list-connections')).connections[0]?.nextAt;
  expect(await nextAt()).toBe('2026-03-02T09:01:00.000Z');
  expect((await send('wrong', NOW)).status).toBe(404);
  expect((await send('app-secret', NOW - 400_000)).status).toBe(404);
  expect((await send('app-secret', NOW, '/hooks/crm/main/other')).status).toBe(404);
  expect(await nextAt()).toBe('2026-03-02T09:01:00.000Z');
  const soap =
    '<soapenv:Envelope><notifications xmlns="http://soap.sforce.com/2005/09/outbound"/></soapenv:Envelope>';
  const outbound = (token: string) =>
    app.request(`/hooks/crm/main/hub?token=${token}`, { method: 'POST', body: soap });
  expect((await outbound('wrong')).status).toBe(404);
  expect(await (await outbound('app-secret')).text()).toContain('<Ack>true</Ack>');
  expect((await send('app-secret', NOW)).status).toBe(204);
  expect(await nextAt()).toBe('2026-03-02T09:00:00.000Z');
});
