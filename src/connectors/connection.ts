/** What a connection to a CRM is told: where it stands, how to sign in, who owns which field, what its statuses mean. */

export const CRM_KINDS = ['hubspot', 'salesforce'] as const;
export type CrmKind = (typeof CRM_KINDS)[number];

/** What the program may write back, each into a field the connection names. */
export const WRITTEN = ['grade', 'stage', 'owner', 'reason'] as const;
export type Written = (typeof WRITTEN)[number];

/** Whose word stands where both say something of a field. */
export type Authority = 'entente' | 'crm';

export type WriteBack = { readonly field: string; readonly authority: Authority };

export type CrmSecrets = {
  /** A token that does not expire (a private app), or the one last given. */
  readonly accessToken?: string;
  readonly refreshToken?: string;
  readonly clientId?: string;
  readonly clientSecret?: string;
  /** What the CRM signs its own messages with; left out: the client's secret. */
  readonly hookSecret?: string;
};

/** What a lead's status in the CRM says of a handoff, for teams that live there. */
export type StatusActs = {
  readonly field: string;
  readonly accepted: readonly string[];
  /** Status by agreed reason: `{ "Unqualified": "not-a-fit" }`. */
  readonly rejected: { readonly [status: string]: string };
  /** A field that says the reason more exactly, and its words as agreed reasons. */
  readonly reasonField?: string;
  readonly reasons?: { readonly [word: string]: string };
};

export type Connection = {
  readonly kind: CrmKind;
  /** Where its API answers: `https://api.hubapi.com`, `https://example.my.salesforce.com`. */
  readonly url: string;
  /** Where tokens are given, if it is another place. */
  readonly loginUrl?: string;
  /** Names the source in the ledger: records of files and of the connection meet under it. */
  readonly system: string;
  /** A mapping of one's own; left out: the preset of the CRM. */
  readonly mapping?: string;
  readonly everySeconds: number;
  readonly objects: readonly string[];
  readonly write: { readonly [what in Written]?: WriteBack };
  readonly statuses?: StatusActs;
  readonly secrets: CrmSecrets;
};

export const USUAL_URL: { readonly [kind in CrmKind]: string | null } = {
  hubspot: 'https://api.hubapi.com',
  salesforce: null,
};
