/** The program's end of a ledger worker: calls go out, answers settle their promises. */
import { type Transferable, Worker } from 'node:worker_threads';

export type LedgerWorkerData = {
  readonly role: 'writer' | 'reader';
  readonly secret: Uint8Array;
  readonly now: number;
} & (
  | { readonly kind: 'sqlite'; readonly file: string }
  | {
      readonly kind: 'postgres';
      readonly url: string;
      readonly connections: number;
      /** Set role, rights and policies even where no migration ran. */
      readonly fence: boolean;
    }
);

export type WorkerCall = { readonly id: number; readonly call: string; readonly given: readonly unknown[] };
export type WorkerAnswer =
  | { readonly id: number; readonly ok: true; readonly value: unknown }
  | { readonly id: number; readonly ok: false; readonly error: unknown };

export type WorkerLink = {
  readonly call: <Answer>(
    call: string,
    given: readonly unknown[],
    transfer?: Transferable[],
  ) => Promise<Answer>;
  /** Calls not yet answered. */
  readonly waiting: () => number;
  readonly close: () => Promise<void>;
};

type Pending = { readonly settle: (value: unknown) => void; readonly fail: (error: unknown) => void };

/** Starts a worker and waits until it is ready to answer. It keeps the program alive only while calls are open. */
export async function startLedgerWorker(data: LedgerWorkerData): Promise<WorkerLink> {
  const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js';
  // A large young generation buys no speed here and costs a hundred megabytes a thread in a long import.
  const resourceLimits = { maxYoungGenerationSizeMb: 24 };
  const worker = new Worker(new URL(`./ledger-worker.${extension}`, import.meta.url), {
    workerData: data,
    resourceLimits,
  });
  const pending = new Map<number, Pending>();
  const answers = new Set<Promise<unknown>>();
  let lastId = 0;
  let gone: Error | null = null;

  const open = (id: number): Promise<unknown> =>
    new Promise((settle, fail) => {
      if (gone !== null) return fail(gone);
      pending.set(id, { settle, fail });
      worker.ref();
    });
  const lose = (error: Error): void => {
    gone = error;
    for (const { fail } of pending.values()) fail(error);
    pending.clear();
  };
  worker.on('message', (answer: WorkerAnswer) => {
    const waiting = pending.get(answer.id);
    pending.delete(answer.id);
    if (pending.size === 0) worker.unref();
    if (answer.ok) waiting?.settle(answer.value);
    else waiting?.fail(answer.error);
  });
  worker.on('error', (error) => lose(error instanceof Error ? error : new Error(String(error))));
  worker.on('exit', () => lose(gone ?? new Error('the ledger is closed')));

  const call = <Answer>(
    name: string,
    given: readonly unknown[],
    transfer: Transferable[] = [],
  ): Promise<Answer> => {
    lastId += 1;
    const id = lastId;
    const answer = open(id) as Promise<Answer>;
    answers.add(answer);
    answer.catch(() => {}).finally(() => answers.delete(answer));
    if (gone === null) worker.postMessage({ id, call: name, given } satisfies WorkerCall, transfer);
    return answer;
  };
  const link: WorkerLink = {
    call,
    waiting: () => pending.size,
    close: async () => {
      await Promise.allSettled([...answers]);
      if (gone === null) await call('close', []).catch(() => {});
      gone ??= new Error('the ledger is closed');
      await worker.terminate();
    },
  };
  try {
    await open(0);
  } catch (error) {
    await worker.terminate();
    throw error;
  }
  return link;
}
