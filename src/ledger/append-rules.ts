/**
 * What may follow what: the rules each draft must keep before it joins the ledger, judged all at once so that the
 * sender hears every fault in one answer.
 */
import { type Seq, SUBJECT_TYPES, type SubjectId, type SubjectType, subjectType } from '../vocabulary/ids.ts';
import { PRECISIONS } from '../vocabulary/instant.ts';
import { jsonFault } from './canonical-json.ts';
import { DECIDED_KINDS, type Grounds } from './entries/decided.ts';
import type { Retracted, TouchPayload } from './entries/observed.ts';
import type { Draft, EntryKind, RunId } from './entry.ts';

export type RuleFault = { readonly index: number; readonly reason: string };

/** What the rules must know of the ledger so far. */
export type LedgerSoFar = {
  readonly head: Seq;
  /** Kind of a stored entry, or null where the seq was never given. */
  readonly kindAt: (seq: Seq) => EntryKind | null;
  readonly retractedBy: (seq: Seq) => Seq | null;
  /** Whether anything a run appended still counts; null where the run appended nothing. */
  readonly runStands: (run: RunId) => boolean | null;
};

/** Kinds that stay: a retraction or an erasure is never taken back, and decisions are withdrawn by a decision. */
const STAYING_KINDS: readonly EntryKind[] = ['retracted', 'erased', ...DECIDED_KINDS];
const SUBJECT_SHAPE = /^[a-z]+:[\x21-\x7e]+$/;

/** Every fault of every draft, in order; none means the append may stand. `indexes` gives each draft's place in what was sent. */
export function appendFaults(
  drafts: readonly Draft[],
  soFar: LedgerSoFar,
  indexes: readonly number[] = drafts.map((_, index) => index),
): readonly RuleFault[] {
  return drafts.flatMap((draft, at) =>
    [...shapeFaults(draft), ...orderFaults(draft, soFar)].map((reason) => ({
      index: indexes[at] ?? at,
      reason,
    })),
  );
}

/** Whether the ledger so far must be looked at for a draft. */
export function looksBack(draft: Draft): boolean {
  return draft.kind === 'retracted';
}

function shapeFaults(draft: Draft): readonly string[] {
  const faults: string[] = [];
  if (!isSubject(draft.subject))
    faults.push(`"${draft.subject}" is not a subject: type:name with a known type`);
  if (!Number.isSafeInteger(draft.happenedAt))
    faults.push('happenedAt is not a whole number of milliseconds');
  if (!PRECISIONS.includes(draft.precision)) faults.push(`"${draft.precision}" is not a precision`);
  if (draft.source === '') faults.push('the source is empty');
  if (draft.key === '') faults.push('the key is empty');
  if (!(draft.source.isWellFormed() && draft.key.isWellFormed()))
    faults.push('source or key is not well-formed text');
  if (hasNul(draft.source, draft.key, draft.name?.external, draft.name?.label))
    faults.push('source, key or name holds a zero character');
  const payload = jsonFault(draft.payload);
  if (payload !== null) faults.push(`payload: ${payload}`);
  if (draft.kind === 'touched') faults.push(...touchFaults(draft.payload));
  return faults;
}

function isSubject(subject: SubjectId): boolean {
  return SUBJECT_SHAPE.test(subject) && SUBJECT_TYPES.includes(subjectType(subject) as SubjectType);
}

/** Databases keep no zero characters in text. */
function hasNul(...texts: readonly unknown[]): boolean {
  return texts.some((text) => typeof text === 'string' && text.includes('\0'));
}

function touchFaults(payload: TouchPayload): readonly string[] {
  const faults = payload.type === '' ? ['a touch says its type'] : [];
  if (hasNul(...Object.values(payload))) faults.push('a touch holds a zero character');
  const known = ['type', 'channel', 'campaign', 'asset', 'side'];
  const other = Object.keys(payload).filter((field) => !known.includes(field));
  return other.length === 0 ? faults : [...faults, `a touch has no field ${other.join(', ')}`];
}

function orderFaults(draft: Draft, soFar: LedgerSoFar): readonly string[] {
  if (draft.kind === 'retracted') return retractionFaults(draft.payload, soFar);
  if (draft.kind === 'erased') return ['an erasure is asked of the store, which destroys the key with it'];
  if ('grounds' in draft.payload) return groundsFaults(draft.payload.grounds, soFar.head);
  return [];
}

function groundsFaults(grounds: Grounds, head: Seq): readonly string[] {
  if (!('seq' in grounds.because) || grounds.because.seq <= head) return [];
  return [`decided because of entry ${grounds.because.seq}, but the ledger ends at ${head}`];
}

function retractionFaults(payload: Retracted['payload'], soFar: LedgerSoFar): readonly string[] {
  const faults: string[] = [];
  const seqs = payload.seqs ?? [];
  if (payload.run === undefined && seqs.length === 0) faults.push('a retraction names a run or seqs');
  if (payload.run !== undefined) faults.push(...runFaults(payload.run, soFar));
  if (new Set(seqs).size < seqs.length) faults.push('a retraction names each seq once');
  for (const seq of seqs) {
    const kind = soFar.kindAt(seq);
    const by = soFar.retractedBy(seq);
    if (kind === null) faults.push(`there is no entry ${seq} to retract`);
    else if (by !== null) faults.push(`entry ${seq} was already retracted by ${by}`);
    else if (STAYING_KINDS.includes(kind)) faults.push(`entry ${seq} is ${kind}, which cannot be retracted`);
  }
  return faults;
}

function runFaults(run: RunId, soFar: LedgerSoFar): readonly string[] {
  const stands = soFar.runStands(run);
  if (stands === null) return [`run ${run} appended nothing`];
  return stands ? [] : [`nothing of run ${run} stands any more`];
}
