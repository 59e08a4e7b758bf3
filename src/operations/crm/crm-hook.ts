/**
 * A message of a CRM that something changed. It is believed where it is signed, and taken for a hint: the connection is
 * looked at at once, and what changed is read from the CRM itself.
 */
import { bearsToken, type HookMessage, isSigned } from '../../connectors/hook-signature.ts';
import type { LedgerStore } from '../../ledger/ledger-store.ts';
import type { Instant } from '../../vocabulary/instant.ts';
import { CONNECTIONS, keptConnection, syncChange, syncOf } from './kept-connections.ts';

export type CrmHooks = {
  /** False where nobody may know whether there is such a connection. */
  take(workspace: string, connection: string, message: HookMessage): Promise<boolean>;
};

/** HubSpot's words for what only the lists that are read seldom tell (Webhooks API, subscription types). */
const GONE = /"subscriptionType"\s*:\s*"[a-z_]+\.(deletion|merge|restore|privacyDeletion)"/;

export function crmHooks(store: LedgerStore, now: () => Instant): CrmHooks {
  return {
    async take(name, id, message) {
      const workspace = (await store.workspaces()).find((one) => one.name === name && !one.simulated);
      const item = workspace === undefined ? null : await store.item(workspace.id, CONNECTIONS, id);
      if (workspace === undefined || item === null) return false;
      const { secrets } = keptConnection(item).connection;
      const { hookSecret, clientSecret } = secrets;
      const secret = hookSecret ?? clientSecret;
      const signed = secret !== undefined && isSigned(message, secret, now());
      // The secret of the client itself never stands in an address.
      if (!signed && (hookSecret === undefined || !bearsToken(message, hookSecret))) return false;
      const { state: stands, revision } = await syncOf({ store, workspace }, id);
      const state = GONE.test(message.body) ? { ...stands, wholly: true } : stands;
      // A look that is under way ends with its own time; one that somebody else moved on is due anyway.
      if (state.busyUntil === null || state.busyUntil <= now())
        await store.changeItems(workspace.id, [syncChange(id, state, now(), revision)]);
      return true;
    },
  };
}
