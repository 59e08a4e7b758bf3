/**
 * Proves a ledger unchanged: walks the batches from the first, recomputes each digest from the stored bytes, and
 * names the first seq that is not as it was appended.
 */
import type { Digest, Seq } from '../vocabulary/ids.ts';
import { EMPTY_HEAD, type HeadState } from './batch-building.ts';
import {
  type BatchContent,
  type BatchHeader,
  batchDigest,
  entryCheck,
  entryLine,
  type Sha256,
} from './entry-chain.ts';
import type { ChainCheck } from './ledger-store.ts';
import { addTouchDigest } from './touch-digest.ts';

export type StoredBatch = { readonly header: BatchHeader; readonly digest: Digest };

/** What stands under one batch's seqs: `checks` are the entries' stored checksums, in the entries' order. */
export type StoredContent = Omit<BatchContent, 'header'> & { readonly checks: readonly number[] };

type Fault = { readonly seq: Seq; readonly reason: string };

export type ChainWalk = {
  /** Takes the next batch; false once a fault is found and the walk may stop. */
  readonly take: (batch: StoredBatch, content: StoredContent) => boolean;
  /** Closes the walk against the head row; `stray` is the lowest seq that stands outside every batch, or null. */
  readonly close: (head: HeadState, stray: Seq | null) => ChainCheck;
  /** The dictionary's size after the batches taken so far. */
  readonly words: () => number;
};

/** Starts a walk at the beginning of a workspace's ledger. */
export function walkChain(sha256: Sha256): ChainWalk {
  let at: HeadState = EMPTY_HEAD;
  let fault: Fault | null = null;
  return {
    take: (batch, content) => {
      fault ??= batchFault(sha256, at, batch, content);
      if (fault !== null) return false;
      at = headAfter(at, batch, content);
      return true;
    },
    close: (head, stray) => {
      const first = earliest(fault ?? headFault(at, head), stray);
      if (first === null) return { chain: 'ok', head: head.digest, batches: head.batches };
      return { chain: 'broken', head: head.digest, firstBadSeq: first.seq, reason: first.reason };
    },
    words: () => at.words,
  };
}

function earliest(fault: Fault | null, stray: Seq | null): Fault | null {
  if (stray === null || (fault !== null && fault.seq <= stray)) return fault;
  return { seq: stray, reason: `entry ${stray} stands outside every batch` };
}

function batchFault(
  sha256: Sha256,
  before: HeadState,
  batch: StoredBatch,
  content: StoredContent,
): Fault | null {
  const { header } = batch;
  const expected = (before.seq + 1) as Seq;
  if (header.batch !== before.batches + 1 || header.firstSeq !== expected)
    return { seq: expected, reason: `batch ${before.batches + 1} is missing or moved` };
  const gap = seqFault(header, content);
  if (gap !== null) return gap;
  const changed = content.entries.findIndex(
    (entry, row) => entryCheck(entryLine(entry)) !== content.checks[row],
  );
  const where = `batch ${header.batch} (entries ${header.firstSeq} to ${header.lastSeq})`;
  if (changed >= 0) return { seq: content.entries[changed]!.seq, reason: `an entry of ${where} was changed` };
  if (batchDigest(sha256, before.digest, { header, ...content }) === batch.digest) return null;
  return { seq: header.firstSeq, reason: `${where} does not match its digest` };
}

/** The batch's seqs must each stand exactly once, in entries and touches together. */
function seqFault(header: BatchHeader, { entries, touches }: StoredContent): Fault | null {
  let [entry, touch] = [0, 0];
  for (let seq = header.firstSeq as number; seq <= header.lastSeq; seq += 1) {
    const inEntries = entries[entry]?.seq === seq;
    const inTouches = touches.seqs[touch] === seq;
    if (inEntries && inTouches) return { seq: seq as Seq, reason: `entry ${seq} stands twice` };
    if (!(inEntries || inTouches)) return { seq: seq as Seq, reason: `entry ${seq} is missing` };
    if (inEntries) entry += 1;
    else touch += 1;
  }
  return null;
}

function headAfter(before: HeadState, { header, digest }: StoredBatch, content: StoredContent): HeadState {
  return {
    seq: header.lastSeq,
    recordedAt: header.recordedAt,
    batches: header.batch,
    digest,
    entries: before.entries + content.entries.length,
    touches: before.touches + content.touches.seqs.length,
    touchDigest: addTouchDigest(before.touchDigest, content.touches),
    words: header.words,
  };
}

function headFault(walked: HeadState, head: HeadState): Fault | null {
  const fields = [
    'seq',
    'batches',
    'digest',
    'recordedAt',
    'entries',
    'touches',
    'touchDigest',
    'words',
  ] as const;
  const field = fields.find((name) => walked[name] !== head[name]);
  if (field === undefined) return null;
  const seq = Math.min(walked.seq, head.seq) + 1;
  return {
    seq: seq as Seq,
    reason: `the head row's ${field} is ${head[field]}, the entries give ${walked[field]}`,
  };
}
