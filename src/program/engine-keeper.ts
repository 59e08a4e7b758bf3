/** While a server runs, what was signed runs with it: soon after anything is appended, and when a clock comes due. */
import type { Ask } from '../operations/ask.ts';
import { LOCAL_ADMINISTRATOR } from '../operations/ask.ts';
import type { ListWorkspacesOutput } from '../operations/list-workspaces.ts';
import type { RunEngineOutput } from '../operations/run-engine.ts';

/** How soon after an entry the engine looks; also how often it looks whether there is one. */
const LOOK_EVERY_MS = 1_000;

export type EngineKeeper = { stop(): Promise<void> };

type Listed = ListWorkspacesOutput['workspaces'][number];
type Standing = { readonly entries: number; readonly nextDueAt: number };

export function keepEngine(ask: Ask, now: () => number, bug: (error: unknown) => void): EngineKeeper {
  const stopping = new AbortController();
  const standings = new Map<string, Standing>();
  const running = new Map<string, Promise<void>>();
  const options = { asker: LOCAL_ADMINISTRATOR, signal: stopping.signal, unasked: true, progress: () => {} };

  /** A workspace that is busy (an import under way) holds up no other. */
  const once = (name: string, work: () => Promise<void>): void => {
    if (stopping.signal.aborted || running.has(name)) return;
    const done = work()
      .catch(bug)
      .finally(() => running.delete(name));
    running.set(name, done);
  };
  const run = async ({ name, entries }: Listed): Promise<void> => {
    const ran = await ask({ operation: 'run-engine', input: {}, workspace: name }, options);
    if (!ran.ok) return;
    const { nextDueAt, decided } = ran.value as RunEngineOutput;
    const added = Object.values(decided).reduce((sum, count) => sum + count, 0);
    const due = nextDueAt === null ? Number.POSITIVE_INFINITY : Date.parse(nextDueAt);
    standings.set(name, { entries: entries + added, nextDueAt: due });
  };
  const look = async (): Promise<void> => {
    const listed = await ask({ operation: 'list-workspaces', input: {}, workspace: 'main' }, options);
    if (!listed.ok) return;
    for (const one of (listed.value as ListWorkspacesOutput).workspaces) {
      const standing = standings.get(one.name);
      const quiet = standing?.entries === one.entries && standing.nextDueAt > now();
      if (!one.simulated && !quiet) once(one.name, () => run(one));
    }
  };

  const timer = setInterval(() => once('', look), LOOK_EVERY_MS);
  return {
    async stop() {
      clearInterval(timer);
      stopping.abort();
      await Promise.all([...running.values()]);
    },
  };
}
