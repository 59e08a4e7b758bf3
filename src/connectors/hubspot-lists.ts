/** What HubSpot answers elsewhere than to a search: archived records, and the values a deal's fields had. */
import { type Instant, isoOf } from '../vocabulary/instant.ts';
import { done, type Result } from '../vocabulary/result.ts';
import { type CrmObject, type CrmPage, type CrmRecord, cellOf } from './crm.ts';
import type { CrmFault, CrmSession } from './crm-session.ts';

export type Table = { readonly [name: string]: unknown };

export function tables(value: unknown): readonly Table[] {
  return Array.isArray(value) ? (value as Table[]) : [];
}

export function nextOf(value: Table): string | null {
  const next = ((value['paging'] as Table | undefined)?.['next'] as Table | undefined)?.['after'];
  return next === undefined || next === null ? null : cellOf(next);
}

const LIST_PAGE = 100;

/** Archived records, of whom the id and the hour alone are taken; those archived before `since` were told of. */
export async function archivedPage(
  session: CrmSession,
  object: CrmObject,
  since: Instant | null,
  next: string | null,
): Promise<Result<CrmPage, CrmFault>> {
  const after = next === null ? '' : `&after=${encodeURIComponent(next)}`;
  const properties = object.deletedOf === 'deals' ? 'hs_is_closed' : 'hs_object_id';
  const path = `/crm/v3/objects/${object.deletedOf}?archived=true&limit=${LIST_PAGE}&properties=${properties}${after}`;
  const answered = await session.ask({ path });
  if (!answered.ok) return answered;
  const value = (answered.value.value ?? {}) as Table;
  const fields = [object.id, 'deleted_at', 'was_closed'];
  const records = tables(value['results'])
    .filter(({ archivedAt }) => since === null || !(Date.parse(cellOf(archivedAt)) < since))
    .map((one) => {
      const wasClosed = cellOf((one['properties'] as Table | undefined)?.['hs_is_closed']);
      const deletedAt = cellOf(one['archivedAt']) || cellOf(one['updatedAt']);
      return { [object.id]: cellOf(one['id']), deleted_at: deletedAt, was_closed: wasClosed };
    });
  return done({ fields, records, next: nextOf(value) });
}

/** With their history no more than so many records are answered at once. */
const HISTORIES = 50;
const REMEMBERED = ['dealstage', 'amount', 'closedate'];

/** A row for each value a field of the deals ever had, the oldest first. */
export async function withHistory(
  session: CrmSession,
  deals: readonly CrmRecord[],
): Promise<Result<readonly CrmRecord[], CrmFault>> {
  const rows: CrmRecord[] = [];
  for (let from = 0; from < deals.length; from += HISTORIES) {
    const some = deals.slice(from, from + HISTORIES);
    const inputs = some.map(({ id }) => ({ id }));
    const body = { properties: ['deal_currency_code'], propertiesWithHistory: REMEMBERED, inputs };
    const answered = await session.ask({ path: '/crm/v3/objects/deals/batch/read', method: 'POST', body });
    if (!answered.ok) return answered;
    const modified = new Map(some.map((deal) => [deal['id'], deal['hs_lastmodifieddate'] ?? '']));
    for (const deal of tables((answered.value.value as Table | null)?.['results'])) {
      rows.push(...historyOf(deal, modified.get(cellOf(deal['id'])) ?? ''));
    }
  }
  return done(rows.sort((one, other) => ((one['timestamp'] ?? '') < (other['timestamp'] ?? '') ? -1 : 1)));
}

export const HISTORY_FIELDS = ['deal_id', 'name', 'timestamp', 'value', 'currency', 'deal_modified'];

function historyOf(deal: Table, modified: string): readonly CrmRecord[] {
  const history = (deal['propertiesWithHistory'] ?? {}) as Table;
  const currency = cellOf((deal['properties'] as Table | undefined)?.['deal_currency_code']);
  return REMEMBERED.flatMap((name) =>
    tables(history[name]).map(({ value, timestamp }) => ({
      ...{ deal_id: cellOf(deal['id']), name, timestamp: isoMoment(cellOf(timestamp)), value: cellOf(value) },
      ...{ currency, deal_modified: modified },
    })),
  );
}

/** ISO text, also where milliseconds are written: rows are put in order by it. */
function isoMoment(text: string): string {
  const ms = /^\d{11,}$/.test(text) ? Number(text) : Date.parse(text);
  return Number.isFinite(ms) ? isoOf(ms as Instant) : text;
}
