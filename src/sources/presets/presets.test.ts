/** Exports as three CRMs write them, modelled on their documented headers: read by name, by label, in seven languages. */
import { describe, expect, it } from 'vitest';
import { countsOf, importTrial, mappingOf } from '../../../test/import-trial.ts';
import type { Entry } from '../../ledger/entry.ts';
import { isoOf } from '../../vocabulary/instant.ts';
import { presetMapping } from '../mapping/read-mapping.ts';
import { PRESETS, presetText } from './preset-text.ts';

function preset(name: string) {
  const read = presetMapping(name);
  if (!read.ok) throw new Error(read.refusal.map(({ message }) => message).join('\n'));
  return read.value;
}

const stagesOf = (entries: readonly Entry[]) =>
  entries.flatMap((entry) =>
    entry.kind === 'staged' ? [`${entry.payload.stage} ${isoOf(entry.happenedAt).slice(0, 10)}`] : [],
  );
const kindsOf = (entries: readonly Entry[]) => [...new Set(entries.map(({ kind }) => kind))].sort();

describe('Salesforce', () => {
  const lead =
    '00Q1,Doe,Jane,jane@acme.example,Acme,Closed - Converted,Web,0051,true,2026-02-10,0011,0061,2026-01-05T08:00:00.000Z,2026-02-10T09:00:00.000Z';
  const api =
    'Id,LastName,FirstName,Email,Company,Status,LeadSource,OwnerId,IsConverted,ConvertedDate,ConvertedAccountId,ConvertedOpportunityId,CreatedDate,LastModifiedDate';
  const labels =
    'Lead ID,Last Name,First Name,EMAIL,Company / Account,Lead Status,Lead Source,Lead Owner,Converted,Converted Date,Converted Account ID,Converted Opportunity ID,Create Date,Last Modified';
  const warehouse =
    'id,last_name,first_name,email,company,status,lead_source,owner_id,is_converted,converted_date,converted_account_id,converted_opportunity_id,created_date,last_modified_date';

  it.each([
    ['API names', api],
    ['report labels', labels],
    ['a warehouse’s names', warehouse],
  ])('leads by %s: status, conversion, links and owner, nothing personal in the chain', async (_, header) => {
    const trial = await importTrial();
    trial.write('export (3).csv', `${header}\n${lead}\n`);
    const report = await trial.import(preset('salesforce'));
    expect(report.perFile[0]).toMatchObject({ reads: 'leads', created: 1, rejected: 0 });
    const entries = await trial.entries();
    expect(stagesOf(entries)).toEqual([
      'inquiry 2026-01-05',
      'opportunity 2026-02-10',
      'opportunity 2026-02-10',
    ]);
    expect(kindsOf(entries)).toEqual(['assigned', 'created', 'linked', 'staged']);
    expect(JSON.stringify(entries)).not.toMatch(/jane|Doe/);
    const created = entries.find(({ kind }) => kind === 'created')!;
    expect(await trial.store.personal(trial.workspace, created.subject)).toMatchObject({
      email: 'jane@acme.example',
    });
    expect(created.payload).toMatchObject({ fields: { source: 'Web', mail_class: 'business' } });
  });

  it('opportunities by IsWon, by the standard stage where that is not exported, and their stage history', async () => {
    const trial = await importTrial();
    trial.write(
      'opps.csv',
      'Id,Name,StageName,CloseDate,Amount,AccountId,OwnerId,IsClosed,IsWon,CreatedDate\n0061,Big,Signed,2026-03-01,1000.50,0011,0051,true,true,2026-01-05\n0062,Lost,Dead,2026-03-02,5,0011,0051,true,false,2026-01-05\n0063,Open,Pilot,2026-09-01,7,0011,0051,false,false,2026-01-05\n',
    );
    trial.write(
      'report.csv',
      'Opportunity Name;Stage;Close Date;Amount;Created Date\nBy label;Closed Won;3/31/2026;12.00;1/5/2026\n',
    );
    trial.write(
      'OpportunityHistory.csv',
      'Id,OpportunityId,StageName,Amount,CreatedDate\n0081,0061,Prospecting,900,2026-01-05T10:00:00.000Z\n0082,0061,Signed,1000.5,2026-03-01T10:00:00.000Z\n',
    );
    const report = await trial.import(preset('salesforce'));
    expect(report.perFile.map(({ reads, rowsIn }) => [reads, rowsIn])).toEqual([
      ['opportunities', 3],
      ['opportunities', 1],
      ['opportunity_history', 2],
    ]);
    const closed = (await trial.entries()).flatMap((entry) =>
      entry.kind === 'closed' ? [entry.payload] : [],
    );
    expect(closed).toEqual([
      { outcome: 'won', amount: { minor: 100_050, currency: 'XXX' } },
      { outcome: 'lost' },
      { outcome: 'won', amount: { minor: 1200, currency: 'XXX' } },
    ]);
    expect(report.notes.join()).toContain('name it with "currency:"');
  });

  it('asks for stages of one’s own, and takes them from a mapping that extends it', async () => {
    const trial = await importTrial();
    trial.write('leads.csv', `${api}\n${lead.replace('Closed - Converted', 'Ripe')}\n`);
    const refusal = (await trial.refusal(preset('salesforce'))).join();
    expect(refusal).toContain('"Ripe" (1 rows)');
    expect(refusal).toContain('values:\n  lead_status:\n    "Ripe": …');
    const own = mappingOf('mapping: 1\nextends: preset:salesforce\nvalues:\n  lead_status: { Ripe: mql }\n');
    expect(countsOf(await trial.import(own))).toMatchObject({ created: 1 });
    expect(stagesOf(await trial.entries())).toContain('mql 2026-02-10');
  });

  it('campaigns, members, tasks and users by their columns', async () => {
    const trial = await importTrial();
    trial.write(
      'a.csv',
      'Id,Name,Type,Status,StartDate,EndDate,ActualCost\n701,Spring,Webinar,Completed,2026-02-01,2026-02-02,500\n',
    );
    trial.write(
      'b.csv',
      'Id,CampaignId,LeadId,ContactId,Status,HasResponded,FirstRespondedDate,CreatedDate\n00v1,701,00Q1,,Responded,true,2026-02-02,2026-02-01\n00v2,701,,0031,Sent,false,,2026-02-01\n',
    );
    trial.write(
      'c.csv',
      'Id,WhoId,WhatId,Subject,ActivityDate,Status,IsClosed,Priority,OwnerId,TaskSubtype,CompletedDateTime\n00T1,00Q1,,Call,2026-02-03,Completed,true,Normal,0051,Call,2026-02-03T10:00:00.000Z\n00T2,00Q1,,Call,2026-03-03,Not Started,false,Normal,0051,Call,\n00T3,,0061,Mail,2026-02-03,Completed,true,Normal,0051,ListEmail,\n',
    );
    trial.write(
      'd.csv',
      'Id,Username,Name,Email,Division,CreatedDate\n0051,sam@us.example,Sam Seller,sam@us.example,North,2020-01-01\n',
    );
    const report = await trial.import(preset('salesforce'));
    expect(report.perFile.map(({ reads }) => reads).sort()).toEqual([
      'campaign_members',
      'campaigns',
      'tasks',
      'users',
    ]);
    const entries = await trial.entries();
    expect(entries.flatMap((entry) => (entry.kind === 'touched' ? [entry.payload] : []))).toEqual([
      { type: 'campaign-response', channel: 'Webinar', campaign: '701', side: 'marketing' },
      { type: 'campaign-sent', channel: 'Webinar', campaign: '701', side: 'marketing' },
    ]);
    expect(
      entries.flatMap((entry) =>
        entry.kind === 'attempted' ? [[entry.payload.activity, entry.payload.automatic]] : [],
      ),
    ).toEqual([
      ['call', false],
      ['listemail', true],
    ]);
    expect(entries.filter(({ kind }) => kind === 'spent')).toHaveLength(1);
  });
});

