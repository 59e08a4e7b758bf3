/** What a CRM deleted, merged, restored, and what its records were before: the same entries as a file makes of them. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Entry } from '../../src/ledger/entry.ts';
import type { ListConnectionsOutput } from '../../src/operations/crm/list-connections.ts';
import { type HubspotServer, hubspotServer } from '../crm/hubspot-server.ts';
import { type SalesforceServer, salesforceServer } from '../crm/salesforce-server.ts';
import { type CrmCompany, crmCompany, told } from './crm-company.ts';

const root = mkdtempSync(join(tmpdir(), 'entente-deletions-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

let company: CrmCompany;
const about = async (subject: string, kinds: readonly string[]): Promise<readonly Entry[]> =>
  (await company.entries()).filter((one) => one.subject === subject && kinds.includes(one.kind));
const kindsOf = (entries: readonly Entry[]) => entries.map(({ kind }) => kind);

/** The same rows by a file, in a company of their own: what it makes of these kinds. */
async function byFile(url: string, header: string, rows: readonly string[], kinds: readonly string[]) {
  const other = crmCompany(root, url);
  const name = header.startsWith('Id,OpportunityId') ? 'history.csv' : 'file.csv';
  const path = join(mkdtempSync(join(root, 'files-')), name);
  writeFileSync(path, [header, ...rows].join('\n'));
  await other.ask('import-files', {
    files: [path],
    mapping: 'mapping: 1\nextends: preset:salesforce\nsystem: salesforce\n',
  });
  return (await other.entries()).filter(({ kind }) => kinds.includes(kind));
}
const shapes = (entries: readonly Entry[]) =>
  entries
    .map((entry) => told(entry).replace(/"(lead|account|opportunity|campaign|user):[^"]+"/g, '"$1"'))
    .sort();

describe('Salesforce', () => {
  let crm: SalesforceServer;
  beforeEach(async () => {
    crm = await salesforceServer();
    company = crmCompany(root, crm.url);
  });
  afterEach(() => crm.close());
  const connect = async (objects: string) => {
    const secrets = 'secrets: { clientId: app, clientSecret: planted-secret }';
    await company.ask('connect-crm', {
      ...{
        name: 'sf',
        settings: `connection: 1\nkind: salesforce\nurl: ${crm.url}\nobjects: ${objects}\n${secrets}\n`,
      },
    });
    await company.ask('sync-crm');
  };
  const lead = (id: string, at: string, more: object = {}) =>
    crm.put('Lead', { Id: id, LastName: 'L', Company: 'C', Status: 'New', ...more }, at);
  const DELETED = '2026-03-02T08:00:00.000Z';

  it('a deleted lead leaves the funnel, as it does by a file that says so', async () => {
    lead('00Q1', '2026-03-01T08:00:00.000Z');
    await connect('[leads]');
    const subject = await company.subject('lead', 'salesforce/00Q1');
    crm.remove('Lead', '00Q1', DELETED);
    await company.ask('sync-crm');
    await company.ask('sync-crm');
    const gone = (await about(subject, ['changed', 'staged'])).filter(
      ({ happenedAt }) => happenedAt === Date.parse(DELETED),
    );
    expect(gone).toMatchObject([
      { kind: 'changed', payload: { fields: { deleted: true } } },
      { kind: 'staged', payload: { stage: 'disqualified' } },
    ]);
    const header = 'Id,LastName,Company,Status,CreatedDate,LastModifiedDate,IsDeleted,MasterRecordId';
    const row = `00Q1,L,C,New,2026-03-01T08:00:00.000Z,${DELETED},true,`;
    const filed = await byFile(crm.url, header, [row], ['changed', 'staged']);
    expect(shapes(filed).filter((one) => /deleted|disqualified/.test(one))).toEqual(shapes(gone));
    const [shown] = (await company.ask<ListConnectionsOutput>('list-connections')).connections;
    expect(shown?.objects).toMatchObject([{ name: 'leads', deleted: 1, fault: null }]);
  });

  it('nobody is brought in by having been deleted, and nothing of them is read', async () => {
    lead('00Q9', '2026-03-01T08:00:00.000Z', { Email: 'gone@example.com' });
    crm.remove('Lead', '00Q9', DELETED);
    await connect('[leads]');
    expect((await company.entries()).filter(({ subject }) => subject.startsWith('lead:'))).toEqual([]);
  });

  it('a lead that is back is as it was, and may be deleted again', async () => {
    lead('00Q1', '2026-03-01T08:00:00.000Z');
    await connect('[leads]');
    const subject = await company.subject('lead', 'salesforce/00Q1');
    crm.remove('Lead', '00Q1', DELETED);
    await company.ask('sync-crm');
    lead('00Q1', '2026-03-02T08:30:00.000Z', { IsDeleted: false });
    await company.ask('sync-crm');
    expect(kindsOf(await about(subject, ['changed', 'staged', 'created']))).toEqual([
      'created',
      'staged',
      'staged',
    ]);
    crm.remove('Lead', '00Q1', '2026-03-02T08:45:00.000Z');
    await company.ask('sync-crm');
    expect(await about(subject, ['changed'])).toMatchObject([{ payload: { fields: { deleted: true } } }]);
  });

  it('a merged lead goes on as the one it was merged into, with what it did', async () => {
    for (const id of ['00Q1', '00Q2']) lead(id, '2026-03-01T08:00:00.000Z');
    await connect('[leads]');
    const [one, other] = [
      await company.subject('lead', 'salesforce/00Q1'),
      await company.subject('lead', 'salesforce/00Q2'),
    ];
    await company.touch(one, 'demo-request');
    crm.remove('Lead', '00Q1', DELETED, '00Q2');
    await company.ask('sync-crm');
    await company.ask('sync-crm');
    const merged = await about(one, ['merged', 'changed']);
    expect(merged).toMatchObject([{ kind: 'merged', payload: { into: other, score: 1 } }]);
    expect(await about(one, ['touched'])).toEqual([]);
    expect(await about(other, ['touched'])).toMatchObject([{ payload: { type: 'demo-request' } }]);
    const header = 'Id,LastName,Company,Status,CreatedDate,LastModifiedDate,IsDeleted,MasterRecordId';
    const row = `00Q1,L,C,New,2026-03-01T08:00:00.000Z,${DELETED},true,00Q2`;
    expect(shapes(await byFile(crm.url, header, [row], ['merged', 'changed']))).toEqual(shapes(merged));
  });

  it('an open opportunity that was deleted is lost; a won one stays won', async () => {
    const deal = {
      Name: 'D',
      StageName: 'Prospecting',
      CloseDate: '2026-02-01',
      Amount: 5,
      IsClosed: false,
      IsWon: false,
    };
    crm.put('Opportunity', { Id: '006A', ...deal }, '2026-01-01T08:00:00.000Z');
    crm.put('Opportunity', { Id: '006B', ...deal, IsClosed: true, IsWon: true }, '2026-01-01T08:00:00.000Z');
    await connect('[opportunities]');
    crm.remove('Opportunity', '006A', DELETED);
    crm.remove('Opportunity', '006B', DELETED);
    await company.ask('sync-crm');
    const outcomes = async (id: string) =>
      (await about(await company.subject('opportunity', `salesforce/${id}`), ['closed'])).map((one) =>
        one.kind === 'closed' ? `${one.payload.outcome} ${one.payload.reason ?? ''}`.trim() : '',
      );
    expect(await outcomes('006A')).toEqual(['lost deleted']);
    expect(await outcomes('006B')).toEqual(['won']);
  });

  it('what an opportunity was before is read from its history, as from the file of it', async () => {
    const deal = {
      Name: 'D',
      StageName: 'Qualification',
      CloseDate: '2026-05-01',
      Amount: 9,
      IsClosed: false,
      IsWon: false,
    };
    crm.put('Opportunity', { Id: '006A', ...deal }, '2026-02-01T08:00:00.000Z');
    const past = [
      { Id: '008A', StageName: 'Prospecting', Amount: 5, at: '2026-01-01T08:00:00.000Z' },
      { Id: '008B', StageName: 'Qualification', Amount: 9, at: '2026-02-01T08:00:00.000Z' },
    ];
    for (const { at, ...row } of past)
      crm.put(
        'OpportunityHistory',
        { ...row, OpportunityId: '006A', CloseDate: '2026-05-01', ForecastCategory: 'Pipeline' },
        at,
      );
    await connect('[opportunity_history]');
    const read = (await company.entries()).filter(({ kind }) => kind === 'staged' || kind === 'changed');
    expect(read.filter(({ kind }) => kind === 'staged')).toMatchObject([
      { payload: { stage: 'Prospecting' }, happenedAt: Date.parse('2026-01-01T08:00:00Z') },
      { payload: { stage: 'Qualification' }, happenedAt: Date.parse('2026-02-01T08:00:00Z') },
    ]);
    const header = 'Id,OpportunityId,StageName,Amount,CloseDate,ForecastCategory,CreatedDate';
    const rows = past.map(
      ({ Id, StageName, Amount, at }) => `${Id},006A,${StageName},${Amount},2026-05-01,Pipeline,${at}`,
    );
    expect(shapes(await byFile(crm.url, header, rows, ['staged', 'changed']))).toEqual(shapes(read));
    const before = (await company.entries()).length;
    await company.ask('sync-crm');
    expect((await company.entries()).length).toBe(before);
  });

  it('campaigns, their members and their cost are read; what a running one costs is restated', async () => {
    lead('00Q1', '2026-01-01T08:00:00.000Z');
    const campaign = {
      Id: '701A',
      Name: 'Fair',
      Type: 'Event',
      Status: 'In Progress',
      StartDate: '2026-01-10',
    };
    crm.put('Campaign', { ...campaign, ActualCost: 100, CurrencyIsoCode: 'EUR' }, '2026-01-10T08:00:00.000Z');
    const member = {
      Id: '00vA',
      CampaignId: '701A',
      LeadId: '00Q1',
      'Campaign.Type': 'Event',
      HasResponded: false,
    };
    crm.put('CampaignMember', member, '2026-01-11T08:00:00.000Z');
    await connect('[leads, campaigns, campaign_members]');
    const touches = async () =>
      (await about(await company.subject('lead', 'salesforce/00Q1'), ['touched'])).map(
        ({ payload }) => payload,
      );
    const sent = { type: 'campaign-sent', channel: 'Event', campaign: '701A', side: 'marketing' };
    expect(await touches()).toEqual([sent]);
    crm.put(
      'CampaignMember',
      { ...member, HasResponded: true, FirstRespondedDate: '2026-01-12' },
      '2026-01-12T08:00:00.000Z',
    );
    const spent = async () =>
      (await company.entries()).flatMap((one) => (one.kind === 'spent' ? [one.payload.amount] : []));
    expect(await spent()).toMatchObject([{ minor: 10_000 }]);
    for (const cost of [250, 100, 250]) {
      const at = new Date(
        Date.parse('2026-01-20T08:00:00Z') + cost * 1000 + crm.asked.length * 60_000,
      ).toISOString();
      crm.put('Campaign', { ...campaign, ActualCost: cost, CurrencyIsoCode: 'EUR' }, at);
      expect(await company.ask('sync-crm')).toMatchObject({ connections: [{ rejected: 0, faults: [] }] });
      expect(await spent()).toMatchObject([{ minor: cost * 100 }]);
    }
    expect(await touches()).toEqual([sent, { ...sent, type: 'campaign-response' }]);
    const header =
      'Id,CampaignName,Type,Status,StartDate,ActualCost,CurrencyIsoCode,CreatedDate,LastModifiedDate';
    const row =
      '701A,Fair,Event,In Progress,2026-01-10,250,EUR,2026-01-10T08:00:00.000Z,2026-01-10T08:00:00.000Z';
    const filed = await byFile(crm.url, header, [row], ['spent']);
    expect(shapes(filed)).toEqual(shapes((await company.entries()).filter(({ kind }) => kind === 'spent')));
  });

  it('what changes seldom is not asked for at every look, but whenever somebody asks', async () => {
    await connect('[leads, campaigns]');
    const asked = () => crm.asked.filter((one) => one === 'GET Campaign').length;
    const before = asked();
    company.at('2026-03-02T09:02:00Z');
    expect(await company.look()).toBe(1);
    expect(asked()).toBe(before);
    company.at('2026-03-02T09:20:00Z');
    await company.look();
    expect(asked()).toBe(before + 1);
    await company.ask('sync-crm');
    expect(asked()).toBe(before + 2);
  });
});

describe('HubSpot', () => {
  let crm: HubspotServer;
  beforeEach(async () => {
    crm = await hubspotServer();
    company = crmCompany(root, crm.url);
  });
  afterEach(() => crm.close());
  const connect = async (objects: string) => {
    await company.ask('connect-crm', {
      name: 'hub',
      settings: `connection: 1\nkind: hubspot\nurl: ${crm.url}\nobjects: ${objects}\nsecrets: { accessToken: pat-1, hookSecret: planted }\n`,
    });
    await company.ask('sync-crm');
  };
  const contact = (id: string, at: string, more: object = {}) =>
    crm.put('contacts', id, {
      email: `c${id}@example.com`,
      createdate: '2026-01-01T08:00:00Z',
      lastmodifieddate: at,
      ...more,
    });

  it('an archived contact leaves the funnel, and is as it was once it is restored', async () => {
    for (const id of ['1', '2']) contact(id, '2026-03-01T08:00:00Z');
    await connect('[contacts]');
    const subject = await company.subject('lead', 'hubspot/1');
    const before = kindsOf(await about(subject, ['created', 'changed', 'staged']));
    crm.archive('contacts', '1', '2026-03-02T08:00:00Z');
    await company.ask('sync-crm');
    await company.ask('sync-crm');
    expect((await about(subject, ['changed', 'staged'])).slice(-2)).toMatchObject([
      { kind: 'changed', payload: { fields: { deleted: true } } },
      { kind: 'staged', payload: { stage: 'disqualified' }, happenedAt: Date.parse('2026-03-02T08:00:00Z') },
    ]);
    crm.restore('contacts', '1', '2026-03-02T08:30:00Z');
    await company.ask('sync-crm');
    expect(kindsOf(await about(subject, ['created', 'changed', 'staged']))).toEqual(before);
  });

  it('a signed word of a deletion has the archive looked at at once, not only each hour', async () => {
    contact('1', '2026-03-01T08:00:00Z');
    await connect('[contacts]');
    crm.archive('contacts', '1', '2026-03-02T08:59:00Z');
    company.at('2026-03-02T09:05:00Z');
    await company.look();
    const subject = await company.subject('lead', 'hubspot/1');
    expect(await about(subject, ['changed'])).toEqual([]);
    await company.hint('hub', 'planted', '[{"subscriptionType":"contact.deletion","objectId":1}]');
    expect(await company.look()).toBe(1);
    expect(await about(subject, ['changed'])).toHaveLength(1);
  });

  it('merged contacts are one, with what both did; editing the one that stays says nothing new', async () => {
    for (const id of ['1', '2']) contact(id, '2026-03-01T08:00:00Z');
    await connect('[contacts]');
    const [one, other] = [
      await company.subject('lead', 'hubspot/1'),
      await company.subject('lead', 'hubspot/2'),
    ];
    await company.touch(one, 'webinar');
    crm.archive('contacts', '1', '2026-03-02T08:00:00Z');
    contact('2', '2026-03-02T08:00:00Z', { hs_merged_object_ids: '1' });
    await company.ask('sync-crm');
    contact('2', '2026-03-02T08:10:00Z', { phone: '1' });
    await company.ask('sync-crm');
    expect(await about(one, ['merged', 'changed', 'touched'])).toMatchObject([
      { kind: 'merged', payload: { into: other } },
    ]);
    expect(await about(other, ['touched'])).toHaveLength(1);
  });

  it('merged deals are one: what the one that went said is taken back, and its lead goes along', async () => {
    contact('1', '2026-03-01T08:00:00Z');
    const deal = (id: string, amount: string, at: string, more: object = {}) =>
      crm.put('deals', id, {
        ...{ dealname: `Deal ${id}`, dealstage: '1234', amount, deal_currency_code: 'EUR' },
        ...{ closedate: '2026-02-01T08:00:00Z', createdate: '2026-01-01T08:00:00Z', hs_lastmodifieddate: at },
        ...more,
      });
    deal('5', '300', '2026-02-01T08:00:00Z');
    deal('6', '500', '2026-02-01T08:00:00Z');
    crm.associations.set('deals/contacts/5', ['1']);
    await connect('[contacts, deals]');
    const [lead, went, stays] = [
      await company.subject('lead', 'hubspot/1'),
      await company.subject('opportunity', 'hubspot/5'),
      await company.subject('opportunity', 'hubspot/6'),
    ];
    const linkedTo = async () =>
      (await about(lead, ['linked'])).map((one) => (one.kind === 'linked' ? one.payload.to : null));
    expect(await linkedTo()).toEqual([went]);
    crm.associations.set('deals/contacts/6', ['1']);
    crm.archive('deals', '5', '2026-03-02T08:00:00Z');
    deal('6', '500', '2026-03-02T08:00:00Z', { hs_merged_object_ids: '5' });
    await company.ask('sync-crm');
    expect(await about(went, ['created', 'changed', 'staged', 'closed', 'merged'])).toMatchObject([
      { kind: 'merged', payload: { into: stays } },
    ]);
    expect(kindsOf(await about(stays, ['closed']))).toEqual(['closed']);
    expect(await linkedTo()).toEqual([stays]);
    const before = (await company.entries()).length;
    deal('6', '500', '2026-03-02T08:10:00Z', { pipeline: 'default' });
    await company.ask('sync-crm');
    expect((await company.entries()).length).toBe(before + 1);
  });

  it('deals whose deletion was seen before their merging are one all the same', async () => {
    const deal = (id: string, at: string, more: object = {}) =>
      crm.put('deals', id, {
        ...{ dealname: `Deal ${id}`, dealstage: 'appointmentscheduled', amount: '9', closedate: null },
        ...{ createdate: '2026-01-01T08:00:00Z', hs_lastmodifieddate: at },
        ...more,
      });
    for (const id of ['5', '6']) deal(id, '2026-02-01T08:00:00Z');
    await connect('[deals]');
    crm.archive('deals', '5', '2026-03-02T08:00:00Z');
    await company.ask('sync-crm');
    const went = await company.subject('opportunity', 'hubspot/5');
    expect(await about(went, ['closed'])).toMatchObject([{ payload: { reason: 'deleted' } }]);
    deal('6', '2026-03-02T08:20:00Z', { hs_merged_object_ids: '5' });
    await company.ask('sync-crm');
    await company.ask('sync-crm');
    expect(kindsOf(await about(went, ['created', 'changed', 'staged', 'closed', 'merged']))).toEqual([
      'merged',
    ]);
  });

  it('a deal’s stages, amounts and dates of before are read with their moments, once', async () => {
    crm.put('deals', '5', {
      ...{
        dealname: 'Big',
        dealstage: '1234',
        amount: '500',
        deal_currency_code: 'EUR',
        closedate: '2026-03-01T08:00:00Z',
      },
      ...{ createdate: '2026-01-01T08:00:00Z', hs_lastmodifieddate: '2026-03-01T08:00:00Z' },
    });
    const deal = crm.objects['deals']?.[0];
    if (deal === undefined) throw new Error('the deal was put');
    deal.history = {
      dealstage: [
        { value: '1234', timestamp: '2026-03-01T08:00:00Z' },
        { value: 'appointmentscheduled', timestamp: '2026-01-01T08:00:00Z' },
      ],
      amount: [{ value: '300', timestamp: '2026-01-01T08:00:00Z' }],
    };
    await connect('[deals, deal_history]');
    const subject = await company.subject('opportunity', 'hubspot/5');
    expect(await about(subject, ['staged'])).toMatchObject(
      expect.arrayContaining([
        expect.objectContaining({
          payload: { stage: 'appointmentscheduled' },
          happenedAt: Date.parse('2026-01-01T08:00:00Z'),
        }),
      ]),
    );
    expect(await about(subject, ['changed'])).toMatchObject([
      { payload: { fields: { amount: { minor: 30_000, currency: 'EUR' } } } },
    ]);
    const before = (await company.entries()).length;
    await company.ask('sync-crm');
    expect((await company.entries()).length).toBe(before);
    crm.archive('deals', '5', '2026-03-02T08:00:00Z');
    deal.properties['hs_is_closed'] = 'true';
    await company.ask('sync-crm');
    expect((await about(subject, ['closed'])).map(({ payload }) => payload)).toMatchObject([
      { outcome: 'won' },
    ]);
  });
});
