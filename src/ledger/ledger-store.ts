/**
 * The store's port: three implementations (memory, SQLite, PostgreSQL) keep one contract (test/ledger-contract).
 * One append is one transaction: all its entries, its import records, its checkpoint and its cursor, or none.
 */
import type { Digest, Seq, SubjectId, WorkspaceId } from '../vocabulary/ids.ts';
import type { Instant, Precision } from '../vocabulary/instant.ts';
import type { Result } from '../vocabulary/result.ts';
import type { Draft, Entry, EntryKind, Personal, RunId, SubjectName } from './entry.ts';
import type { Item, ItemChange, ItemMoved, ItemPage } from './kept-items.ts';

export type Workspace = {
  readonly id: WorkspaceId;
  readonly name: string;
  /** A simulated company: labelled everywhere, never mixed with real data. */
  readonly simulated: boolean;
};

/** The head row: locked by each append, so seq has no gaps; its counts let checks avoid scanning the ledger. */
export type LedgerHead = {
  readonly seq: Seq;
  readonly recordedAt: Instant;
  readonly batches: number;
  readonly digest: Digest;
  /** Entries other than touches; with the touches they make up `seq`. */
  readonly entries: number;
  readonly touches: number;
  /** Sum over touches of an integer digest, modulo 2^52 (touch-digest.ts): the lens compares its own against it. */
  readonly touchDigest: number;
};

/** What one append carries besides entries; everything commits together. */
export type AppendOptions = {
  /** The door's clock; the store records max(now, the previous recordedAt). */
  readonly now: Instant;
  readonly run?: RunId;
  /** State of a source's records after this append: lets the next import tell created, updated and unchanged. */
  readonly records?: readonly SourceRecord[];
  /** Progress of an import run, so that an interrupted one resumes exactly here. */
  readonly checkpoint?: RunCheckpoint;
  /** A tailer's new position (the engine's); refused if `fence` is older than the stored one. */
  readonly cursor?: Cursor;
  /** Append only if the head still stands here: an act checked against current state. */
  readonly expectHead?: Seq;
  /** Kept items changed with it: what is to be told of an entry stands the moment the entry does. */
  readonly items?: readonly ItemChange[];
};

export type SourceRecord = { readonly source: string; readonly record: string; readonly digest: string };
export type RunCheckpoint = { readonly run: RunId; readonly state: string };
export type Cursor = {
  readonly name: string;
  readonly seq: Seq;
  readonly fence: number;
  readonly state?: string;
};

export type AppendRefusal =
  | { readonly why: 'head-moved'; readonly head: Seq }
  | { readonly why: 'fenced'; readonly fence: number }
  | ItemMoved
  | { readonly why: 'rule'; readonly faults: readonly { readonly index: number; readonly reason: string }[] };

export type AppendReceipt = {
  readonly head: Seq;
  readonly recordedAt: Instant;
  /** Per draft, in order: its seq, or null where (source, key) stood already and nothing was written. */
  readonly seqs: readonly (Seq | null)[];
};

/** Touches by column: a million of them cross to the writer without a million objects. `''` = not said. */
export type TouchColumns = {
  readonly source: string;
  readonly keys: readonly string[];
  readonly subjects: readonly SubjectId[];
  readonly happenedAt: Float64Array;
  readonly precision: Precision;
  readonly types: readonly string[];
  readonly channels: readonly string[];
  readonly campaigns: readonly string[];
  readonly assets: readonly string[];
  /** 0 not said, 1 marketing, 2 sales. */
  readonly sides: Uint8Array;
};

export type TouchReceipt = { readonly head: Seq; readonly created: number; readonly unchanged: number };

/** Stored touches, coded: codes are positions in the workspace's dictionary (0 = not said). */
export type CodedTouches = {
  readonly seqs: Float64Array;
  readonly subjects: Int32Array;
  readonly happenedAt: Float64Array;
  readonly recordedAt: Float64Array;
  readonly types: Int32Array;
  readonly channels: Int32Array;
  readonly campaigns: Int32Array;
  readonly assets: Int32Array;
  readonly sides: Uint8Array;
};

export type EntryFilter = {
  readonly after?: Seq;
  readonly until?: Seq;
  readonly kinds?: readonly EntryKind[];
  readonly subject?: SubjectId;
  /** Leave out touches: they are read by column. Default true, unless `kinds` asks for them. */
  readonly withoutTouches?: boolean;
  /** Leave out entries retracted by the head. Default false: the ledger shows all. */
  readonly live?: boolean;
};

export type ChainCheck =
  | { readonly chain: 'ok'; readonly head: Digest; readonly batches: number }
  | { readonly chain: 'broken'; readonly head: Digest; readonly firstBadSeq: Seq; readonly reason: string };