describe('HubSpot', () => {
  const ROW =
    '7,Ann,Lee,ann@web.de,web,2026-01-02 09:30,2026-01-02 09:30,2026-01-20 10:00,,,2026-03-01 12:00';
  const DATES =
    'Became a Lead Date,Became a Marketing Qualified Lead Date,Became a Sales Qualified Lead Date,Became an Opportunity Date,Became a Customer Date';

  it.each([
    ['English', 'Record ID,First Name,Last Name,Email,Original Source,Create Date'],
    ['German', 'Datensatz-ID,Vorname,Nachname,E-Mail,Ursprüngliche Quelle,Erstellungsdatum'],
    ['Spanish', 'ID de registro,Nombre,Apellidos,Correo,Fuente original,Fecha de creación'],
    ['French', "ID de fiche d'informations,Prénom,Nom,Adresse e-mail,Source d'origine,Date de création"],
    ['Dutch', 'Record-ID,Voornaam,Achternaam,E-mailadres,Oorspronkelijke bron,Aanmaakdatum'],
    ['Italian', 'ID record,Nome,Cognome,Indirizzo e-mail,Fonte originale,Data di creazione'],
    ['Portuguese', 'ID do registro,Nome,Sobrenome,E-mail,Fonte original,Data de criação'],
    ['internal', 'hs_object_id,firstname,lastname,email,hs_analytics_source,createdate'],
  ])('contacts with %s headers: lifecycle dates become dated stages', async (_, header) => {
    const trial = await importTrial();
    trial.write('contacts.csv', `${header},${DATES}\n${ROW}\n`);
    const report = await trial.import(preset('hubspot'));
    expect(report.perFile[0]).toMatchObject({ reads: 'contacts', created: 1 });
    const entries = await trial.entries();
    expect(stagesOf(entries)).toEqual(['inquiry 2026-01-02', 'mql 2026-01-20', 'customer 2026-03-01']);
    const created = entries.find(({ kind }) => kind === 'created')!;
    expect(created.precision).toBe('minute');
    expect(created.payload).toMatchObject({ fields: { source: 'web', mail_class: 'free' } });
    expect((await trial.store.names(trial.workspace, [created.subject])).get(created.subject)?.label).toBe(
      'Ann Lee',
    );
  });

  it('deals with several contacts, and companies that are one under any spelling of their domain', async () => {
    const trial = await importTrial();
    trial.write(
      'deals.csv',
      'Record ID,Deal Name,Deal Stage,Amount,Currency,Close Date,Create Date,Deal owner,Associated Contact IDs\n9,Big,Closed Won,"1200.5",EUR,2026-03-01 10:00,2026-01-01 10:00,Sam,7;8\n',
    );
    trial.write(
      'companies.csv',
      'Record ID,Company name,Company Domain Name,Industry,Create Date\n1,Acme,https://www.acme.example/,Steel,2026-01-01 10:00\n',
    );
    await trial.import(preset('hubspot'));
    const entries = await trial.entries();
    expect(entries.filter(({ kind }) => kind === 'linked')).toHaveLength(2);
    expect(entries.flatMap((entry) => (entry.kind === 'closed' ? [entry.payload] : []))).toEqual([
      { outcome: 'won', amount: { minor: 120_050, currency: 'EUR' } },
    ]);
    const company = entries.find(({ subject, kind }) => kind === 'created' && subject.startsWith('account:'));
    expect(company?.payload).toMatchObject({ fields: { domain: 'acme.example', industry: 'Steel' } });
  });
});

