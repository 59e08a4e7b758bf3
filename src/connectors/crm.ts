/** What both CRMs are asked for: pages of records by when they were last changed, one record, and a change of it. */
import type { Instant } from '../vocabulary/instant.ts';
import type { Result } from '../vocabulary/result.ts';
import type { CrmFault } from './crm-session.ts';

/** Fields as the CRM's API names them; what is empty is `''`. */
export type CrmRecord = { readonly [field: string]: string };

export type CrmObject = {
  readonly name: string;
  /** The part of the mapping that reads it. */
  readonly reads: string;
  /** Which field names the record, and which says when it was last changed. */
  readonly id: string;
  readonly modified: string;
  /** Leads are what handoffs are about: statuses and write-back go to these. */
  readonly isLead: boolean;
  /** What was deleted of another kind: read where that one is, of records that are known, and without their values. */
  readonly deletedOf?: string;
  /** Looked at so seldom; left out: at every look. */
  readonly everyMs?: number;
  /** Which field names records that were merged into this one, or the one this was merged into; of deals, which their leads. */
  readonly merged?: { readonly field: string; readonly says: 'from' | 'into'; readonly leads?: string };
};

/** Rows the mapping joins to those of a page, as it would a second file. */
export type CrmBeside = {
  readonly reads: string;
  readonly fields: readonly string[];
  readonly rows: readonly (readonly string[])[];
};

export type CrmPage = {
  readonly fields: readonly string[];
  readonly records: readonly CrmRecord[];
  /** Where to go on within this reading; null at its end. */
  readonly next: string | null;
  readonly beside?: readonly CrmBeside[];
};

/** A field of leads, as the CRM describes it. */
export type CrmField = { readonly name: string; readonly label: string; readonly writable: boolean };

export type Crm = {
  readonly objects: readonly CrmObject[];
  /** Records changed at or after an instant, oldest change first. */
  page(object: CrmObject, since: Instant | null, next: string | null): Promise<Result<CrmPage, CrmFault>>;
  read(object: CrmObject, id: string, fields: readonly string[]): Promise<Result<CrmRecord, CrmFault>>;
  write(object: CrmObject, id: string, values: CrmRecord): Promise<Result<null, CrmFault>>;
  /** The fields a lead has, for whoever chooses one; a CRM may not tell them to everybody. */
  leadFields(): Promise<Result<readonly CrmField[], CrmFault>>;
  /** The mapping where the connection names none. */
  mapping(): Promise<Result<string, CrmFault>>;
};

/** Nothing, numbers and truth as exports write them. */
export function cellOf(value: unknown): string {
  if (value === null || value === undefined) return '';
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
