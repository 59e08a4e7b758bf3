/** Takes a data directory for this process: its lock, its ledger, its lenses, and the socket others ask at. */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { lensCache } from './lens-cache.ts';
import { agreementBook } from './operations/agreement-book.ts';
import type { Ask } from './operations/ask.ts';
import { type Ground, localAsk } from './operations/local-ask.ts';
import { type RunningBoard, runningBoard } from './operations/running-board.ts';
import { openHolderDoor } from './server/holder-door.ts';
import { type HeldBy, lockDirectory } from './store/directory-lock.ts';
import { openLedger } from './store/open-ledger.ts';
import { VERSION } from './terminal.ts';
import { done, type Result } from './vocabulary/result.ts';

export type OpenDirectory = {
  readonly ask: Ask;
  readonly running: RunningBoard;
  /** Commands sent here are answered first, then everything is closed and the lock given back. */
  close(): Promise<void>;
};

export type OpenOptions = {
  readonly dataDirectory: string;
  /** What holds it, for whoever is refused: `entente serve`. */
  readonly holder: string;
  readonly ground: Ground;
  bug(error: unknown): string;
};

/** Who holds it, in words: a process that has just begun may not have said so yet. */
export function holderInWords({ holder }: HeldBy): string {
  return holder === null ? 'another process' : `${holder.purpose} (process ${holder.pid} on ${holder.host})`;
}

export async function openDirectory(options: OpenOptions): Promise<Result<OpenDirectory, HeldBy>> {
  const { dataDirectory, ground } = options;
  await mkdir(join(dataDirectory, 'lens'), { recursive: true, mode: 0o700 });
  const lock = await lockDirectory(dataDirectory, options.holder);
  if (!lock.ok) return lock;
  const store = await openLedger({ directory: dataDirectory, databaseUrl: process.env['DATABASE_URL'] });
  const lens = lensCache(store, dataDirectory);
  const running = runningBoard();
  const ask = localAsk(ground, {
    store,
    dataDirectory,
    lens,
    agreements: agreementBook(store),
    running,
    engines: new Map(),
    supposed: new Map(),
    version: VERSION,
  });
  const door = await openHolderDoor(lock.value.socketPath, ask, options.bug);
  return done({
    ask,
    running,
    async close() {
      await door.close();
      await lens.close();
      await store.close();
      await lock.value.release();
    },
  });
}
