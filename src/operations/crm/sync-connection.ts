/**
 * One look at a CRM: what waits for it is written, then each kind of record is read from where the last look ended,
 * a little before that, since a CRM shows changes late; what was read already changes nothing. Each page is taken in
 * before the place behind it is kept: after a crash a page is read twice and counted once.
 */
import type { Crm, CrmObject, CrmPage } from '../../connectors/crm.ts';
import type { CrmFault } from '../../connectors/crm-session.ts';
import { type Mapping, readMapping } from '../../sources/mapping/read-mapping.ts';
import { type Instant, instant, MINUTE_MS } from '../../vocabulary/instant.ts';
import { done, type Result, refused } from '../../vocabulary/result.ts';
import { deliverWrites } from './deliver-writes.ts';
import {
  addCounts,
  type KeptConnection,
  NO_COUNTS,
  type ReadSoFar,
  type SyncCounts,
  type SyncState,
  syncChange,
  syncOf,
} from './kept-connections.ts';
import { modifiedAt } from './modified-at.ts';
import { type CrmPlace, openCrm } from './open-crm.ts';
import { echoesOf, type PageGround, takePage } from './take-page.ts';

export type Synced = {
  readonly counts: SyncCounts;
  readonly written: number;
  /** What went wrong, by kind of record; '' for the connection as a whole. */
  readonly faults: readonly { readonly object: string; readonly says: string }[];
};

/** HubSpot's search and Salesforce's replicas may be minutes behind. */
const OVERLAP_MS = 5 * MINUTE_MS;
/** A look that has not moved on for so long is held to be dead. */
const DEAD_AFTER_MS = 10 * MINUTE_MS;
const NOTHING_READ: ReadSoFar = { since: null, next: null, top: null, fault: null, counts: NO_COUNTS };

/** Another process is at it. */
const MOVED: CrmFault = { why: 'later', code: 'moved', says: 'Another process reads it.', until: null };

async function mappingOf({ connection }: KeptConnection, crm: Crm): Promise<Result<Mapping, CrmFault>> {
  const text = connection.mapping === undefined ? await crm.mapping() : done(connection.mapping);
  if (!text.ok) return text;
  const own = text.value
    .replace('"system":"hubspot"', `"system":"${connection.system}"`)
    .replace(/^system: salesforce$/m, `system: ${connection.system}`);
  const read = readMapping(own);
  if (read.ok) return read;
  const says = read.refusal.map(({ message }) => message).join(' ');
  return refused({ why: 'refused', code: 'mapping', says: `The mapping has faults: ${says}`, until: null });
}

type Looking = {
  readonly kept: KeptConnection;
  readonly place: CrmPlace;
  readonly wholly: boolean;
  state: SyncState;
  revision: number;
  counts: SyncCounts;
};

/** Writes the state down, only where nobody else did. */
async function keep(look: Looking, state: SyncState, dueAt: Instant): Promise<boolean> {
  const { kept, place } = look;
  const { store, workspace } = place;
  const stands = await store.changeItems(workspace.id, [syncChange(kept.id, state, dueAt, look.revision)]);
  if (!stands.ok) return false;
  look.state = state;
  look.revision += 1;
  return true;
}

async function keepPlace(look: Looking, object: CrmObject, read: ReadSoFar): Promise<boolean> {
  const busyUntil = instant(look.place.now() + DEAD_AFTER_MS);
  const objects = { ...look.state.objects, [object.name]: read };
  return keep(look, { ...look.state, objects, busyUntil }, busyUntil);
}

/** A place Salesforce no longer knows is left: the reading begins anew at the last change it saw. */
function isPlaceGone({ code }: CrmFault): boolean {
  return code === 'INVALID_QUERY_LOCATOR' || code === 'QUERY_TIMEOUT';
}

/** How far it was read once a page is taken in. */
function furtherOn(read: ReadSoFar, object: CrmObject, page: CrmPage, counts: SyncCounts): ReadSoFar {
  const seen = page.records.flatMap((record) => modifiedAt(object, record) ?? []);
  const top = seen.reduce<number | null>((most, at) => (most === null || at > most ? at : most), read.top);
  const ended = page.next === null && top !== null;
  const since = ended ? Math.max(top - OVERLAP_MS, read.since ?? 0) : read.since;
  const { endedAt } = read;
  const before = endedAt === undefined ? {} : { endedAt };
  return { since, next: page.next, top, fault: null, counts: addCounts(read.counts, counts), ...before };
}

/** What changes seldom is passed over until its time, unless a reading of it is under way or all is asked for. */
function isDue({ state, place, wholly }: Looking, { name, everyMs }: CrmObject): boolean {
  const read = state.objects[name];
  if (everyMs === undefined || wholly || read === undefined || read.next !== null) return true;
  return read.endedAt === undefined || place.now() >= read.endedAt + everyMs;
}

