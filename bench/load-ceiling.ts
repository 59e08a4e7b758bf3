/** What the disk and the database commit at most where the load test runs, and how long the slowest hundredth takes. */
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import pg from 'pg';
import type { LoadPlace } from './load-ground.ts';

const FOR_MS = 8_000;
const CONNECTIONS = 64;
const TABLE = 'entente_load_ceiling';

export type Ceiling = { readonly says: string; readonly perSecond: number; readonly p99: number };

function ceilingOf(says: string, ms: number[]): Ceiling {
  const sorted = ms.sort((one, other) => one - other);
  return { says, perSecond: (ms.length * 1000) / FOR_MS, p99: sorted[Math.floor(ms.length * 0.99)] ?? 0 };
}

/** One row each: 64 connections at once on PostgreSQL; on the embedded database, which has one writer, one after the other. */
export function bareCommits({ directory, databaseUrl }: LoadPlace): Promise<Ceiling> {
  return databaseUrl === null ? embeddedCommits(join(directory, 'ceiling.sqlite')) : commitsOf(databaseUrl);
}

async function commitsOf(url: string): Promise<Ceiling> {
  const pool = new pg.Pool({ connectionString: url, max: CONNECTIONS });
  await pool.query(`create table if not exists ${TABLE} (id bigserial primary key, body text)`);
  const ms: number[] = [];
  const until = performance.now() + FOR_MS;
  const insert = async (): Promise<void> => {
    for (let before = performance.now(); before < until; before = performance.now()) {
      await pool.query(`insert into ${TABLE} (body) values ('x')`);
      ms.push(performance.now() - before);
    }
  };
  await Promise.all(Array.from({ length: CONNECTIONS }, insert));
  await pool.query(`drop table ${TABLE}`);
  await pool.end();
  return ceilingOf('rows committed by 64 connections', ms);
}

async function embeddedCommits(file: string): Promise<Ceiling> {
  const database = new DatabaseSync(file);
  database.exec('pragma journal_mode = wal; pragma synchronous = full; create table one (body text)');
  const insert = database.prepare("insert into one values ('x')");
  const ms: number[] = [];
  const until = performance.now() + FOR_MS;
  for (let before = performance.now(); before < until; before = performance.now()) {
    insert.run();
    ms.push(performance.now() - before);
  }
  database.close();
  return ceilingOf('commits of one row, one after the other', ms);
}
