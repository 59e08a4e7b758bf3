/**
 * Kills an import of a messy export at random moments, each time resumes it, and holds what stands in the end against
 * an import of the same file that nobody killed: the same counts, the same entries, the same rejected rows.
 * `node test/soak/import-kill.ts [ROWS] [KILLS] [SEED] [FOLDER]`; prints a line of figures, exits 1 where anything
 * differs. With a folder everything stays there, and an undisturbed import that was finished there is not made again.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, linkSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { ImportReport, RowCounts } from '../../src/sources/run/import-report.ts';
import { type MessyFigures, writeMessyExport } from '../messy-export.ts';

const [rows = 1_000_000, kills = 50, seed = 1] = process.argv.slice(2, 5).map(Number);
const kept = process.argv[5];
const root = kept ?? mkdtempSync(join(tmpdir(), 'entente-kill-'));
const child = fileURLToPath(new URL('./import-until-killed.ts', import.meta.url));

type Done = {
  readonly report: ImportReport;
  readonly first: RowCounts;
  readonly seq: number;
  readonly peakMiB: number;
  readonly cpuSeconds: number;
};

/** When to kill: once the ledger stands at a seq, and a while after. */
type Kill = { readonly seq: number; readonly thenMs: number };

/** Where the ledger of a folder stands, seen beside the process that writes it. */
function seqIn(folder: string): number {
  const file = join(folder, 'data', 'ledger.sqlite');
  if (!existsSync(file)) return 0;
  const database = new DatabaseSync(file, { readOnly: true });
  try {
    const row = database.prepare('select max(seq) as seq from head').get() as { seq: number | null };
    return row.seq ?? 0;
  } catch {
    return 0;
  } finally {
    database.close();
  }
}

async function killAt(one: ChildProcess, folder: string, { seq, thenMs }: Kill): Promise<void> {
  while (one.exitCode === null && seqIn(folder) < seq) await setTimeout(50);
  await setTimeout(thenMs);
  one.kill('SIGKILL');
}

/** Null where the process was killed before it ended. */
function importOnce(folder: string, kill: Kill | null): Promise<Done | null> {
  return new Promise((resolve, reject) => {
    const one = spawn(process.execPath, ['--max-semi-space-size=8', child, folder], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    one.stdout.once('data', () => {
      if (kill !== null) void killAt(one, folder, kill);
    });
    one.on('exit', (code) => {
      const path = join(folder, 'report.json');
      if (code === 0 && existsSync(path)) resolve(JSON.parse(readFileSync(path, 'utf8')) as Done);
      else if (code === null) resolve(null);
      else reject(new Error(`the import ended with ${code}`));
    });
  });
}

function folderOf(name: string): string {
  const folder = join(root, name);
  mkdirSync(folder);
  if (name !== 'calm') linkSync(join(root, 'calm', 'messy.csv'), join(folder, 'messy.csv'));
  return folder;
}

function rejectedOf({ report }: Done): string {
  if (report.rejectedFile === null) return '';
  return createHash('sha256').update(readFileSync(report.rejectedFile)).digest('hex');
}

function counts({ rowsIn, created, updated, unchanged, rejected, unprocessed }: RowCounts) {
  return JSON.stringify({ rowsIn, created, updated, unchanged, rejected, unprocessed });
}

/** The kills are spread over the whole file; each comes at a random moment of a batch, some while rows are skipped. */
async function killed(folder: string, lastSeq: number): Promise<{ done: Done; times: number; peak: number }> {
  let times = 0;
  let chance = seed * 2_654_435_761;
  const next = (): number => {
    chance = (Math.imul(chance, 1_103_515_245) + 12_345) >>> 0;
    return chance / 4_294_967_296;
  };
  for (let turn = 0; turn < kills; turn++) {
    const seq = Math.floor((lastSeq * (turn + next() * 0.9)) / (kills + 1));
    const done = await importOnce(folder, { seq, thenMs: next() * 1500 });
    if (done !== null) return { done, times, peak: done.peakMiB };
    times += 1;
  }
  const done = await importOnce(folder, null);
  if (done === null) throw new Error('the last import was killed by somebody else');
  return { done, times, peak: done.peakMiB };
}

async function calmImport(): Promise<{ calm: Done; wrote: MessyFigures }> {
  const [figures, report] = ['wrote.json', 'report.json'].map((name) => join(root, 'calm', name)) as [
    string,
    string,
  ];
  const read = (path: string): unknown => JSON.parse(readFileSync(path, 'utf8'));
  if (existsSync(figures) && existsSync(report))
    return { calm: read(report) as Done, wrote: read(figures) as MessyFigures };
  const folder = folderOf('calm');
  const wrote = await writeMessyExport(join(folder, 'messy.csv'), rows, seed);
  const calm = await importOnce(folder, null);
  if (calm === null) throw new Error('the calm import was killed');
  writeFileSync(figures, JSON.stringify(wrote));
  return { calm, wrote };
}

try {
  const { calm, wrote } = await calmImport();
  const { done, times, peak } = await killed(folderOf('killed'), calm.seq);
  const again = await importOnce(join(root, 'killed'), null);
  const same = {
    asWritten:
      calm.report.rowsIn === wrote.rows &&
      calm.report.rejected === wrote.rejected &&
      calm.report.created === wrote.records &&
      calm.report.unchanged === wrote.same,
    counts: counts(calm.report) === counts(done.first),
    entries: calm.seq === done.seq,
    rejectedRows: rejectedOf(calm) === rejectedOf(done),
    secondImport: again?.seq === done.seq && again.report.unchanged + again.report.rejected === rows,
  };
  const { rowsIn, created, updated, unchanged, rejected } = done.first;
  const peakMiB = Math.max(calm.peakMiB, peak, again?.peakMiB ?? 0);
  const figures = {
    rowsIn,
    created,
    updated,
    unchanged,
    rejected,
    kills: times,
    cpuSeconds: calm.cpuSeconds,
    peakMiB,
  };
  console.log(JSON.stringify({ ...figures, same }));
  if (Object.values(same).includes(false) || peakMiB >= 600) process.exitCode = 1;
} finally {
  if (kept === undefined) rmSync(root, { recursive: true, force: true });
}
