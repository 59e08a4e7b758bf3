/** How often one customer may be asked to speak for us, by the agreement's clause on relationships, and since when. */
import type { Agreement } from '../../agreement/agreement.ts';
import type { Instant } from '../../vocabulary/instant.ts';
import { periodKey, periodStart } from '../../vocabulary/period.ts';
import type { Zone } from '../../vocabulary/time-zone.ts';

export type ReferenceCap = {
  readonly most: number;
  readonly per: 'month' | 'quarter' | 'year';
  readonly since: Instant;
  readonly period: string;
};

/** Two a quarter is what most reference programmes ask at most, where the agreement says nothing. */
const USUAL = { most: 2, per: 'quarter' } as const;

export function referenceCap(agreement: Agreement | null, zone: Zone, now: Instant): ReferenceCap {
  const { most, per } = agreement?.relationship?.references ?? USUAL;
  return { most, per, since: periodStart(zone, now, per), period: periodKey(zone, now, per) };
}
