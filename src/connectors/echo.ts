/**
 * What we wrote comes back when the CRM is read again. An echo is no news; a person's change of the same field wins or
 * loses by whose word the connection says stands. In either case no entry is made of what we said ourselves.
 */
import type { Instant } from '../vocabulary/instant.ts';
import type { Authority } from './connection.ts';
import type { CrmRecord } from './crm.ts';

/** What we last wrote into a field, and what stood there before. */
export type EchoedField = {
  readonly value: string;
  readonly before: string;
  readonly at: Instant;
  readonly authority: Authority;
};
export type Echo = { readonly [field: string]: EchoedField };

export type FieldVerdict = {
  readonly field: string;
  readonly verdict: 'echo' | 'crm-wins' | 'entente-wins';
  /** What the CRM says now, and what we said. */
  readonly theirs: string;
  readonly ours: string;
};

export type Judged = {
  /** The record as the mapping shall see it: without what we said ourselves. */
  readonly record: CrmRecord;
  readonly verdicts: readonly FieldVerdict[];
};

/** The CRM's clock and ours may differ by so much. */
const CLOCKS_APART_MS = 60_000;

/**
 * Example: we wrote `mql` over `new` into `stage__c`. The record comes with `mql`: the mapping sees `new`, as before.
 * It comes with `dead`: where the CRM's word stands the mapping sees `dead`; where ours does it sees `new`, and `mql`
 * is written again.
 */
export function judgeEcho(record: CrmRecord, echo: Echo, modified: number | null): Judged {
  const cells: { [field: string]: string } = { ...record };
  const verdicts: FieldVerdict[] = [];
  for (const [field, { value, before, at, authority }] of Object.entries(echo)) {
    const theirs = record[field];
    if (theirs === undefined) continue;
    // A page that was made before our change says what stood there before; later it is somebody's word again.
    const isStale = theirs === before && (modified === null || modified <= at + CLOCKS_APART_MS);
    if (theirs === value || isStale) {
      cells[field] = before;
      if (theirs === value) verdicts.push({ field, verdict: 'echo', theirs, ours: value });
      continue;
    }
    const ours = authority === 'entente';
    if (ours) cells[field] = before;
    verdicts.push({ field, verdict: ours ? 'entente-wins' : 'crm-wins', theirs, ours: value });
  }
  return { record: cells, verdicts };
}

/** The echo from now on: where a person's word stands, ours is forgotten. */
export function echoAfter(echo: Echo, verdicts: readonly FieldVerdict[]): Echo {
  const lost = new Set(verdicts.flatMap(({ field, verdict }) => (verdict === 'crm-wins' ? [field] : [])));
  return Object.fromEntries(Object.entries(echo).filter(([field]) => !lost.has(field)));
}
