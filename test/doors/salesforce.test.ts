/** Salesforce over its API: paging, sessions that end, limits, hidden fields, words written back and their echo. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, expect, it } from 'vitest';
import type { Draft, Entry } from '../../src/ledger/entry.ts';
import type { ListConnectionsOutput } from '../../src/operations/crm/list-connections.ts';
import type { SyncCrmOutput } from '../../src/operations/crm/sync-crm.ts';
import { syncDue } from '../../src/operations/crm/sync-due.ts';
import { writeBacks } from '../../src/operations/crm/write-backs.ts';
import type { SubjectId } from '../../src/vocabulary/ids.ts';
import { instant } from '../../src/vocabulary/instant.ts';
import { type SalesforceServer, salesforceServer } from '../crm/salesforce-server.ts';
import { ASKING, type MemoryDirectory, memoryDirectory } from './memory-directory.ts';

const root = mkdtempSync(join(tmpdir(), 'entente-crm-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

let crm: SalesforceServer;
let directory: MemoryDirectory;
beforeEach(async () => {
  crm = await salesforceServer();
  directory = memoryDirectory(root, { allow: [new URL(crm.url).host] });
  at('2026-03-02T09:00:00Z');
});
afterEach(() => crm.close());

let now = 0;
function at(iso: string): void {
  now = Date.parse(iso);
  directory.setNow(iso);
}

async function ask<Output>(operation: string, input: object = {}): Promise<Output> {
  const answer = await directory.ask({ operation, input, workspace: 'main' }, ASKING);
  if (!answer.ok) throw new Error(`${answer.refusal.says} ${JSON.stringify(answer.refusal.faults)}`);
  return answer.value as Output;
}

const settings = (more = '') =>
  [
    'connection: 1',
    'kind: salesforce',
    `url: ${crm.url}`,
    'objects: [users, accounts, leads]',
    'secrets: { refreshToken: refresh-1, clientId: app, clientSecret: planted-secret }',
    more,
  ].join('\n');
const connect = (more = '') => ask('connect-crm', { name: 'sf', settings: settings(more) });
const sync = async () => (await ask<SyncCrmOutput>('sync-crm')).connections[0]!;
const list = async () => (await ask<ListConnectionsOutput>('list-connections')).connections[0]!;

const main = () => directory.store.workspace('main', { now: instant(now) });
async function entries(): Promise<readonly Entry[]> {
  const all: Entry[] = [];
  for await (const page of directory.store.entries((await main()).id, { live: true })) all.push(...page);
  return all;
}
const lead = (id: string, more: object = {}) => ({
  Id: id,
  LastName: 'L',
  Company: 'C',
  Status: 'New',
  OwnerId: '005A',
  ...more,
});
const leadId = async (id: string): Promise<SubjectId> =>
  directory.store.subjectId((await main()).id, 'lead', `salesforce/${id}`);

it('every record is accounted for, page by page, and the same look again changes nothing', async () => {
  for (const id of ['00Q1', '00Q2', '00Q3', '00Q4', '00Q5'])
    crm.put('Lead', lead(id), `2026-03-01T08:0${id.at(-1)}:00.000Z`);
  crm.put('User', { Id: '005A', Username: 'ann', Name: 'Ann' }, '2026-01-01T08:00:00.000Z');
  await connect();
  expect(await sync()).toMatchObject({ read: 6, created: 6, rejected: 0, faults: [] });
  const before = (await entries()).length;
  expect(await sync()).toMatchObject({ created: 0, updated: 0 });
  expect((await entries()).length).toBe(before);
  crm.put('Lead', lead('00Q2', { Status: 'Working' }), '2026-03-02T08:00:00.000Z');
  expect(await sync()).toMatchObject({ created: 0, updated: 1 });
  const staged = (await entries()).flatMap((one) =>
    one.kind === 'staged' && one.payload.stage === 'sal' ? [one] : [],
  );
  expect(staged).toMatchObject([{ subject: await leadId('00Q2') }]);
  expect(await list()).toMatchObject({
    objects: [{}, {}, { name: 'leads', readUntil: '2026-03-02T08:00:00.000Z' }],
  });
});

it('a session that ends in the middle of a reading is renewed, and nothing is lost or doubled', async () => {
  for (let id = 10; id < 30; id += 1) crm.put('Lead', lead(`00Q${id}`), `2026-03-01T08:${id}:00.000Z`);
  crm.answersPerToken = 3;
  await connect();
  expect(await sync()).toMatchObject({ read: 20, created: 20, faults: [] });
  expect(crm.asked.filter((one) => one === 'POST token').length).toBeGreaterThan(3);
});

it('a server that stumbles is asked again; a limit ends the look until its time', async () => {
  crm.put('Lead', lead('00Q1'), '2026-03-01T08:00:00.000Z');
  await connect();
  crm.instead.push({ status: 500, body: {} }, { status: 502, body: '' });
  expect(await sync()).toMatchObject({ created: 1, faults: [] });
  crm.instead.push({
    status: 403,
    body: [{ errorCode: 'REQUEST_LIMIT_EXCEEDED', message: 'TotalRequests Limit exceeded.' }],
  });
  expect((await sync()).faults).toMatchObject([{ object: '', says: expect.stringContaining('patience') }]);
  expect((await list()).nextAt).toBe('2026-03-02T10:00:00.000Z');
});

it('fields an organisation hides are left out and the others read', async () => {
  crm.hidden.add('FirstCallDateTime').add('FirstEmailDateTime');
  crm.put('Lead', lead('00Q1'), '2026-03-01T08:00:00.000Z');
  await connect();
  expect(await sync()).toMatchObject({ created: 1, faults: [] });
});

it('a kind that cannot be read holds up no other', async () => {
  crm.put('Lead', lead('00Q1'), '2026-03-01T08:00:00.000Z');
  await connect();
  crm.instead.push({
    status: 400,
    body: [{ errorCode: 'INVALID_TYPE', message: "sObject type 'User' is not supported." }],
  });
  const synced = await sync();
  expect(synced).toMatchObject({
    created: 1,
    faults: [{ object: 'users', says: expect.stringContaining('not supported') }],
  });
  expect((await list()).objects[0]?.fault).toContain('not supported');
});

it('a place the server forgot is left, and the reading begins again where it was', async () => {
  for (const id of ['00Q1', '00Q2', '00Q3', '00Q4'])
    crm.put('Lead', lead(id), `2026-03-01T08:0${id.at(-1)}:00.000Z`);
  await connect();
  crm.pageSize = 2;
  crm.instead.push(...emptyTwice());
  expect(await sync()).toMatchObject({ faults: [] });
  expect((await entries()).filter(({ kind }) => kind === 'created')).toHaveLength(4);
});
function emptyTwice() {
  const empty = { status: 200, body: { records: [], done: true } };
  const first = { records: [], done: false, nextRecordsUrl: '/services/data/v61.0/query/forgotten' };
  return [empty, empty, { status: 200, body: first }];
}

it('a status nobody gave a word is refused by its row, shown, and read once it has one', async () => {
  crm.put('Lead', lead('00Q1', { Status: 'Ripe for sales' }), '2026-03-01T08:00:00.000Z');
  await connect();
  expect(await sync()).toMatchObject({ created: 0, rejected: 1 });
  await connect(
    'mapping: { mapping: 1, extends: "preset:salesforce", values: { lead_status: { Ripe for sales: mql } } }',
  );
  expect(await sync()).toMatchObject({ created: 1, rejected: 0 });
});

const STATUSES =
  'statuses: { field: Status, accepted: [Working], rejected: { Unqualified: not-a-fit }, reasonField: Why__c, reasons: { "Wrong number": wrong-data } }';

it('a team that lives in its CRM accepts and rejects by the status there, each change once', async () => {
  crm.put('Lead', lead('00Q1'), '2026-03-01T08:00:00.000Z');
  crm.put('Lead', lead('00Q2', { Status: 'Working' }), '2026-03-01T08:00:00.000Z');
  await connect(STATUSES);
  await sync();
  crm.put('Lead', lead('00Q1', { Status: 'Working' }), '2026-03-02T08:00:00.000Z');
  crm.put(
    'Lead',
    lead('00Q2', { Status: 'Unqualified', Why__c: 'Wrong number' }),
    '2026-03-02T08:01:00.000Z',
  );
  await sync();
  await sync();
  crm.put('Lead', lead('00Q1', { Status: 'Working', City: 'Ulm' }), '2026-03-02T08:30:00.000Z');
  await sync();
  const acts = (await entries()).filter(({ kind }) => kind === 'accepted' || kind === 'rejected');
  const by = await directory.store.subjectId((await main()).id, 'user', 'salesforce/005A');
  expect(acts).toMatchObject([
    { kind: 'accepted', subject: await leadId('00Q1'), payload: { by } },
    { kind: 'rejected', subject: await leadId('00Q2'), payload: { by, reason: 'wrong-data' } },
  ]);
});

async function decide(kind: 'entered' | 'crossed', id: string, value: string, key: string): Promise<void> {
  const grounds = { agreement: 'x', semantics: 1, timeZoneData: 'x', because: { timer: 't' }, axis: 'live' };
  const payload =
    kind === 'entered'
      ? { stage: value, from: null, grounds }
      : { grade: value[0], level: Number(value[1]), score: 0, qualifies: true, grounds };
  const draft = {
    kind,
    subject: await leadId(id),
    happenedAt: instant(now),
    precision: 'instant',
    source: 'entente',
    key,
    payload,
  } as unknown as Draft;
  const workspace = await main();
  const items = (await writeBacks([draft], [], { store: directory.store, workspace }, instant(now)))(
    () => true,
  );
  await directory.store.append(workspace.id, [draft], { now: instant(now), items });
}

const WRITES =
  'write: { stage: { field: Status, authority: entente }, grade: { field: Grade__c, authority: crm } }';
const inCrm = (id: string) => crm.objects['Lead']?.find((one) => one['Id'] === id);

it('a decision is written back once, and what comes back makes no entry', async () => {
  crm.put('Lead', lead('00Q1'), '2026-03-01T08:00:00.000Z');
  await connect(WRITES);
  await sync();
  await decide('entered', '00Q1', 'Marketing Qualified', 'd1');
  await decide('crossed', '00Q1', 'A1', 'd2');
  const before = (await entries()).length;
  expect(await sync()).toMatchObject({ written: 2 });
  expect(inCrm('00Q1')).toMatchObject({ Status: 'Marketing Qualified', Grade__c: 'A1' });
  crm.put('Lead', { Id: '00Q1' }, '2026-03-02T09:00:05.000Z');
  expect(await sync()).toMatchObject({ written: 0, echoes: 2, created: 0 });
  await sync();
  expect((await entries()).length).toBe(before);
  expect(crm.asked.filter((one) => one.startsWith('PATCH'))).toHaveLength(1);
});

it('a person’s change wins where the CRM’s word stands, loses where ours does, and is shown', async () => {
  crm.put('Lead', lead('00Q1', { Grade__c: '' }), '2026-03-01T08:00:00.000Z');
  await connect(WRITES);
  await sync();
  await decide('entered', '00Q1', 'Marketing Qualified', 'd1');
  await decide('crossed', '00Q1', 'A1', 'd2');
  await sync();
  at('2026-03-02T10:00:00Z');
  crm.put('Lead', { Id: '00Q1', Status: 'Nurturing', Grade__c: 'C3' }, '2026-03-02T09:30:00.000Z');
  await sync();
  at('2026-03-02T10:02:00Z');
  await sync();
  expect(inCrm('00Q1')).toMatchObject({ Status: 'Marketing Qualified', Grade__c: 'C3' });
  const { conflicts } = await list();
  expect(
    new Set(conflicts.map(({ field, theirs, ours, stands }) => `${field} ${theirs} ${ours} ${stands}`)),
  ).toEqual(new Set(['Status Nurturing Marketing Qualified entente', 'Grade__c C3 A1 crm']));
  expect(
    (await entries())
      .filter((one) => one.kind === 'staged')
      .map((one) => one.kind === 'staged' && one.payload.stage),
  ).toEqual(['inquiry', 'inquiry']);
});

it('what the CRM will not take is given up after five tries, with its reason', async () => {
  crm.put('Lead', lead('00Q1'), '2026-03-01T08:00:00.000Z');
  await connect(WRITES);
  await sync();
  crm.objects['Lead'] = [];
  await decide('crossed', '00Q1', 'A1', 'd1');
  for (let day = 3; day < 9; day += 1) {
    at(`2026-03-0${day}T09:00:00Z`);
    await sync();
  }
  expect(await list()).toMatchObject({ waiting: 0, failed: [{ record: '00Q1', says: 'not found' }] });
});

it('looks are made when they are due, and one process at a time', async () => {
  crm.put('Lead', lead('00Q1'), '2026-03-01T08:00:00.000Z');
  await connect();
  const workspace = await main();
  const { store } = directory;
  const place = {
    store,
    workspace,
    allow: [new URL(crm.url).host],
    signal: ASKING.signal,
    now: () => instant(now),
    wait: async () => {},
  };
  expect(await Promise.all([syncDue(place), syncDue(place), syncDue(place)])).toEqual([1, 0, 0]);
  expect(await syncDue(place)).toBe(0);
  now += 60_000;
  expect(await syncDue(place)).toBe(1);
  expect((await entries()).filter(({ kind }) => kind === 'created')).toHaveLength(1);
});

it('a wrong key or address connects nothing, and secrets stand in no answer and in no item in the clear', async () => {
  const wrong = settings().replace('refresh-1', 'refresh-2');
  await expect(ask('connect-crm', { name: 'sf', settings: wrong })).rejects.toThrow('No new token was given');
  await expect(
    ask('connect-crm', { name: 'sf', settings: settings().replace(crm.url, 'https://10.0.0.1') }),
  ).rejects.toThrow('not on the public internet');
  expect((await ask<ListConnectionsOutput>('list-connections')).connections).toEqual([]);
  await connect();
  expect(JSON.stringify(await ask('list-connections'))).not.toMatch(/planted-secret|refresh-1|token-/);
  await ask('disconnect-crm', { name: 'sf' });
  expect((await ask<ListConnectionsOutput>('list-connections')).connections).toEqual([]);
});
