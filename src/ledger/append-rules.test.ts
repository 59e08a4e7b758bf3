import { expect, test } from 'vitest';
import type { Seq, SubjectId } from '../vocabulary/ids.ts';
import { instant } from '../vocabulary/instant.ts';
import { appendFaults, type LedgerSoFar } from './append-rules.ts';
import type { Draft, EntryKind, RunId } from './entry.ts';

const KINDS: readonly EntryKind[] = ['created', 'retracted', 'handed-off', 'erased', 'touched'];
const SO_FAR: LedgerSoFar = {
  head: 5 as Seq,
  kindAt: (seq) => KINDS[seq - 1] ?? null,
  retractedBy: () => null,
  runStands: (run) => (run === 'empty' ? null : run === 'standing'),
};
const HEAD = { happenedAt: instant(0), precision: 'day', source: 'crm', key: 'k' } as const;

function reasons(draft: object): readonly string[] {
  const whole = { kind: 'staged', subject: 'lead:1', payload: { stage: 'mql' }, ...HEAD, ...draft };
  return appendFaults([whole as Draft], SO_FAR).map(({ reason }) => reason);
}
const retracting = (payload: object) =>
  reasons({ kind: 'retracted', subject: 'workspace:self', payload: { why: 'undo', ...payload } });

test('a draft in order has no fault', () => {
  expect(reasons({})).toEqual([]);
  expect(retracting({ seqs: [1, 5], run: 'standing' })).toEqual([]);
});

test('a subject is a known type and a name', () => {
  for (const subject of ['lead', 'thing:1', 'lead:', 'lead:a b', ''])
    expect(reasons({ subject })).toHaveLength(1);
});

test('all faults of a draft are told, each draft under its own place', () => {
  const broken = { happenedAt: 1.5, precision: 'hour', source: '', key: '', payload: { stage: Number.NaN } };
  expect(reasons(broken)).toHaveLength(5);
  const draft = {
    kind: 'staged',
    subject: 'lead:1' as SubjectId,
    payload: { stage: 'x' },
    ...HEAD,
    key: '',
  } as const;
  expect(appendFaults([draft, draft], SO_FAR, [3, 8]).map(({ index }) => index)).toEqual([3, 8]);
});

test('decisions, retractions and erasures are not taken back', () => {
  expect(retracting({ seqs: [2, 3, 4] })).toHaveLength(3);
  expect(retracting({ seqs: [6] })).toEqual(['there is no entry 6 to retract']);
  expect(retracting({ seqs: [1, 1] })).toEqual(['a retraction names each seq once']);
});

test('a run is taken back once, and only if it appended something', () => {
  expect(retracting({ run: 'empty' as RunId })).toEqual(['run empty appended nothing']);
  expect(retracting({ run: 'undone' as RunId })).toEqual(['nothing of run undone stands any more']);
  expect(retracting({})).toEqual(['a retraction names a run or seqs']);
});

test('a decision names as its cause an entry that stands before it', () => {
  const grounds = { agreement: 'd', semantics: 1, timeZoneData: '2026a', axis: 'live' };
  const because = (seq: number) =>
    reasons({
      kind: 'entered',
      payload: { stage: 'mql', from: null, grounds: { ...grounds, because: { seq } } },
    });
  expect(because(5)).toEqual([]);
  expect(because(6)).toEqual(['decided because of entry 6, but the ledger ends at 5']);
});

test('an erasure is never appended as a mere entry', () => {
  expect(reasons({ kind: 'erased', payload: { person: 'lead:1' } })).toHaveLength(1);
});

test('texts that no database keeps are refused, and a touch says nothing but what a touch says', () => {
  expect(reasons({ key: 'a\0b' })).toHaveLength(1);
  expect(reasons({ kind: 'touched', payload: { type: 'click', campaign: 'a\0' } })).toHaveLength(1);
  expect(reasons({ kind: 'touched', payload: { type: '', score: 3 } })).toHaveLength(2);
});
