/** A connection is asked before it is kept, says which part is wrong, and never shows again what opens the CRM. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ConnectCrmOutput } from '../../src/operations/crm/connect-crm.ts';
import type { ListConnectionsOutput } from '../../src/operations/crm/list-connections.ts';
import type { ReadConnectionOutput } from '../../src/operations/crm/read-connection.ts';
import { type HubspotServer, hubspotServer } from '../crm/hubspot-server.ts';
import { type SalesforceServer, salesforceServer } from '../crm/salesforce-server.ts';
import { type CrmCompany, crmCompany } from './crm-company.ts';

const root = mkdtempSync(join(tmpdir(), 'entente-connecting-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

const REFRESH = '{ refreshToken: refresh-1, clientId: app, clientSecret: planted-secret }';
const CLIENT = '{ clientId: app, clientSecret: planted-secret }';

describe('Salesforce', () => {
  let crm: SalesforceServer;
  let company: CrmCompany;
  beforeEach(async () => {
    crm = await salesforceServer();
    company = crmCompany(root, crm.url);
  });
  afterEach(() => crm.close());

  const settings = (secrets: string, more = '', url = crm.url) =>
    `connection: 1\nkind: salesforce\nurl: ${url}\nobjects: [users, leads]\n${secrets === '' ? '' : `secrets: ${secrets}\n`}${more}`;
  const connect = (secrets: string, more = '', input: object = {}) =>
    company.ask<ConnectCrmOutput>('connect-crm', { name: 'sf', settings: settings(secrets, more), ...input });
  const faults = async (secrets: string, more = '') =>
    (
      (await company.refusalOf('connect-crm', { name: 'sf', settings: settings(secrets, more) })).faults ?? []
    ).map(({ path }) => path);
  const list = async () => (await company.ask<ListConnectionsOutput>('list-connections')).connections;

  it('is signed in to by a client alone, and its token is renewed in the same way', async () => {
    expect(await connect(CLIENT)).toMatchObject({ kept: true, changed: false });
    crm.answersPerToken = 1;
    expect(await company.ask('sync-crm')).toMatchObject({ connections: [{ faults: [] }] });
    crm.answersPerToken = Number.POSITIVE_INFINITY;
    expect(await faults('{ clientId: app, clientSecret: wrong }')).toEqual(['secrets.clientSecret']);
  });

  it('says which part is wrong: the address, the token, a field that is not there or may not be written', async () => {
    expect(await faults('')).toEqual(['secrets.clientId']);
    expect(await faults('{ clientId: app }')).toEqual(['secrets.clientSecret']);
    expect(await faults('{ refreshToken: r }')).toEqual(['secrets.clientId']);
    expect(await faults('{ refreshToken: gone, clientId: app, clientSecret: s }')).toEqual([
      'secrets.refreshToken',
    ]);
    expect(await faults(CLIENT, 'write: { grade: { field: Nowhere__c }, stage: { field: Id } }\n')).toEqual([
      'write.grade.field',
      'write.stage.field',
    ]);
    expect(
      await faults(CLIENT, 'write: { grade: { field: Grade__c }, stage: { field: Grade__c } }\n'),
    ).toEqual(['write.stage.field']);
    expect(await faults(CLIENT, 'statuses: { field: Nowhere__c }\n')).toEqual(['statuses.field']);
    const elsewhere = settings(CLIENT).replace(/:\d+\n/, ':9\n');
    const refusal = await company.refusalOf('connect-crm', { name: 'sf', settings: elsewhere });
    expect(refusal.faults?.map(({ path }) => path)).toEqual(['url']);
    expect(await list()).toEqual([]);
  });

  it('is only asked where it is to be tried: fields are told, nothing is kept', async () => {
    const tried = await connect(CLIENT, 'write: { grade: { field: Grade__c } }\n', { dry: true });
    expect(tried).toMatchObject({ kept: false, notes: [] });
    expect(tried.fields).toContainEqual({ name: 'Grade__c', label: 'Grade', writable: true });
    expect(await list()).toEqual([]);
  });

  it('notes a kind that cannot be read, and is kept all the same', async () => {
    crm.instead.push({
      status: 400,
      body: [{ errorCode: 'INVALID_TYPE', message: "'User' is not supported." }],
    });
    const { kept, notes } = await connect(REFRESH);
    expect(kept).toBe(true);
    expect(notes).toMatchObject([{ path: 'objects', message: expect.stringContaining('users') }]);
  });

  it('goes on with its secrets where none are typed anew, but never at another server', async () => {
    await connect(REFRESH, 'write: { grade: { field: Grade__c } }\n');
    expect(await connect('', 'every: 300\n')).toMatchObject({ changed: true });
    const shown = await company.ask<ReadConnectionOutput>('read-connection', { name: 'sf' });
    expect(shown).toMatchObject({ everySeconds: 300, write: [], objects: ['users', 'leads'] });
    expect(shown.secrets).toEqual(expect.arrayContaining(['refreshToken', 'clientId', 'clientSecret']));
    expect(JSON.stringify(shown)).not.toMatch(/planted-secret|refresh-1|token-/);
    const moved = settings('', '', 'https://elsewhere.example.com');
    const refusal = await company.refusalOf('connect-crm', { name: 'sf', settings: moved });
    expect(refusal.faults).toMatchObject([{ path: 'secrets.clientId' }]);
  });

  it('shows what it was told, so that it can be told again', async () => {
    const more = `write: { owner: { field: OwnerId, authority: crm } }
statuses: { field: Status, accepted: [Working], rejected: { Dead: no-fit }, reasonField: Why__c, reasons: { Late: timing } }
mapping: { mapping: 1, extends: "preset:salesforce", values: { lead_status: { Dead: disqualified } } }
`;
    await connect(REFRESH, more);
    expect(await company.ask('read-connection', { name: 'sf' })).toMatchObject({
      ...{ kind: 'salesforce', url: crm.url, loginUrl: null, hook: '/hooks/crm/main/sf' },
      write: [{ what: 'owner', field: 'OwnerId', authority: 'crm' }],
      statuses: {
        ...{ field: 'Status', accepted: ['Working'], reasonField: 'Why__c' },
        ...{ rejected: [{ word: 'Dead', reason: 'no-fit' }], reasons: [{ word: 'Late', reason: 'timing' }] },
      },
      mapping: expect.stringContaining('Dead: disqualified'),
    });
    expect((await company.refusalOf('read-connection', { name: 'other' })).why).toBe('unknown-connection');
  });
});

describe('HubSpot', () => {
  let crm: HubspotServer;
  let company: CrmCompany;
  beforeEach(async () => {
    crm = await hubspotServer();
    company = crmCompany(root, crm.url);
  });
  afterEach(() => crm.close());

  const settings = (secrets: string) =>
    `connection: 1\nkind: hubspot\nurl: ${crm.url}\nobjects: [contacts]\nsecrets: ${secrets}\n`;
  const typed = () => settings('{ refreshToken: r1, clientId: app, clientSecret: s }');
  const connect = (more: object = {}) =>
    company.ask('connect-crm', { name: 'hub', settings: typed(), ...more });

  it('whose refresh token holds once is tried and then connected by the same form', async () => {
    crm.token = 'gone';
    await connect({ dry: true });
    expect(crm.token).toBe('renewed-r1');
    crm.token = 'gone';
    await connect();
    expect(crm.token).toBe('renewed-r1x');
    crm.token = 'gone';
    // Trying the one that stands keeps its new token with it.
    await company.ask('connect-crm', { name: 'hub', settings: settings('{}'), dry: true });
    expect(crm.token).toBe('renewed-r1xx');
    crm.token = 'gone';
    expect(await company.ask('sync-crm')).toMatchObject({ connections: [{ faults: [] }] });
    expect(crm.token).toBe('renewed-r1xxx');
  });

  it('says that the token of a private app is wrong', async () => {
    const { faults } = await company.refusalOf('connect-crm', {
      ...{ name: 'hub', settings: settings('{ accessToken: pat-wrong }') },
    });
    expect(faults?.map(({ path }) => path)).toEqual(['secrets.accessToken']);
  });
});
