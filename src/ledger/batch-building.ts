/**
 * Turns accepted drafts into what is stored: each gets the next seq, touches become coded columns, the rest canonical
 * text, and the head moves on with its counts and digests. Every store builds its batches here.
 */
import type { Seq } from '../vocabulary/ids.ts';
import { type Instant, PRECISIONS } from '../vocabulary/instant.ts';
import { canonicalJson } from './canonical-json.ts';
import type { Draft, RunId } from './entry.ts';
import {
  type BatchHeader,
  batchDigest,
  GENESIS,
  type Sha256,
  type StoredEntry,
  type StoredTouches,
} from './entry-chain.ts';
import type { LedgerHead } from './ledger-store.ts';
import { addTouchDigest } from './touch-digest.ts';
import { currentShape } from './upgrade-entry.ts';
import type { WordBook } from './word-book.ts';

/** The head row as stored: what the port shows, and the size of the dictionary. */
export type HeadState = LedgerHead & { readonly words: number };

export const EMPTY_HEAD: HeadState = {
  seq: 0 as Seq,
  recordedAt: 0 as Instant,
  batches: 0,
  digest: GENESIS,
  entries: 0,
  touches: 0,
  touchDigest: 0,
  words: 0,
};

/** A draft that is new to the ledger: its key in stored form (text, and 16 bytes), and what commits to its personal values. */
export type KeyedDraft = {
  readonly draft: Draft;
  readonly key: string;
  readonly keyBytes: Uint8Array;
  readonly commitment: string | null;
};

/** Where and when a batch is appended. */
export type BatchFrame = {
  readonly head: HeadState;
  readonly now: Instant;
  readonly run: RunId | null;
  readonly book: WordBook;
  readonly sha256: Sha256;
};

export type BuiltBatch = {
  readonly header: BatchHeader;
  readonly head: HeadState;
  readonly words: readonly string[];
  readonly entries: readonly StoredEntry[];
  readonly touches: StoredTouches;
};

export const KEY_BYTES = 16;

/** Codes of sides in touch columns: 0 not said. */
const SIDE_CODES = { marketing: 1, sales: 2 } as const;

/** Room for a number of touches, by column. */
export function touchRoom(rows: number): StoredTouches {
  return {
    seqs: new Float64Array(rows),
    subjects: new Int32Array(rows),
    happenedAt: new Float64Array(rows),
    precisions: new Uint8Array(rows),
    types: new Int32Array(rows),
    channels: new Int32Array(rows),
    campaigns: new Int32Array(rows),
    assets: new Int32Array(rows),
    sides: new Uint8Array(rows),
    sources: new Int32Array(rows),
    keys: new Uint8Array(rows * KEY_BYTES),
  };
}

/** The batch of these drafts, in their order: seqs from the head on, recordedAt = max(now, the head's). */
export function batchOfDrafts(frame: BatchFrame, drafts: readonly KeyedDraft[]): BuiltBatch {
  const recordedAt = Math.max(frame.now, frame.head.recordedAt) as Instant;
  const touches = touchRoom(drafts.filter(({ draft }) => draft.kind === 'touched').length);
  const entries: StoredEntry[] = [];
  let row = 0;
  for (const [index, keyed] of drafts.entries()) {
    const seq = (frame.head.seq + index + 1) as Seq;
    if (keyed.draft.kind === 'touched') writeTouch(touches, row++, seq, keyed, frame.book);
    else entries.push(storedEntry(keyed, seq, recordedAt));
  }
  return closeBatch(frame, entries, touches);
}

/** The batch of touches already coded: `touches.seqs` are given here. */
export function batchOfTouches(frame: BatchFrame, touches: StoredTouches): BuiltBatch {
  for (let row = 0; row < touches.seqs.length; row += 1) touches.seqs[row] = frame.head.seq + row + 1;
  return closeBatch(frame, [], touches);
}

function storedEntry({ draft, key, commitment }: KeyedDraft, seq: Seq, recordedAt: Instant): StoredEntry {
  return {
    seq,
    kind: draft.kind,
    subject: draft.subject,
    happenedAt: draft.happenedAt,
    precision: PRECISIONS.indexOf(draft.precision),
    recordedAt,
    source: draft.source,
    key,
    commitment,
    shape: currentShape(draft.kind),
    payload: canonicalJson(draft.payload),
  };
}

function writeTouch(touches: StoredTouches, row: number, seq: Seq, keyed: KeyedDraft, book: WordBook): void {
  const { draft } = keyed;
  if (draft.kind !== 'touched') return;
  const { type, channel, campaign, asset, side } = draft.payload;
  touches.seqs[row] = seq;
  touches.subjects[row] = book.codeOf(draft.subject);
  touches.happenedAt[row] = draft.happenedAt;
  touches.precisions[row] = PRECISIONS.indexOf(draft.precision);
  touches.types[row] = book.codeOf(type);
  touches.channels[row] = book.codeOf(channel ?? '');
  touches.campaigns[row] = book.codeOf(campaign ?? '');
  touches.assets[row] = book.codeOf(asset ?? '');
  touches.sides[row] = side === undefined ? 0 : SIDE_CODES[side];
  touches.sources[row] = book.codeOf(draft.source);
  touches.keys.set(keyed.keyBytes, row * KEY_BYTES);
}

function closeBatch(frame: BatchFrame, entries: readonly StoredEntry[], touches: StoredTouches): BuiltBatch {
  const { head, book } = frame;
  const rows = touches.seqs.length;
  const header: BatchHeader = {
    batch: head.batches + 1,
    firstSeq: (head.seq + 1) as Seq,
    lastSeq: (head.seq + entries.length + rows) as Seq,
    recordedAt: Math.max(frame.now, head.recordedAt) as Instant,
    run: frame.run,
    entries: entries.length,
    touches: rows,
    words: head.words + book.added.length,
  };
  const words = [...book.added];
  const next: HeadState = {
    seq: header.lastSeq,
    recordedAt: header.recordedAt,
    batches: header.batch,
    digest: batchDigest(frame.sha256, head.digest, { header, words, entries, touches }),
    entries: head.entries + entries.length,
    touches: head.touches + rows,
    touchDigest: addTouchDigest(head.touchDigest, touches),
    words: header.words,
  };
  return { header, head: next, words, entries, touches };
}
