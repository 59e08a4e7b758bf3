/**
 * The lens: one DuckDB file per workspace, a cache of columns copied out of the ledger. It catches up before each
 * answer, so one reads one's own writes, and nothing moves under an answer while it is read.
 */
import { AsyncLocalStorage } from 'node:async_hooks';
import { setImmediate } from 'node:timers/promises';
import type { Lens } from '../../measures/lens-port.ts';
import { Stopped } from '../../measures/stopped.ts';
import type { Seq } from '../../vocabulary/ids.ts';
import { invariant } from '../../vocabulary/invariant.ts';
import { compileZone } from '../../vocabulary/time-zone.ts';
import { readColumns } from './bulk.ts';
import { closeDatabase } from './database.ts';
import type { Dictionary } from './dictionary.ts';
import { holdColumns } from './held-columns.ts';
import { holdTouches } from './held-touches.ts';
import { openHypothetical } from './hypothetical.ts';
import { externalsOf, labelsOf } from './labels.ts';
import { openQueue, openSharedLock, type Queue } from './locks.ts';
import { databaseWork, goOn, interruptible, unstoppable } from './stopping.ts';
import { type LensOptions, openUpkeep } from './upkeep.ts';

/** Opens the lens of a workspace, whatever state its file is in, and brings it up to the ledger's head. */
export async function openLens(options: LensOptions): Promise<Lens> {
  const compiled = compileZone(options.timeZone);
  invariant(compiled.ok, `the time zone ${options.timeZone} is known`);
  const zone = compiled.value;
  const held = holdColumns();
  const sorted = holdTouches();
  let retractions = 0;
  const upkeep = await openUpkeep(options, zone, ({ touches, events, retracted }) => {
    if (retracted) {
      retractions += 1;
      sorted.drop();
    }
    held.drop('words');
    if (events) held.drop('events');
    if (touches) held.drop('touches');
  });
  const lock = openSharedLock();
  /** One connection holds one result at a time. */
  const queue = openQueue();
  const statements: Queue = (work) => queue(() => databaseWork(work));
  const within = new AsyncLocalStorage<true>();
  let fault: string | null = null;

  const file = () => upkeep.opened().file;
  const reading = async <Value>(read: () => Promise<Value>): Promise<Value> => {
    try {
      return await statements(() => interruptible(() => file().connection.interrupt(), read));
    } catch (thrown) {
      if (thrown instanceof Stopped) throw thrown;
      fault = thrown instanceof Error ? thrown.message : String(thrown);
      throw thrown;
    }
  };
  const catchUp = async (): Promise<void> => {
    if (!(await upkeep.isCurrent())) await lock.alone(() => statements(upkeep.bring));
  };
  const texts: Dictionary['textsOf'] = (codes) => reading(() => file().dictionary.textsOf(codes));
  /** Part of an answer that is being read already stays on that one's state. */
  const still = <Value>(work: () => Promise<Value>): Promise<Value> =>
    within.getStore() === true ? work() : lock.shared(() => within.run(true, work));

  const lens: Lens = {
    workspace: options.workspace,
    zone,
    hypothetical: false,
    get asOfSeq() {
      return file().standing.seq as Seq;
    },
    get lastHappenedAt() {
      return upkeep.lastHappenedAt();
    },
    get words() {
      return file().dictionary.size();
    },
    async answer<Value>(work: () => Promise<Value>): Promise<Value> {
      if (within.getStore() === true) return work();
      await unstoppable(catchUp);
      goOn();
      fault = null;
      const read = (): Promise<Value> => within.run(true, work);
      try {
        return await lock.shared(read);
      } catch (thrown) {
        if (fault === null || thrown instanceof Stopped) throw thrown;
        // The file could not be read: it is built anew, and the answer tried once more.
        await unstoppable(() => lock.alone(() => statements(() => upkeep.rebuild(fault ?? ''))));
        await unstoppable(catchUp);
        return lock.shared(read);
      }
    },
    async breathe() {
      await setImmediate();
      goOn();
    },
    columns: (sql, shelf) => held.get(sql, shelf, () => reading(() => readColumns(file().connection, sql))),
    touches: (names) =>
      held.get(`touches ${names.join(' ')}`, 'touches', () =>
        reading(() => sorted.read(file().connection, names)),
      ),
    codesOf: (words) => reading(() => file().dictionary.codesOf(words)),
    textsOf: texts,
    labelsOf: async (codes) => labelsOf(options, await texts(codes)),
    externalsOf: async (codes) => externalsOf(options, await texts(codes)),
    withDecisions: (drafts, how = 'besides') =>
      lens.answer(() =>
        statements(() =>
          openHypothetical({
            ...{ lens, drafts, how, still, retractions: () => retractions },
            ...{ instance: upkeep.opened().database.instance, file: file() },
          }),
        ),
      ),
    close: () => lock.alone(() => statements(async () => closeDatabase(upkeep.opened().database))),
  };
  try {
    await catchUp();
  } catch (thrown) {
    await lens.close();
    throw thrown;
  }
  return lens;
}
