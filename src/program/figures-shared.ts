/**
 * The same question asked by many at about the same time is answered once. While events stream in every moment has
 * figures of its own; shown are those of at most a few seconds ago, and never ones from before an act that was answered
 * here: whoever acts sees it.
 */
import type { Workspace } from '../ledger/ledger-store.ts';
import type { Answer, Question } from '../operations/ask.ts';
import type { Surroundings } from '../operations/context.ts';
import type { Figures } from '../operations/figures.ts';
import { refusal } from '../operations/refusal.ts';
import { refused } from '../vocabulary/result.ts';
import { inTurns, type Turns } from '../vocabulary/turns.ts';

/** So long an answer is given again as it is. */
const FRESH_MS = 1_000;
/** So long it is given while a new one is on its way. */
const SHOWN_MS = 3_000;
const MOST_KEPT = 128;
const LONGEST_KEY = 4_096;
const AT_ONCE = 3;
const MOST_WAITING = 200;

const GONE = refusal('busy', 'stopped', 'Whoever asked went away: it was stopped before it was answered.');
const BUSY = refusal('busy', 'busy', 'More is asked than can be answered at once. Ask again in a moment.');

/** One computation and those who wait for it. */
type Run = {
  readonly begunAt: number;
  readonly answer: Promise<Answer>;
  readonly asking: Set<Surroundings>;
  readonly stop: AbortController;
  done: boolean;
};
type Kept = {
  readonly acts: number;
  /** The last that was answered, and the one under way. */
  last: Run | null;
  next: Run | null;
};

type Shared = Figures & { close(): Promise<void> };

export function sharedFigures(figures: Shared, elapsed: () => number): Shared {
  const kept = new Map<string, Kept>();
  const acts = new Map<string, number>();
  const turns = new Map<number, Turns>();

  const turnsOf = ({ id }: Workspace): Turns => {
    const found = turns.get(id) ?? inTurns(AT_ONCE, MOST_WAITING);
    turns.set(id, found);
    return found;
  };
  const begin = (question: Question, workspace: Workspace, around: Surroundings): Run => {
    const stop = new AbortController();
    const asking = new Set<Surroundings>();
    const told: Surroundings = {
      ...around,
      acts: acts.get(workspace.name) ?? 0,
      signal: stop.signal,
      progress: (state) => {
        for (const one of asking) one.progress(state);
      },
    };
    const turn = turnsOf(workspace).take(() => figures.ask(question, workspace, told));
    const run: Run = {
      ...{ begunAt: elapsed(), asking, stop, done: false },
      answer: turn.then((answer) => answer ?? refused(BUSY)),
    };
    const ended = () => {
      run.done = true;
    };
    run.answer.then(ended, ended);
    return run;
  };
  /** Puts a computation in its place; what could not be answered is not given again. */
  const start = (key: string, place: Kept, run: Run): Run => {
    place.next = run;
    const leave = () => {
      if (place.next === run) place.next = null;
      if (place.last === null && place.next === null && kept.get(key) === place) kept.delete(key);
    };
    run.answer.then((answer) => {
      if (answer.ok || answer.refusal.kind !== 'busy') place.last = run;
      leave();
    }, leave);
    return run;
  };
  const sweep = (): void => {
    const old = elapsed() - SHOWN_MS;
    for (const [key, { last, next }] of kept) {
      if (next === null && (last === null || last.begunAt < old || kept.size > MOST_KEPT)) kept.delete(key);
    }
  };

  return {
    ...figures,
    async ask(question, workspace, around) {
      const key = JSON.stringify([workspace.id, question, around.asker]);
      if (around.list !== undefined || key.length > LONGEST_KEY) {
        return (
          (await turnsOf(workspace).take(() => figures.ask(question, workspace, around))) ?? refused(BUSY)
        );
      }
      const now = acts.get(workspace.name) ?? 0;
      const found = kept.get(key);
      const place: Kept = found?.acts === now ? found : { acts: now, last: null, next: null };
      if (place !== found) {
        sweep();
        kept.set(key, place);
      }
      const age = elapsed() - (place.last?.begunAt ?? Number.NEGATIVE_INFINITY);
      if (place.last !== null && age <= SHOWN_MS) {
        if (age > FRESH_MS && place.next === null) {
          const behind = start(key, place, begin(question, workspace, around));
          behind.answer.catch(() => {});
        }
        return place.last.answer;
      }
      return joined(place.next ?? start(key, place, begin(question, workspace, around)), around);
    },
    acted(workspace) {
      acts.set(workspace, (acts.get(workspace) ?? 0) + 1);
    },
    async forget(workspace) {
      acts.set(workspace.name, (acts.get(workspace.name) ?? 0) + 1);
      await figures.forget(workspace);
    },
  };
}

/** Waits with the others; the last who goes away stops it. */
function joined(run: Run, around: Surroundings): Promise<Answer> {
  run.asking.add(around);
  return new Promise((resolve, reject) => {
    const leave = () => {
      run.asking.delete(around);
      around.signal.removeEventListener('abort', gone);
    };
    const gone = () => {
      leave();
      resolve(refused(GONE));
      if (run.asking.size === 0 && !run.done) run.stop.abort();
    };
    if (around.signal.aborted) return gone();
    around.signal.addEventListener('abort', gone, { once: true });
    run.answer.then(resolve, reject).finally(leave);
  });
}