export type RunRow = {
  readonly run: RunId;
  readonly startedAt: Instant;
  readonly state: string;
  readonly firstSeq: Seq | null;
  readonly lastSeq: Seq | null;
};

export interface LedgerStore {
  /** Finds the workspace by name, or makes it. */
  workspace(
    name: string,
    options: { readonly now: Instant; readonly simulated?: boolean },
  ): Promise<Workspace>;
  workspaces(): Promise<readonly Workspace[]>;
  /** Removes a simulated workspace and everything in it; a real one is refused. */
  dropSimulated(workspace: WorkspaceId): Promise<boolean>;

  head(workspace: WorkspaceId): Promise<LedgerHead>;
  append(
    workspace: WorkspaceId,
    drafts: readonly Draft[],
    options: AppendOptions,
  ): Promise<
    | { readonly ok: true; readonly value: AppendReceipt }
    | { readonly ok: false; readonly refusal: AppendRefusal }
  >;
  appendTouches(workspace: WorkspaceId, touches: TouchColumns, options: AppendOptions): Promise<TouchReceipt>;

  /** Entries in seq order, in pages. */
  entries(workspace: WorkspaceId, filter?: EntryFilter): AsyncIterable<readonly Entry[]>;
  touches(
    workspace: WorkspaceId,
    range: { readonly after: Seq; readonly until: Seq },
  ): AsyncIterable<CodedTouches>;
  /** Texts by code, from `after` on: index i of the answer has code after + i + 1. Subjects of touches included. */
  dictionary(workspace: WorkspaceId, after: number): Promise<readonly string[]>;
  /** Ranges and single seqs no longer live at the head, with the seq that retracted them. */
  retractions(
    workspace: WorkspaceId,
    after: Seq,
  ): Promise<readonly { readonly seq: Seq; readonly by: Seq }[]>;

  /** Digests of a source's records as last imported; absent ones are missing from the map. */
  records(
    workspace: WorkspaceId,
    source: string,
    records: readonly string[],
  ): Promise<ReadonlyMap<string, string>>;
  /** Per key 1 where (source, key) stands, 0 where an append would write it: a dry run says what an import would do. */
  standingKeys(workspace: WorkspaceId, source: string, keys: readonly string[]): Promise<Uint8Array>;
  runs(workspace: WorkspaceId): Promise<readonly RunRow[]>;
  cursor(workspace: WorkspaceId, name: string): Promise<Cursor | null>;

  /** The keyed hash that names a subject: same source name and external id, same id, for ever. Unguessable without the key. */
  subjectId(workspace: WorkspaceId, type: string, external: string): Promise<SubjectId>;
  subjectIds(
    workspace: WorkspaceId,
    type: string,
    externals: readonly string[],
  ): Promise<readonly SubjectId[]>;
  /** Names to show; erased persons are absent. */
  names(workspace: WorkspaceId, subjects: readonly SubjectId[]): Promise<ReadonlyMap<SubjectId, SubjectName>>;
  personal(workspace: WorkspaceId, person: SubjectId): Promise<Personal | null>;
  /** Of many at once; those of whom nothing is said, or who were erased, are absent. */
  personals(workspace: WorkspaceId, persons: readonly SubjectId[]): Promise<ReadonlyMap<SubjectId, Personal>>;
  /** Destroys the person's key and row, and appends the `erased` entry. */
  erase(workspace: WorkspaceId, person: SubjectId, now: Instant): Promise<boolean>;

  item(workspace: WorkspaceId, collection: string, id: string): Promise<Item | null>;
  /** In byte order of their ids. */
  items(workspace: WorkspaceId, collection: string, page: ItemPage): Promise<readonly Item[]>;
  /** Those due by an instant, the longest due first; of two due together the lesser id. */
  dueItems(
    workspace: WorkspaceId,
    collection: string,
    until: Instant,
    limit: number,
  ): Promise<readonly Item[]>;
  /** All changes, or none where one rests on an item that stands otherwise. */
  changeItems(workspace: WorkspaceId, changes: readonly ItemChange[]): Promise<Result<null, ItemMoved>>;

  putDocument(workspace: WorkspaceId, digest: Digest, text: string): Promise<void>;
  document(workspace: WorkspaceId, digest: Digest): Promise<string | null>;

  /** The chain's digest where a batch ended at this seq: what once stood as the head's. Null where none ended there. */
  digestAt(workspace: WorkspaceId, seq: Seq): Promise<Digest | null>;
  verifyChain(workspace: WorkspaceId): Promise<ChainCheck>;
  close(): Promise<void>;
}
