/** Opens the CRM of a connection: signs in by what is kept, and keeps new tokens before they are used. */
import type { Connection, CrmSecrets } from '../../connectors/connection.ts';
import type { Crm } from '../../connectors/crm.ts';
import { crmSession } from '../../connectors/crm-session.ts';
import { hubspot } from '../../connectors/hubspot.ts';
import { salesforce } from '../../connectors/salesforce.ts';
import type { LedgerStore } from '../../ledger/ledger-store.ts';
import type { WorkspaceId } from '../../vocabulary/ids.ts';
import type { Instant } from '../../vocabulary/instant.ts';
import { CONNECTIONS, type KeptConnection } from './kept-connections.ts';

/** What reading and writing a CRM stands on, for an operation and for the keeper alike. */
export type CrmPlace = {
  readonly store: LedgerStore;
  readonly workspace: { readonly id: WorkspaceId };
  /** Hosts that may be internal. */
  readonly allow: readonly string[];
  readonly signal: AbortSignal;
  now(): Instant;
  wait(ms: number): Promise<void>;
};

/** Fields that are read because something is written into them, or because they say what became of a handoff. */
export function watchedFields({ write, statuses }: Connection): readonly string[] {
  const written = Object.values(write).flatMap((one) => (one === undefined ? [] : [one.field]));
  const said = statuses === undefined ? [] : [statuses.field, statuses.reasonField ?? statuses.field];
  return [...new Set([...written, ...said])];
}

/** New tokens of a connection that stands. It may have been changed meanwhile: only its secrets are written. */
export async function keepSecrets(
  id: string,
  secrets: CrmSecrets,
  { store, workspace }: Pick<CrmPlace, 'store' | 'workspace'>,
): Promise<void> {
  const stands = await store.item(workspace.id, CONNECTIONS, id);
  if (stands === null) return;
  const body = JSON.stringify({ ...(JSON.parse(stands.body) as Connection), secrets });
  await store.changeItems(workspace.id, [{ collection: CONNECTIONS, id, body, expect: stands.revision }]);
}

export function openCrm(
  { id, connection }: KeptConnection,
  place: CrmPlace,
  keep = (secrets: CrmSecrets): Promise<void> => keepSecrets(id, secrets, place),
): Crm {
  const { allow, signal } = place;
  const session = crmSession(connection, {
    policy: { allow },
    signal,
    now: () => place.now(),
    wait: (ms) => place.wait(ms),
    keep,
  });
  const fields = watchedFields(connection);
  return connection.kind === 'hubspot' ? hubspot(session, fields) : salesforce(session, fields);
}
