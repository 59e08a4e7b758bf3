/**
 * What is asked of HubSpot, kind by kind. Archived records and the history of deals have addresses of their own.
 * Documented at developers.hubspot.com: CRM objects (`archived=true`), properties with history, merged records.
 */
import type { CrmObject } from './crm.ts';

export type ObjectShape = {
  readonly type: string;
  readonly reads: string;
  readonly modified: string;
  readonly fields: string;
  /** Under which column the ids of associated records stand. */
  readonly associated: { readonly [type: string]: string };
};

const ACTIVITY = 'hs_timestamp hubspot_owner_id hs_lastmodifieddate';
const DEAL_LEADS = 'Associated Contact IDs';
const CONTACTS_OF = { contacts: 'contact_ids' };

export const HUBSPOT_SHAPES: { readonly [name: string]: ObjectShape } = {
  companies: {
    type: 'companies',
    reads: 'companies',
    modified: 'hs_lastmodifieddate',
    fields:
      'name domain industry country numberofemployees annualrevenue hubspot_owner_id createdate hs_lastmodifieddate hs_merged_object_ids',
    associated: {},
  },
  contacts: {
    type: 'contacts',
    reads: 'contacts',
    modified: 'lastmodifieddate',
    fields:
      'email firstname lastname phone jobtitle hubspot_owner_id associatedcompanyid company lifecyclestage hs_lead_status hs_analytics_source country industry hs_lifecyclestage_subscriber_date hs_lifecyclestage_lead_date hs_lifecyclestage_marketingqualifiedlead_date hs_lifecyclestage_salesqualifiedlead_date hs_lifecyclestage_opportunity_date hs_lifecyclestage_customer_date createdate lastmodifieddate hs_merged_object_ids',
    associated: {},
  },
  deals: {
    type: 'deals',
    reads: 'deals',
    modified: 'hs_lastmodifieddate',
    fields:
      'dealname dealstage pipeline amount deal_currency_code closedate createdate hs_lastmodifieddate hubspot_owner_id dealtype closed_lost_reason hs_analytics_source hs_merged_object_ids',
    associated: { companies: 'Associated Company IDs (Primary)', contacts: DEAL_LEADS },
  },
  calls: {
    type: 'calls',
    reads: 'activities',
    modified: 'hs_lastmodifieddate',
    fields: `${ACTIVITY} hs_call_direction hs_call_disposition`,
    associated: CONTACTS_OF,
  },
  meetings: {
    type: 'meetings',
    reads: 'activities',
    modified: 'hs_lastmodifieddate',
    fields: `${ACTIVITY} hs_meeting_outcome`,
    associated: CONTACTS_OF,
  },
  emails: {
    type: 'emails',
    reads: 'activities',
    modified: 'hs_lastmodifieddate',
    fields: `${ACTIVITY} hs_email_direction`,
    associated: CONTACTS_OF,
  },
};

const OWNERS: CrmObject = {
  name: 'owners',
  reads: 'owners',
  id: 'owner_id',
  modified: 'updated_at',
  isLead: false,
};

/** Deals are looked for by their last change, and asked with every value these fields ever had. */
export const DEAL_HISTORY: CrmObject = {
  ...{ name: 'deal_history', reads: 'deal_history', id: 'deal_id', modified: 'deal_modified', isLead: false },
};

/** The whole list of what is archived is asked for: not at every look. */
const HOUR = 3_600_000;
const MERGED = { field: 'hs_merged_object_ids', says: 'from' } as const;
const MERGES: { readonly [name: string]: NonNullable<CrmObject['merged']> } = {
  contacts: MERGED,
  companies: MERGED,
  deals: { ...MERGED, leads: DEAL_LEADS },
};

function archived(base: string, id: string): CrmObject {
  const name = `deleted_${base}`;
  return { name, reads: name, id, modified: 'deleted_at', isLead: false, deletedOf: base, everyMs: HOUR };
}

export const HUBSPOT_OBJECTS: readonly CrmObject[] = [
  OWNERS,
  ...Object.entries(HUBSPOT_SHAPES).map(([name, { reads, modified }]) => ({
    name,
    reads,
    id: 'id',
    modified,
    isLead: name === 'contacts',
    ...(MERGES[name] === undefined ? {} : { merged: MERGES[name] }),
  })),
  DEAL_HISTORY,
  archived('contacts', 'deleted_contact_id'),
  archived('companies', 'deleted_company_id'),
  archived('deals', 'deleted_deal_id'),
];
