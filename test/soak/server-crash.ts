/**
 * Kills a process at random moments while events come in, files are imported, handoffs accepted, texts signed and web
 * hooks sent, many times over one and the same data directory; then holds what stands against what it had been told.
 * `node test/soak/server-crash.ts [CYCLES] [SCENARIO …]`; a line of figures for each, ends with 1 if anything was lost.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CRASH_SCENARIOS, type CrashScenario, crashScenario } from './crash-scenario.ts';

const [cycles = '50', ...named] = process.argv.slice(2);
const scenarios = named.length > 0 ? (named as CrashScenario[]) : CRASH_SCENARIOS;
for (const scenario of scenarios) {
  const directory = mkdtempSync(join(tmpdir(), 'server-crash-'));
  try {
    const { kills, acknowledged, losses, readyMs } = await crashScenario(scenario, directory, Number(cycles));
    const slowest = Math.max(0, ...readyMs);
    console.log(
      `${scenario}: ${kills} kills, ${acknowledged} acknowledged, ${losses.length} losses, open again in ${Math.round(slowest)} ms at most`,
    );
    for (const loss of losses.slice(0, 20)) console.log(`  ${loss}`);
    if (losses.length > 0) process.exitCode = 1;
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}
