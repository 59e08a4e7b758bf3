/** So many at once and no more: the rest wait in their order, up to a bound. */

export type Turns = {
  /** Runs the work when its turn comes; null where too many wait already. */
  take<Value>(work: () => Promise<Value>): Promise<Value | null>;
};

export function inTurns(atOnce: number, mostWaiting: number): Turns {
  const waiting: (() => void)[] = [];
  let running = 0;
  return {
    async take(work) {
      if (running >= atOnce) {
        if (waiting.length >= mostWaiting) return null;
        await new Promise<void>((next) => waiting.push(next));
      } else running += 1;
      try {
        return await work();
      } finally {
        const next = waiting.shift();
        if (next === undefined) running -= 1;
        else next();
      }
    },
  };
}
