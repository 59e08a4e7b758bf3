/** What the program and a thread of figures say to each other: plain data. */
import type { Workspace } from '../ledger/ledger-store.ts';
import type { Answer, Question } from '../operations/ask.ts';
import type { Asker, Progress } from '../operations/context.ts';
import type { Instant } from '../vocabulary/instant.ts';

export type FiguresThreadData = {
  readonly dataDirectory: string;
  readonly databaseUrl: string | null;
  readonly key: string | null;
  readonly version: string;
  /** Whether the thread may be ended (store/lens/stopping.ts). */
  readonly latch: SharedArrayBuffer;
};

export type ToFigures =
  | {
      readonly id: number;
      /** Null: the lens is only to be brought up to the ledger. */
      readonly question: Question | null;
      /** The same in every message: a thread holds one lens. */
      readonly workspace: Workspace;
      readonly asker: Asker;
      readonly acts: number | undefined;
      /** What the clock said when it was asked; it stands still for the answer. */
      readonly now: Instant;
      /** One number, not 0 when it is to stop: seen between pieces of work, when no message can arrive. */
      readonly stop: SharedArrayBuffer;
    }
  /** Told besides, so that a statement under way is interrupted. */
  | { readonly id: number; readonly stopNow: true }
  | { readonly close: true };

export type FromFigures =
  | { readonly ready: true }
  | { readonly closed: true }
  | { readonly id: number; readonly progress: Progress }
  /** What the answer rests on stands: from here on its time is counted. */
  | { readonly id: number; readonly counts: true }
  | { readonly id: number; readonly answer: Answer | null; readonly stands: number | null }
  | { readonly id: number; readonly bug: unknown };
