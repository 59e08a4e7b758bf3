/**
 * Takes an import back: a retraction, so that what was known before it holds again. What a person built upon since
 * stays, and the answer says why.
 */

import { DECIDED_KINDS } from '../../ledger/entries/decided.ts';
import type { Draft, Entry, RunId } from '../../ledger/entry.ts';
import type { LedgerStore } from '../../ledger/ledger-store.ts';
import { type Seq, type SubjectId, WORKSPACE_SUBJECT, type WorkspaceId } from '../../vocabulary/ids.ts';
import type { Instant } from '../../vocabulary/instant.ts';
import { done, type Result, refused } from '../../vocabulary/result.ts';
import { type ImportRun, importRuns, readRunState, writeRunState } from './run-state.ts';

export type KeptEntry = {
  readonly seq: Seq;
  readonly subject: SubjectId;
  readonly kind: string;
  readonly why: string;
};

export type UndoReport = {
  readonly reversed: number;
  readonly kept: number;
  readonly failed: number;
  /** The first hundred that were kept or failed, each with its reason. */
  readonly why: readonly KeptEntry[];
};

const SHOWN = 100;
const SEQS_PER_RETRACTION = 10_000;

/** What people did to a subject after the import: fields by name, and acts by kind. */
type Acts = { readonly fields: Map<string, Seq>; readonly kinds: Map<string, Seq>; first: Seq };

/** Acts that rest on the subject's existence: it must not vanish from under them. */
const ACTS = [
  'changed',
  'staged',
  'linked',
  'assigned',
  'attempted',
  'accepted',
  'rejected',
  'answered',
  'closed',
] as const;
const DECIDED: readonly string[] = DECIDED_KINDS;

async function actsOfPeople(
  store: LedgerStore,
  workspace: WorkspaceId,
  after: Seq,
  imported: ReadonlySet<string>,
): Promise<Map<SubjectId, Acts>> {
  const acts = new Map<SubjectId, Acts>();
  for await (const page of store.entries(workspace, { after, kinds: ACTS, live: true })) {
    for (const entry of page) {
      if (imported.has(entry.source) || DECIDED.includes(entry.kind)) continue;
      const own = acts.get(entry.subject) ?? { fields: new Map(), kinds: new Map(), first: entry.seq };
      own.kinds.set(entry.kind, entry.seq);
      if (entry.kind === 'changed')
        for (const field of Object.keys(entry.payload.fields)) own.fields.set(field, entry.seq);
      acts.set(entry.subject, own);
    }
  }
  return acts;
}

/** Null where nothing rests on the entry. */
function reasonToKeep(entry: Entry, acts: Acts | undefined): string | null {
  if (acts === undefined) return null;
  if (entry.kind === 'created') {
    const [kind, seq] = [...acts.kinds][0] ?? ['', 0];
    return seq > entry.seq ? `a person has ${kind} it since (entry ${seq})` : null;
  }
  if (entry.kind === 'changed') {
    const field = Object.keys(entry.payload.fields).find((name) => (acts.fields.get(name) ?? 0) > entry.seq);
    return field === undefined ? null : `a person changed "${field}" since (entry ${acts.fields.get(field)})`;
  }
  const seq = acts.kinds.get(entry.kind) ?? 0;
  const rests = entry.kind === 'staged' || entry.kind === 'assigned' || entry.kind === 'closed';
  return rests && seq > entry.seq ? `a person has ${entry.kind} it since (entry ${seq})` : null;
}

type Sorted = { readonly reversed: Seq[]; readonly kept: KeptEntry[]; keptCount: number };

/** Entries of the run, sorted into those that go and those that stay; touches among those that go. */
async function sortEntries(
  store: LedgerStore,
  workspace: WorkspaceId,
  run: ImportRun,
  acts: ReadonlyMap<SubjectId, Acts>,
): Promise<Sorted> {
  const sorted: Sorted = { reversed: [], kept: [], keptCount: 0 };
  const { firstSeq, lastSeq } = run.row;
  if (firstSeq === null || lastSeq === null) return sorted;
  const filter = { after: (firstSeq - 1) as Seq, until: lastSeq, live: true, withoutTouches: false };
  for await (const page of store.entries(workspace, filter)) {
    for (const entry of page) {
      if (entry.source !== run.system || DECIDED.includes(entry.kind)) continue;
      const why = reasonToKeep(entry, acts.get(entry.subject));
      if (why === null) {
        sorted.reversed.push(entry.seq);
        continue;
      }
      sorted.keptCount += 1;
      if (sorted.kept.length < SHOWN)
        sorted.kept.push({ seq: entry.seq, subject: entry.subject, kind: entry.kind, why });
    }
  }
  return sorted;
}

function retraction(run: RunId, now: Instant, part: number, seqs: readonly Seq[] | null): Draft {
  return {
    kind: 'retracted',
    subject: WORKSPACE_SUBJECT,
    happenedAt: now,
    precision: 'instant',
    source: 'entente',
    key: `undo/${run}/${now}/${part}`,
    payload:
      seqs === null
        ? { run, why: 'the import was undone' }
        : { seqs, why: `the import ${run} was undone in part` },
  };
}

function retractions(run: RunId, now: Instant, sorted: Sorted): Draft[] {
  if (sorted.keptCount === 0) return [retraction(run, now, 0, null)];
  const drafts: Draft[] = [];
  for (let from = 0; from < sorted.reversed.length; from += SEQS_PER_RETRACTION)
    drafts.push(retraction(run, now, drafts.length, sorted.reversed.slice(from, from + SEQS_PER_RETRACTION)));
  return drafts;
}

/** Refused where there is no such import, or it was undone before. */
export async function undoRun(
  store: LedgerStore,
  workspace: WorkspaceId,
  run: RunId,
  now: Instant,
): Promise<Result<UndoReport, string>> {
  const runs = await importRuns(store, workspace);
  const known = runs.find((one) => one.run === run);
  if (known === undefined) return refused(`there is no import "${run}"`);
  if (known.phase === 'undone') return refused(`the import "${run}" was undone before`);
  const state = readRunState(known.row.state);
  if (state === null || known.row.firstSeq === null)
    return done({ reversed: 0, kept: 0, failed: 0, why: [] });
  const imported = new Set(runs.map(({ system }) => system));
  const acts = await actsOfPeople(store, workspace, known.row.firstSeq, imported);
  const sorted = await sortEntries(store, workspace, known, acts);
  if (sorted.reversed.length === 0)
    return done({ reversed: 0, kept: sorted.keptCount, failed: 0, why: sorted.kept });
  state.phase = sorted.keptCount === 0 ? 'undone' : 'partly-undone';
  const receipt = await store.append(workspace, retractions(run, now, sorted), {
    now,
    checkpoint: { run, state: writeRunState(state) },
  });
  if (receipt.ok) {
    const reversed = sorted.reversed.length;
    return done({ reversed, kept: sorted.keptCount, failed: 0, why: sorted.kept });
  }
  const why =
    receipt.refusal.why === 'rule' ? (receipt.refusal.faults[0]?.reason ?? '') : receipt.refusal.why;
  const first = { seq: sorted.reversed[0]!, subject: WORKSPACE_SUBJECT, kind: 'retracted', why };
  return done({
    reversed: 0,
    kept: sorted.keptCount,
    failed: sorted.reversed.length,
    why: [first, ...sorted.kept],
  });
}
