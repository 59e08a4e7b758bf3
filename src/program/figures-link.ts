/** The program's end of a thread of figures: questions go out, answers settle, and what takes too long is stopped. */
import { Worker } from 'node:worker_threads';
import type { Workspace } from '../ledger/ledger-store.ts';
import type { Answer, Question } from '../operations/ask.ts';
import type { Surroundings } from '../operations/context.ts';
import { type Refusal, refusal } from '../operations/refusal.ts';
import { LATCH_BYTES, mayEnd } from '../store/lens/stopping.ts';
import { refused } from '../vocabulary/result.ts';
import type { FiguresThreadData, FromFigures, ToFigures } from './figures-message.ts';

export type FiguresLink = {
  /** Null instead of a question: the lens is brought up to the ledger, which nobody stops. */
  ask(question: Question | null, workspace: Workspace, around: Surroundings): Promise<Answer | null>;
  /** Whether it ended, by itself or because a question would not stop. */
  gone(): boolean;
  /** Up to which entry its lens reached at the last answer. */
  stands(): number | null;
  close(): Promise<void>;
};

type Limits = {
  /** How long a question may take once what it rests on stands; null for ever. */
  readonly limitMs: number | null;
  /** How long one that was stopped may go on before its thread is ended. */
  readonly graceMs: number;
};

type Pending = {
  readonly question: Question | null;
  readonly flag: Int32Array;
  readonly around: Surroundings;
  settle(answer: Answer | null): void;
  fail(error: unknown): void;
  /** Its time is being counted: it prepares nothing that others need. */
  counting: boolean;
  limit: NodeJS.Timeout | null;
};

const GONE = refusal('busy', 'stopped', 'Whoever asked went away: it was stopped before it was answered.');
const REOPENED = refusal('busy', 'reopened', 'The figures are just being opened anew. Ask again.');

function tookTooLong(limitMs: number): Refusal {
  const seconds = limitMs / 1000;
  const says =
    `It took longer than ${seconds} ${seconds === 1 ? 'second' : 'seconds'} and was stopped. Ask for a shorter time ` +
    '(from, to) or without a dimension, or allow more seconds (ENTENTE_TIME_LIMIT).';
  return refusal('busy', 'took-too-long', says);
}

/** Starts the thread; it is ready to be asked at once. */
export function startFigures(data: Omit<FiguresThreadData, 'latch'>, limits: Limits): FiguresLink {
  const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js';
  const latch = new SharedArrayBuffer(LATCH_BYTES);
  const worker = new Worker(new URL(`./figures-worker.${extension}`, import.meta.url), {
    workerData: { ...data, latch } satisfies FiguresThreadData,
    // A large young generation buys little here and is held for ever.
    resourceLimits: { maxYoungGenerationSizeMb: 48 },
  });
  const pending = new Map<number, Pending>();
  let lastId = 0;
  let gone = false;
  let closing = false;
  let stands: number | null = null;
  let closed: () => void = () => {};
  const ended = new Promise<void>((resolve) => {
    closed = resolve;
  });
  const send = (message: ToFigures) => worker.postMessage(message);

  const forget = (id: number): void => {
    const one = pending.get(id);
    if (one?.limit) clearTimeout(one.limit);
    pending.delete(id);
    // Whoever closes it waits for its last word, and keeps the program alive for that.
    if (pending.size === 0 && !closing) worker.unref();
  };
  const lose = (error: unknown): void => {
    gone = true;
    for (const [id, { settle, fail }] of [...pending]) {
      forget(id);
      if (error === null) settle(refused(REOPENED));
      else fail(error);
    }
    closed();
  };
  /** The last resort: what does not stop is ended with its thread, once that ends nothing that others need. */
  const insist = (id: number): void => {
    if (gone || !pending.has(id)) return;
    if ([...pending.values()].some(({ counting }) => !counting) || !mayEnd(latch)) {
      setTimeout(insist, limits.graceMs, id).unref();
      return;
    }
    gone = true;
    void worker.terminate();
  };
  const stop = (id: number, why: Refusal): void => {
    const one = pending.get(id);
    if (one === undefined || Atomics.exchange(one.flag, 0, 1) !== 0) return;
    send({ id, stopNow: true });
    one.settle(refused(why));
    if (one.counting) setTimeout(insist, limits.graceMs, id).unref();
  };
  const count = (id: number): void => {
    const one = pending.get(id);
    if (one === undefined || one.counting) return;
    one.counting = true;
    const { limitMs } = limits;
    if (limitMs !== null) one.limit = setTimeout(() => stop(id, tookTooLong(limitMs)), limitMs);
  };

  worker.on('message', (message: FromFigures) => {
    if ('ready' in message) return;
    if ('closed' in message) return closed();
    const one = pending.get(message.id);
    if ('progress' in message) one?.around.progress(message.progress);
    else if ('counts' in message) count(message.id);
    else {
      forget(message.id);
      if ('stands' in message) stands = message.stands ?? stands;
      if ('answer' in message) one?.settle(message.answer);
      else one?.fail(message.bug);
    }
  });
  worker.on('error', lose);
  worker.on('exit', () => lose(null));
  worker.unref();

  return {
    ask: (question, workspace, around) =>
      new Promise((resolve, reject) => {
        if (gone) return resolve(refused(REOPENED));
        lastId += 1;
        const id = lastId;
        const stopping = () => stop(id, GONE);
        const ending = () => around.signal.removeEventListener('abort', stopping);
        const stopFlag = new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT);
        pending.set(id, {
          ...{ question, around, counting: false, limit: null, flag: new Int32Array(stopFlag) },
          settle: (answer) => {
            ending();
            resolve(answer);
          },
          fail: (error) => {
            ending();
            reject(error);
          },
        });
        worker.ref();
        const { asker, acts } = around;
        send({ id, question, workspace, asker, acts, now: around.now(), stop: stopFlag });
        if (question === null) return;
        if (around.signal.aborted) stopping();
        else around.signal.addEventListener('abort', stopping, { once: true });
      }),
    gone: () => gone,
    stands: () => stands,
    async close() {
      if (!gone) {
        closing = true;
        worker.ref();
        send({ close: true });
        await ended;
      }
      gone = true;
      await worker.terminate();
    },
  };
}
