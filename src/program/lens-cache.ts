/** Lenses by workspace: opened at the first question, kept, opened anew when the zone of reports changes. */
import type { LedgerStore, Workspace } from '../ledger/ledger-store.ts';
import type { Lens } from '../measures/lens-port.ts';
import type { LensProvider } from '../operations/lens-provider.ts';
import { lensPath } from '../store/lens/lens-files.ts';
import { openLens } from '../store/lens/open-lens.ts';
import { unstoppable } from '../store/lens/stopping.ts';

type Held = { readonly zone: string; readonly lens: Promise<Lens> };

export type LensCache = LensProvider & {
  /** Up to which entry an open lens reaches; null where none is open. */
  standsAt(workspace: Workspace): Promise<number | null>;
  drop(workspace: Workspace): Promise<void>;
  close(): Promise<void>;
};

export function lensCache(store: LedgerStore, dataDirectory: string): LensCache {
  const held = new Map<number, Held>();
  const drop = async (id: number) => {
    const found = held.get(id);
    held.delete(id);
    await found?.lens.then((lens) => lens.close()).catch(() => {});
  };
  return {
    async open(workspace, zone, progress) {
      const found = held.get(workspace.id);
      if (found?.zone === zone) return found.lens;
      const before = drop(workspace.id);
      const onProgress = (state: { says: string; done: number; total: number }) =>
        progress({ ...state, unit: 'entries' });
      const path = lensPath(dataDirectory, workspace);
      const options = { store, workspace: workspace.id, path, timeZone: zone, onProgress };
      // Held from here on, so that two who ask at once open one lens; it opens for all of them.
      const lens = unstoppable(() => before.then(() => openLens(options)));
      const kept = { zone, lens };
      held.set(workspace.id, kept);
      // A failed opening is tried anew at the next question.
      lens.catch(() => {
        if (held.get(workspace.id) === kept) held.delete(workspace.id);
      });
      return lens;
    },
    async standsAt({ id }) {
      const lens = await held.get(id)?.lens.catch(() => null);
      return lens?.asOfSeq ?? null;
    },
    drop: ({ id }) => drop(id),
    async close() {
      await Promise.all([...held.keys()].map(drop));
    },
  };
}
