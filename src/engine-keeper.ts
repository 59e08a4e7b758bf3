/** While a server runs, what was signed runs with it: soon after anything is appended, and when a clock comes due. */
import type { Ask } from './operations/ask.ts';
import { LOCAL_ADMINISTRATOR } from './operations/ask.ts';
import type { ListWorkspacesOutput } from './operations/list-workspaces.ts';
import type { RunEngineOutput } from './operations/run-engine.ts';

/** How soon after an entry the engine looks; also how often it looks whether there is one. */
const LOOK_EVERY_MS = 1_000;

export type EngineKeeper = { stop(): Promise<void> };

type Standing = { entries: number; nextDueAt: number | null };

export function keepEngine(ask: Ask, now: () => number, bug: (error: unknown) => void): EngineKeeper {
  const stopping = new AbortController();
  const standings = new Map<string, Standing>();
  const options = { asker: LOCAL_ADMINISTRATOR, signal: stopping.signal, progress: () => {} };

  const look = async (): Promise<void> => {
    const listed = await ask({ operation: 'list-workspaces', input: {}, workspace: 'main' }, options);
    if (!listed.ok) return;
    for (const { name, simulated, entries } of (listed.value as ListWorkspacesOutput).workspaces) {
      const standing = standings.get(name);
      const comesDue = standing?.nextDueAt !== null && standing !== undefined && standing.nextDueAt <= now();
      if (simulated || stopping.signal.aborted || (standing?.entries === entries && !comesDue)) continue;
      const ran = await ask({ operation: 'run-engine', input: {}, workspace: name }, options);
      if (!ran.ok) continue;
      const { nextDueAt, decided } = ran.value as RunEngineOutput;
      const added = Object.values(decided).reduce((sum, count) => sum + count, 0);
      standings.set(name, {
        entries: entries + added,
        nextDueAt: nextDueAt === null ? null : Date.parse(nextDueAt),
      });
    }
  };

  let running: Promise<void> = Promise.resolve();
  let busy = false;
  const timer = setInterval(() => {
    if (busy) return;
    busy = true;
    running = look()
      .catch(bug)
      .finally(() => {
        busy = false;
      });
  }, LOOK_EVERY_MS);
  return {
    async stop() {
      clearInterval(timer);
      stopping.abort();
      await running;
    },
  };
}
