/** Stops the work of one question and of no other: it is asked between pieces of work, and interrupts a statement. */
import { AsyncLocalStorage } from 'node:async_hooks';
import { Stopped } from '../../measures/stopped.ts';

/** Tells a question to stop. */
export type StopSign = {
  stopped(): boolean;
  /** Calls back when the sign is given; the answer takes the call back. */
  onStop(call: () => void): () => void;
};

const NEVER: StopSign = { stopped: () => false, onStop: () => () => {} };
const signs = new AsyncLocalStorage<StopSign>();

/** Everything begun in here belongs to one question. */
export function underSign<Value>(sign: StopSign, work: () => Promise<Value>): Promise<Value> {
  return signs.run(sign, work);
}

/** What all questions need is not stopped with the one that happened to begin it. */
export function unstoppable<Value>(work: () => Promise<Value>): Promise<Value> {
  return signs.run(NEVER, work);
}

/** Throws where the question at hand is to stop. */
export function goOn(): void {
  if (signs.getStore()?.stopped() === true) throw new Stopped();
}

/** A statement of the question at hand, interrupted when that is to stop. */
export async function interruptible<Value>(
  interrupt: () => void,
  statement: () => Promise<Value>,
): Promise<Value> {
  goOn();
  const takeBack = signs.getStore()?.onStop(interrupt);
  try {
    return await statement();
  } catch (thrown) {
    goOn();
    throw thrown;
  } finally {
    takeBack?.();
  }
}

/**
 * A thread that is ended while the database works for it takes the whole program along. So it says when the database
 * works: the second number counts the works under way; the first is not 0 while somebody wants the thread to end.
 */
export const LATCH_BYTES = 2 * Int32Array.BYTES_PER_ELEMENT;
const ENDING = 0;
const AT_WORK = 1;
let latch = new Int32Array(new SharedArrayBuffer(LATCH_BYTES));

/** Shares the latch with whoever may end this thread. */
export function shareLatch(shared: SharedArrayBuffer): void {
  latch = new Int32Array(shared);
}

/** Work of the database; refused where the thread is about to end. */
export async function databaseWork<Value>(work: () => Promise<Value>): Promise<Value> {
  Atomics.add(latch, AT_WORK, 1);
  try {
    if (Atomics.load(latch, ENDING) !== 0) throw new Stopped();
    return await work();
  } finally {
    Atomics.sub(latch, AT_WORK, 1);
  }
}

/** Asked from outside: whether the thread may be ended now. If so, its database begins no more work. */
export function mayEnd(shared: SharedArrayBuffer): boolean {
  const theirs = new Int32Array(shared);
  Atomics.store(theirs, ENDING, 1);
  if (Atomics.load(theirs, AT_WORK) === 0) return true;
  Atomics.store(theirs, ENDING, 0);
  return false;
}
