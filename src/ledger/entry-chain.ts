/**
 * The hash chain: each batch's digest covers its stored bytes and the digest before it, so that a change anywhere in
 * the past shows at the head. Touches are hashed as packed columns, other entries as canonical text.
 */
import type { Digest, Seq, SubjectId } from '../vocabulary/ids.ts';
import type { Instant } from '../vocabulary/instant.ts';
import { canonicalJson } from './canonical-json.ts';
import type { EntryKind, RunId } from './entry.ts';

/**
 * SHA-256 over parts one after the other, texts as UTF-8; given by the caller: Node's own in the stores, a portable
 * one where there is no Node. Texts are well formed (append rules see to it).
 */
export type Sha256 = (parts: readonly (string | Uint8Array)[]) => Uint8Array;

/** What the first batch of a workspace follows. */
export const GENESIS = '0'.repeat(64) as Digest;

/** An entry as it stands in the store: `payload` is its canonical text, `precision` the position in PRECISIONS. */
export type StoredEntry = {
  readonly seq: Seq;
  readonly kind: EntryKind;
  readonly subject: SubjectId;
  readonly happenedAt: Instant;
  readonly precision: number;
  readonly recordedAt: Instant;
  readonly source: string;
  /** A keyed hash of the source's key; entries of our own making keep theirs in clear. */
  readonly key: string;
  /** Keyed commitment to the personal values that came with it; null where none came. */
  readonly commitment: string | null;
  /** Version of the payload's shape. */
  readonly shape: number;
  readonly payload: string;
};

/** Touches as they stand in the store, by column; `keys` holds 16 bytes per row. All have their batch's recordedAt. */
export type StoredTouches = {
  readonly seqs: Float64Array;
  readonly subjects: Int32Array;
  readonly happenedAt: Float64Array;
  readonly precisions: Uint8Array;
  readonly types: Int32Array;
  readonly channels: Int32Array;
  readonly campaigns: Int32Array;
  readonly assets: Int32Array;
  readonly sides: Uint8Array;
  readonly sources: Int32Array;
  readonly keys: Uint8Array;
};

/** One append's frame in the chain. `words` counts the dictionary after it. */
export type BatchHeader = {
  readonly batch: number;
  readonly firstSeq: Seq;
  readonly lastSeq: Seq;
  readonly recordedAt: Instant;
  readonly run: RunId | null;
  readonly entries: number;
  readonly touches: number;
  readonly words: number;
};

export type BatchContent = {
  readonly header: BatchHeader;
  /** Texts that joined the dictionary with this batch, in code order. */
  readonly words: readonly string[];
  readonly entries: readonly StoredEntry[];
  readonly touches: StoredTouches;
};

/**
 * The canonical bytes of one stored entry: its head as a canonical array that ends with the payload's length, then
 * the payload's stored text, so that no byte can move from one field into another.
 */
export function entryLine(entry: StoredEntry): string {
  const head = [
    entry.seq,
    entry.kind,
    entry.subject,
    entry.happenedAt,
    entry.precision,
    entry.recordedAt,
    entry.source,
    entry.key,
    entry.commitment,
    entry.shape,
    entry.payload.length,
  ];
  return JSON.stringify(head) + entry.payload;
}

/** A short checksum of an entry's line: tells which entry of a broken batch was changed. The digest proves, this locates. */
export function entryCheck(line: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < line.length; at += 1) hash = Math.imul(hash ^ line.charCodeAt(at), 0x01000193);
  return hash >>> 0;
}

/**
 * The digest of a batch: SHA-256 over the digest before (32 bytes), the header, the new dictionary texts and the
 * entries' lines as UTF-8 text, and the touches' columns in little-endian order.
 */
export function batchDigest(sha256: Sha256, before: Digest, content: BatchContent): Digest {
  const { header, words, entries, touches } = content;
  const frame = canonicalJson(header);
  const lines = entries.map(entryLine);
  const text = `${before}\n${frame}\n${canonicalJson(words)}\n${lines.join('\n')}\n`;
  const columns = touches.seqs.length === 0 ? [] : touchColumns(touches);
  return hex(sha256([text, ...columns]));
}

function touchColumns(touches: StoredTouches): readonly Uint8Array[] {
  const columns = [
    touches.seqs,
    touches.subjects,
    touches.happenedAt,
    touches.precisions,
    touches.types,
    touches.channels,
    touches.campaigns,
    touches.assets,
    touches.sides,
    touches.sources,
    touches.keys,
  ];
  return columns.map((column) => new Uint8Array(column.buffer, column.byteOffset, column.byteLength));
}

function hex(bytes: Uint8Array): Digest {
  let text = '';
  for (const byte of bytes) text += byte.toString(16).padStart(2, '0');
  return text as Digest;
}
