/**
 * The lens's file: opened with bounded memory and no way out (no other files, no extensions, settings locked), set
 * aside whenever it is damaged, foreign or of another version. It is a cache: losing it loses nothing.
 */
import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';

export type DatabaseSettings = {
  /** Such as '2GB'. DuckDB spills to the temporary folder beyond it. */
  readonly memoryLimit: string;
  readonly threads: number;
};

export type Database = { readonly instance: DuckDBInstance; readonly connection: DuckDBConnection };

const LOCKED = ['SET enable_external_access = false', 'SET lock_configuration = true'] as const;

/** Opens or creates the file. Throws where DuckDB cannot read it. */
export async function openDatabase(path: string, settings: DatabaseSettings): Promise<Database> {
  if (path !== ':memory:') mkdirSync(dirname(path), { recursive: true });
  const instance = await DuckDBInstance.create(path, {
    threads: String(settings.threads),
    memory_limit: settings.memoryLimit,
    autoinstall_known_extensions: 'false',
    autoload_known_extensions: 'false',
    preserve_insertion_order: 'true',
    ...(path === ':memory:' ? {} : { temp_directory: `${path}.tmp` }),
  });
  try {
    const connection = await instance.connect();
    for (const statement of LOCKED) await connection.run(statement);
    return { instance, connection };
  } catch (fault) {
    instance.closeSync();
    throw fault;
  }
}

export function closeDatabase(database: Database): void {
  database.connection.closeSync();
  database.instance.closeSync();
}

/** Renames a file that cannot be trusted, so that it can be looked at; only the last one set aside is kept. */
export function setAside(path: string): void {
  if (path === ':memory:') return;
  for (const suffix of ['', '.wal']) {
    const file = `${path}${suffix}`;
    const aside = `${path}.set-aside${suffix}`;
    rmSync(aside, { force: true });
    if (existsSync(file)) renameSync(file, aside);
  }
  rmSync(`${path}.tmp`, { force: true, recursive: true });
}
