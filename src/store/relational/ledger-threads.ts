/** One writer and as many readers as are kept busy, up to a bound. */
import { invariant } from '../../vocabulary/invariant.ts';
import type { LedgerThreads } from './relational-ledger.ts';
import { type LedgerWorkerData, startLedgerWorker, type WorkerLink } from './worker-link.ts';

const MOST_READERS = 2;

type WithRole<Data> = Data extends unknown ? Omit<Data, 'role'> : never;

/** The writer stands first: it brings the tables to today's shape, then readers may look. */
export async function startLedgerThreads(data: WithRole<LedgerWorkerData>): Promise<LedgerThreads> {
  const writer = await startLedgerWorker({ ...data, role: 'writer' } as LedgerWorkerData);
  const readers: Promise<WorkerLink>[] = [];
  const startReader = (): Promise<WorkerLink> => {
    const started = startLedgerWorker({ ...data, role: 'reader' } as LedgerWorkerData);
    readers.push(started);
    started.catch(() => readers.splice(readers.indexOf(started), 1));
    return started;
  };
  let closed = false;
  return {
    writer,
    reader: async () => {
      invariant(!closed, 'a closed ledger is asked nothing');
      if (readers.length === 0) return startReader();
      const standing = await Promise.all(readers);
      const idlest = standing.reduce((one, other) => (other.waiting() < one.waiting() ? other : one));
      return idlest.waiting() > 0 && readers.length < MOST_READERS ? startReader() : idlest;
    },
    close: async () => {
      closed = true;
      const standing = await Promise.allSettled(readers);
      await Promise.all(
        [...standing.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : [])), writer].map((link) =>
          link.close(),
        ),
      );
    },
  };
}
