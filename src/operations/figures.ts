/** Where operations that read numbers run: beside the workspace's lens, so that no door ever waits for a measure. */
import type { Workspace } from '../ledger/ledger-store.ts';
import type { Answer, Question } from './ask.ts';
import type { Surroundings } from './context.ts';

export type Figures = {
  /** Whether readers are expected in this process, as in a server: then the lens is kept ready for them. */
  readonly expected: boolean;
  /** Asks an operation that needs the lens. It is stopped when the signal is given or its time is up. */
  ask(question: Question, workspace: Workspace, around: Surroundings): Promise<Answer>;
  /** Up to which entry the workspace's figures reach, as last seen; null where none was read yet. */
  standsAt?(workspace: Workspace): number | null;
  /** Somebody's act in the workspace of this name was answered: no figures from before it are shown again. */
  acted?(workspace: string): void;
  /** Brings the lens up to the ledger ahead of the first question. */
  prepare(workspace: Workspace, around: Surroundings): Promise<void>;
  /** Closes and removes what is kept for a workspace: it was dropped, and its number may be another's next. */
  forget(workspace: Workspace): Promise<void>;
};