describe('Pipedrive', () => {
  it('deals, people and activities, by export and by template headers', async () => {
    const trial = await importTrial();
    trial.write(
      'deals.csv',
      'Deal - ID,Deal - Title*,Deal - Owner,Deal - Value,Deal - Currency of value,Deal - Organization,Deal - Contact person,Deal - Stage,Deal - Status,Deal - Deal created,Deal - Won time,Deal - Lost time,Deal - Lost reason\n1,Big,Sam,1200,EUR,Acme,Ann,Demo,Won,2026-01-01 10:00:00,2026-02-01 10:00:00,,\n2,Small,Sam,5,EUR,Acme,,Demo,Lost,2026-01-01 10:00:00,,2026-02-02 10:00:00,price\n3,New,Sam,,EUR,,,Lead in,Open,2026-01-01 10:00:00,,,\n',
    );
    trial.write(
      'people.csv',
      'Person - Name,Person - Email (Work),Person - Organization,Person - Person created\nAnn,ann@acme.example,Acme,2026-01-01 09:00:00\n',
    );
    trial.write(
      'activities.csv',
      'Activity - Type,Activity - Subject,Activity - Due date,Activity - Done,Activity - Contact person,Activity - Assigned to user\nCall,Hello,2026-01-02,Done,Ann,Sam\nCall,Later,2026-05-02,To do,Ann,Sam\n',
    );
    const report = await trial.import(preset('pipedrive'));
    expect(report.perFile.map(({ reads, rejected }) => [reads, rejected])).toEqual([
      ['people', 0],
      ['deals', 0],
      ['activities', 0],
    ]);
    const entries = await trial.entries();
    expect(entries.flatMap((entry) => (entry.kind === 'closed' ? [entry.payload] : []))).toEqual([
      { outcome: 'won', amount: { minor: 120_000, currency: 'EUR' } },
      { outcome: 'lost', amount: { minor: 500, currency: 'EUR' }, reason: 'price' },
    ]);
    expect(entries.filter(({ kind }) => kind === 'attempted')).toHaveLength(1);
    expect(report.flagged).toEqual([]);
  });
});

it('every preset says what it reads', () => {
  for (const name of PRESETS) {
    expect(presetText(name).ok).toBe(true);
    for (const file of Object.values(preset(name).shape.files)) expect(file.says ?? '').not.toBe('');
  }
});
