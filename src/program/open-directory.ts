/** Takes a data directory for this process: its lock, its ledger, its lenses, and the socket others ask at. */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Configuration } from '../configuration/configuration.ts';
import { type Mail, mailer } from '../delivery/send-mail.ts';
import type { LedgerStore } from '../ledger/ledger-store.ts';
import { notSent, type Sent } from '../notices/sent.ts';
import { agreementBook } from '../operations/agreement-book.ts';
import type { Ask } from '../operations/ask.ts';
import { type EventIntake, eventIntake } from '../operations/event-intake.ts';
import type { EngineShelf } from '../operations/live-engine.ts';
import { type Directory, type Ground, localAsk } from '../operations/local-ask.ts';
import type { Outside } from '../operations/outside.ts';
import { type RunningBoard, runningBoard } from '../operations/running-board.ts';
import { openHolderDoor } from '../server/holder-door.ts';
import { type HeldBy, lockDirectory } from '../store/directory-lock.ts';
import { type LedgerPlace, openLedger } from '../store/open-ledger.ts';
import { type OpenPeople, openPeople } from '../store/people/open-people.ts';
import { peopleWhenAsked } from '../store/people/people-when-asked.ts';
import { done, type Result } from '../vocabulary/result.ts';
import { engineLeases } from './engine-lease.ts';
import { sharedFigures } from './figures-shared.ts';
import { figuresThreads } from './figures-threads.ts';
import { makeArchives } from './make-archives.ts';
import { VERSION } from './terminal.ts';

export type OpenDirectory = {
  readonly ask: Ask;
  readonly running: RunningBoard;
  /** What operations stand on, for the keepers that run beside the doors. */
  readonly held: Directory;
  readonly events: EventIntake;
  /** Opened when first asked for: most commands never do. */
  people(): Promise<OpenPeople>;
  /** Commands sent here are answered first, then everything is closed and the lock given back. */
  close(): Promise<void>;
};

export type OpenOptions = {
  readonly dataDirectory: string;
  readonly configuration: Configuration;
  /** What holds it, for whoever is refused: `entente serve`. */
  readonly holder: string;
  readonly ground: Ground;
  /** How many seconds a question about numbers may take where the configuration does not say; 0 is no limit. */
  readonly usualLimit: number;
  /** Whether such a question is sure to come. */
  readonly figures: boolean;
  bug(error: unknown): string;
};

/** Who holds it, in words: a process that has just begun may not have said so yet. */
export function holderInWords({ holder }: HeldBy): string {
  return holder === null ? 'another process' : `${holder.purpose} (process ${holder.pid} on ${holder.host})`;
}

/** The world outside as the installation was told of it. A letter opens its own line to the mail server. */
function outsideOf({ listen, mail, outward }: Configuration): Outside {
  const mails = mail.smtp !== null && mail.from !== null;
  const post = async (letter: Mail): Promise<Sent> => {
    const sender = mailer(mail);
    if (sender === null) return notSent('No mail server is configured.', { final: true });
    try {
      return await sender.send(letter);
    } finally {
      sender.close();
    }
  };
  return { allow: outward.allow, mails, url: listen.url, ...(mails ? { post } : {}) };
}

/** Where the ledger cannot be opened nothing is left behind. */
async function openStore(place: LedgerPlace, figures: { close(): Promise<void> }): Promise<LedgerStore> {
  try {
    return await openLedger(place);
  } catch (error) {
    await figures.close();
    throw error;
  }
}

export async function openDirectory(options: OpenOptions): Promise<Result<OpenDirectory, HeldBy>> {
  const { dataDirectory, ground } = options;
  await mkdir(join(dataDirectory, 'lens'), { recursive: true, mode: 0o700 });
  const lock = await lockDirectory(dataDirectory, options.holder);
  if (!lock.ok) return lock;
  const { database: databaseUrl, key, limits } = options.configuration;
  const seconds = limits.question ?? options.usualLimit;
  const limitMs = seconds === 0 ? null : seconds * 1000;
  const place = { dataDirectory, databaseUrl, key, version: VERSION, limitMs, ahead: options.figures };
  const figures = sharedFigures(figuresThreads(place), () => performance.now());
  const store = await openStore({ directory: dataDirectory, databaseUrl, key }, figures);
  const running = runningBoard();
  let opened: Promise<OpenPeople> | null = null;
  const people = (): Promise<OpenPeople> => {
    opened ??= openPeople({
      directory: dataDirectory,
      databaseUrl,
      key: key ?? undefined,
      now: ground.now(),
    });
    return opened;
  };
  const engines: EngineShelf = new Map();
  const lease =
    databaseUrl === null
      ? null
      : engineLeases({
          ...{ store, now: ground.now, elapsed: () => performance.now(), holder: ground.identity() },
          lost: (workspace) => engines.delete(workspace),
          bug: options.bug,
        });
  const held: Directory = {
    store,
    dataDirectory,
    figures,
    agreements: agreementBook(store),
    running,
    engines,
    ...(lease === null ? {} : { lease }),
    archives: makeArchives({
      ...{ directory: dataDirectory, databaseUrl, key, version: VERSION },
      folder: options.configuration.backup.folder,
    }),
    people: peopleWhenAsked(async () => (await people()).store),
    outside: outsideOf(options.configuration),
    version: VERSION,
  };
  const ask = localAsk(ground, held);
  const door = await openHolderDoor(lock.value.socketPath, ask, options.bug);
  return done({
    ask,
    running,
    held,
    events: eventIntake(store, ground),
    people,
    async close() {
      await door.close();
      await (await opened)?.store.close();
      await figures.close();
      await lease?.close();
      await store.close();
      await lock.value.release();
    },
  });
}
