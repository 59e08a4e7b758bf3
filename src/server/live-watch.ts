/**
 * Who waits for news of a workspace in this process. One watcher looks for all of them: soon after anything was written
 * through this process, and each second for what others wrote; nobody's page asks by itself.
 */
import type { Ask } from '../operations/ask.ts';
import { LOCAL_ADMINISTRATOR } from '../operations/ask.ts';
import type { ReadMovesOutput } from '../operations/read-moves.ts';

/** What moved: a seq and kinds of entries (`*` where they were too many to tell, `kept` where no entry came). */
export type Move = { readonly seq: number; readonly kinds: readonly string[] };
type Listener = (move: Move) => void;

export type LiveWatch = {
  /** Tells every move from now on; the answer stops it. */
  listen(workspace: string, listener: Listener): () => void;
  /** What moved since a seq; null where it cannot be told. */
  since(workspace: string, seq: number | null): Promise<Move | null>;
  /** Something was written through this process: in one workspace, or nobody knows in which. */
  wrote(workspace: string | null): void;
};

const LOOK_EVERY_MS = 1_000;
/** However much is written, nobody is told more often. */
const AT_MOST_EVERY_MS = 150;

type Watched = {
  readonly listeners: Set<Listener>;
  seq: number | null;
  lookedAt: number;
  looking: boolean;
  /** Something was written since the look under way began. */
  again: boolean;
  wrote: boolean;
  timer: NodeJS.Timeout;
  soon: NodeJS.Timeout | null;
};

function moveOf({ seq, kinds, many }: ReadMovesOutput): Move {
  return { seq, kinds: many ? ['*'] : kinds };
}

export function liveWatch(ask: Ask, closing: AbortSignal): LiveWatch {
  const watched = new Map<string, Watched>();

  const since: LiveWatch['since'] = async (workspace, seq) => {
    const question = { operation: 'read-moves', input: seq === null ? {} : { after: seq }, workspace };
    const asking = { asker: LOCAL_ADMINISTRATOR, signal: closing, progress: () => {} };
    const answer = await ask(question, asking).catch(() => null);
    return answer?.ok === true ? moveOf(answer.value as ReadMovesOutput) : null;
  };
  const tell = (one: Watched, move: Move): void => {
    for (const listener of [...one.listeners]) listener(move);
  };
  const look = async (workspace: string, one: Watched): Promise<void> => {
    if (one.looking) {
      one.again = true;
      return;
    }
    one.looking = true;
    const wrote = one.wrote;
    one.wrote = false;
    const before = one.seq;
    const move = await since(workspace, before);
    one.looking = false;
    one.lookedAt = performance.now();
    if (move !== null) {
      // A ledger that is shorter than before is another: the workspace was dropped and made anew.
      one.seq = move.seq;
      if (before !== null && move.seq !== before)
        tell(one, move.seq < before ? { ...move, kinds: ['*'] } : move);
      else if (wrote) tell(one, { seq: move.seq, kinds: ['kept'] });
    }
    if (!one.again || one.listeners.size === 0) return;
    one.again = false;
    lookSoon(workspace, one);
  };
  const lookSoon = (workspace: string, one: Watched): void => {
    if (one.soon !== null) return;
    const wait = Math.max(0, one.lookedAt + AT_MOST_EVERY_MS - performance.now());
    one.soon = setTimeout(() => {
      one.soon = null;
      void look(workspace, one);
    }, wait);
    one.soon.unref();
  };
  const begin = (workspace: string): Watched => {
    const one: Watched = {
      ...{
        listeners: new Set(),
        seq: null,
        lookedAt: 0,
        looking: false,
        again: false,
        wrote: false,
        soon: null,
      },
      timer: setInterval(() => void look(workspace, one), LOOK_EVERY_MS),
    };
    one.timer.unref();
    watched.set(workspace, one);
    void look(workspace, one);
    return one;
  };
  const end = (workspace: string, one: Watched): void => {
    clearInterval(one.timer);
    if (one.soon !== null) clearTimeout(one.soon);
    watched.delete(workspace);
  };
  closing.addEventListener('abort', () => {
    for (const [workspace, one] of [...watched]) end(workspace, one);
  });
  return {
    since,
    listen(workspace, listener) {
      const one = watched.get(workspace) ?? begin(workspace);
      one.listeners.add(listener);
      return () => {
        one.listeners.delete(listener);
        if (one.listeners.size === 0) end(workspace, one);
      };
    },
    wrote(workspace) {
      for (const [name, one] of watched) {
        if (workspace !== null && workspace !== name) continue;
        one.wrote ||= workspace !== null;
        lookSoon(name, one);
      }
    },
  };
}
