/**
 * Imports rows that are records: each is compared with what the last import knew of it, and only what is new becomes
 * an entry. A batch, its records and the checkpoint commit together.
 */
import type { Draft } from '../../ledger/entry.ts';
import type { SourceRecord } from '../../ledger/ledger-store.ts';
import type { Wanted } from '../mapping/entry-plan.ts';
import type { FilePlan } from '../mapping/file-plan.ts';
import { cell, type Row } from '../mapping/row.ts';
import { idsIn, type SubjectValue } from '../mapping/subject-value.ts';
import { appendBatch, type Outcome } from './batch-append.ts';
import { type DryStates, dryStates } from './dry-states.ts';
import { type FileJob, type RowImporter, reject } from './file-job.ts';
import { type Change, changesOf } from './record-changes.ts';
import { isKnownRow, type RecordState, readState, shortDigest, writeState } from './record-state.ts';
import { type LiveRow, rowAdmission } from './row-admission.ts';
import { type SeenRows, seenRows } from './seen-rows.ts';
import { type TextTable, textTable } from './text-table.ts';

const PART = '\u001f';
/** Most records name subjects of their own: few names are asked for again. */
const NAMES_KEPT = 20_000;

/** The ids a batch needs, each column once. */
function distinctSubjects(plan: FilePlan): readonly SubjectValue[] {
  const seen = new Map<string, SubjectValue>();
  plan.entries
    .flatMap((entry) => entry.subjects)
    .forEach((subject, index) => {
      const key = subject.id.bare >= 0 ? `${subject.type} ${subject.id.bare} ${subject.each}` : `#${index}`;
      seen.set(key, subject);
    });
  return [...seen.values()];
}

async function fetchNames(job: FileJob, subjects: readonly SubjectValue[], live: readonly LiveRow[]) {
  const { row, context } = job;
  for (const one of live) {
    row.cells = one.cells;
    for (const subject of subjects)
      for (const id of idsIn(subject, row)) context.names.want(subject.type, id);
    row.fault = null;
  }
  await context.names.fetch();
}

/** What is known of a batch's records; `dry` stands for what a dry run would have stored. */
async function knownStates(
  { context }: FileJob,
  live: readonly LiveRow[],
  dry: DryStates,
): Promise<Map<string, RecordState>> {
  const asked = [...new Set(live.map((one) => one.record))];
  const states = new Map<string, RecordState>();
  if (asked.length === 0) return states;
  const stored = await context.store.records(context.workspace, context.system, asked);
  for (const record of asked) {
    const state = dry.get(record) ?? readState(stored.get(record) ?? '');
    if (state !== null && !context.forgotten.has(state.run)) states.set(record, state);
  }
  return states;
}

function revisionOf(plan: FilePlan, row: Row): number | null {
  if (plan.revision === null) return null;
  const before = row.missing;
  const read = plan.revision.read(row);
  row.missing = before;
  return read ? plan.revision.at : null;
}

function wantsOf({ plan, row, context }: FileJob): readonly Wanted[] {
  const wants: Wanted[] = [];
  for (const entry of plan.entries) {
    entry.want(row, context.names, wants);
    if (row.fault !== null) break;
  }
  return wants;
}

const SAME: Change = { drafts: 0, state: null, known: true, older: false, wants: [], says: [] };

type Comparison = {
  readonly job: FileJob;
  readonly planDigest: string;
  readonly once: TextTable;
  readonly seen: SeenRows;
};

function rowDigest({ job, planDigest }: Comparison): string {
  return shortDigest(planDigest + job.plan.used.map((at) => cell(job.row, at)).join(PART));
}

/** Null leaves a fault on the row. */
function changeOf(
  comparison: Comparison,
  live: LiveRow,
  prior: RecordState | null,
  into: Draft[],
): Change | null {
  const { job, once, seen } = comparison;
  const { plan, row, context } = job;
  const { record } = live;
  row.cells = live.cells;
  row.fault = null;
  const digest = rowDigest(comparison);
  if (!context.alone) seen.add(record + digest);
  if (prior !== null && isKnownRow(prior, digest, context.run)) return { ...SAME, says: wantsOf(job) };
  const revision = revisionOf(plan, row);
  const older = prior !== null && prior.revision !== null && revision !== null && revision < prior.revision;
  if (row.fault === null && older) return { ...SAME, older };
  const wants = row.fault === null ? wantsOf(job) : [];
  if (row.fault !== null) return null;
  return changesOf(
    {
      context,
      record,
      prior,
      row: digest,
      revision,
      revisionPrecision: plan.revision?.precision ?? 'instant',
      once,
      seen: (other) => seen.has(record + other),
      fault: row,
    },
    wants,
    into,
  );
}

export function recordImporter(job: FileJob, planDigest: string): RowImporter {
  const { context, plan, row } = job;
  const subjects = distinctSubjects(plan);
  const admission = rowAdmission(job);
  const comparison: Comparison = { job, planDigest, once: textTable(), seen: seenRows() };
  const dry = dryStates();
  return {
    async batch(batch, from) {
      context.names.trim(NAMES_KEPT);
      const live = admission.admit(batch, from);
      await fetchNames(job, subjects, live);
      const states = await knownStates(job, live, dry);
      const drafts: Draft[] = [];
      const outcomes: Outcome[] = [];
      const records = new Map<string, SourceRecord>();
      for (const one of live) {
        const firstDraft = drafts.length;
        const change = changeOf(comparison, one, states.get(one.record) ?? null, drafts);
        if (change === null) {
          drafts.length = firstDraft;
          if (row.fault !== null) reject(job, one.line, row.fault, one.own);
          continue;
        }
        outcomes.push({ row: one, change, firstDraft });
        if (change.state === null) continue;
        states.set(one.record, change.state);
        if (context.dryRun) dry.set(one.record, change.state);
        records.set(one.record, {
          source: context.system,
          record: one.record,
          digest: writeState(change.state),
        });
      }
      await appendBatch(job, { drafts, outcomes, records: [...records.values()] });
    },
    skip(batch, until) {
      // What was seen matters beside other imports alone; that rows repeat matters where the mapping asks for it.
      if (context.alone && plan.unique === null) return;
      for (const { record, cells } of admission.learn(batch, until)) {
        row.cells = cells;
        if (!context.alone) comparison.seen.add(record + rowDigest(comparison));
      }
    },
    finish: async () => {},
  };
}
