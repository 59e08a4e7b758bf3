/**
 * Salesforce by its REST API: SOQL over SystemModstamp, page by page (`nextRecordsUrl`), in API names, which the preset
 * reads. Fields an organisation hides are asked for once and then left out. Documented at developer.salesforce.com,
 * REST API Developer Guide: Query, QueryAll, sObject Describe, sObject Rows, Status Codes and Error Responses.
 */
import { type Instant, isoOf } from '../vocabulary/instant.ts';
import { done, type Result, refused } from '../vocabulary/result.ts';
import { type Crm, type CrmField, type CrmObject, type CrmPage, type CrmRecord, cellOf } from './crm.ts';
import { type CrmFault, type CrmSession, crmFault } from './crm-session.ts';
import { SALESFORCE_OBJECTS, SALESFORCE_SHAPES } from './salesforce-objects.ts';

const VERSION = 'v61.0';

/** `No such column 'FirstCallDateTime' on entity 'Lead'` names what is to be left out. */
function hiddenField(fault: CrmFault): string | null {
  if (fault.code !== 'INVALID_FIELD' && fault.code !== 'INVALID_FIELD_FOR_INSERT_UPDATE') return null;
  return /No such column '([A-Za-z0-9_]+)'/.exec(fault.says)?.[1] ?? null;
}

type Row = { readonly [field: string]: unknown };
type QueryAnswer = { readonly records?: unknown; readonly nextRecordsUrl?: unknown };

/** `Campaign.Type` stands within the record of its campaign. */
function valueAt(row: Row, field: string): unknown {
  return field.split('.').reduce<unknown>((value, part) => (value as Row | null)?.[part], row);
}

/** Whose campaign a member's is: the mapping joins it as it would the file of campaigns. */
function campaignsOf(object: CrmObject, rows: readonly Row[]): Pick<CrmPage, 'beside'> {
  if (object.name !== 'campaign_members') return {};
  const types = new Map(
    rows.map((row) => [cellOf(row['CampaignId']), cellOf(valueAt(row, 'Campaign.Type'))]),
  );
  return { beside: [{ reads: 'campaigns', fields: ['Id', 'Type'], rows: [...types] }] };
}

export function salesforce(session: CrmSession, extra: readonly string[]): Crm {
  const hidden = new Map<string, Set<string>>();
  const sobjectOf = (object: CrmObject) => SALESFORCE_SHAPES[object.name]?.sobject ?? object.name;
  const fieldsOf = (object: CrmObject): readonly string[] => {
    const all = [...(SALESFORCE_SHAPES[object.name]?.fields ?? ['Id']), ...(object.isLead ? extra : [])];
    return [...new Set(all)].filter((field) => hidden.get(object.name)?.has(field) !== true);
  };
  const pageOf = (object: CrmObject, value: unknown): CrmPage => {
    const { records, nextRecordsUrl } = (value ?? {}) as QueryAnswer;
    const named = SALESFORCE_SHAPES[object.name]?.named ?? {};
    const fields = fieldsOf(object).filter((field) => !field.includes('.'));
    const rows = Array.isArray(records) ? (records as Row[]) : [];
    const cells = (row: Row) => fields.map((field) => [named[field] ?? field, cellOf(row[field])] as const);
    return {
      fields: fields.map((field) => named[field] ?? field),
      records: rows.map((row) => Object.fromEntries(cells(row))),
      next: typeof nextRecordsUrl === 'string' ? nextRecordsUrl : null,
      ...campaignsOf(object, rows),
    };
  };
  const addressOf = (object: CrmObject, since: Instant | null): string => {
    const isDeleted = SALESFORCE_SHAPES[object.name]?.deleted === true;
    const query = encodeURIComponent(soql(object, fieldsOf(object), since, isDeleted));
    return `/services/data/${VERSION}/${isDeleted ? 'queryAll' : 'query'}?q=${query}`;
  };
  return {
    objects: SALESFORCE_OBJECTS,
    async page(object, since, next): Promise<Result<CrmPage, CrmFault>> {
      for (;;) {
        const answered = await session.ask({ path: next ?? addressOf(object, since) });
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
    async leadFields() {
      const answered = await session.ask({ path: `/services/data/${VERSION}/sobjects/Lead/describe` });
      return answered.ok ? done(describedFields(answered.value.value)) : answered;
    },
    mapping: async () => done('mapping: 1\nextends: preset:salesforce\nsystem: salesforce\n'),
  };

  function soql(
    object: CrmObject,
    fields: readonly string[],
    since: Instant | null,
    isDeleted: boolean,
  ): string {
    const tests = [
      ...(isDeleted ? ['IsDeleted = true'] : []),
      ...(since === null ? [] : [`SystemModstamp >= ${isoOf(since)}`]),
    ];
    const where = tests.length === 0 ? '' : ` WHERE ${tests.join(' AND ')}`;
    return `SELECT ${fields.join(', ')} FROM ${sobjectOf(object)}${where} ORDER BY SystemModstamp, Id`;
  }
}

function describedFields(value: unknown): readonly CrmField[] {
  const { fields } = (value ?? {}) as { readonly fields?: unknown };
  return (Array.isArray(fields) ? (fields as Row[]) : []).map((field) => ({
    name: cellOf(field['name']),
    label: cellOf(field['label']),
    writable: field['updateable'] === true,
  }));
}
