/**
 * Salesforce by its REST API: SOQL over SystemModstamp, page by page (`nextRecordsUrl`), in API names, which the preset
 * reads. Fields an organisation hides are asked for once and then left out. Documented at developer.salesforce.com,
 * REST API Developer Guide: Query, sObject Rows, Status Codes and Error Responses.
 */
import { type Instant, isoOf } from '../vocabulary/instant.ts';
import { done, type Result, refused } from '../vocabulary/result.ts';
import { type Crm, type CrmObject, type CrmPage, type CrmRecord, cellOf } from './crm.ts';
import { type CrmFault, type CrmSession, crmFault } from './crm-session.ts';

const VERSION = 'v61.0';
const COMMON = ['Id', 'CreatedDate', 'LastModifiedDate', 'LastModifiedById', 'SystemModstamp'];

const FIELDS: { readonly [object: string]: { readonly sobject: string; readonly fields: string } } = {
  users: {
    sobject: 'User',
    fields: 'Username Name FirstName LastName Email Department Division Title Country',
  },
  accounts: {
    sobject: 'Account',
    fields:
      'Name Industry Type BillingCountry NumberOfEmployees AnnualRevenue AccountSource Website Rating ParentId OwnerId',
  },
  contacts: {
    sobject: 'Contact',
    fields:
      'LastName FirstName Email Phone AccountId Title Department LeadSource MailingCountry MailingCity MailingState MailingStreet OwnerId',
  },
  leads: {
    sobject: 'Lead',
    fields:
      'Status Company LastName FirstName Email Phone Title LeadSource Industry Rating Country City State Street Website NumberOfEmployees AnnualRevenue OwnerId IsConverted ConvertedDate ConvertedAccountId ConvertedContactId ConvertedOpportunityId FirstCallDateTime FirstEmailDateTime',
  },
  opportunities: {
    sobject: 'Opportunity',
    fields:
      'Name StageName CloseDate Amount CurrencyIsoCode AccountId ContactId LeadSource Type CampaignId ForecastCategory Probability IsClosed IsWon OwnerId LastStageChangeDate',
  },
  tasks: {
    sobject: 'Task',
    fields:
      'WhoId WhatId Subject Priority Status IsClosed ActivityDate CompletedDateTime TaskSubtype CallDisposition OwnerId',
  },
  events: { sobject: 'Event', fields: 'WhoId StartDateTime Subject OwnerId' },
};

export const SALESFORCE_OBJECTS: readonly CrmObject[] = Object.keys(FIELDS).map((name) => ({
  name,
  reads: name,
  id: 'Id',
  modified: 'SystemModstamp',
  isLead: name === 'leads' || name === 'contacts',
}));

/** `No such column 'FirstCallDateTime' on entity 'Lead'` names what is to be left out. */
function hiddenField(fault: CrmFault): string | null {
  if (fault.code !== 'INVALID_FIELD' && fault.code !== 'INVALID_FIELD_FOR_INSERT_UPDATE') return null;
  return /No such column '([A-Za-z0-9_]+)'/.exec(fault.says)?.[1] ?? null;
}

type QueryAnswer = { readonly records?: unknown; readonly nextRecordsUrl?: unknown };

export function salesforce(session: CrmSession, extra: readonly string[]): Crm {
  const hidden = new Map<string, Set<string>>();
  const sobjectOf = (object: CrmObject) => FIELDS[object.name]?.sobject ?? object.name;
  const fieldsOf = (object: CrmObject): readonly string[] => {
    const more = object.isLead ? extra : [];
    const all = [...COMMON, ...(FIELDS[object.name]?.fields.split(' ') ?? []), ...more];
    return [...new Set(all)].filter((field) => hidden.get(object.name)?.has(field) !== true);
  };
  const pageOf = (object: CrmObject, value: unknown): CrmPage => {
    const { records, nextRecordsUrl } = (value ?? {}) as QueryAnswer;
    const fields = fieldsOf(object);
    const rows = Array.isArray(records) ? (records as { readonly [field: string]: unknown }[]) : [];
    return {
      fields,
      records: rows.map((row) => Object.fromEntries(fields.map((field) => [field, cellOf(row[field])]))),
      next: typeof nextRecordsUrl === 'string' ? nextRecordsUrl : null,
    };
  };
  return {
    objects: SALESFORCE_OBJECTS,
    async page(object, since, next): Promise<Result<CrmPage, CrmFault>> {
      for (;;) {
        const path =
          next ??
          `/services/data/${VERSION}/query?q=${encodeURIComponent(soql(object, fieldsOf(object), since))}`;
        const answered = await session.ask({ path });
        if (answered.ok) return done(pageOf(object, answered.value.value));
        const field = hiddenField(answered.refusal);
        if (field === null || !fieldsOf(object).includes(field)) return answered;
        hidden.set(object.name, (hidden.get(object.name) ?? new Set()).add(field));
      }
    },
    async read(object, id, fields) {
      const path = `/services/data/${VERSION}/sobjects/${sobjectOf(object)}/${encodeURIComponent(id)}?fields=${fields.join(',')}`;
      const answered = await session.ask({ path });
      if (!answered.ok) return answered;
      const row = (answered.value.value ?? {}) as { readonly [field: string]: unknown };
      return done(Object.fromEntries(fields.map((field) => [field, cellOf(row[field])])) as CrmRecord);
    },
    async write(object, id, values) {
      const path = `/services/data/${VERSION}/sobjects/${sobjectOf(object)}/${encodeURIComponent(id)}`;
      const answered = await session.ask({ path, method: 'PATCH', body: values });
      if (!answered.ok) return answered;
      if (answered.value.status === 204 || answered.value.status === 200) return done(null);
      return refused(crmFault('refused', `It answered ${answered.value.status}.`));
    },
    mapping: async () => done('mapping: 1\nextends: preset:salesforce\nsystem: salesforce\n'),
  };

  function soql(object: CrmObject, fields: readonly string[], since: Instant | null): string {
    const where = since === null ? '' : ` WHERE SystemModstamp >= ${isoOf(since)}`;
    return `SELECT ${fields.join(', ')} FROM ${sobjectOf(object)}${where} ORDER BY SystemModstamp, Id`;
  }
}
