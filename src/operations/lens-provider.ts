/** Where operations get their numbers from: a lens per workspace, opened at the first question and kept. */
import type { Workspace } from '../ledger/ledger-store.ts';
import type { Lens } from '../measures/lens-port.ts';
import type { Progress } from './context.ts';

export type LensProvider = {
  /** Days and weeks begin in this zone; asked with another one, the lens is opened anew. */
  open(workspace: Workspace, zone: string, progress: (state: Progress) => void): Promise<Lens>;
};
