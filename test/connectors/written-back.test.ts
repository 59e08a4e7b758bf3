/**
 * From a signed text to the CRM and back: leads come from it, the live engine scores and hands over, people answer, and
 * grade, stage, owner and reason stand there once, whatever comes back and whatever fails on the way.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ListConnectionsOutput } from '../../src/operations/crm/list-connections.ts';
import type { ReadNoticesOutput } from '../../src/operations/notices/read-notices.ts';
import { type HubspotServer, hubspotServer } from '../crm/hubspot-server.ts';
import { type SalesforceServer, salesforceServer } from '../crm/salesforce-server.ts';
import { type CrmCompany, crmCompany } from './crm-company.ts';

const root = mkdtempSync(join(tmpdir(), 'entente-written-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));
/** The pool's sellers by the ids the CRM gives them. */
const text = (ana: string, ben: string) =>
  readFileSync(new URL('../scenarios/acme.yaml', import.meta.url), 'utf8')
    .replaceAll('person: ana', `person: "${ana}"`)
    .replaceAll('person: ben', `person: "${ben}"`);

let company: CrmCompany;
async function signed(ana: string, ben: string): Promise<void> {
  await company.ask('sign-agreement', { text: text(ana, ben), as: 'marketing', by: 'Mara' });
  await company.ask('sign-agreement', { text: text(ana, ben), as: 'sales', by: 'Sam' });
}
const list = async () => (await company.ask<ListConnectionsOutput>('list-connections')).connections[0];
const count = async () => (await company.entries()).length;

