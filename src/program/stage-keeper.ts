/** While a server runs, the stage is read from time to time, and who is to know of a lapsed gate is told once. */
import { setTimeout as wait } from 'node:timers/promises';
import type { Ask } from '../operations/ask.ts';
import { LOCAL_ADMINISTRATOR } from '../operations/ask.ts';
import type { Directory, Ground } from '../operations/local-ask.ts';
import type { ReadStageOutput } from '../operations/stage/read-stage.ts';
import { tellLapsedGates } from '../operations/stage/tell-lapsed.ts';

/** Gates turn by days; the first look waits until the first pages were read. */
const LOOK_EVERY_MS = 3_600_000;
const FIRST_LOOK_MS = 90_000;
const GRACE_MS = 6_000;

export type StageKeeper = { stop(): Promise<void> };

export function keepStage(
  ask: Ask,
  { store, agreements }: Pick<Directory, 'store' | 'agreements'>,
  { now }: Pick<Ground, 'now'>,
  bug: (error: unknown) => void,
  firstLookMs = FIRST_LOOK_MS,
): StageKeeper {
  const stopping = new AbortController();
  const { signal } = stopping;
  let running = Promise.resolve();
  const look = async (): Promise<void> => {
    for (const workspace of await store.workspaces()) {
      // Without a text no gate was ever met.
      const { filed } = await agreements.read(workspace.id);
      if (signal.aborted || workspace.simulated || filed.length === 0) continue;
      const question = { operation: 'read-stage', input: {}, workspace: workspace.name };
      const answer = await ask(question, { asker: LOCAL_ADMINISTRATOR, signal, progress: () => {} });
      if (!answer.ok || signal.aborted) continue;
      await tellLapsedGates((answer.value as ReadStageOutput).lapsed, { store, agreements, workspace, now });
    }
  };
  const lookLater = () => {
    running = running.then(look).catch(bug);
  };
  const first = setTimeout(lookLater, firstLookMs);
  const timer = setInterval(lookLater, LOOK_EVERY_MS);
  first.unref();
  return {
    async stop() {
      clearTimeout(first);
      clearInterval(timer);
      stopping.abort();
      await Promise.race([running, wait(GRACE_MS, undefined, { ref: false })]);
    },
  };
}
