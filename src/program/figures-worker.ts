/** The thread in which one workspace's numbers are read: it holds the lens and reads the ledger on its own. */
import { randomBytes } from 'node:crypto';
import { parentPort, workerData } from 'node:worker_threads';
import type { LedgerStore } from '../ledger/ledger-store.ts';
import type { Surroundings } from '../operations/context.ts';
import { shareLatch } from '../store/lens/stopping.ts';
import { openReadingLedger } from '../store/relational/open-reading-ledger.ts';
import { invariant } from '../vocabulary/invariant.ts';
import { zoneBook } from '../vocabulary/time-zone.ts';
import { type Asking, type FiguresHere, figuresHere } from './figures-here.ts';
import type { FiguresThreadData, FromFigures, ToFigures } from './figures-message.ts';

const { dataDirectory, databaseUrl, key, version, latch } = workerData as FiguresThreadData;
const port = parentPort;
invariant(port !== null, 'figures are read in a thread of their own');

const zones = zoneBook(process.versions['tz']);
shareLatch(latch);
type Open = { readonly store: LedgerStore; readonly figures: FiguresHere };
let open: Promise<Open> | null = null;

/** Opened at the first question: a thread that is started ahead may be there before the ledger is. */
function opened(): Promise<Open> {
  open ??= openReadingLedger({ directory: dataDirectory, databaseUrl, key }).then((store) => ({
    store,
    figures: figuresHere({ store, dataDirectory, version }),
  }));
  // What could not be opened is tried anew at the next question.
  open.catch(() => {
    open = null;
  });
  return open;
}

type Asked = Extract<ToFigures, { readonly question: unknown }>;
type UnderWay = { readonly stopped: () => boolean; readonly calls: Set<() => void> };
const underWay = new Map<number, UnderWay>();

function say(message: FromFigures): void {
  port?.postMessage(message);
}

/** Nothing in here writes files or asks for a name; both are there because every operation has them. */
function around({ id, asker, acts, now }: Asked): Surroundings {
  return {
    now: () => now,
    identity: () => randomBytes(8).toString('hex'),
    zones,
    asker,
    ...(acts === undefined ? {} : { acts }),
    files: { readText: async () => null, writeNew: async () => false },
    progress: (progress) => say({ id, progress }),
    signal: new AbortController().signal,
  };
}

async function answer(asked: Asked): Promise<void> {
  const { id, question, workspace } = asked;
  const flag = new Int32Array(asked.stop);
  const state: UnderWay = { stopped: () => Atomics.load(flag, 0) !== 0, calls: new Set() };
  underWay.set(id, state);
  const asking: Asking = {
    counts: () => say({ id, counts: true }),
    sign: {
      stopped: state.stopped,
      onStop(call) {
        state.calls.add(call);
        return () => state.calls.delete(call);
      },
    },
  };
  try {
    const { figures } = await opened();
    if (question === null) await figures.prepare(workspace, around(asked));
    else {
      const given = await figures.askUnder(asking, question, workspace, around(asked));
      return say({ id, answer: given, stands: await figures.reach(workspace) });
    }
    say({ id, answer: null, stands: await figures.reach(workspace) });
  } catch (bug) {
    say({ id, bug });
  } finally {
    underWay.delete(id);
  }
}

port.on('message', async (message: ToFigures) => {
  if ('close' in message) {
    const found = await open;
    await found?.figures.close();
    await found?.store.close();
    say({ closed: true });
  } else if ('stopNow' in message) {
    for (const call of underWay.get(message.id)?.calls ?? []) call();
  } else await answer(message);
});
say({ ready: true });
