/** Looks at every connection that is due: its time has come, a message said that something changed, or a word waits. */
import { connectionsOf, OUTBOX, SYNCS } from './kept-connections.ts';
import type { CrmPlace } from './open-crm.ts';
import { syncConnection } from './sync-connection.ts';

const MOST_DUE = 100;

/** How many were looked at. */
export async function syncDue(place: CrmPlace): Promise<number> {
  const { store, workspace } = place;
  const connections = await connectionsOf(place);
  if (connections.length === 0) return 0;
  const now = place.now();
  const due = await store.dueItems(workspace.id, SYNCS, now, MOST_DUE);
  const waiting = await store.dueItems(workspace.id, OUTBOX, now, MOST_DUE);
  const names = new Set([...due.map(({ id }) => id), ...waiting.map(({ id }) => id.split('/')[0] ?? '')]);
  let looked = 0;
  for (const kept of connections) {
    if (place.signal.aborted) break;
    const isNew = (await store.item(workspace.id, SYNCS, kept.id)) === null;
    if (!isNew && !names.has(kept.id)) continue;
    if ((await syncConnection(kept, place)) !== null) looked += 1;
  }
  return looked;
}
