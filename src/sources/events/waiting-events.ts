/**
 * What visitors did whom nobody knows yet. They are no leads: their events wait under the id of the browser, whole,
 * until an identify or an alias says who it was, and then become that lead's history; or until their time is up.
 */
import { hash } from 'node:crypto';
import type { ItemChange } from '../../ledger/kept-items.ts';
import type { LedgerStore } from '../../ledger/ledger-store.ts';
import type { WorkspaceId } from '../../vocabulary/ids.ts';
import { DAY_MS, type Instant, instant } from '../../vocabulary/instant.ts';
import type { TakenEvent } from './taken-event.ts';

export const WAITING_ITEMS = 'anonymous-event';
/** How long an unknown visitor's events are kept. */
export const WAITING_DAYS = 90;
const PAGE = 500;

export function waitingChange(browser: string, event: TakenEvent): ItemChange {
  const id = `${browser}/${hash('sha256', event.messageId, 'hex').slice(0, 24)}`;
  const dueAt = instant(event.at + WAITING_DAYS * DAY_MS);
  return { collection: WAITING_ITEMS, id, body: JSON.stringify(event), dueAt };
}

/** In the order they happened, with the changes that take them out of waiting. */
export async function waitedFor(
  store: LedgerStore,
  workspace: WorkspaceId,
  browser: string,
): Promise<{ readonly events: readonly TakenEvent[]; readonly changes: readonly ItemChange[] }> {
  const events: TakenEvent[] = [];
  const changes: ItemChange[] = [];
  const prefix = `${browser}/`;
  for (let after = ''; ; ) {
    const page = await store.items(workspace, WAITING_ITEMS, { prefix, after, limit: PAGE });
    for (const { id, body } of page) {
      events.push(JSON.parse(body) as TakenEvent);
      changes.push({ collection: WAITING_ITEMS, id, body: null });
    }
    if (page.length < PAGE) break;
    after = page.at(-1)?.id ?? '';
  }
  events.sort((one, other) => one.at - other.at);
  return { events, changes };
}

/** Those whose time is up. */
export async function forgottenEvents(
  store: LedgerStore,
  workspace: WorkspaceId,
  now: Instant,
): Promise<readonly ItemChange[]> {
  const due = await store.dueItems(workspace, WAITING_ITEMS, now, PAGE);
  return due.map(({ id }) => ({ collection: WAITING_ITEMS, id, body: null }));
}