async function readObject(look: Looking, ground: PageGround, object: CrmObject): Promise<CrmFault | null> {
  let read = look.state.objects[object.name] ?? NOTHING_READ;
  let begunAnew = false;
  while (!ground.place.signal.aborted) {
    const since = read.since === null ? null : instant(read.since);
    const page = await ground.crm.page(object, since, read.next);
    if (!page.ok && !begunAnew && read.next !== null && isPlaceGone(page.refusal)) {
      begunAnew = true;
      read = { ...read, next: null, since: read.top ?? read.since };
      continue;
    }
    if (!page.ok) return page.refusal;
    const taken = await takePage(ground, object, page.value);
    if (!taken.ok) return { why: 'refused', code: 'mapping', says: taken.refusal, until: null };
    look.counts = addCounts(look.counts, taken.value);
    read = furtherOn(read, object, page.value, taken.value);
    if (read.next === null) read = { ...read, endedAt: ground.place.now() };
    if (!(await keepPlace(look, object, read))) return MOVED;
    if (read.next === null) return null;
  }
  return null;
}

type AllRead = { readonly faults: Synced['faults']; readonly stopped: CrmFault | null };

/** One kind that cannot be read holds up no other; where nobody is let in, or patience is asked for, all wait. */
async function readAll(look: Looking, ground: PageGround): Promise<AllRead> {
  const { kept, crm } = ground;
  const faults: { object: string; says: string }[] = [];
  const { objects } = kept.connection;
  const asked = crm.objects.filter(({ name, deletedOf }) => objects.includes(deletedOf ?? name));
  for (const object of asked.filter((one) => isDue(look, one))) {
    // A mapping of one's own may read less than a CRM has.
    if (ground.mapping.shape.files[object.reads] === undefined) continue;
    const fault = await readObject(look, ground, object);
    if (fault === null) continue;
    if (fault.why === 'later' || fault.why === 'not-allowed') return { faults, stopped: fault };
    faults.push({ object: object.name, says: fault.says });
    const read = { ...(look.state.objects[object.name] ?? NOTHING_READ), fault: fault.says };
    if (!(await keepPlace(look, object, read))) return { faults, stopped: MOVED };
  }
  return { faults, stopped: null };
}

function nextLook({ connection }: KeptConnection, stopped: CrmFault | null, now: Instant): Instant {
  const usual = now + connection.everySeconds * 1000;
  if (stopped?.why === 'not-allowed') return instant(now + 15 * MINUTE_MS);
  return instant(Math.max(usual, stopped?.until ?? 0));
}

/** Writes first, so that what comes back is known for an echo; then reads. */
async function look(at: Looking, crm: Crm, mapping: Result<Mapping, CrmFault>): Promise<Synced & AllRead> {
  const { kept, place } = at;
  const nothing = { counts: NO_COUNTS, written: 0, faults: [] };
  if (!mapping.ok) return { ...nothing, stopped: mapping.refusal };
  const { written, stopped } = await deliverWrites(kept, crm, place);
  if (stopped !== null) return { ...nothing, written, stopped };
  const echoes = await echoesOf(kept, place);
  const read = await readAll(at, { kept, crm, mapping: mapping.value, place, echoes });
  return { ...read, written, counts: at.counts };
}

/** Null where another process is at it. `wholly`: all kinds, also those that are read seldom. */
export async function syncConnection(
  kept: KeptConnection,
  place: CrmPlace,
  wholly = false,
): Promise<Synced | null> {
  const { state: stands, revision } = await syncOf(place, kept.id);
  if (stands.busyUntil !== null && stands.busyUntil > place.now()) return null;
  const { wholly: wanted = false, ...state } = stands;
  const at: Looking = { kept, place, wholly: wholly || wanted, state, revision, counts: NO_COUNTS };
  const busyUntil = instant(place.now() + DEAD_AFTER_MS);
  if (!(await keep(at, { ...state, busyUntil }, busyUntil))) return null;
  const crm = openCrm(kept, place);
  const mapping = await mappingOf(kept, crm);
  // Another mapping may see in old records what the last one did not.
  if (mapping.ok && mapping.value.digest !== at.state.mapping)
    at.state = { ...at.state, objects: {}, mapping: mapping.value.digest };
  const { counts, written, faults, stopped } = await look(at, crm, mapping);
  if (stopped === MOVED) return null;
  const now = place.now();
  const ended = { ...at.state, lastAt: now, fault: stopped?.says ?? null, busyUntil: null };
  if (!(await keep(at, ended, nextLook(kept, stopped, now)))) return null;
  const whole = stopped === null ? [] : [{ object: '', says: stopped.says }];
  return { counts, written, faults: [...faults, ...whole] };
}
