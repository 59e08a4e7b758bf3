/** Events that were refused, kept whole with their reasons for a while, so that somebody can mend the plan and send them again. */
import type { ItemChange } from '../../ledger/kept-items.ts';
import type { LedgerStore } from '../../ledger/ledger-store.ts';
import type { WorkspaceId } from '../../vocabulary/ids.ts';
import { DAY_MS, type Instant, instant, isoOf } from '../../vocabulary/instant.ts';
import type { EventFault } from './taken-event.ts';

export const REFUSED_ITEMS = 'refused-event';
const KEPT_DAYS = 30;
/** The most kept of a workspace; the oldest go first. How many there were is counted apart, and not forgotten. */
export const MOST_REFUSED = 5_000;
/** What is kept of one: an event too large to take is not kept whole. */
const LONGEST_KEPT = 32 * 1024;

export type KeptRefusal = {
  readonly receivedAt: Instant;
  /** Who sent it: the visible part of the key, or a connection's name. */
  readonly source: string;
  readonly kind: string;
  readonly messageId: string | null;
  readonly faults: readonly EventFault[];
  /** The event as it came in, as JSON; cut off where it is longer than what is kept. */
  readonly text: string;
  readonly whole: boolean;
  /** What its batch said of all its events. */
  readonly frame: { readonly sentAt: unknown; readonly context: unknown; readonly kind: string | null };
};

/** `place` tells refusals of one millisecond apart; ids sort by when they came. */
export function refusedChange(kept: Omit<KeptRefusal, 'whole'>, place: string): ItemChange {
  const whole = kept.text.length <= LONGEST_KEPT;
  const body: KeptRefusal = { ...kept, text: whole ? kept.text : kept.text.slice(0, LONGEST_KEPT), whole };
  return {
    collection: REFUSED_ITEMS,
    id: `${isoOf(kept.receivedAt)}/${place}`,
    body: JSON.stringify(body),
    dueAt: instant(kept.receivedAt + KEPT_DAYS * DAY_MS),
  };
}

/** The ids that go: those whose time is up, and the oldest of too many. */
export async function refusalsToDrop(
  store: LedgerStore,
  workspace: WorkspaceId,
  now: Instant,
  kept: number,
): Promise<readonly ItemChange[]> {
  const over = Math.min(Math.max(kept - MOST_REFUSED, 0), 1_000);
  const oldest = over === 0 ? [] : await store.items(workspace, REFUSED_ITEMS, { limit: over });
  const due = await store.dueItems(workspace, REFUSED_ITEMS, now, 500);
  const ids = new Set([...oldest, ...due].map(({ id }) => id));
  return [...ids].map((id) => ({ collection: REFUSED_ITEMS, id, body: null }));
}

export async function countRefused(store: LedgerStore, workspace: WorkspaceId): Promise<number> {
  let count = 0;
  for (let after = ''; ; ) {
    const page = await store.items(workspace, REFUSED_ITEMS, { after, limit: 1_000 });
    count += page.length;
    if (page.length < 1_000) return count;
    after = page.at(-1)?.id ?? '';
  }
}
