/** How the memory ledger appends: the same steps as in a database, each batch all or nothing. */
import { appendFaults, type LedgerSoFar, looksBack } from '../../ledger/append-rules.ts';
import {
  type BuiltBatch,
  batchOfDrafts,
  batchOfTouches,
  KEY_BYTES,
  type KeyedDraft,
  touchRoom,
} from '../../ledger/batch-building.ts';
import type { Draft } from '../../ledger/entry.ts';
import { entryCheck, entryLine } from '../../ledger/entry-chain.ts';
import type {
  AppendOptions,
  AppendReceipt,
  AppendRefusal,
  TouchColumns,
  TouchReceipt,
} from '../../ledger/ledger-store.ts';
import { retractedRanges, retractionOf } from '../../ledger/live-entries.ts';
import { addressesOf, SUPPRESSED, SUPPRESSED_TYPE } from '../../ledger/suppression.ts';
import { checkTouchColumns } from '../../ledger/touch-columns.ts';
import { openWordBook } from '../../ledger/word-book.ts';
import { PERSON_TYPES, type Seq, type SubjectId, subjectType } from '../../vocabulary/ids.ts';
import { type Instant, PRECISIONS } from '../../vocabulary/instant.ts';
import { done, type Result, refused } from '../../vocabulary/result.ts';
import { newPersonKey } from '../vault/person-vault.ts';
import { sha256 } from '../vault/sha256.ts';
import { commitment } from '../vault/workspace-keys.ts';
import { itemAt, itemRefusal, keepItems } from './memory-items.ts';
import { batchOf, kindAt, type MemoryWorkspace, type PersonRow } from './memory-workspace.ts';

export function appendDrafts(
  workspace: MemoryWorkspace,
  drafts: readonly Draft[],
  options: AppendOptions,
): Result<AppendReceipt, AppendRefusal> {
  const stale = standRefusal(workspace, options);
  if (stale !== null) return refused(stale);
  const hashes = drafts.map(({ source, key }) => workspace.keys.keyHash(source, key));
  const fresh = freshIndexes(workspace, hashes);
  const faults = appendFaults(
    fresh.map((index) => drafts[index]!),
    soFarOf(workspace),
    fresh,
  );
  if (faults.length > 0) return refused({ why: 'rule', faults });
  return done(appendFresh(workspace, drafts, hashes, fresh, options));
}

/** Appends without asking the rules: for what the store itself writes (an erasure). */
export function appendFresh(
  workspace: MemoryWorkspace,
  drafts: readonly Draft[],
  hashes: readonly string[],
  fresh: readonly number[],
  options: AppendOptions,
): AppendReceipt {
  shutOut(
    workspace,
    fresh.map((index) => drafts[index]!),
  );
  const keyed = fresh.map((index) => keyedDraft(workspace, drafts[index]!, hashes[index]!));
  const seqs: (Seq | null)[] = drafts.map(() => null);
  if (keyed.length > 0) {
    const before = workspace.head.seq;
    fresh.forEach((index, row) => {
      seqs[index] = (before + row + 1) as Seq;
    });
    const frame = frameOf(workspace, options);
    keep(workspace, batchOfDrafts(frame, keyed));
    keyed.forEach(({ draft }, row) => {
      keepSubject(workspace, draft, (before + row + 1) as Seq);
    });
    fresh.forEach((index) => {
      workspace.liveKeys.add(hashes[index]!);
    });
    retract(workspace, keyed, before);
  }
  keepProgress(workspace, options);
  return { head: workspace.head.seq, recordedAt: workspace.head.recordedAt, seqs };
}

