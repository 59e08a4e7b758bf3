/**
 * Due handoffs as entries of a calendar. Those that run are read off the engine; one that was answered, withdrawn or
 * given to somebody else is kept for a while as cancelled, so that the calendars that show it take it away.
 */
import type { ItemChange } from '../../ledger/kept-items.ts';
import type { DecidedDraft, Watch, WatchedHandoff } from '../../notices/watched-handoffs.ts';
import type { SubjectId } from '../../vocabulary/ids.ts';
import { DAY_MS, type Instant, instant } from '../../vocabulary/instant.ts';
import type { Side } from '../../vocabulary/side.ts';

export const CANCELLED = 'calendar-cancelled';

/** A calendar client that did not look for so long starts anew. */
const KEPT_DAYS = 30;

export type CancelledEntry = {
  readonly handoff: string;
  readonly subject: SubjectId;
  readonly what: string;
  readonly dueAt: Instant;
  readonly sequence: number;
  readonly at: Instant;
};

/** Whose calendar: a person's, or a side's. */
export function calendarOf(owner: SubjectId | { readonly side: Side }): string {
  return typeof owner === 'string' ? owner : `side:${owner.side}`;
}

/** The count of a subject's decisions stands in their keys: it only grows, as the sequence of an entry must. */
function countIn(key: string): number {
  return Number(key.slice(key.lastIndexOf('/') + 1));
}

function cancelled(calendar: string, handoff: string, of: WatchedHandoff, draft: DecidedDraft, now: Instant) {
  const { subject, what, dueAt } = of;
  if (dueAt === null) return [];
  const sequence = countIn(draft.key);
  const body: CancelledEntry = { handoff, subject, what, dueAt, sequence, at: draft.happenedAt };
  const change: ItemChange = {
    collection: CANCELLED,
    id: `${calendar}/${handoff}`,
    body: JSON.stringify(body),
    dueAt: instant(now + KEPT_DAYS * DAY_MS),
  };
  return [change];
}

/** `watch` as it stood before the batch. */
export function cancelledChanges(
  decided: readonly DecidedDraft[],
  watch: Watch,
  now: Instant,
): readonly ItemChange[] {
  const owners = new Map<string, SubjectId | null>();
  return decided.flatMap((draft) => {
    if (draft.kind !== 'settled' && draft.kind !== 'routed') return [];
    const id = draft.payload.handoff;
    const of = watch.get(id);
    if (of === undefined) return [];
    const owner = owners.has(id) ? (owners.get(id) ?? null) : of.owner;
    const own = (whose: SubjectId | null) =>
      whose === null ? [] : cancelled(calendarOf(whose), id, of, draft, now);
    if (draft.kind === 'settled') {
      return [...own(owner), ...cancelled(calendarOf({ side: of.to }), id, of, draft, now)];
    }
    owners.set(id, draft.payload.owner);
    return owner === draft.payload.owner ? [] : own(owner);
  });
}
