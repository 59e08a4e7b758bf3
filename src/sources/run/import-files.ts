/**
 * Imports files by a mapping: every row becomes entries or comes back with its reason. The same files again change
 * nothing, and an import that was killed goes on behind its last commit.
 */
import { hash } from 'node:crypto';
import type { RunId } from '../../ledger/entry.ts';
import type { LedgerStore } from '../../ledger/ledger-store.ts';
import { SUBJECT_TYPES, type WorkspaceId } from '../../vocabulary/ids.ts';
import type { Instant } from '../../vocabulary/instant.ts';
import { done, type Result, refused } from '../../vocabulary/result.ts';
import type { MappingFault } from '../mapping/mapping-fault.ts';
import type { Mapping } from '../mapping/read-mapping.ts';
import { withCloseHeap } from './close-heap.ts';
import { fileJob, type RowImporter } from './file-job.ts';
import { gatheredRows } from './gathered-rows.ts';
import { checkpointOf, type ImportContext, nameCache } from './import-context.ts';
import { type FileTally, type ImportReport, newTally } from './import-report.ts';
import { type PreparedFile, prepareImport } from './prepare-import.ts';
import { type ImportProgress, type ProgressMeter, progressMeter } from './progress.ts';
import { recordImporter } from './record-import.ts';
import { rejectedRows } from './rejected-file.ts';
import { reportOf } from './report-of.ts';
import { type ImportRun, importRuns, type RunState, readRunState } from './run-state.ts';
import { subjectWatch } from './subject-watch.ts';
import { touchImporter } from './touch-import.ts';

export type ImportOptions = {
  /** Files and folders. */
  readonly files: readonly string[];
  readonly mapping: Mapping;
  readonly store: LedgerStore;
  readonly workspace: WorkspaceId;
  readonly now: Instant;
  /** Says what would be created and updated; writes nothing. */
  readonly dryRun?: boolean;
  /** Goes on behind an interrupted import of the same files and mapping. Default true. */
  readonly resume?: boolean;
  /** Folder for the file of rejected rows; without one only the first hundred are answered. */
  readonly rejectedFolder?: string | null;
  readonly onProgress?: (progress: ImportProgress) => void;
  /** Stops behind the batch under way; the rest is counted as unprocessed, and can be resumed. */
  readonly signal?: AbortSignal;
};

function inputsDigest(mapping: Mapping, files: readonly PreparedFile[]): string {
  const parts = [mapping.digest, ...files.map(({ table, reads }) => `${reads} ${table.digest}`)];
  return hash('sha256', parts.join('\n'), 'hex');
}

function newState(inputs: string, mapping: Mapping, files: readonly PreparedFile[], now: Instant): RunState {
  return {
    version: 1,
    phase: 'running',
    inputs,
    system: mapping.shape.system,
    mapping: mapping.shape.says ?? mapping.shape.extends ?? mapping.shape.system,
    zone: mapping.shape.zone,
    startedAt: now,
    files: files.map(({ file, reads }) => newTally(file.name, reads)),
    flagged: [],
    owners: {},
    rejectedBytes: 0,
    rejectedFile: null,
    pending: null,
  };
}

/** What a killed process had sent and not heard of: the ledger's own count tells what came of it. */
function settlePending(state: RunState, lastSeq: number): void {
  if (state.pending === null) return;
  const { head, rows, file } = state.pending;
  const created = Math.min(Math.max(lastSeq - head, 0), rows);
  const tally = state.files[file];
  if (tally !== undefined) {
    tally.created += created;
    tally.unchanged += rows - created;
    tally.entries += created;
    tally.kinds['touched'] = (tally.kinds['touched'] ?? 0) + created;
  }
  state.pending = null;
}

type Start = { readonly run: RunId; readonly state: RunState; readonly resumed: boolean };

/** The latest import of the same files by the same mapping that did not come to its end. */
function openRun(runs: readonly ImportRun[], inputs: string) {
  for (const run of runs) {
    const state = run.phase === 'running' || run.phase === 'stopped' ? readRunState(run.row.state) : null;
    if (state?.inputs === inputs) return { run, state };
  }
  return undefined;
}

