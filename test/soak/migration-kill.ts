/**
 * Kills a migration in front of each of its statements, one after the other, and each time looks whether everything
 * stands and the next start comes through. `node test/soak/migration-kill.ts`
 */
import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openSqliteLedger } from '../../src/store/relational/open-sqlite-ledger.ts';
import { instant } from '../../src/vocabulary/instant.ts';
import { FIXTURE_KEY } from '../ledger-fixture.ts';
import { brokenLaws } from './conservation.ts';
import { migrateWatched } from './migrate-watched.ts';

const FIXTURE = join(import.meta.dirname, '..', 'fixtures', 'ledger-0.1.0.sqlite');

type MigrationKills = { readonly kills: number; readonly losses: readonly string[] };

/** From the first program's own file to today's shape. */
async function killMigrations(): Promise<MigrationKills> {
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
      losses.push(...(await lossesOf(directory, nth)));
      if (through) return { kills: nth - 1, losses };
    }
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

/**
 * The same without a process for each: the files are copied in front of each statement, as they would stand after a kill
 * there, for what was written is with the system by then.
 */
export async function copyMigrations(): Promise<MigrationKills> {
  const directory = mkdtempSync(join(tmpdir(), 'migration-copy-'));
  const losses: string[] = [];
  const copies: string[] = [];
  const file = join(directory, 'ledger.sqlite');
  try {
    copyFileSync(FIXTURE, file);
    await migrateWatched(file, (nth) => {
      const copy = join(directory, `before-${nth}`);
      mkdirSync(copy);
      for (const end of ['', '-wal', '-shm'])
        if (existsSync(`${file}${end}`)) copyFileSync(`${file}${end}`, join(copy, `ledger.sqlite${end}`));
      copies.push(copy);
    });
    for (const [at, copy] of copies.entries()) losses.push(...(await lossesOf(copy, at + 1)));
    return { kills: copies.length, losses };
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

/** What is missing once the next start has come through. */
async function lossesOf(directory: string, nth: number): Promise<readonly string[]> {
  const store = await openSqliteLedger(directory, FIXTURE_KEY);
  try {
    const { id } = await store.workspace('main', { now: instant(1) });
    const { seq } = await store.head(id);
    const fewer =
      seq === 18 ? [] : [`killed in front of statement ${nth} the ledger holds ${seq} of 18 entries`];
    return [...fewer, ...(await brokenLaws(store, id))];
  } finally {
    await store.close();
  }
}

if (process.argv[1] === import.meta.filename) {
  const { kills, losses } = await killMigrations();
  console.log(`${kills} statements of migrations, a kill in front of each: ${losses.length} losses`);
  for (const loss of losses) console.log(`  ${loss}`);
  process.exitCode = losses.length === 0 ? 0 : 1;
}
