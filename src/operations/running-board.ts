/** What is being done right now and how far it is, so that every screen can show it. Kept in memory only. */
import type { Progress } from './context.ts';

export type Running = Progress & {
  readonly run: string;
  readonly workspace: string;
  readonly operation: string;
  readonly ended: boolean;
};
/** What concerns the whole data directory is shown in every workspace. */
export const EVERY_WORKSPACE = '*';
type Listener = (state: Running) => void;

export type RunningBoard = {
  /** What is told of it once it has ended is passed over: words of what was stopped may still be on the way. */
  begin(run: string, workspace: string, operation: string): (progress: Progress) => void;
  end(run: string): void;
  in(workspace: string): readonly Running[];
  /** Calls at once with the last known state, then at each change; the answer stops it. */
  listen(run: string, listener: Listener): () => void;
};

export function runningBoard(): RunningBoard {
  const states = new Map<string, Running>();
  const starts = new Map<string, object>();
  const listeners = new Map<string, Set<Listener>>();
  const tell = (state: Running) => {
    for (const listener of listeners.get(state.run) ?? []) listener(state);
  };
  const put = (state: Running) => {
    states.set(state.run, state);
    tell(state);
  };
  return {
    begin(run, workspace, operation) {
      const start = {
        run,
        workspace,
        operation,
        says: operation,
        done: 0,
        total: null,
        unit: '',
        ended: false,
      };
      starts.set(run, start);
      put(start);
      return (progress) => {
        if (starts.get(run) === start) put({ ...start, ...progress });
      };
    },
    end(run) {
      const last = states.get(run);
      states.delete(run);
      starts.delete(run);
      if (last !== undefined) tell({ ...last, ended: true });
      listeners.delete(run);
    },
    in: (workspace) =>
      [...states.values()].filter((state) => [workspace, EVERY_WORKSPACE].includes(state.workspace)),
    listen(run, listener) {
      const all = listeners.get(run) ?? new Set();
      listeners.set(run, all.add(listener));
      const last = states.get(run);
      if (last !== undefined) listener(last);
      return () => {
        all.delete(listener);
        if (all.size === 0 && listeners.get(run) === all) listeners.delete(run);
      };
    },
  };
}
