/** Where operations get their numbers from: a lens per workspace, opened at the first question. */
import type { Workspace } from '../ledger/ledger-store.ts';

export type LensProvider = {
  /** Forgets what is open for a workspace (it was dropped). */
  forget(workspace: Workspace): Promise<void>;
};
