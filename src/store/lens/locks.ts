/** Who may touch the lens when: statements one after another, and no catching up under an answer that is being read. */

/** Runs pieces of work one after another, whatever became of the one before. */
export type Queue = <Value>(work: () => Promise<Value>) => Promise<Value>;

export function openQueue(): Queue {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const next = last.then(work, work);
    last = next.catch(() => undefined);
    return next;
  };
}

/** Many answers may be read at once; a change waits for them and holds the next ones back. */
export type SharedLock = {
  shared<Value>(work: () => Promise<Value>): Promise<Value>;
  alone<Value>(work: () => Promise<Value>): Promise<Value>;
};

export function openSharedLock(): SharedLock {
  const changes = openQueue();
  let readers = 0;
  let changing: Promise<unknown> | null = null;
  let lastReaderGone: (() => void) | null = null;
  const leave = (): void => {
    readers--;
    if (readers === 0) lastReaderGone?.();
  };
  return {
    async shared(work) {
      while (changing !== null) await changing;
      readers++;
      try {
        return await work();
      } finally {
        leave();
      }
    },
    alone: (work) =>
      changes(async () => {
        let finished: () => void = () => undefined;
        changing = new Promise<void>((resolve) => {
          finished = resolve;
        });
        try {
          if (readers > 0) {
            await new Promise<void>((resolve) => {
              lastReaderGone = resolve;
            });
          }
          return await work();
        } finally {
          lastReaderGone = null;
          changing = null;
          finished();
        }
      }),
  };
}
