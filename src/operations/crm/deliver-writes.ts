/**
 * Writes into the CRM what waits for it, record by record. Each field is looked at before it is changed: what stands
 * there already is not written, and a person's change since our last word wins where the CRM's word stands.
 */
import type { Crm, CrmObject, CrmRecord } from '../../connectors/crm.ts';
import type { CrmFault } from '../../connectors/crm-session.ts';
import type { Echo } from '../../connectors/echo.ts';
import type { Item, ItemChange } from '../../ledger/kept-items.ts';
import { type Instant, instant } from '../../vocabulary/instant.ts';
import {
  type Conflict,
  conflictChange,
  ECHOES,
  echoChange,
  echoId,
  type KeptConnection,
  OUTBOX,
  type Outgoing,
  outgoingChange,
} from './kept-connections.ts';
import type { CrmPlace } from './open-crm.ts';

export type Delivered = { readonly written: number; readonly stopped: CrmFault | null };

type Due = { readonly item: Item; readonly out: Outgoing };

const MOST_AT_ONCE = 500;
const MOST_TRIES = 5;
const AGAIN_MS = 60_000;

function byRecord(due: readonly Due[]): readonly (readonly Due[])[] {
  const groups = new Map<string, Due[]>();
  for (const one of due) {
    const key = `${one.out.object}/${one.out.record}`;
    const group = groups.get(key) ?? [];
    group.push(one);
    groups.set(key, group);
  }
  return [...groups.values()];
}

/** Items gone on with since are left to the next look. */
function ended({ item }: Due): ItemChange {
  return { collection: OUTBOX, id: item.id, body: null, expect: item.revision };
}

type Weighed = {
  readonly values: CrmRecord;
  readonly echo: Echo;
  readonly conflicts: readonly Conflict[];
};

/** Which of the fields are written, given what stands there now. */
function weigh(group: readonly Due[], stands: CrmRecord, echo: Echo, at: Instant): Weighed {
  const values: { [field: string]: string } = {};
  const after: { [field: string]: Echo[string] } = { ...echo };
  const conflicts: Conflict[] = [];
  for (const { out } of group) {
    const { connection, record, field, value, authority } = out;
    const theirs = stands[field] ?? '';
    const ours = echo[field];
    const changedByOthers = ours !== undefined && theirs !== ours.value && theirs !== ours.before;
    if (changedByOthers)
      conflicts.push({ connection, record, field, theirs, ours: value, stands: authority, at });
    if (changedByOthers && authority === 'crm') {
      delete after[field];
      continue;
    }
    // What the mapping knows of the field is what stood there before any word of ours.
    const before = ours !== undefined && theirs === ours.value ? ours.before : theirs;
    if (theirs !== value) values[field] = value;
    after[field] = { value, before, at, authority };
  }
  return { values, echo: after, conflicts };
}

function failure(due: Due, fault: CrmFault, now: Instant): ItemChange {
  const { item, out } = due;
  const final = fault.why === 'refused' && out.tries + 1 >= MOST_TRIES;
  const tries = fault.why === 'refused' ? out.tries + 1 : out.tries;
  const at = fault.until ?? instant(now + AGAIN_MS * 2 ** Math.min(tries, 6));
  return outgoingChange(
    { ...out, tries, failed: final ? fault.says : null },
    final ? null : at,
    item.revision,
  );
}

async function writeRecord(
  crm: Crm,
  object: CrmObject,
  group: readonly Due[],
  place: CrmPlace,
): Promise<{ readonly written: number; readonly fault: CrmFault | null }> {
  const { store, workspace } = place;
  const first = group[0] as Due;
  const { connection, record } = first.out;
  const now = place.now();
  const fields = group.map(({ out }) => out.field);
  const id = echoId(connection, record);
  const kept = await store.item(workspace.id, ECHOES, id);
  const stands = await crm.read(object, record, fields);
  const giveUp = async (fault: CrmFault) => {
    for (const due of group) await store.changeItems(workspace.id, [failure(due, fault, now)]);
    return { written: 0, fault };
  };
  if (!stands.ok) return giveUp(stands.refusal);
  const weighed = weigh(group, stands.value, kept === null ? {} : (JSON.parse(kept.body) as Echo), now);
  // The echo is kept before it can come back.
  await store.changeItems(workspace.id, [echoChange(id, weighed.echo)]);
  const news = Object.keys(weighed.values).length;
  if (news > 0) {
    const done = await crm.write(object, record, weighed.values);
    if (!done.ok) return giveUp(done.refusal);
  }
  await store.changeItems(workspace.id, weighed.conflicts.map(conflictChange));
  for (const due of group) await store.changeItems(workspace.id, [ended(due)]);
  return { written: news, fault: null };
}

/** All that is due for one connection; stops where the CRM asks for patience or lets nobody in. */
export async function deliverWrites(kept: KeptConnection, crm: Crm, place: CrmPlace): Promise<Delivered> {
  const items = await place.store.dueItems(place.workspace.id, OUTBOX, place.now(), MOST_AT_ONCE);
  const due = items
    .map((item) => ({ item, out: JSON.parse(item.body) as Outgoing }))
    .filter(({ out }) => out.connection === kept.id);
  let written = 0;
  for (const group of byRecord(due)) {
    if (place.signal.aborted) break;
    const object = crm.objects.find(({ name }) => name === group[0]?.out.object);
    if (object === undefined) continue;
    const done = await writeRecord(crm, object, group, place);
    written += done.written;
    if (done.fault !== null && done.fault.why !== 'refused') return { written, stopped: done.fault };
  }
  return { written, stopped: null };
}
