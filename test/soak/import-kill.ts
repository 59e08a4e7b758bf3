/**
 * Kills an import of a messy export at random moments, each time resumes it, and holds what stands in the end against
 * an import of the same file that nobody killed: the same counts, the same entries, the same rejected rows.
 * `node test/soak/import-kill.ts [ROWS] [KILLS] [SEED]`; prints a line of figures, exits 1 where anything differs.
 */
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, linkSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { ImportReport, RowCounts } from '../../src/sources/run/import-report.ts';
import { writeMessyExport } from '../messy-export.ts';

const [rows = 1_000_000, kills = 50, seed = 1] = process.argv.slice(2).map(Number);
const root = mkdtempSync(join(tmpdir(), 'entente-kill-'));
const child = fileURLToPath(new URL('./import-until-killed.ts', import.meta.url));

type Done = {
  readonly report: ImportReport;
  readonly first: RowCounts;
  readonly seq: number;
  readonly peakMiB: number;
  readonly cpuSeconds: number;
};

/** Null where the process was killed before it ended. */
function importOnce(folder: string, killAfter: number | null): Promise<Done | null> {
  return new Promise((resolve, reject) => {
    const one = spawn(process.execPath, ['--max-semi-space-size=8', child, folder], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let timer: NodeJS.Timeout | undefined;
    one.stdout.once('data', () => {
      if (killAfter !== null) timer = setTimeout(() => one.kill('SIGKILL'), killAfter);
    });
    one.on('exit', (code) => {
      clearTimeout(timer);
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

async function killed(folder: string, seconds: number): Promise<{ done: Done; times: number; peak: number }> {
  let times = 0;
  let chance = seed * 2_654_435_761;
  // Each start reads again up to where the last one stood, which takes about an eighth of the calm import's time.
  for (let turn = 0; turn < kills; turn++) {
    chance = (Math.imul(chance, 1_103_515_245) + 12_345) >>> 0;
    const own = (0.05 + (1.4 * chance) / 4_294_967_296) / kills;
    const after = 50 + seconds * 1000 * (own + (0.12 * turn) / kills);
    const done = await importOnce(folder, after);
    if (done !== null) return { done, times, peak: done.peakMiB };
    times += 1;
  }
  const done = await importOnce(folder, null);
  if (done === null) throw new Error('the last import was killed by somebody else');
  return { done, times, peak: done.peakMiB };
}

try {
  const calmFolder = folderOf('calm');
  const wrote = await writeMessyExport(join(calmFolder, 'messy.csv'), rows, seed);
  const started = performance.now();
  const calm = await importOnce(calmFolder, null);
  if (calm === null) throw new Error('the calm import was killed');
  const seconds = (performance.now() - started) / 1000;
  const { done, times, peak } = await killed(folderOf('killed'), seconds);
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
    seconds: Math.round(seconds),
    cpuSeconds: calm.cpuSeconds,
    peakMiB,
  };
  console.log(JSON.stringify({ ...figures, same }));
  if (Object.values(same).includes(false) || peakMiB >= 600) process.exitCode = 1;
} finally {
  rmSync(root, { recursive: true, force: true });
}