function startOf(options: ImportOptions, files: readonly PreparedFile[], runs: readonly ImportRun[]): Start {
  const inputs = inputsDigest(options.mapping, files);
  const open = options.dryRun === true || options.resume === false ? undefined : openRun(runs, inputs);
  if (open !== undefined) {
    const { state } = open;
    settlePending(state, open.run.row.lastSeq ?? 0);
    state.phase = 'running';
    for (const tally of state.files) {
      tally.rowsIn -= tally.unprocessed;
      tally.unprocessed = 0;
    }
    return { run: open.run.run, state, resumed: true };
  }
  const name = hash('sha256', `${inputs} ${options.now} ${runs.length}`, 'hex').slice(0, 16);
  return {
    run: `import-${name}` as RunId,
    state: newState(inputs, options.mapping, files, options.now),
    resumed: false,
  };
}

function importerOf(
  context: ImportContext,
  { plan, joins, table }: PreparedFile,
  tally: FileTally,
  mapping: Mapping,
): RowImporter {
  const job = fileJob({ context, plan, joins, tally, delimiter: table.delimiter });
  return plan.touches === null
    ? recordImporter(job, mapping.digest + plan.reads)
    : touchImporter(job, plan.touches);
}

type Reading = {
  readonly meter: ProgressMeter;
  readonly bytesBefore: number;
  readonly signal: AbortSignal | undefined;
};

/** Rows the run has behind it are skipped; where it is stopped the rest is counted and no more. */
async function importFile(
  importer: RowImporter,
  prepared: PreparedFile,
  tally: FileTally,
  { meter, bytesBefore, signal }: Reading,
): Promise<void> {
  let skip = tally.rowsIn;
  let rows = 0;
  let stopped = false;
  for await (const batch of gatheredRows(prepared.table.rows())) {
    const over = Math.min(skip, batch.rows.length);
    skip -= over;
    if (over > 0) importer.skip(batch, over);
    stopped ||= signal?.aborted === true;
    if (stopped) tally.unprocessed += batch.rows.length - over;
    else if (over < batch.rows.length) await importer.batch(batch, over);
    rows += batch.rows.length;
    meter.tell(tally.file, rows, bytesBefore + batch.bytes);
  }
  await importer.finish();
  tally.rowsIn += tally.unprocessed;
}

export async function importFiles(
  options: ImportOptions,
): Promise<Result<ImportReport, readonly MappingFault[]>> {
  const { mapping, store, workspace, now } = options;
  const prepared = await prepareImport(options.files, mapping, now);
  if (!prepared.ok) return refused(prepared.refusal);
  const { files, ignored } = prepared.value;
  const dryRun = options.dryRun === true;
  const runs = await importRuns(store, workspace);
  const { run, state, resumed } = startOf(options, files, runs);
  const rejects = rejectedRows(dryRun ? null : (options.rejectedFolder ?? null), run, state.rejectedBytes);
  const createdTypes = new Set(
    SUBJECT_TYPES.filter((type) =>
      files.some(({ plan }) =>
        plan.entries.some((entry) => entry.shape.kind === 'created' && entry.subject.type === type),
      ),
    ),
  );
  const context: ImportContext = {
    store,
    workspace,
    now,
    run,
    dryRun,
    system: mapping.shape.system,
    state,
    rejects,
    names: nameCache(store, workspace, mapping.shape.system),
    watch: subjectWatch(createdTypes, state.flagged),
    alone: runs.every((one) => one.run === run || one.system !== mapping.shape.system),
    forgotten: new Set(runs.filter(({ phase }) => phase === 'partly-undone').map((one) => one.run)),
  };
  try {
    await withCloseHeap(() => importAll(context, files, options));
    await context.watch.close(store, workspace);
    state.phase = state.files.some((tally) => tally.unprocessed > 0) ? 'stopped' : 'done';
    if (!dryRun) await store.append(workspace, [], { now, checkpoint: checkpointOf(context) });
    return done(await reportOf(context, files, ignored, resumed));
  } finally {
    rejects.close();
  }
}

async function importAll(
  context: ImportContext,
  files: readonly PreparedFile[],
  options: ImportOptions,
): Promise<void> {
  const total = files.reduce((sum, { table }) => sum + table.bytes, 0);
  const meter = progressMeter(total, options.onProgress);
  let bytesBefore = 0;
  for (const [index, prepared] of files.entries()) {
    const tally = context.state.files[index]!;
    const importer = importerOf(context, prepared, tally, options.mapping);
    await importFile(importer, prepared, tally, { meter, bytesBefore, signal: options.signal });
    bytesBefore += prepared.table.bytes;
  }
}
