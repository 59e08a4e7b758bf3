/**
 * A million touches appended by column, beside a bare loop of prepared inserts of the same rows into the same tables
 * and indexes; then read back and proved. `node bench/ledger-append.ts [rows]`.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { LedgerStore, TouchColumns } from '../src/ledger/ledger-store.ts';
import { openSqliteLedger } from '../src/store/relational/open-sqlite-ledger.ts';
import type { Seq, SubjectId, WorkspaceId } from '../src/vocabulary/ids.ts';
import { instant } from '../src/vocabulary/instant.ts';
import { printRow } from './bench-row.ts';

const ROWS = Number(process.argv[2] ?? 1_000_000);
const BATCH = 50_000;
const T0 = 1_700_000_000_000;

function batch(subjects: readonly SubjectId[], from: number): TouchColumns {
  const rows = Math.min(BATCH, ROWS - from);
  const at = (row: number): number => from + row;
  const column = (text: (row: number) => string): string[] =>
    Array.from({ length: rows }, (_, row) => text(at(row)));
  return {
    source: 'mail',
    keys: column((row) => `activity-00T${row.toString(36).padStart(12, '0')}`),
    subjects: Array.from({ length: rows }, (_, row) => subjects[(at(row) * 7919) % subjects.length]!),
    happenedAt: Float64Array.from({ length: rows }, (_, row) => T0 + at(row) * 61_000),
    precision: 'instant',
    types: column((row) => `type-${row % 12}`),
    channels: column((row) => `channel-${row % 8}`),
    campaigns: column((row) => `campaign-${row % 300}`),
    assets: column((row) => (row % 3 === 0 ? '' : `asset-${row % 200}`)),
    sides: Uint8Array.from({ length: rows }, (_, row) => 1 + (at(row) % 2)),
  };
}

async function touchBatches(store: LedgerStore, workspace: WorkspaceId): Promise<readonly TouchColumns[]> {
  const externals = Array.from({ length: Math.max(1, ROWS / 10) }, (_, row) => `00Q${row}`);
  const subjects = await store.subjectIds(workspace, 'lead', externals);
  const batches = [];
  for (let from = 0; from < ROWS; from += BATCH) batches.push(batch(subjects, from));
  return batches;
}

async function appended(
  store: LedgerStore,
  workspace: WorkspaceId,
  batches: readonly TouchColumns[],
): Promise<void> {
  let before: Promise<unknown> = Promise.resolve();
  for (const columns of batches) {
    const mine = store.appendTouches(workspace, columns, { now: instant(T0) });
    await before;
    before = mine;
  }
  await before;
}

type Took = { readonly ms: number; readonly cpuMs: number };

async function timed(work: () => unknown): Promise<Took> {
  const [start, cpu] = [performance.now(), process.cpuUsage()];
  await work();
  const { user, system } = process.cpuUsage(cpu);
  return { ms: performance.now() - start, cpuMs: (user + system) / 1000 };
}

/** The rows as they stand, then the same rows through one prepared statement per table, 50,000 a transaction. */
async function bare(file: string, into: string): Promise<Took> {
  const from = new DatabaseSync(file, { readOnly: true });
  const tables = ['touch', 'live_key', 'dictionary'] as const;
  const rows = tables.map((table) => {
    const all = from.prepare(`select * from ${table}${table === 'live_key' ? ' order by random()' : ''}`);
    all.setReturnArrays(true);
    return all.all() as unknown as (number | string | Uint8Array)[][];
  });
  const shape = from
    .prepare(
      `select sql from sqlite_master where tbl_name in ('touch', 'live_key', 'dictionary') and sql is not null`,
    )
    .all() as { sql: string }[];
  from.close();
  const to = new DatabaseSync(into);
  to.exec('pragma journal_mode = wal; pragma synchronous = full; pragma cache_size = -131072');
  for (const { sql } of shape) to.exec(sql);
  const inserts = tables.map((table, index) =>
    to.prepare(`insert into ${table} values (${rows[index]![0]!.map(() => '?').join(', ')})`),
  );
  const took = await timed(() => {
    for (let at = 0; at < ROWS; at += BATCH) {
      to.exec('begin immediate');
      for (const [index, insert] of inserts.entries())
        for (const row of rows[index]!.slice(at, at + BATCH)) insert.run(...row);
      to.exec('commit');
    }
  });
  to.close();
  return took;
}

const directory = mkdtempSync(join(tmpdir(), 'bench-ledger-'));
try {
  const store = await openSqliteLedger(directory);
  const { id } = await store.workspace('bench', { now: instant(T0) });
  const batches = await touchBatches(store, id);
  const append = await timed(() => appended(store, id, batches));
  let read = 0;
  const reading = await timed(async () => {
    for await (const page of store.touches(id, { after: 0 as Seq, until: ROWS as Seq }))
      read += page.seqs.length;
  });
  let chain = '';
  const checking = await timed(async () => {
    chain = (await store.verifyChain(id)).chain;
  });
  await store.close();
  const loop = await bare(join(directory, 'ledger.sqlite'), join(directory, 'bare.sqlite'));
  printRow({
    name: `ledger: ${ROWS} touches appended by column`,
    value: append.ms / 1000,
    unit: 's',
    rival: 'bare prepared-insert loop, same rows, tables and indexes',
    rivalValue: loop.ms / 1000,
    aim: '2.5x',
  });
  printRow({
    name: 'ledger: the same in processor time of all threads',
    value: append.cpuMs / 1000,
    unit: 's',
    rival: 'bare prepared-insert loop',
    rivalValue: loop.cpuMs / 1000,
  });
  printRow({ name: `ledger: ${read} touches read by column`, value: reading.ms / 1000, unit: 's' });
  printRow({ name: `ledger: chain of them verified (${chain})`, value: checking.ms / 1000, unit: 's' });
} finally {
  rmSync(directory, { recursive: true, force: true });
}