describe('Salesforce', () => {
  let crm: SalesforceServer;
  beforeEach(async () => {
    crm = await salesforceServer();
    company = crmCompany(root, crm.url);
    for (const Id of ['005ANA', '005BEN'])
      crm.put('User', { Id, Username: Id, Name: Id }, '2026-01-01T08:00:00.000Z');
  });
  afterEach(() => crm.close());

  const SETTINGS = `objects: [users, leads]
secrets: { clientId: app, clientSecret: planted-secret, hookSecret: planted }
write:
  grade: { field: Grade__c }
  stage: { field: Stage__c }
  reason: { field: Rejection_Reason__c }
  owner: { field: OwnerId, authority: crm }
statuses: { field: Status, accepted: [Working], rejected: { Unqualified: no-fit, Later: bad-timing } }
mapping: { mapping: 1, extends: "preset:salesforce", values: { lead_status: { Later: "" } } }
`;
  const lead = (id: string, more: object = {}, at = '2026-03-02T08:00:00.000Z') =>
    crm.put(
      'Lead',
      {
        Id: id,
        LastName: id,
        Company: 'C',
        Status: 'New',
        Industry: 'software',
        NumberOfEmployees: 80,
        ...more,
      },
      at,
    );
  const inCrm = (id: string) => crm.objects['Lead']?.find((one) => one['Id'] === id);
  const patches = (id: string) => crm.patched.filter((one) => one['Id'] === id);
  const look = async (iso: string) => {
    crm.now = iso;
    company.at(iso);
    await company.look();
  };
  const began = async (ids: readonly string[]) => {
    for (const id of ids) lead(id);
    await company.ask('connect-crm', {
      ...{ name: 'sf', settings: `connection: 1\nkind: salesforce\nurl: ${crm.url}\n${SETTINGS}` },
    });
    await company.look();
    company.at('2026-03-02T09:01:00Z');
    await signed('005ANA', '005BEN');
    company.at('2026-03-02T09:02:00Z');
    for (const id of ids)
      await company.touch(await company.subject('lead', `salesforce/${id}`), 'demo-request');
    await company.ask('run-engine');
  };

  it('grade, stage and owner of a lead that is handed over are written once, and what comes back is no news', async () => {
    await began(['00Q1']);
    await look('2026-03-02T09:03:00Z');
    expect(patches('00Q1')).toEqual([{ Id: '00Q1', Grade__c: 'A1', Stage__c: 'mql', OwnerId: '005ANA' }]);
    const before = await count();
    // Back by a signed hint, by polling, and by somebody else's change of another field.
    expect(await company.hint('sf', 'planted')).toBe(true);
    await look('2026-03-02T09:03:02Z');
    for (const minute of ['04', '05', '06']) await look(`2026-03-02T09:${minute}:30Z`);
    lead('00Q1', { City: 'Ulm' }, '2026-03-02T09:07:00.000Z');
    await look('2026-03-02T09:08:00Z');
    await company.ask('run-engine');
    await look('2026-03-02T09:09:30Z');
    expect(crm.patched).toHaveLength(1);
    const news = (await company.entries()).slice(before).filter(({ kind }) => kind !== 'changed');
    expect(news).toEqual([]);
    expect(await company.ask('verify')).toMatchObject({ unexplained: 0, chain: 'ok' });
  });

  it('what people answer here is written there: accepted, returned for later, and rejected after an attempt', async () => {
    await began(['00Q1', '00Q2', '00Q3']);
    await look('2026-03-02T09:03:00Z');
    crm.patched.length = 0;
    company.at('2026-03-02T09:10:00Z');
    await company.ask('answer-handoff', { lead: '00Q1', act: 'accepted', by: '005ANA' });
    await company.ask('answer-handoff', {
      lead: '00Q2',
      act: 'rejected',
      reason: 'bad-timing',
      by: '005BEN',
    });
    await company.ask('answer-handoff', { lead: '00Q3', act: 'attempted', by: '005ANA' });
    await company.ask('answer-handoff', { lead: '00Q3', act: 'rejected', reason: 'no-fit', by: '005ANA' });
    await look('2026-03-02T09:11:00Z');
    await look('2026-03-02T09:12:30Z');
    expect(inCrm('00Q1')).toMatchObject({ Stage__c: 'sal', Grade__c: 'A1', OwnerId: '005ANA' });
    expect(patches('00Q1')).toEqual([{ Id: '00Q1', Stage__c: 'sal' }]);
    expect(patches('00Q2')).toEqual([{ Id: '00Q2', Rejection_Reason__c: 'bad-timing', Stage__c: 'nurture' }]);
    expect(patches('00Q3')).toEqual([{ Id: '00Q3', Rejection_Reason__c: 'no-fit', Stage__c: 'lost' }]);
  });

  it('what a team answers there is taken, told to marketing even after an attempt, and not answered back', async () => {
    await began(['00Q1', '00Q2']);
    await look('2026-03-02T09:03:00Z');
    company.at('2026-03-02T09:10:00Z');
    await company.ask('answer-handoff', { lead: '00Q2', act: 'attempted', by: '005BEN' });
    lead('00Q1', { Status: 'Working' }, '2026-03-02T09:20:00.000Z');
    lead('00Q2', { Status: 'Unqualified' }, '2026-03-02T09:20:00.000Z');
    await look('2026-03-02T09:21:00Z');
    await company.ask('run-engine');
    await company.ask('run-engine');
    const { notices } = await company.ask<ReadNoticesOutput>('read-notices', { all: true });
    const returned = notices.filter(({ kind }) => kind === 'returned');
    expect(returned).toMatchObject([{ detail: 'no-fit' }]);
    await look('2026-03-02T09:23:00Z');
    await look('2026-03-02T09:25:00Z');
    expect(inCrm('00Q1')).toMatchObject({ Status: 'Working', Stage__c: 'sal' });
    expect(inCrm('00Q2')).toMatchObject({
      Status: 'Unqualified',
      Stage__c: 'lost',
      Rejection_Reason__c: 'no-fit',
    });
    const written = crm.patched.length;
    await look('2026-03-02T09:30:00Z');
    expect(crm.patched).toHaveLength(written);
    const acts = (await company.entries()).filter(({ kind }) => kind === 'accepted' || kind === 'rejected');
    expect(acts.map(({ kind }) => kind)).toEqual(['accepted', 'rejected']);
  });

  it('what one record will not take holds up no other, and is written later; a limit is waited for', async () => {
    await began(['00Q1', '00Q2', '00Q3']);
    const locked = {
      status: 400,
      body: [{ errorCode: 'UNABLE_TO_LOCK_ROW', message: 'unable to obtain exclusive access' }],
    };
    crm.refusing.set('00Q1', [locked]);
    await look('2026-03-02T09:03:00Z');
    expect(patches('00Q1')).toEqual([]);
    expect(patches('00Q2')).toHaveLength(1);
    expect(patches('00Q3')).toHaveLength(1);
    expect(await list()).toMatchObject({ waiting: 3, failed: [] });
    const limit = {
      status: 403,
      body: [{ errorCode: 'REQUEST_LIMIT_EXCEEDED', message: 'TotalRequests Limit exceeded.' }],
    };
    crm.refusing.set('00Q1', [limit]);
    await look('2026-03-02T09:06:00Z');
    expect(await list()).toMatchObject({ waiting: 3, fault: expect.stringContaining('patience') });
    await look('2026-03-02T10:30:00Z');
    expect(patches('00Q1')).toEqual([{ Id: '00Q1', Grade__c: 'A1', Stage__c: 'mql', OwnerId: '005ANA' }]);
    expect(await list()).toMatchObject({ waiting: 0, failed: [], fault: null });
    expect(crm.patched).toHaveLength(3);
  });

  it('a text signed before the CRM was connected knows its people once they are read, and replays alike', async () => {
    await signed('005ANA', '005BEN');
    const early = await company.subject('lead', 'salesforce/00Q0');
    await company.fact(early, { industry: 'software', employees: 80 });
    await company.touch(early, 'demo-request');
    await company.ask('run-engine');
    await company.ask('connect-crm', {
      ...{ name: 'sf', settings: `connection: 1\nkind: salesforce\nurl: ${crm.url}\n${SETTINGS}` },
    });
    company.at('2026-03-02T09:01:00Z');
    lead('00Q1', {}, '2026-03-02T09:00:30.000Z');
    await company.look();
    await company.touch(await company.subject('lead', 'salesforce/00Q1'), 'demo-request');
    await company.ask('run-engine');
    await look('2026-03-02T09:03:00Z');
    // The first turn was taken under the bare id; it is hers now, and the next is the other's.
    expect(patches('00Q1')).toMatchObject([{ Grade__c: 'A1', Stage__c: 'mql', OwnerId: expect.any(String) }]);
    const ana = await company.subject('user', 'salesforce/005ANA');
    const routed = (await company.entries()).filter((one) => one.kind === 'routed' && one.subject === early);
    expect(routed.at(-1)).toMatchObject({ payload: { owner: ana, rule: 'known' } });
    company.directory.forgetEngines();
    expect(await company.ask('verify')).toMatchObject({ unexplained: 0, chain: 'ok' });
  });

  it('a change that was made although its answer was lost is not made twice', async () => {
    await began(['00Q1']);
    // Salesforce writes, and the connection breaks before it says so.
    crm.refusing.set(
      '00Q1',
      Array.from({ length: 4 }, () => ({ status: 503, body: [] })),
    );
    Object.assign(inCrm('00Q1') ?? {}, { Grade__c: 'A1', Stage__c: 'mql', OwnerId: '005ANA' });
    await look('2026-03-02T09:03:00Z');
    await look('2026-03-02T09:10:00Z');
    expect(crm.patched).toEqual([]);
    expect(await list()).toMatchObject({ waiting: 0, failed: [] });
  });
});

