/**
 * Suites of random histories run to a given number of ledgers, in slices with a seed each, progress told after each:
 * `node test/soak/two-accounts.ts [RUNS] [SEED] [SUITE ...]`, by default 1,000 of every suite from seed 1. A suite is a
 * part of a test file's name. Ends with a line of JSON per suite (in how many ledgers each measure was really compared)
 * and with 1 at the first difference, whose counterexample and seed stand above.
 */
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const SUITES = [
  'src/store/lens/two-accounts.test.ts',
  'src/store/lens/forecast-accounts.test.ts',
  'src/store/lens/contact-accounts.test.ts',
  'src/store/lens/credit.test.ts',
  'src/store/lens/funnel-curves.test.ts',
  'src/attribution/attribution.property.test.ts',
];
const SLICE = 50;
const root = fileURLToPath(new URL('../..', import.meta.url));
const runs = Number(process.argv[2] ?? 1_000);
const first = Number(process.argv[3] ?? 1);
const asked = process.argv.slice(4);
const folder = mkdtempSync(join(tmpdir(), 'two-accounts-'));

/** One slice of a suite in a process of its own; what it printed where it failed. */
function slice(suite: string, count: number, seed: number, compared: string): Promise<string | null> {
  const child = spawn(process.execPath, ['node_modules/vitest/vitest.mjs', 'run', suite], {
    cwd: root,
    env: {
      ...process.env,
      ...{ ENTENTE_RUNS: String(count), ENTENTE_SEED: String(seed), ENTENTE_COMPARED: compared },
    },
  });
  let printed = '';
  child.stdout.on('data', (text) => {
    printed += text;
  });
  child.stderr.on('data', (text) => {
    printed += text;
  });
  return new Promise((resolve) => {
    child.on('close', (code) => resolve(code === 0 ? null : printed));
  });
}

function comparedIn(file: string): Record<string, number> {
  const sums: Record<string, number> = {};
  if (!existsSync(file)) return sums;
  for (const line of readFileSync(file, 'utf8').trim().split('\n')) {
    for (const [id, count] of Object.entries(JSON.parse(line) as Record<string, number>))
      sums[id] = (sums[id] ?? 0) + count;
  }
  return sums;
}

async function soak(suite: string): Promise<boolean> {
  const compared = join(folder, `${suite.replaceAll('/', '-')}.jsonl`);
  const began = performance.now();
  for (let done = 0, seed = first; done < runs; seed += 1) {
    const count = Math.min(SLICE, runs - done);
    const failure = await slice(suite, count, seed, compared);
    if (failure !== null) {
      process.stderr.write(`${failure}\n${suite} differs, seed ${seed}, ${count} ledgers\n`);
      return false;
    }
    done += count;
    const minutes = ((performance.now() - began) / 60_000).toFixed(1);
    process.stderr.write(`${suite} ${done} of ${runs}, seed ${seed}, ${minutes} min\n`);
  }
  console.log(JSON.stringify({ suite, ledgers: runs, seed: first, compared: comparedIn(compared) }));
  return true;
}

let differs = false;
for (const suite of SUITES.filter((one) => asked.length === 0 || asked.some((part) => one.includes(part)))) {
  if (!(await soak(suite))) differs = true;
}
rmSync(folder, { recursive: true, force: true });
process.exitCode = differs ? 1 : 0;
