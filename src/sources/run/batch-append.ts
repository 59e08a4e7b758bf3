/**
 * Appends a batch and counts what became of its rows. The counts belong to the checkpoint that commits with the batch,
 * so they are settled before; where the ledger answers otherwise they are taken back and settled again.
 */
import type { Draft } from '../../ledger/entry.ts';
import type { AppendRefusal, SourceRecord } from '../../ledger/ledger-store.ts';
import { invariant } from '../../vocabulary/invariant.ts';
import type { Wanted } from '../mapping/entry-plan.ts';
import { type FileJob, reject } from './file-job.ts';
import { checkpointOf } from './import-context.ts';
import { type FileTally, tallyDate, tallyEntry } from './import-report.ts';
import type { Change } from './record-changes.ts';
import type { LiveRow } from './row-admission.ts';
import type { RunState } from './run-state.ts';

/** One row's part of a batch. */
export type Outcome = { readonly row: LiveRow; readonly change: Change; readonly firstDraft: number };
export type Batch = {
  readonly drafts: readonly Draft[];
  readonly outcomes: readonly Outcome[];
  readonly records: readonly SourceRecord[];
};

type Seqs = readonly (number | null)[];

function countOwner(want: Wanted, owners: RunState['owners']): void {
  const payload = want.payload as { owner?: string | null; by?: string | null };
  const person = want.kind === 'assigned' ? payload.owner : want.kind === 'attempted' ? payload.by : null;
  if (person === null || person === undefined) return;
  const owner = owners[person] ?? { subjects: 0, attempts: 0 };
  if (want.kind === 'assigned') owner.subjects += 1;
  else owner.attempts += 1;
  owners[person] = owner;
}

function note(job: FileJob, want: Wanted, line: number): void {
  const { context, tally } = job;
  const where = { file: tally.file, line, external: want.external };
  if (want.kind === 'created') context.watch.created(want.subject, want.happenedAt);
  else {
    context.watch.refers(want.subject, where);
    context.watch.happened(want.subject, want.happenedAt, want.precision, where, want.name);
  }
  if (want.target !== undefined)
    context.watch.refers(want.target.subject, { ...where, external: want.target.external });
  tallyEntry(tally, want.kind, want.happenedAt, want.precision);
  countOwner(want, context.state.owners);
}

function settle(job: FileJob, { change, row, firstDraft }: Outcome, seqs: Seqs): void {
  const { tally } = job;
  const appended = seqs.slice(firstDraft, firstDraft + change.drafts).some((seq) => seq !== null);
  if (!appended) {
    tally.unchanged += 1;
    if (change.older) tally.older += 1;
    if (change.wants.length === 0 && !change.known) tally.withoutEntries += 1;
    for (const want of change.says) tallyDate(tally, want.happenedAt, want.precision);
    return;
  }
  if (change.known) tally.updated += 1;
  else tally.created += 1;
  for (const want of change.wants) note(job, want, row.line);
  if (change.wants.some((want) => want.assumed)) tally.assumedDates += 1;
}

function settleAll(job: FileJob, outcomes: readonly Outcome[], seqs: Seqs): void {
  for (const outcome of outcomes) settle(job, outcome, seqs);
}

type Counts = { readonly tally: FileTally; readonly owners: RunState['owners']; readonly flagged: number };

function countsOf({ tally, context }: FileJob): Counts {
  const { owners, flagged } = context.state;
  return { tally: structuredClone(tally), owners: structuredClone(owners), flagged: flagged.length };
}

function restore({ tally, context }: FileJob, before: Counts): void {
  const { owners, flagged } = context.state;
  Object.assign(tally, before.tally);
  for (const owner of Object.keys(owners)) delete owners[owner];
  Object.assign(owners, before.owners);
  flagged.length = before.flagged;
}

/** Rows with a draft the ledger's rules refuse are rejected; the others are put together again. */
function withoutRefused(job: FileJob, batch: Batch, refusal: AppendRefusal): Batch {
  invariant(refusal.why === 'rule', `an import is refused for its drafts, not for "${refusal.why}"`);
  const reasons = new Map(refusal.faults.map(({ index, reason }) => [index, reason]));
  const drafts: Draft[] = [];
  const outcomes: Outcome[] = [];
  const dropped = new Set<string>();
  for (const outcome of batch.outcomes) {
    const own = batch.drafts.slice(outcome.firstDraft, outcome.firstDraft + outcome.change.drafts);
    const at = own.findIndex((_, offset) => reasons.has(outcome.firstDraft + offset));
    if (at < 0) {
      outcomes.push({ ...outcome, firstDraft: drafts.length });
      drafts.push(...own);
      continue;
    }
    const { line, own: cells, record } = outcome.row;
    dropped.add(record);
    const reason = reasons.get(outcome.firstDraft + at) ?? '';
    reject(job, line, { column: '', code: 'rule', reason }, cells);
  }
  return { drafts, outcomes, records: batch.records.filter(({ record }) => !dropped.has(record)) };
}

export async function appendBatch(job: FileJob, batch: Batch): Promise<void> {
  const { context } = job;
  const allNew = batch.drafts.map((_, index) => index);
  if (batch.drafts.length === 0) {
    settleAll(job, batch.outcomes, allNew);
    return;
  }
  if (context.dryRun) {
    const keys = batch.drafts.map(({ key }) => key);
    const standing = await context.store.standingKeys(context.workspace, context.system, keys);
    settleAll(
      job,
      batch.outcomes,
      allNew.map((index) => (standing[index] === 1 ? null : index)),
    );
    return;
  }
  const before = countsOf(job);
  settleAll(job, batch.outcomes, allNew);
  const receipt = await context.store.append(context.workspace, batch.drafts, {
    now: context.now,
    run: context.run,
    records: batch.records,
    checkpoint: checkpointOf(context),
  });
  if (receipt.ok && receipt.value.seqs.every((seq) => seq !== null)) return;
  restore(job, before);
  if (receipt.ok) settleAll(job, batch.outcomes, receipt.value.seqs);
  else await appendBatch(job, withoutRefused(job, batch, receipt.refusal));
}