describe('HubSpot', () => {
  let crm: HubspotServer;
  beforeEach(async () => {
    crm = await hubspotServer();
    company = crmCompany(root, crm.url);
  });
  afterEach(() => crm.close());
  const look = async (iso: string) => {
    crm.now = iso;
    company.at(iso);
    await company.look();
  };

  it('grade, stage and owner are written once by a signed text, also after patience was asked for', async () => {
    for (const id of ['71', '72'])
      crm.put('owners', id, {
        email: `o${id}@example.com`,
        firstName: 'O',
        lastName: id,
        createdAt: '2026-01-01T08:00:00Z',
      });
    const contact = { email: 'c1@example.com', industry: 'software', lifecyclestage: 'lead' };
    crm.put('contacts', '1', {
      ...contact,
      createdate: '2026-03-01T08:00:00Z',
      lastmodifieddate: '2026-03-02T08:00:00Z',
    });
    await company.ask('connect-crm', {
      name: 'hub',
      settings: `connection: 1\nkind: hubspot\nurl: ${crm.url}\nobjects: [owners, contacts]
secrets: { accessToken: pat-1, hookSecret: planted }
write: { grade: { field: entente_grade }, stage: { field: entente_stage }, owner: { field: hubspot_owner_id, authority: crm } }
statuses: { field: hs_lead_status, accepted: [OPEN_DEAL], rejected: { UNQUALIFIED: no-fit } }\n`,
    });
    await company.look();
    company.at('2026-03-02T09:01:00Z');
    await signed('71', '72');
    company.at('2026-03-02T09:02:00Z');
    await company.touch(await company.subject('lead', 'hubspot/1'), 'demo-request');
    await company.ask('run-engine');
    crm.refusing.set('1', [{ status: 429, body: { policyName: 'DAILY' } }]);
    await look('2026-03-02T09:03:00Z');
    expect(crm.patched).toEqual([]);
    await look('2026-03-02T10:05:00Z');
    expect(crm.patched).toEqual([
      { id: '1', entente_grade: 'B1', entente_stage: 'mql', hubspot_owner_id: '71' },
    ]);
    const before = await count();
    await company.hint('hub', 'planted', '[{"subscriptionType":"contact.propertyChange","objectId":1}]');
    for (const minute of ['06', '08', '10']) await look(`2026-03-02T10:${minute}:00Z`);
    expect(crm.patched).toHaveLength(1);
    expect(await count()).toBe(before);
    crm.put('contacts', '1', { hs_lead_status: 'OPEN_DEAL', lastmodifieddate: '2026-03-02T10:11:00Z' });
    await look('2026-03-02T10:12:00Z');
    await company.ask('run-engine');
    await look('2026-03-02T10:14:00Z');
    await look('2026-03-02T10:16:00Z');
    expect(crm.patched.slice(1)).toEqual([{ id: '1', entente_stage: 'sal' }]);
  });
});
