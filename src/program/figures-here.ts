/** Answers questions about numbers in this very thread: the one that holds the lens. */

import type { LedgerStore, Workspace } from '../ledger/ledger-store.ts';
import { Stopped } from '../measures/stopped.ts';
import { agreementBook } from '../operations/agreement-book.ts';
import type { Answer, Question } from '../operations/ask.ts';
import { operationNamed } from '../operations/catalogue.ts';
import type { Host, LensContext, Surroundings } from '../operations/context.ts';
import type { Figures } from '../operations/figures.ts';
import { measuring } from '../operations/measuring.ts';
import { refusal } from '../operations/refusal.ts';
import type { SupposedShelf } from '../operations/would-have.ts';
import { removeLens } from '../store/lens/lens-files.ts';
import { goOn, type StopSign, underSign } from '../store/lens/stopping.ts';
import { invariant } from '../vocabulary/invariant.ts';
import { done, refused } from '../vocabulary/result.ts';
import { lensCache } from './lens-cache.ts';

/** How one question is stopped, and who is told when its time begins to count. */
export type Asking = { readonly sign: StopSign; counts(): void };

export type FiguresHere = Omit<Figures, 'standsAt'> & {
  /** Up to which entry the figures of a workspace reach; null where none was read yet. */
  reach(workspace: Workspace): Promise<number | null>;
  askUnder(asking: Asking, question: Question, workspace: Workspace, around: Surroundings): Promise<Answer>;
  close(): Promise<void>;
};

type Place = { readonly store: LedgerStore; readonly dataDirectory: string; readonly version: string };

const STOPPED = refusal('busy', 'stopped', 'It was stopped before it was answered.');

export function figuresHere({ store, dataDirectory, version }: Place): FiguresHere {
  const lens = lensCache(store, dataDirectory);
  const agreements = agreementBook(store);
  const supposed: SupposedShelf = new Map();
  const contextOf = (workspace: Workspace, around: Surroundings, counts: () => void): LensContext => ({
    ...around,
    ...{ store, dataDirectory, version, agreements, lens, supposed, workspace, goOn, counts },
  });
  const askUnder: FiguresHere['askUnder'] = async (asking, question, workspace, around) => {
    const operation = operationNamed(question.operation);
    invariant(operation?.needs === 'lens', `${question.operation} is answered by the lens`);
    const host = hostOf(() => contextOf(workspace, around, asking.counts), around);
    try {
      return await underSign(asking.sign, () => operation.ask(question.input, host));
    } catch (thrown) {
      if (thrown instanceof Stopped) return refused(STOPPED);
      throw thrown;
    }
  };
  return {
    expected: false,
    askUnder,
    ask: (question, workspace, around) =>
      askUnder({ sign: signOf(around.signal), counts: () => {} }, question, workspace, around),
    reach: (workspace) => lens.standsAt(workspace),
    async prepare(workspace, around) {
      await measuring(contextOf(workspace, around, () => {}));
    },
    async forget(workspace) {
      await supposed
        .get(workspace.id)
        ?.lens.then((one) => one.close())
        .catch(() => {});
      supposed.delete(workspace.id);
      agreements.forget(workspace.id);
      await lens.drop(workspace);
      await removeLens(dataDirectory, workspace);
    },
    close: () => lens.close(),
  };
}

/** Here stands the lens and nothing else. */
function hostOf(context: () => LensContext, surroundings: Surroundings): Host {
  const closed = async () => refused(refusal('misuse', 'needs-directory', 'Here only numbers are read.'));
  return {
    surroundings,
    directory: closed,
    workspace: closed,
    figures: { here: async () => done(context()) },
  };
}

function signOf(signal: AbortSignal): StopSign {
  return {
    stopped: () => signal.aborted,
    onStop(call) {
      signal.addEventListener('abort', call, { once: true });
      return () => signal.removeEventListener('abort', call);
    },
  };
}
