/** Appends drafts inside a transaction that holds the workspace's head: refused as a whole, or written as a whole. */
import { appendFaults, type LedgerSoFar, looksBack } from '../../ledger/append-rules.ts';
import { batchOfDrafts, type HeadState, KEY_BYTES, type KeyedDraft } from '../../ledger/batch-building.ts';
import type { Draft, EntryKind, RunId } from '../../ledger/entry.ts';
import type { AppendOptions, AppendReceipt, AppendRefusal } from '../../ledger/ledger-store.ts';
import { retractedRanges, retractionOf } from '../../ledger/live-entries.ts';
import { openWordBook } from '../../ledger/word-book.ts';
import type { Seq, WorkspaceId } from '../../vocabulary/ids.ts';
import { done, type Result, refused } from '../../vocabulary/result.ts';
import { sha256 } from '../vault/sha256.ts';
import { commitment, OWN_SOURCE } from '../vault/workspace-keys.ts';
import type { Backend } from './backend.ts';
import { writeBatch } from './batch-rows.ts';
import { type PersonKeys, personKeysFor, writeSubjects } from './person-rows.ts';
import { extendRun, standRefusal, writeProgress } from './progress-rows.ts';
import { applyRetraction, deleteKeys, readRetractions, readRunRanges } from './retraction-rows.ts';
import type { Database } from './tables.ts';
import { learnWords, type WorkspaceMemory } from './workspace-memory.ts';

/** Where an append happens: the transaction, and the head it builds on. */
export type AppendPlace = {
  readonly backend: Backend;
  readonly db: Database;
  readonly workspace: WorkspaceId;
  readonly memory: WorkspaceMemory;
  readonly head: HeadState;
};

export type Appended<Answer> = { readonly head: HeadState; readonly answer: Answer };

export async function appendDrafts(
  place: AppendPlace,
  drafts: readonly Draft[],
  options: AppendOptions,
  rules: 'judged' | 'own' = 'judged',
): Promise<Appended<Result<AppendReceipt, AppendRefusal>>> {
  const { backend, db, workspace, memory, head } = place;
  const stale = await standRefusal(db, workspace, head.seq, options);
  if (stale !== null) return { head, answer: refused(stale) };
  const hashes = Buffer.alloc(drafts.length * KEY_BYTES);
  for (const [index, { source, key }] of drafts.entries())
    memory.keys.writeKeyHash(source, key, hashes, index * KEY_BYTES);
  const claimed = await backend.claimKeys(db, workspace, hashes);
  const fresh = drafts.flatMap((_, index) => (claimed[index] === 1 ? [index] : []));
  const chosen = fresh.map((index) => drafts[index]!);
  const faults = rules === 'own' ? [] : appendFaults(chosen, await soFarFor(place, chosen), fresh);
  if (faults.length > 0) {
    await deleteKeys(
      db,
      workspace,
      fresh.map((index) => keyAt(hashes, index)),
    );
    return { head, answer: refused({ why: 'rule', faults }) };
  }
  const keys = fresh.map((at) => keyAt(hashes, at));
  const { next, rows } =
    chosen.length === 0 ? { next: head, rows: [] } : await write(place, chosen, keys, options);
  const stands = { head: next.seq, moved: next !== head };
  const progress = () => writeProgress(backend, db, workspace, memory.keys, stands, options);
  await backend.together([...rows, progress]);
  const seqs: (Seq | null)[] = drafts.map(() => null);
  for (const [row, index] of fresh.entries()) seqs[index] = (head.seq + row + 1) as Seq;
  return { head: next, answer: done({ head: next.seq, recordedAt: next.recordedAt, seqs }) };
}

function keyAt(hashes: Buffer, index: number): Buffer {
  return hashes.subarray(index * KEY_BYTES, (index + 1) * KEY_BYTES);
}

type Written = { readonly next: HeadState; readonly rows: readonly (() => Promise<unknown>)[] };

