/** What the common plan is read from: its entries that still count, their words, the text that rules, and the day. */
import type { Agreement } from '../agreement/agreement.ts';
import type { PlannedBody } from '../ledger/entries/planned.ts';
import type { EntryOf } from '../ledger/entry.ts';
import type { SubjectId } from '../vocabulary/ids.ts';
import type { Instant } from '../vocabulary/instant.ts';
import { dateText, dayAt, type EpochDay, readDate } from '../vocabulary/local-date.ts';
import type { Zone } from '../vocabulary/time-zone.ts';

export type PlanKind = PlannedBody['kind'];
export type PlanEntry = EntryOf<PlanKind>;
export type PlanEntryOf<Kind extends PlanKind> = EntryOf<Kind>;

export type PlanGround = {
  /** In the order of the ledger. */
  readonly entries: readonly PlanEntry[];
  /** What was said with an entry; null where nothing was, or where it was erased. */
  readonly says: (entry: PlanEntry) => string | null;
  readonly agreement: Agreement | null;
  readonly zone: Zone;
  readonly now: Instant;
};

export function ofKind<Kind extends PlanKind>(
  { entries }: Pick<PlanGround, 'entries'>,
  kind: Kind,
): readonly PlanEntryOf<Kind>[] {
  return entries.filter((entry) => entry.kind === kind) as readonly unknown[] as readonly PlanEntryOf<Kind>[];
}

/** Entries of a kind by the record they are of. */
export function bySubject<Kind extends PlanKind>(
  ground: Pick<PlanGround, 'entries'>,
  kind: Kind,
): ReadonlyMap<SubjectId, readonly PlanEntryOf<Kind>[]> {
  const groups: ReadonlyMap<SubjectId, readonly PlanEntry[]> = Map.groupBy(
    ofKind(ground, kind) as readonly PlanEntry[],
    ({ subject }) => subject,
  );
  return groups as ReadonlyMap<SubjectId, readonly unknown[]> as ReadonlyMap<
    SubjectId,
    readonly PlanEntryOf<Kind>[]
  >;
}

export function todayOf({ zone, now }: Pick<PlanGround, 'zone' | 'now'>): EpochDay {
  return dayAt(zone, now);
}

/** Days from today to a date: 0 today, negative where it has passed. */
export function daysUntil(date: string, ground: Pick<PlanGround, 'zone' | 'now'>): number {
  return (readDate(date) ?? Number.POSITIVE_INFINITY) - todayOf(ground);
}

export function dateOf(at: Instant, { zone }: Pick<PlanGround, 'zone'>): string {
  return dateText(dayAt(zone, at));
}