export function appendTouchColumns(
  workspace: MemoryWorkspace,
  columns: TouchColumns,
  options: AppendOptions,
): TouchReceipt {
  checkTouchColumns(columns, options);
  const hashes = columns.keys.map((key) => workspace.keys.keyHash(columns.source, key));
  const fresh = freshIndexes(workspace, hashes);
  if (fresh.length > 0) {
    const frame = frameOf(workspace, options);
    const touches = touchRoom(fresh.length);
    const code = frame.book.codeOf;
    fresh.forEach((index, row) => {
      touches.subjects[row] = code(columns.subjects[index]!);
      touches.happenedAt[row] = columns.happenedAt[index]!;
      touches.precisions[row] = PRECISIONS.indexOf(columns.precision);
      touches.types[row] = code(columns.types[index]!);
      touches.channels[row] = code(columns.channels[index]!);
      touches.campaigns[row] = code(columns.campaigns[index]!);
      touches.assets[row] = code(columns.assets[index]!);
      touches.sides[row] = columns.sides[index]!;
      touches.sources[row] = code(columns.source);
      touches.keys.set(Buffer.from(hashes[index]!, 'hex'), row * KEY_BYTES);
      workspace.liveKeys.add(hashes[index]!);
    });
    keep(workspace, batchOfTouches(frame, touches));
  }
  keepProgress(workspace, options);
  return { head: workspace.head.seq, created: fresh.length, unchanged: hashes.length - fresh.length };
}

function standRefusal(workspace: MemoryWorkspace, options: AppendOptions): AppendRefusal | null {
  const { expectHead, cursor } = options;
  if (expectHead !== undefined && expectHead !== workspace.head.seq)
    return { why: 'head-moved', head: workspace.head.seq };
  const fence = cursor === undefined ? 0 : (workspace.cursors.get(cursor.name)?.fence ?? 0);
  if (cursor !== undefined && cursor.fence < fence) return { why: 'fenced', fence };
  return itemRefusal(workspace.items, options.items ?? []);
}

function freshIndexes(workspace: MemoryWorkspace, hashes: readonly string[]): readonly number[] {
  const seen = new Set<string>();
  return hashes.flatMap((hash, index) => {
    if (workspace.liveKeys.has(hash) || seen.has(hash)) return [];
    seen.add(hash);
    return [index];
  });
}

function soFarOf(workspace: MemoryWorkspace): LedgerSoFar {
  const retracted = retractionOf(workspace.retractions);
  return {
    head: workspace.head.seq,
    kindAt: (seq) => kindAt(workspace, seq),
    retractedBy: retracted,
    runStands: (run) => {
      const of = workspace.batches.filter(({ header }) => header.run === run);
      if (of.length === 0) return null;
      return of.some(({ header }) => {
        for (let seq = header.firstSeq; seq <= header.lastSeq; seq = (seq + 1) as Seq)
          if (retracted(seq) === null) return true;
        return false;
      });
    },
  };
}

function frameOf(workspace: MemoryWorkspace, { now, run }: AppendOptions) {
  const book = openWordBook(workspace.codes, workspace.words.length);
  return { head: workspace.head, now, run: run ?? null, book, sha256 };
}

function keyedDraft(workspace: MemoryWorkspace, draft: Draft, hash: string): KeyedDraft {
  const person = draft.personal === undefined ? null : personRow(workspace, draft.subject);
  return {
    draft,
    key: workspace.keys.storedKey(draft.source, draft.key),
    keyBytes: Buffer.from(hash, 'hex'),
    commitment:
      person === null || draft.personal === undefined ? null : commitment(person.key, draft.personal),
  };
}

/** Who was erased under an address they come with again stays away. */
function shutOut(workspace: MemoryWorkspace, drafts: readonly Draft[]): void {
  for (const [address, subjects] of addressesOf(drafts)) {
    const id = workspace.keys.subjectId(SUPPRESSED_TYPE, address);
    if (itemAt(workspace.items, SUPPRESSED, id) === null) continue;
    for (const subject of subjects) workspace.persons.set(subject, null);
  }
}

/** The person's row, made where there is none yet; null once erased. */
function personRow(workspace: MemoryWorkspace, subject: SubjectId): PersonRow | null {
  const known = workspace.persons.get(subject);
  if (known !== undefined) return known;
  const made: PersonRow = { key: newPersonKey(), personal: [], names: [] };
  workspace.persons.set(subject, made);
  return made;
}

