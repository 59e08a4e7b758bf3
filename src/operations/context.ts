/** What an operation may use. Time, chance, files and stores come in here; no operation fetches them itself. */
import type { Asker } from '../access/asker.ts';
import type { PeopleStore } from '../access/people-store.ts';
import type { Role } from '../access/roles.ts';
import type { LedgerStore, Workspace } from '../ledger/ledger-store.ts';
import type { Instant } from '../vocabulary/instant.ts';
import type { Result } from '../vocabulary/result.ts';
import type { ZoneBook } from '../vocabulary/time-zone.ts';
import type { AgreementBook } from './agreement-book.ts';
import type { Archives } from './archives.ts';
import type { Answer } from './ask.ts';
import type { EngineLease } from './engine-lease.ts';
import type { Figures } from './figures.ts';
import type { LensProvider } from './lens-provider.ts';
import type { EngineShelf } from './live-engine.ts';
import type { Outside } from './outside.ts';
import type { Refusal } from './refusal.ts';
import type { RunningBoard } from './running-board.ts';
import type { SupposedShelf } from './would-have.ts';

export type { Asker, Role };

export type Progress = {
  readonly says: string;
  readonly done: number;
  /** Null where the end is not known. */
  readonly total: number | null;
  readonly unit: string;
  /** What else is worth knowing meanwhile. */
  readonly detail?: string;
};

export type FilesPort = {
  readText(path: string): Promise<string | null>;
  /** Refuses (false) to overwrite. */
  writeNew(path: string, text: string): Promise<boolean>;
};

/** What every operation has, even one that needs no data directory. */
export type Surroundings = {
  now(): Instant;
  /** A fresh name that no other call got (a run, a request). */
  identity(): string;
  readonly zones: ZoneBook;
  readonly asker: Asker;
  readonly files: FilesPort;
  progress(state: Progress): void;
  readonly signal: AbortSignal;
  /** How many acts were answered before it was asked; left out where nobody counts them. */
  readonly acts?: number;
  /** Takes the long list of an answer as it grows, where the asker keeps it elsewhere. */
  readonly list?: ((piece: string) => Promise<void>) | undefined;
};

export type DirectoryContext = Surroundings & {
  readonly store: LedgerStore;
  readonly dataDirectory: string;
  readonly figures: Figures;
  readonly agreements: AgreementBook;
  readonly running: RunningBoard;
  readonly engines: EngineShelf;
  /** None where nobody else could run the engine. */
  readonly lease?: EngineLease;
  /** None where everything stands in memory. */
  readonly archives?: Archives;
  readonly people: PeopleStore;
  readonly outside: Outside;
  readonly version: string;
};

export type WorkspaceContext = DirectoryContext & { readonly workspace: Workspace };

/** What an operation has that reads numbers: it runs where the lens stands, beside the doors' own thread. */
export type LensContext = Surroundings &
  Pick<DirectoryContext, 'store' | 'dataDirectory' | 'agreements' | 'version'> & {
    readonly workspace: Workspace;
    readonly lens: LensProvider;
    readonly supposed: SupposedShelf;
    /** Throws where whoever asked is gone or the time is up: called between pieces of long work. */
    goOn(): void;
    /** What the answer rests on stands: from here on its time is counted. */
    counts(): void;
  };

/** Opens only what the operation asked for needs: `entente due` makes no data directory. */
export type Host = {
  readonly surroundings: Surroundings;
  directory(): Promise<Result<DirectoryContext, Refusal>>;
  workspace(): Promise<Result<WorkspaceContext, Refusal>>;
  /** The lens stands here, or the question is passed on to where it does. */
  readonly figures: { here(): Promise<Result<LensContext, Refusal>> } | { there(): Promise<Answer> };
};
