/** Appends touches by column inside a transaction that holds the workspace's head. */
import { batchOfTouches, KEY_BYTES, touchRoom } from '../../ledger/batch-building.ts';
import type { StoredTouches } from '../../ledger/entry-chain.ts';
import type { AppendOptions, TouchReceipt } from '../../ledger/ledger-store.ts';
import { openWordBook } from '../../ledger/word-book.ts';
import { PRECISIONS, type Precision } from '../../vocabulary/instant.ts';
import { sha256 } from '../vault/sha256.ts';
import type { Appended, AppendPlace } from './append-drafts.ts';
import { writeBatch } from './batch-rows.ts';
import { extendRun, writeProgress } from './progress-rows.ts';
import { learnWords } from './workspace-memory.ts';

/** Touches on their way to the writer: texts coded by a list of their own, which travels once. 0 = not said. */
export type TravellingTouches = {
  readonly source: string;
  readonly precision: Precision;
  readonly words: readonly string[];
  /** Sixteen bytes to a row, hashed where they came from: bytes cross between threads without being copied. */
  readonly keys: Uint8Array;
  readonly subjects: Int32Array;
  readonly happenedAt: Float64Array;
  readonly types: Int32Array;
  readonly channels: Int32Array;
  readonly campaigns: Int32Array;
  readonly assets: Int32Array;
  readonly sides: Uint8Array;
};

export async function appendTouches(
  place: AppendPlace,
  travelling: TravellingTouches,
  options: AppendOptions,
): Promise<Appended<TouchReceipt>> {
  const { backend, db, workspace, memory, head } = place;
  const hashes = travelling.keys;
  const rows = hashes.length / KEY_BYTES;
  const claimed = await backend.claimKeys(db, workspace, hashes);
  const created = claimed.reduce((sum, one) => sum + one, 0);
  let next = head;
  if (created > 0) {
    await learnWords(db, workspace, memory, head);
    const book = openWordBook(memory.codes, head.words);
    const touches = coded(travelling, hashes, claimed, created, book.codeOf);
    const frame = { head, now: options.now, run: options.run ?? null, book, sha256 };
    const built = batchOfTouches(frame, touches);
    await writeBatch(backend, db, workspace, built);
    for (const [index, word] of built.words.entries()) memory.codes.set(word, head.words + index + 1);
    if (options.run !== undefined) await extendRun(db, workspace, options.run, built.header);
    next = built.head;
  }
  await writeProgress(backend, db, workspace, memory.keys, { head: next.seq, moved: next !== head }, options);
  return { head: next, answer: { head: next.seq, created, unchanged: rows - created } };
}

/** The rows that are new, under the ledger's own codes. */
function coded(
  from: TravellingTouches,
  hashes: Uint8Array,
  claimed: Uint8Array,
  created: number,
  codeOf: (text: string) => number,
): StoredTouches {
  const codes = new Int32Array(from.words.length + 1).fill(-1);
  codes[0] = 0;
  const code = (local: number): number => {
    const known = codes[local]!;
    if (known >= 0) return known;
    codes[local] = codeOf(from.words[local - 1]!);
    return codes[local]!;
  };
  const touches = touchRoom(created);
  touches.precisions.fill(PRECISIONS.indexOf(from.precision));
  touches.sources.fill(codeOf(from.source));
  let row = 0;
  for (let index = 0; index < claimed.length; index += 1) {
    if (claimed[index] === 0) continue;
    touches.subjects[row] = code(from.subjects[index]!);
    touches.happenedAt[row] = from.happenedAt[index]!;
    touches.types[row] = code(from.types[index]!);
    touches.channels[row] = code(from.channels[index]!);
    touches.campaigns[row] = code(from.campaigns[index]!);
    touches.assets[row] = code(from.assets[index]!);
    touches.sides[row] = from.sides[index]!;
    touches.keys.set(hashes.subarray(index * KEY_BYTES, (index + 1) * KEY_BYTES), row * KEY_BYTES);
    row += 1;
  }
  return touches;
}
