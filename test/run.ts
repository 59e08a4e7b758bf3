/** Runs the whole suite and ends with the plain line `N passed, N failed`, whatever the reporter prints before it. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { servedPages } from './web/built-pages.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const DEAREST = 25;
const folder = mkdtempSync(join(tmpdir(), 'entente-test-'));
const report = join(folder, 'report.json');

// Built before the workers start, which would build them each for itself, as would each server that they start. What is
// wrong with the pages, the tests tell.
await servedPages().catch((error: unknown) => console.error(String(error)));
const run = spawnSync(
  process.execPath,
  [
    join(root, 'node_modules/vitest/vitest.mjs'),
    'run',
    '--reporter=dot',
    '--reporter=json',
    `--outputFile.json=${report}`,
    ...process.argv.slice(2),
  ],
  {
    cwd: root,
    stdio: 'inherit',
  },
);

type Report = {
  numPassedTests: number;
  numFailedTests: number;
  numPendingTests: number;
  testResults: {
    name: string;
    status: string;
    startTime: number;
    endTime: number;
    assertionResults: unknown[];
  }[];
};

function readReport(): Report | null {
  try {
    return JSON.parse(readFileSync(report, 'utf8')) as Report;
  } catch {
    return null;
  }
}

/** Where the time went: the suite has ten minutes, and whoever adds to it sees what is dear. */
function sayDearest({ testResults }: Report): void {
  const dearest = testResults
    .map(({ name, startTime, endTime }) => ({
      file: relative(root, name),
      seconds: (endTime - startTime) / 1000,
    }))
    .sort((one, other) => other.seconds - one.seconds)
    .slice(0, DEAREST);
  console.log('\nThe dearest files, in seconds:');
  for (const { file, seconds } of dearest) console.log(`${seconds.toFixed(1).padStart(7)}  ${file}`);
}

const counts = readReport();
rmSync(folder, { recursive: true, force: true });
if (counts === null) {
  console.log('0 passed, 1 failed');
  process.exit(1);
}
// A file that could not be loaded ran no test of its own: it counts as one failure.
const unloaded = counts.testResults.filter(
  (file) => file.status === 'failed' && file.assertionResults.length === 0,
).length;
sayDearest(counts);
const failed = counts.numFailedTests + unloaded;
console.log(`${counts.numPassedTests} passed, ${failed} failed, ${counts.numPendingTests} skipped`);
process.exit(failed > 0 || run.status !== 0 || counts.numPassedTests === 0 ? 1 : 0);
