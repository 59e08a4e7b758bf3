/** One workspace of the memory ledger: the same batches, keys and vault as in a database, held in maps. */
import { type KeyObject, randomBytes } from 'node:crypto';
import { EMPTY_HEAD, type HeadState } from '../../ledger/batch-building.ts';
import type { StoredBatch, StoredContent } from '../../ledger/chain-check.ts';
import type { EntryKind, Personal, RunId, SubjectName } from '../../ledger/entry.ts';
import type { Cursor, RunRow, Workspace } from '../../ledger/ledger-store.ts';
import { type RetractedRange, retractionOf } from '../../ledger/live-entries.ts';
import type { Digest, Seq, SubjectId } from '../../vocabulary/ids.ts';
import { type WorkspaceKeys, workspaceKeys } from '../vault/workspace-keys.ts';
import type { MemoryItems } from './memory-items.ts';

export type MemoryBatch = StoredBatch & { readonly content: StoredContent };
export type Said<Value> = { readonly seq: Seq; readonly value: Value };
export type PersonRow = {
  readonly key: KeyObject;
  readonly personal: Said<Personal>[];
  readonly names: Said<SubjectName>[];
};

export type MemoryWorkspace = {
  readonly info: Workspace;
  readonly keys: WorkspaceKeys;
  head: HeadState;
  readonly batches: MemoryBatch[];
  readonly words: string[];
  readonly codes: Map<string, number>;
  readonly liveKeys: Set<string>;
  readonly retractions: RetractedRange[];
  readonly records: Map<string, { readonly run: RunId | null; readonly digest: string }[]>;
  readonly runs: Map<RunId, RunRow>;
  readonly cursors: Map<string, Cursor>;
  /** Persons by subject; null once erased. */
  readonly persons: Map<SubjectId, PersonRow | null>;
  readonly names: Map<SubjectId, Said<SubjectName>[]>;
  readonly documents: Map<Digest, string>;
  readonly items: MemoryItems;
};

export function memoryWorkspace(info: Workspace, secret: Uint8Array = randomBytes(32)): MemoryWorkspace {
  return {
    info,
    keys: workspaceKeys(secret),
    head: EMPTY_HEAD,
    batches: [],
    words: [],
    codes: new Map(),
    liveKeys: new Set(),
    retractions: [],
    records: new Map(),
    runs: new Map(),
    cursors: new Map(),
    persons: new Map(),
    names: new Map(),
    documents: new Map(),
    items: new Map(),
  };
}

/** The batch that holds a seq, by halving. */
export function batchOf(workspace: MemoryWorkspace, seq: Seq): MemoryBatch | undefined {
  let low = 0;
  let high = workspace.batches.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const batch = workspace.batches[middle]!;
    if (seq < batch.header.firstSeq) high = middle - 1;
    else if (seq > batch.header.lastSeq) low = middle + 1;
    else return batch;
  }
  return undefined;
}

export function kindAt(workspace: MemoryWorkspace, seq: Seq): EntryKind | null {
  const content = batchOf(workspace, seq)?.content;
  if (content === undefined) return null;
  return content.entries.find((entry) => entry.seq === seq)?.kind ?? 'touched';
}

/** The latest saying that counts; where none counts any more, the latest of all. */
export function latestSaid<Value>(
  said: readonly Said<Value>[],
  retractions: readonly RetractedRange[],
): Value | undefined {
  const retracted = retractionOf(retractions);
  return (said.findLast(({ seq }) => retracted(seq) === null) ?? said.at(-1))?.value;
}
