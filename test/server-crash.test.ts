/** A short turn of the crash tests in test/soak, whose long ones are run by hand. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { crashScenario } from './soak/crash-scenario.ts';
import { copyMigrations } from './soak/migration-kill.ts';

for (const scenario of ['ingest', 'webhook'] as const)
  test(`killed while it works (${scenario}), nothing acknowledged is lost or doubled`, async () => {
    const directory = mkdtempSync(join(tmpdir(), 'server-crash-'));
    try {
      expect((await crashScenario(scenario, directory, 1)).losses).toEqual([]);
    } finally {
      rmSync(directory, { recursive: true, force: true });
    }
  });

test('cut off in front of any statement of a migration, the data stand and the next start comes through', async () => {
  const { kills, losses } = await copyMigrations();
  expect(losses).toEqual([]);
  expect(kills).toBeGreaterThan(3);
});
