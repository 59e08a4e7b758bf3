/** Lenses by workspace: opened at the first question, kept, opened anew when the zone of reports changes. */
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { LedgerStore, Workspace } from './ledger/ledger-store.ts';
import type { Lens } from './measures/lens-port.ts';
import type { LensProvider } from './operations/lens-provider.ts';
import { openLens } from './store/lens/open-lens.ts';

type Held = { readonly zone: string; readonly lens: Promise<Lens> };

export function lensCache(
  store: LedgerStore,
  dataDirectory: string,
): LensProvider & { close(): Promise<void> } {
  const held = new Map<number, Held>();
  const pathOf = ({ id }: Workspace) => join(dataDirectory, 'lens', `${id}.duckdb`);
  const drop = async (id: number) => {
    const found = held.get(id);
    held.delete(id);
    await found?.lens.then((lens) => lens.close()).catch(() => {});
  };
  return {
    async open(workspace: Workspace, zone: string, progress) {
      const found = held.get(workspace.id);
      if (found?.zone === zone) return found.lens;
      const before = drop(workspace.id);
      const onProgress = (state: { says: string; done: number; total: number }) =>
        progress({ ...state, unit: 'entries' });
      const path = pathOf(workspace);
      const options = { store, workspace: workspace.id, path, timeZone: zone, onProgress };
      // Held from here on, so that two who ask at once open one lens.
      const lens = before.then(() => openLens(options));
      held.set(workspace.id, { zone, lens });
      // A failed opening is tried anew at the next question.
      lens.catch(() => held.delete(workspace.id));
      return lens;
    },
    async forget(workspace) {
      await drop(workspace.id);
      for (const end of ['', '.wal']) await rm(`${pathOf(workspace)}${end}`, { force: true });
    },
    async close() {
      await Promise.all([...held.keys()].map(drop));
    },
  };
}
