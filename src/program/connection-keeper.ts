/** While a server runs, connected CRMs are looked at when their time comes, and words that wait are written. */
import { setTimeout as wait } from 'node:timers/promises';
import type { Workspace } from '../ledger/ledger-store.ts';
import { syncDue } from '../operations/crm/sync-due.ts';
import type { Directory, Ground } from '../operations/local-ask.ts';

const LOOK_EVERY_MS = 1_000;
/** A look that is under way when the server stops may take so long; what it took in stands in any case. */
const GRACE_MS = 6_000;

export type ConnectionKeeper = { stop(): Promise<void> };

export function keepConnections(
  { store, outside }: Pick<Directory, 'store' | 'outside'>,
  ground: Ground,
  bug: (error: unknown) => void,
): ConnectionKeeper {
  const stopping = new AbortController();
  const { signal } = stopping;
  const running = new Map<string, Promise<void>>();
  const patient = (ms: number) => wait(ms, undefined, { signal, ref: false }).catch(() => {});
  const look = async (workspace: Workspace): Promise<void> => {
    await syncDue({ store, workspace, allow: outside.allow, signal, now: ground.now, wait: patient });
  };
  /** A CRM that is slow holds up no other workspace. */
  const once = (name: string, work: () => Promise<void>): void => {
    if (signal.aborted || running.has(name)) return;
    const done = work()
      .catch(bug)
      .finally(() => running.delete(name));
    running.set(name, done);
  };
  const lookAtAll = async (): Promise<void> => {
    for (const workspace of await store.workspaces()) {
      if (!workspace.simulated) once(workspace.name, () => look(workspace));
    }
  };
  const timer = setInterval(() => once('', lookAtAll), LOOK_EVERY_MS);
  return {
    async stop() {
      clearInterval(timer);
      stopping.abort();
      await Promise.race([Promise.all([...running.values()]), wait(GRACE_MS, null, { ref: false })]);
    },
  };
}
