/** A data directory in memory, for tests of the doors: a real ledger, a real lens, a clock that is told the time. */
import { randomBytes } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import type { LedgerStore } from '../../src/ledger/ledger-store.ts';
import { agreementBook } from '../../src/operations/agreement-book.ts';
import { type Ask, type AskOptions, LOCAL_ADMINISTRATOR } from '../../src/operations/ask.ts';
import type { EngineShelf } from '../../src/operations/live-engine.ts';
import { type Directory, type Ground, localAsk } from '../../src/operations/local-ask.ts';
import type { Outside } from '../../src/operations/outside.ts';
import { type RunningBoard, runningBoard } from '../../src/operations/running-board.ts';
import { figuresHere } from '../../src/program/figures-here.ts';
import { memoryLedger } from '../../src/store/memory/memory-ledger.ts';
import { memoryPeople, type OpenPeople } from '../../src/store/people/open-people.ts';
import { peopleWhenAsked } from '../../src/store/people/people-when-asked.ts';
import { instant } from '../../src/vocabulary/instant.ts';
import { zoneBook } from '../../src/vocabulary/time-zone.ts';

export type MemoryDirectory = {
  readonly store: LedgerStore;
  readonly ask: Ask;
  readonly running: RunningBoard;
  /** What operations stand on, for what runs beside the doors. */
  readonly held: Directory;
  readonly ground: Ground;
  readonly people: Promise<OpenPeople>;
  setNow(iso: string): void;
  /** As a new process would find it: nothing of the engine in memory. */
  forgetEngines(): void;
};

export const ASKING: AskOptions = {
  asker: LOCAL_ADMINISTRATOR,
  signal: new AbortController().signal,
  progress: () => {},
};

export function memoryDirectory(dataDirectory: string, outside: Partial<Outside> = {}): MemoryDirectory {
  let now = Date.parse('2026-03-02T09:00:00Z');
  const store = memoryLedger();
  const people = memoryPeople(now);
  const engines: EngineShelf = new Map();
  const running = runningBoard();
  const ground = {
    now: () => instant(now),
    zones: zoneBook(process.versions['tz']),
    identity: () => randomBytes(8).toString('hex'),
    files: {
      readText: (path: string) => readFile(path, 'utf8').catch(() => null),
      writeNew: (path: string, text: string) =>
        writeFile(path, text, { flag: 'wx' }).then(
          () => true,
          () => false,
        ),
    },
  };
  const directory = {
    store,
    dataDirectory,
    figures: figuresHere({ store, dataDirectory, version: '0.0.0' }),
    agreements: agreementBook(store),
    running,
    engines,
    people: peopleWhenAsked(async () => (await people).store),
    outside: { allow: [], mails: true, url: 'https://entente.example', ...outside },
    version: '0.0.0',
  };
  return {
    store,
    ask: localAsk(ground, directory),
    running,
    held: directory,
    ground,
    people,
    forgetEngines: () => engines.clear(),
    setNow: (iso) => {
      now = Date.parse(iso);
    },
  };
}
