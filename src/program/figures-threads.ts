/** Numbers are read in threads of their own, one per workspace: the program's own thread goes on answering meanwhile. */

import type { Workspace } from '../ledger/ledger-store.ts';
import type { Figures } from '../operations/figures.ts';
import { removeLens } from '../store/lens/lens-files.ts';
import { invariant } from '../vocabulary/invariant.ts';
import { type FiguresLink, startFigures } from './figures-link.ts';

export type FiguresPlace = {
  readonly dataDirectory: string;
  /** Null: the ledger is SQLite in the data directory. */
  readonly databaseUrl: string | null;
  /** Null: the key of the data directory. */
  readonly key: string | null;
  readonly version: string;
  /** How long a question may take, in milliseconds; null for ever. */
  readonly limitMs: number | null;
  /** How long one that was stopped may go on before its thread is ended. */
  readonly graceMs?: number;
  /** A question will come: a thread is started now and need not be waited for then. */
  readonly ahead?: boolean;
};

const GRACE_MS = 3_000;

export function figuresThreads(place: FiguresPlace): Figures & { close(): Promise<void> } {
  const threads = new Map<number, Promise<FiguresLink>>();
  const standing = new Map<number, FiguresLink>();
  const limits = { limitMs: place.limitMs, graceMs: place.graceMs ?? GRACE_MS };
  const { dataDirectory, databaseUrl, key, version } = place;
  const fresh = (): FiguresLink => startFigures({ dataDirectory, databaseUrl, key, version }, limits);
  let spare: FiguresLink | null = place.ahead === true ? fresh() : null;
  const start = (): FiguresLink => {
    const found = spare?.gone() === false ? spare : fresh();
    spare = null;
    return found;
  };
  /** One that ended must have given its file back before the next may open it. */
  const threadOf = async (workspace: Workspace): Promise<FiguresLink> => {
    const before = threads.get(workspace.id);
    const next = (before ?? Promise.resolve(null)).then(async (link) => {
      if (link !== null && !link.gone()) return link;
      await link?.close();
      return start();
    });
    threads.set(workspace.id, next);
    next.then((link) => standing.set(workspace.id, link)).catch(() => {});
    return next;
  };
  const drop = async (id: number): Promise<void> => {
    const found = threads.get(id);
    threads.delete(id);
    standing.delete(id);
    await (await found)?.close();
  };
  return {
    expected: place.ahead === true,
    standsAt: ({ id }) => standing.get(id)?.stands() ?? null,
    async ask(question, workspace, around) {
      const answer = await (await threadOf(workspace)).ask(question, workspace, around);
      invariant(answer !== null, 'a question has an answer');
      return answer;
    },
    async prepare(workspace, around) {
      await (await threadOf(workspace)).ask(null, workspace, around);
    },
    async forget(workspace) {
      await drop(workspace.id);
      await removeLens(dataDirectory, workspace);
    },
    async close() {
      await Promise.all([...[...threads.keys()].map(drop), spare?.close()]);
    },
  };
}
