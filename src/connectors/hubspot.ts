/**
 * HubSpot by its CRM API: search over the last modification, 200 records a page and no more than 10,000 a search, from
 * where a new search goes on. Associations are asked for by page. Documented at developers.hubspot.com: CRM search,
 * Associations v4, Owners, Pipelines, Properties, usage guidelines.
 */
import { type Instant, instant } from '../vocabulary/instant.ts';
import { done, type Result } from '../vocabulary/result.ts';
import { type Crm, type CrmField, type CrmObject, type CrmPage, type CrmRecord, cellOf } from './crm.ts';
import type { CrmFault, CrmSession } from './crm-session.ts';
import { archivedPage, HISTORY_FIELDS, nextOf, type Table, tables, withHistory } from './hubspot-lists.ts';
import { DEAL_HISTORY, HUBSPOT_OBJECTS, HUBSPOT_SHAPES, type ObjectShape } from './hubspot-objects.ts';

const PAGE = 200;
/** A search answers no further than this; the next one begins at the last modification seen. */
const MOST_OF_A_SEARCH = 10_000;

/** What sellers send is an attempt; what comes in from a customer is none. */
function activityCells(name: string, record: CrmRecord): CrmRecord {
  const direction = record['hs_call_direction'] || record['hs_email_direction'] || '';
  return {
    activity_id: `${name}/${record['id'] ?? ''}`,
    activity_kind: name.replace(/s$/, ''),
    outgoing: /^(INBOUND|INCOMING_EMAIL)$/.test(direction) ? 'false' : 'true',
    outcome: record['hs_call_disposition'] || record['hs_meeting_outcome'] || '',
  };
}

/** Where a search goes on: `after` within it, and the instant the search begins at. */
type Place = { readonly since: string | null; readonly after: string | null; readonly seen: number };

export function hubspot(session: CrmSession, extra: readonly string[]): Crm {
  const fieldsOf = (object: CrmObject): readonly string[] => {
    const own = HUBSPOT_SHAPES[object.name]?.fields.split(' ') ?? [];
    return [...new Set([...own, ...(object.isLead ? extra : [])])];
  };

  const owners = async (next: string | null): Promise<Result<CrmPage, CrmFault>> => {
    const after = next === null ? '' : `&after=${encodeURIComponent(next)}`;
    const answered = await session.ask({ path: `/crm/v3/owners?limit=100${after}` });
    if (!answered.ok) return answered;
    const value = (answered.value.value ?? {}) as Table;
    const records = tables(value['results']).map((owner) => ({
      owner_id: cellOf(owner['id']),
      email: cellOf(owner['email']),
      first_name: cellOf(owner['firstName']),
      last_name: cellOf(owner['lastName']),
      created_at: cellOf(owner['createdAt']),
      updated_at: cellOf(owner['updatedAt']),
    }));
    const fields = ['owner_id', 'email', 'first_name', 'last_name', 'created_at', 'updated_at'];
    return done({ fields, records, next: nextOf(value) });
  };

  const associated = async (type: string, to: string, ids: readonly string[]) => {
    const found = new Map<string, string[]>();
    for (let from = 0; from < ids.length; from += 1_000) {
      const inputs = ids.slice(from, from + 1_000).map((id) => ({ id }));
      const path = `/crm/v4/associations/${type}/${to}/batch/read`;
      const answered = await session.ask({ path, method: 'POST', body: { inputs } });
      if (!answered.ok) return answered;
      for (const one of tables((answered.value.value as Table | null)?.['results'])) {
        const id = cellOf((one['from'] as Table | undefined)?.['id']);
        found.set(
          id,
          tables(one['to']).map((target) => cellOf(target['toObjectId'])),
        );
      }
    }
    return done(found);
  };

  const withAssociated = async (
    object: CrmObject,
    shape: ObjectShape,
    records: readonly CrmRecord[],
  ): Promise<Result<readonly CrmRecord[], CrmFault>> => {
    let rows = records;
    for (const [to, column] of Object.entries(shape.associated)) {
      if (rows.length === 0) break;
      const found = await associated(
        shape.type,
        to,
        rows.map(({ id }) => id ?? ''),
      );
      if (!found.ok) return found;
      const cells = (id: string) => found.value.get(id) ?? [];
      // Of several companies the first is the primary one.
      rows = rows.map((row) => {
        const all = cells(row['id'] ?? '');
        return { ...row, [column]: to === 'companies' ? (all[0] ?? '') : all.join(';') };
      });
    }
    return done(
      shape.reads === 'activities'
        ? rows.map((row) => ({ ...row, ...activityCells(object.name, row) }))
        : rows,
    );
  };

  const searched = async (object: CrmObject, shape: ObjectShape, place: Place) => {
    const filter = { propertyName: shape.modified, operator: 'GTE', value: place.since };
    const body = {
      limit: PAGE,
      properties: fieldsOf(object),
      sorts: [{ propertyName: shape.modified, direction: 'ASCENDING' }],
      filterGroups: place.since === null ? [] : [{ filters: [filter] }],
      ...(place.after === null ? {} : { after: place.after }),
    };
    return session.ask({ path: `/crm/v3/objects/${shape.type}/search`, method: 'POST', body });
  };

  /** One page of a search, in the mapping's columns. */
  const found = async (
    object: CrmObject,
    shape: ObjectShape,
    since: Instant | null,
    next: string | null,
  ): Promise<Result<CrmPage, CrmFault>> => {
    const begins: Place = { since: since === null ? null : String(since), after: null, seen: 0 };
    const place = next === null ? begins : (JSON.parse(next) as Place);
    const answered = await searched(object, shape, place);
    if (!answered.ok) return answered;
    const value = (answered.value.value ?? {}) as Table;
    const fields = fieldsOf(object);
    const plain = tables(value['results']).map((one): CrmRecord => {
      const properties = (one['properties'] ?? {}) as Table;
      return {
        id: cellOf(one['id']),
        ...Object.fromEntries(fields.map((field) => [field, cellOf(properties[field])])),
      };
    });
    return done({ fields: ['id', ...fields], records: plain, next: furtherOn(value, plain, shape, place) });
  };

  const deals = HUBSPOT_OBJECTS.find(({ name }) => name === 'deals') as CrmObject;

  return {
    objects: HUBSPOT_OBJECTS,
    async page(object, since, next) {
      if (object.deletedOf !== undefined) return archivedPage(session, object, since, next);
      const isHistory = object.name === DEAL_HISTORY.name;
      const shape = HUBSPOT_SHAPES[isHistory ? deals.name : object.name];
      if (shape === undefined) return owners(next);
      const page = await found(isHistory ? deals : object, shape, since, next);
      if (!page.ok) return page;
      const { records: plain, fields } = page.value;
      const records = isHistory
        ? await withHistory(session, plain)
        : await withAssociated(object, shape, plain);
      if (!records.ok) return records;
      const columns = isHistory ? HISTORY_FIELDS : [...fields, ...records.value.flatMap(Object.keys)];
      return done({ ...page.value, fields: [...new Set(columns)], records: records.value });
    },
    async read(object, id, fields) {
      const path = `/crm/v3/objects/${HUBSPOT_SHAPES[object.name]?.type}/${encodeURIComponent(id)}?properties=${fields.join(',')}`;
      const answered = await session.ask({ path });
      if (!answered.ok) return answered;
      const properties = ((answered.value.value as Table | null)?.['properties'] ?? {}) as Table;
      return done(Object.fromEntries(fields.map((field) => [field, cellOf(properties[field])])));
    },
    async write(object, id, values) {
      const path = `/crm/v3/objects/${HUBSPOT_SHAPES[object.name]?.type}/${encodeURIComponent(id)}`;
      const answered = await session.ask({ path, method: 'PATCH', body: { properties: values } });
      return answered.ok ? done(null) : answered;
    },
    async leadFields() {
      const answered = await session.ask({ path: '/crm/v3/properties/contacts' });
      if (!answered.ok) return answered;
      return done(tables((answered.value.value as Table | null)?.['results']).map(describedField));
    },
    mapping: () => mappingFor(session),
  };
}

