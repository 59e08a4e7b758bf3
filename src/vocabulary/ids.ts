import type { Brand } from './brand.ts';

/** The tenant. Leads every key of every table. */
export type WorkspaceId = Brand<number, 'WorkspaceId'>;

/** Position in a workspace's ledger: 1, 2, 3 … without gaps. 0 stands before the first entry. */
export type Seq = Brand<number, 'Seq'>;

/** What an entry is about. Every subject is `type:hash`, the hash keyed with the workspace's secret. */
export const SUBJECT_TYPES = [
  'lead', // a person marketing or sales may sell to (contacts are leads that were converted)
  'account',
  'opportunity',
  'user', // a person on either side: seller, marketer
  'campaign',
  'asset', // a piece of collateral
  'product',
  'insight', // something the field reports, which marketing owes an answer
  'workspace', // the company itself: agreement, signatures, imports, quotas of all
  'plan', // a record of the common plan: a meeting, a decision, an action, a vote's item
] as const;
export type SubjectType = (typeof SUBJECT_TYPES)[number];
export type SubjectId = Brand<string, 'SubjectId'>;

/** The subject types whose identifying values are personal data and live in the vault. */
export const PERSON_TYPES: readonly SubjectType[] = ['lead', 'user'];

/** The one subject of entries about the company itself. */
export const WORKSPACE_SUBJECT = 'workspace:self' as SubjectId;

export function subjectType(id: SubjectId): SubjectType {
  return id.slice(0, id.indexOf(':')) as SubjectType;
}

/** SHA-256 in lower-case hex. */
export type Digest = Brand<string, 'Digest'>;
