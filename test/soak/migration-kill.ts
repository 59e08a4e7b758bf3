/**
 * Kills a migration in front of each of its statements, one after the other, and each time looks whether everything
 * stands and the next start comes through. `node test/soak/migration-kill.ts`
 */
import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openSqliteLedger } from '../../src/store/relational/open-sqlite-ledger.ts';
import { instant } from '../../src/vocabulary/instant.ts';
import { FIXTURE_KEY } from '../ledger-fixture.ts';
import { brokenLaws } from './conservation.ts';

const FIXTURE = join(import.meta.dirname, '..', 'fixtures', 'ledger-0.1.0.sqlite');

export type MigrationKills = { readonly kills: number; readonly losses: readonly string[] };

/** From the first program's own file to today's shape. */
export async function killMigrations(): Promise<MigrationKills> {
  const directory = mkdtempSync(join(tmpdir(), 'migration-kill-'));
  const file = join(directory, 'ledger.sqlite');
  const losses: string[] = [];
  try {
    for (let nth = 1; ; nth += 1) {
      for (const end of ['', '-wal', '-shm']) rmSync(`${file}${end}`, { force: true });
      copyFileSync(FIXTURE, file);
      const program = join(import.meta.dirname, 'migrate-until-killed.ts');
      const { signal, status } = spawnSync(process.execPath, [program, file, String(nth)], {
        stdio: 'inherit',
        env: { ...process.env, NODE_COMPILE_CACHE: join(tmpdir(), 'entente-crash-code') },
      });
      const through = signal === null;
      if (through && status !== 0) losses.push(`the migration ended with ${status}`);
      const store = await openSqliteLedger(directory, FIXTURE_KEY);
      const { id } = await store.workspace('main', { now: instant(1) });
      const { seq } = await store.head(id);
      if (seq !== 18)
        losses.push(`killed in front of statement ${nth} the ledger holds ${seq} of 18 entries`);
      losses.push(...(await brokenLaws(store, id)));
      await store.close();
      if (through) return { kills: nth - 1, losses };
    }
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

if (process.argv[1] === import.meta.filename) {
  const { kills, losses } = await killMigrations();
  console.log(`${kills} statements of migrations, a kill in front of each: ${losses.length} losses`);
  for (const loss of losses) console.log(`  ${loss}`);
  process.exitCode = losses.length === 0 ? 0 : 1;
}
