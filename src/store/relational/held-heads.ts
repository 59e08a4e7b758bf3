/**
 * Heads of workspaces where this process alone writes: asked of the database once, and anew after every write. A page
 * that asks how the ledger stands then crosses to no other thread.
 */
import type { Transferable } from 'node:worker_threads';
import type { LedgerHead } from '../../ledger/ledger-store.ts';
import type { WorkspaceId } from '../../vocabulary/ids.ts';
import type { WorkerLink } from './worker-link.ts';

export type HeldHeads = {
  readonly writer: WorkerLink;
  head(workspace: WorkspaceId): Promise<LedgerHead>;
};

export function heldHeads(writer: WorkerLink, read: HeldHeads['head']): HeldHeads {
  const held = new Map<WorkspaceId, LedgerHead>();
  let writes = 0;
  const moved = (): void => {
    writes += 1;
    held.clear();
  };
  return {
    writer: {
      ...writer,
      call<Answer>(name: string, given: readonly unknown[], transfer?: Transferable[]): Promise<Answer> {
        moved();
        return writer.call<Answer>(name, given, transfer).finally(moved);
      },
    },
    async head(workspace) {
      const found = held.get(workspace);
      if (found !== undefined) return found;
      const before = writes;
      const head = await read(workspace);
      // Read while somebody wrote: true for now, and not kept.
      if (before === writes) held.set(workspace, head);
      return head;
    },
  };
}
