/** Connections and how far each was read, as items: what opens a CRM is sealed at rest like all of them. */
import type { Connection, CrmKind } from '../../connectors/connection.ts';
import type { Echo } from '../../connectors/echo.ts';
import type { Item, ItemChange } from '../../ledger/kept-items.ts';
import type { LedgerStore } from '../../ledger/ledger-store.ts';
import type { WorkspaceId } from '../../vocabulary/ids.ts';
import { DAY_MS, type Instant, instant, isoOf } from '../../vocabulary/instant.ts';

export const CONNECTIONS = 'crm-connection';
export const SYNCS = 'crm-sync';
export const ECHOES = 'crm-echo';
export const OUTBOX = 'crm-outbox';
export const CONFLICTS = 'crm-conflict';

type Place = { readonly store: LedgerStore; readonly workspace: { readonly id: WorkspaceId } };

export type KeptConnection = {
  readonly id: string;
  readonly revision: number;
  readonly connection: Connection;
};

export async function connectionsOf({ store, workspace }: Place): Promise<readonly KeptConnection[]> {
  const items = await store.items(workspace.id, CONNECTIONS, { limit: 100 });
  return items.map(keptConnection);
}

export function keptConnection({ id, revision, body }: Item): KeptConnection {
  return { id, revision, connection: JSON.parse(body) as Connection };
}

/** How far one kind of record was read. */
export type ReadSoFar = {
  /** Records changed before this were read; null: none yet. */
  readonly since: number | null;
  /** Where the reading under way goes on, and the last change it saw. */
  readonly next: string | null;
  readonly top: number | null;
  readonly fault: string | null;
  readonly counts: SyncCounts;
  /** When its last reading ended: what changes seldom is not read at every look. */
  readonly endedAt?: number;
};

export type SyncCounts = {
  readonly read: number;
  readonly created: number;
  readonly updated: number;
  readonly unchanged: number;
  readonly rejected: number;
  readonly echoes: number;
};

export const NO_COUNTS: SyncCounts = {
  read: 0,
  created: 0,
  updated: 0,
  unchanged: 0,
  rejected: 0,
  echoes: 0,
};

export function addCounts(one: SyncCounts, other: SyncCounts): SyncCounts {
  return {
    read: one.read + other.read,
    created: one.created + other.created,
    updated: one.updated + other.updated,
    unchanged: one.unchanged + other.unchanged,
    rejected: one.rejected + other.rejected,
    echoes: one.echoes + other.echoes,
  };
}

export type SyncState = {
  readonly objects: { readonly [object: string]: ReadSoFar };
  /** Of the mapping: under another one everything is read anew. */
  readonly mapping: string;
  readonly lastAt: number | null;
  readonly fault: string | null;
  /** Until when a process reads; after that it is held to be dead. */
  readonly busyUntil: number | null;
  /** The next look reads all kinds, those read seldom too: somebody asked for it, or was told of a deletion. */
  readonly wholly?: boolean;
};

export const NEVER_SYNCED: SyncState = {
  objects: {},
  mapping: '',
  lastAt: null,
  fault: null,
  busyUntil: null,
};

export type KeptSync = { readonly revision: number; readonly state: SyncState };

export async function syncOf({ store, workspace }: Place, id: string): Promise<KeptSync> {
  const item = await store.item(workspace.id, SYNCS, id);
  if (item === null) return { revision: 0, state: NEVER_SYNCED };
  return { revision: item.revision, state: JSON.parse(item.body) as SyncState };
}

export function syncChange(id: string, state: SyncState, dueAt: Instant | null, expect?: number): ItemChange {
  const body = JSON.stringify(state);
  return { collection: SYNCS, id, body, dueAt, ...(expect === undefined ? {} : { expect }) };
}

/** One field of one record that is to be written into the CRM. */
export type Outgoing = {
  readonly connection: string;
  readonly object: string;
  readonly record: string;
  readonly field: string;
  readonly value: string;
  readonly what: string;
  readonly authority: 'entente' | 'crm';
  readonly madeAt: number;
  readonly tries: number;
  /** Why it was given up; null while it is under way. */
  readonly failed: string | null;
};

/** The latest word of a field stands alone: what was to be written before and was not is passed over. */
export function outgoingId({
  connection,
  record,
  field,
}: Pick<Outgoing, 'connection' | 'record' | 'field'>): string {
  return `${connection}/${record}/${field}`;
}

export function outgoingChange(outgoing: Outgoing, dueAt: Instant | null, expect?: number): ItemChange {
  const body = JSON.stringify(outgoing);
  return {
    collection: OUTBOX,
    id: outgoingId(outgoing),
    body,
    dueAt,
    ...(expect === undefined ? {} : { expect }),
  };
}

export function echoId(connection: string, record: string): string {
  return `${connection}/${record}`;
}

export function echoChange(id: string, echo: Echo): ItemChange {
  const body = Object.keys(echo).length === 0 ? null : JSON.stringify(echo);
  return { collection: ECHOES, id, body };
}

export type Conflict = {
  readonly connection: string;
  readonly record: string;
  readonly field: string;
  readonly theirs: string;
  readonly ours: string;
  readonly stands: 'crm' | 'entente';
  readonly at: number;
};

const CONFLICT_DAYS = 30;

export function conflictChange(conflict: Conflict): ItemChange {
  const { connection, record, field, at } = conflict;
  return {
    collection: CONFLICTS,
    id: `${connection}/${isoOf(instant(at))}/${record}/${field}`,
    body: JSON.stringify(conflict),
    dueAt: instant(at + CONFLICT_DAYS * DAY_MS),
  };
}

/** Which object of the CRM a lead's record is: Salesforce's ids say it by their beginning. */
export function objectOfLead(kind: CrmKind, record: string): string {
  return kind === 'salesforce' && !record.startsWith('003') ? 'leads' : 'contacts';
}
