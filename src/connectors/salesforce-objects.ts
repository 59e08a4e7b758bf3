/**
 * What is asked of Salesforce, object by object, in API names. Deleted records are asked for apart, by id alone: the
 * program learns that they are gone and reads nothing more of them. Documented at developer.salesforce.com, Object
 * Reference (Lead, OpportunityHistory, CampaignMember …) and REST API Developer Guide, QueryAll.
 */
import type { CrmObject } from './crm.ts';

export type SalesforceShape = {
  readonly sobject: string;
  readonly fields: readonly string[];
  /** The column under which the mapping knows a field; left out: its own name. */
  readonly named: { readonly [field: string]: string };
  /** Deleted records are asked of another address, and only they. */
  readonly deleted: boolean;
};

const COMMON = ['Id', 'CreatedDate', 'LastModifiedDate', 'LastModifiedById', 'SystemModstamp'];
/** What changes seldom, or may be told later: not at every look. */
const QUARTER_HOUR = 15 * 60_000;

function shape(sobject: string, fields: string, common: readonly string[] = COMMON): SalesforceShape {
  return { sobject, fields: [...common, ...fields.split(' ')], named: {}, deleted: false };
}

const DELETED_AT = { SystemModstamp: 'deleted_at', MasterRecordId: 'merged_into', IsClosed: 'was_closed' };

function deleted(sobject: string, id: string, more: readonly string[]): SalesforceShape {
  return {
    ...{ sobject, deleted: true },
    fields: ['Id', 'SystemModstamp', ...more],
    named: { Id: id, ...DELETED_AT },
  };
}

export const SALESFORCE_SHAPES: { readonly [object: string]: SalesforceShape } = {
  users: shape('User', 'Username Name FirstName LastName Email Department Division Title Country'),
  accounts: shape(
    'Account',
    'Name Industry Type BillingCountry NumberOfEmployees AnnualRevenue AccountSource Website Rating ParentId OwnerId',
  ),
  contacts: shape(
    'Contact',
    'LastName FirstName Email Phone AccountId Title Department LeadSource MailingCountry MailingCity MailingState MailingStreet OwnerId',
  ),
  leads: shape(
    'Lead',
    'Status Company LastName FirstName Email Phone Title LeadSource Industry Rating Country City State Street Website NumberOfEmployees AnnualRevenue OwnerId IsConverted ConvertedDate ConvertedAccountId ConvertedContactId ConvertedOpportunityId FirstCallDateTime FirstEmailDateTime',
  ),
  opportunities: shape(
    'Opportunity',
    'Name StageName CloseDate Amount CurrencyIsoCode AccountId ContactId LeadSource Type CampaignId ForecastCategory Probability IsClosed IsWon OwnerId LastStageChangeDate',
  ),
  opportunity_history: shape(
    'OpportunityHistory',
    'OpportunityId StageName Amount CurrencyIsoCode CloseDate ForecastCategory',
    ['Id', 'CreatedDate', 'SystemModstamp'],
  ),
  tasks: shape(
    'Task',
    'WhoId WhatId Subject Priority Status IsClosed ActivityDate CompletedDateTime TaskSubtype CallDisposition OwnerId',
  ),
  events: shape('Event', 'WhoId StartDateTime Subject OwnerId'),
  campaigns: shape('Campaign', 'Name Type Status StartDate EndDate ActualCost BudgetedCost CurrencyIsoCode'),
  campaign_members: shape(
    'CampaignMember',
    'CampaignId Campaign.Type LeadId ContactId Status HasResponded FirstRespondedDate',
    ['Id', 'CreatedDate', 'SystemModstamp'],
  ),
  deleted_leads: deleted('Lead', 'deleted_lead_id', ['MasterRecordId']),
  deleted_contacts: deleted('Contact', 'deleted_contact_id', ['MasterRecordId']),
  deleted_accounts: deleted('Account', 'deleted_account_id', ['MasterRecordId']),
  deleted_opportunities: deleted('Opportunity', 'deleted_opportunity_id', ['IsClosed']),
};

const SELDOM = ['campaigns', 'campaign_members'];

function objectOf([name, { named, fields, deleted: isDeleted }]: [string, SalesforceShape]): CrmObject {
  const merged = fields.includes('MasterRecordId') && { field: 'merged_into', says: 'into' as const };
  return {
    ...{ name, reads: name, id: named['Id'] ?? 'Id', modified: named['SystemModstamp'] ?? 'SystemModstamp' },
    isLead: name === 'leads' || name === 'contacts',
    ...(isDeleted ? { deletedOf: name.replace('deleted_', '') } : {}),
    ...(isDeleted || SELDOM.includes(name) ? { everyMs: QUARTER_HOUR } : {}),
    ...(merged === false ? {} : { merged }),
  };
}

export const SALESFORCE_OBJECTS: readonly CrmObject[] = Object.entries(SALESFORCE_SHAPES).map(objectOf);