function describedField(property: Table): CrmField {
  const { readOnlyValue } = (property['modificationMetadata'] ?? {}) as Table;
  const { name, label } = property;
  return { name: cellOf(name), label: cellOf(label), writable: readOnlyValue !== true };
}

function furtherOn(
  value: Table,
  rows: readonly CrmRecord[],
  shape: ObjectShape,
  place: Place,
): string | null {
  const after = nextOf(value);
  if (after === null) return null;
  const seen = place.seen + rows.length;
  if (seen < MOST_OF_A_SEARCH) return JSON.stringify({ ...place, after, seen });
  const last = momentOf(rows.at(-1)?.[shape.modified] ?? '');
  // A whole search of one instant cannot be parted: it ends there.
  if (last === null || String(last) === place.since) return null;
  return JSON.stringify({ since: String(last), after: null, seen: 0 });
}

/** ISO text or milliseconds. */
function momentOf(text: string): Instant | null {
  const ms = /^\d{11,}$/.test(text) ? Number(text) : Date.parse(text);
  return Number.isFinite(ms) ? instant(ms) : null;
}

/** A pipeline's own stages say by themselves whether they end a deal, and how. */
async function mappingFor(session: CrmSession): Promise<Result<string, CrmFault>> {
  const answered = await session.ask({ path: '/crm/v3/pipelines/deals' });
  if (!answered.ok) return answered;
  const stages: { [stage: string]: string } = {};
  for (const pipeline of tables((answered.value.value as Table | null)?.['results'])) {
    for (const stage of tables(pipeline['stages'])) {
      const { isClosed, probability } = (stage['metadata'] ?? {}) as Table;
      const closed = String(isClosed) === 'true';
      stages[cellOf(stage['id'])] = closed ? (Number(probability) >= 1 ? 'won' : 'lost') : '';
    }
  }
  const mapping = {
    mapping: 1,
    extends: 'preset:hubspot',
    system: 'hubspot',
    values: { deal_stages: stages },
  };
  return done(JSON.stringify(mapping));
}