/** The head after the drafts, and their rows, to be written. */
async function write(
  place: AppendPlace,
  drafts: readonly Draft[],
  keys: readonly Buffer[],
  options: AppendOptions,
): Promise<Written> {
  const { backend, db, workspace, memory, head } = place;
  const { run } = options;
  await learnWords(db, workspace, memory, head);
  const persons = await personKeysFor(backend, db, workspace, memory, drafts);
  const book = openWordBook(memory.codes, head.words);
  const frame = { head, now: options.now, run: run ?? null, book, sha256 };
  const built = batchOfDrafts(
    frame,
    drafts.map((draft, row) => keyedDraft(persons, draft, keys[row]!)),
  );
  for (const [index, word] of built.words.entries()) memory.codes.set(word, head.words + index + 1);
  const numbered = drafts.map((draft, row) => ({ draft, seq: (head.seq + row + 1) as Seq }));
  const rows = [
    () => writeBatch(backend, db, workspace, built),
    () => writeSubjects(backend, db, workspace, memory, numbered, persons),
    ...(run === undefined ? [] : [() => extendRun(db, workspace, run, built.header)]),
  ];
  const retractions = numbered.filter(({ draft }) => draft.kind === 'retracted');
  if (retractions.length === 0) return { next: built.head, rows };
  // What is taken back is looked for among the rows.
  await backend.together(rows);
  for (const { draft, seq } of retractions)
    if (draft.kind === 'retracted')
      await applyRetraction(backend, db, workspace, memory.keys, seq, draft.payload);
  return { next: built.head, rows: [] };
}

function keyedDraft(persons: PersonKeys, draft: Draft, keyBytes: Buffer): KeyedDraft {
  const personKey = persons.get(draft.subject) ?? null;
  return {
    draft,
    // What stands for the key was just computed: its sixteen bytes.
    key: draft.source === OWN_SOURCE ? draft.key : keyBytes.toString('hex'),
    keyBytes,
    commitment:
      draft.personal === undefined || personKey === null ? null : commitment(personKey, draft.personal),
  };
}

/** What the rules ask of the past, fetched only where a draft looks back. */
async function soFarFor(place: AppendPlace, drafts: readonly Draft[]): Promise<LedgerSoFar> {
  const { db, workspace, head } = place;
  const back = drafts
    .filter(looksBack)
    .flatMap((draft) => (draft.kind === 'retracted' ? [draft.payload] : []));
  if (back.length === 0)
    return { head: head.seq, kindAt: () => null, retractedBy: () => null, runStands: () => null };
  const ranges = await readRetractions(db, workspace);
  const kinds = await kindsAt(
    place,
    back.flatMap(({ seqs }) => seqs ?? []),
  );
  const runs = new Map<RunId, boolean | null>();
  for (const { run } of back) {
    if (run === undefined) continue;
    const of = await readRunRanges(db, workspace, run);
    const standing = retractedRanges({ run }, Number.MAX_SAFE_INTEGER as Seq, of, ranges);
    runs.set(run, of.length === 0 ? null : standing.length > 0);
  }
  return {
    head: head.seq,
    kindAt: (seq) => kinds.get(seq) ?? null,
    retractedBy: retractionOf(ranges),
    runStands: (run) => runs.get(run) ?? null,
  };
}

/** Kinds of stored entries: a seq within the ledger that is no general entry is a touch. */
async function kindsAt(
  { db, workspace, head }: AppendPlace,
  seqs: readonly Seq[],
): Promise<Map<Seq, EntryKind>> {
  const kinds = new Map<Seq, EntryKind>();
  for (const seq of seqs) if (seq >= 1 && seq <= head.seq) kinds.set(seq, 'touched');
  for (let from = 0; from < seqs.length; from += 500) {
    const rows = await db
      .selectFrom('entry')
      .select(['seq', 'kind'])
      .where('workspace', '=', workspace)
      .where('seq', 'in', seqs.slice(from, from + 500))
      .execute();
    for (const { seq, kind } of rows) kinds.set(seq as Seq, kind as EntryKind);
  }
  return kinds;
}