function keep(workspace: MemoryWorkspace, built: BuiltBatch): void {
  const { header, head, words, entries, touches } = built;
  const checks = entries.map((entry) => entryCheck(entryLine(entry)));
  workspace.batches.push({ header, digest: head.digest, content: { words, entries, touches, checks } });
  workspace.head = head;
  for (const word of words) workspace.codes.set(word, workspace.words.push(word));
  if (header.run === null) return;
  const run = workspace.runs.get(header.run);
  workspace.runs.set(header.run, {
    run: header.run,
    startedAt: run?.startedAt ?? header.recordedAt,
    state: run?.state ?? '',
    firstSeq: run?.firstSeq ?? header.firstSeq,
    lastSeq: header.lastSeq,
  });
}

function keepSubject(workspace: MemoryWorkspace, draft: Draft, seq: Seq): void {
  const { subject, name, personal } = draft;
  const isPerson = PERSON_TYPES.includes(subjectType(subject));
  if (personal !== undefined) personRow(workspace, subject)?.personal.push({ seq, value: personal });
  if (name === undefined) return;
  if (isPerson) personRow(workspace, subject)?.names.push({ seq, value: name });
  else workspace.names.set(subject, [...(workspace.names.get(subject) ?? []), { seq, value: name }]);
}

/** Applies the batch's retractions: their seqs no longer count, their keys and records are free again. */
function retract(workspace: MemoryWorkspace, keyed: readonly KeyedDraft[], before: Seq): void {
  const runs = workspace.batches.flatMap(({ header }) =>
    header.run === null ? [] : [{ run: header.run, first: header.firstSeq, last: header.lastSeq }],
  );
  for (const [row, { draft }] of keyed.entries()) {
    if (!looksBack(draft) || draft.kind !== 'retracted') continue;
    const by = (before + row + 1) as Seq;
    const ranges = retractedRanges(draft.payload, by, runs, workspace.retractions);
    workspace.retractions.push(...ranges);
    for (const { first, last } of ranges)
      for (let seq = first; seq <= last; seq = (seq + 1) as Seq)
        workspace.liveKeys.delete(hashAt(workspace, seq));
    if (draft.payload.run === undefined) continue;
    for (const [record, revisions] of workspace.records)
      workspace.records.set(
        record,
        revisions.filter(({ run }) => run !== draft.payload.run),
      );
  }
}

function hashAt(workspace: MemoryWorkspace, seq: Seq): string {
  const content = batchOf(workspace, seq)?.content;
  const entry = content?.entries.find((one) => one.seq === seq);
  if (entry !== undefined) return workspace.keys.hashOfStored(entry.source, entry.key);
  const row = content?.touches.seqs.indexOf(seq) ?? -1;
  return Buffer.from(content?.touches.keys.subarray(row * KEY_BYTES, (row + 1) * KEY_BYTES) ?? []).toString(
    'hex',
  );
}

function keepProgress(workspace: MemoryWorkspace, options: AppendOptions): void {
  const { records, checkpoint, cursor, run } = options;
  for (const { source, record, digest } of records ?? []) {
    const at = workspace.keys.recordHash(source, record);
    workspace.records.set(at, [...(workspace.records.get(at) ?? []), { run: run ?? null, digest }]);
  }
  if (checkpoint !== undefined) keepCheckpoint(workspace, checkpoint, options.now);
  if (cursor !== undefined) workspace.cursors.set(cursor.name, cursor);
  keepItems(workspace.items, options.items ?? []);
}

function keepCheckpoint(
  workspace: MemoryWorkspace,
  { run, state }: NonNullable<AppendOptions['checkpoint']>,
  now: Instant,
): void {
  const known = workspace.runs.get(run) ?? { run, startedAt: now, firstSeq: null, lastSeq: null };
  workspace.runs.set(run, { ...known, state });
}
