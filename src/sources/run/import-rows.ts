/**
 * Imports rows that came over a connection and stand in no file. They go the way of all rows: the same mapping, the
 * same comparison with what is known, each one accounted for; a run gathers all that came in one day.
 */
import { hash } from 'node:crypto';
import type { RunId } from '../../ledger/entry.ts';
import type { LedgerStore } from '../../ledger/ledger-store.ts';
import type { WorkspaceId } from '../../vocabulary/ids.ts';
import { type Instant, isoOf } from '../../vocabulary/instant.ts';
import { done, type Result, refused } from '../../vocabulary/result.ts';
import type { MappingFault } from '../mapping/mapping-fault.ts';
import type { Mapping } from '../mapping/read-mapping.ts';
import { NO_FAULTS, type Table } from '../readers/table.ts';
import { fileJob } from './file-job.ts';
import { type ImportContext, nameCache } from './import-context.ts';
import { type FileTally, newTally, type RejectedRow, type RowCounts } from './import-report.ts';
import { prepareFile } from './prepare-import.ts';
import { recordImporter } from './record-import.ts';
import { rejectedRows } from './rejected-file.ts';
import { importRuns, type RunState, readRunState } from './run-state.ts';
import { subjectWatch } from './subject-watch.ts';
import { touchImporter } from './touch-import.ts';

export type GivenRows = {
  /** What they are called in reports: `leads`. */
  readonly name: string;
  /** The part of the mapping that reads them. */
  readonly reads: string;
  readonly fields: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** Rows the mapping joins to them, as it would a second file. */
  readonly beside?: readonly Pick<GivenRows, 'reads' | 'fields' | 'rows'>[];
};

export type RowsPlace = {
  readonly store: LedgerStore;
  readonly workspace: WorkspaceId;
  readonly mapping: Mapping;
  /** Whose rows they are: one run a day for each. */
  readonly connection: string;
  readonly now: Instant;
};

export type RowsReport = { readonly counts: RowCounts; readonly rejects: readonly RejectedRow[] };

function tableOf({ reads, fields, rows }: Pick<GivenRows, 'reads' | 'fields' | 'rows'>): Table {
  return {
    path: reads,
    header: fields,
    encoding: 'utf-8',
    delimiter: null,
    bytes: 0,
    digest: '',
    notes: [],
    async *rows() {
      yield { rows, lines: rows.map((_, index) => index + 1), bad: NO_FAULTS, bytes: 0 };
    },
  };
}

function newState({ mapping, now }: RowsPlace, inputs: string): RunState {
  const { system, zone } = mapping.shape;
  return {
    version: 1,
    // Each batch stands for itself: there is nothing to go on behind.
    phase: 'done',
    inputs,
    system,
    mapping: `connection ${inputs}`,
    zone,
    startedAt: now,
    files: [],
    flagged: [],
    owners: {},
    rejectedBytes: 0,
    rejectedFile: null,
    pending: null,
  };
}

function tallyIn(state: RunState, { name, reads }: GivenRows): FileTally {
  let tally = state.files.find(({ file }) => file === name);
  if (tally === undefined) {
    tally = newTally(name, reads);
    state.files.push(tally);
  }
  return tally;
}

/** Rows the mapping cannot read are rejected one by one: the others of a connection do not wait for them. */
export async function importRows(
  place: RowsPlace,
  given: GivenRows,
): Promise<Result<RowsReport, readonly MappingFault[]>> {
  const { store, workspace, mapping, connection, now } = place;
  const matched = {
    file: { path: '', name: given.name, asked: true },
    reads: given.reads,
    table: tableOf(given),
  };
  const beside = (given.beside ?? []).map((one) => ({
    ...{ file: { path: '', name: one.reads, asked: true }, reads: one.reads, held: tableOf(one) },
  }));
  const prepared = await prepareFile(mapping, matched, { given: [], matched: beside }, now);
  if (prepared.faults.length > 0) return refused(prepared.faults);
  const runs = await importRuns(store, workspace);
  const inputs = `${connection}/${isoOf(now).slice(0, 10)}`;
  const run = `sync-${hash('sha256', `${inputs}/${mapping.shape.system}`, 'hex').slice(0, 16)}` as RunId;
  const before = runs.find((one) => one.run === run && one.phase === 'done');
  const known = before === undefined ? null : readRunState(before.row.state);
  const undone = known === null && runs.some((one) => one.run === run);
  const state = known ?? newState(place, inputs);
  state.pending = null;
  const tally = tallyIn(state, given);
  const counts = { ...tally };
  const rejects = rejectedRows(null, run, 0);
  const context: ImportContext = {
    store,
    workspace,
    now,
    // A day that was taken back stays so; what comes after it is a run of its own.
    run: undone ? (`${run}-${now}` as RunId) : run,
    dryRun: false,
    system: mapping.shape.system,
    state,
    rejects,
    names: nameCache(store, workspace, mapping.shape.system),
    watch: subjectWatch(new Set(), state.flagged),
    alone: false,
    forgotten: new Set(runs.filter(({ phase }) => phase === 'partly-undone').map((one) => one.run)),
  };
  const { plan, joins, table } = prepared.file;
  const job = fileJob({ context, plan, joins, tally, delimiter: null });
  const importer =
    plan.touches === null
      ? recordImporter(job, mapping.digest + plan.reads)
      : touchImporter(job, plan.touches);
  for await (const batch of table.rows()) await importer.batch(batch, 0);
  await importer.finish();
  return done({ counts: difference(tally, counts), rejects: rejects.shown() });
}

function difference(now: RowCounts, before: RowCounts): RowCounts {
  return {
    rowsIn: now.rowsIn - before.rowsIn,
    created: now.created - before.created,
    updated: now.updated - before.updated,
    unchanged: now.unchanged - before.unchanged,
    rejected: now.rejected - before.rejected,
    unprocessed: 0,
  };
}
