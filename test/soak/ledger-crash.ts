/**
 * Kills an appending process at random moments, many times over one and the same ledger, and counts what was lost.
 * `node test/soak/ledger-crash.ts [cycles]`; ends with 1 if anything was.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { crashCycle } from './crash-cycle.ts';

const cycles = Number(process.argv[2] ?? 50);
const directory = mkdtempSync(join(tmpdir(), 'crash-'));
let [acknowledged, losses] = [0, 0];
try {
  for (let cycle = 0; cycle < cycles; cycle += 1) {
    const outcome = await crashCycle(directory, cycle, 20 + Math.random() * 400);
    acknowledged += outcome.acknowledged;
    losses += outcome.losses.length;
    for (const loss of outcome.losses) console.log(`cycle ${cycle}: ${loss}`);
  }
} finally {
  rmSync(directory, { recursive: true, force: true });
}
console.log(`${cycles} kills, ${acknowledged} acknowledged appends, ${losses} losses`);
process.exitCode = losses === 0 ? 0 : 1;
