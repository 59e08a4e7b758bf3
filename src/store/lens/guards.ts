/**
 * What makes a lens file trustworthy: it names its version, its workspace and its zone, and for each table a row count
 * and an integer digest over every column, written in the same transaction as the rows. All are checked on opening.
 */
import type { DuckDBConnection } from '@duckdb/node-api';
import type { WorkspaceId } from '../../vocabulary/ids.ts';
import { readTexts } from './bulk.ts';
import { digestQuery, GUARDED_TABLES, type GuardedTable, LENS_VERSION } from './tables.ts';

/** Where the lens stands in the ledger, by the ledger's own running counts. */
export type Standing = {
  readonly seq: number;
  readonly entries: number;
  readonly touches: number;
  readonly touchDigest: number;
  /** The head's digest when the lens stood exactly there. */
  readonly digest: string;
};

export const NOWHERE: Standing = { seq: 0, entries: 0, touches: 0, touchDigest: 0, digest: '' };

export type LensIdentity = {
  readonly workspace: WorkspaceId;
  readonly timeZone: string;
  readonly zoneData: string;
};

export function identityText(identity: LensIdentity): string {
  return JSON.stringify({ version: LENS_VERSION, ...identity });
}

/** Row count and digest of a table, or of some of its rows: they add up. */
export type Tally = { readonly rows: bigint; readonly digest: bigint };
export type Tallies = ReadonlyMap<GuardedTable, Tally>;

export const EMPTY_TALLY: Tally = { rows: 0n, digest: 0n };

export async function tallyOf(
  connection: DuckDBConnection,
  table: GuardedTable,
  where = 'true',
): Promise<Tally> {
  const [rows, digest] = await readTexts(connection, digestQuery(table, where));
  return { rows: BigInt(rows?.[0] ?? '0'), digest: BigInt(digest?.[0] ?? '0') };
}

export function addTally(one: Tally, other: Tally, sign: 1n | -1n = 1n): Tally {
  return { rows: one.rows + sign * other.rows, digest: one.digest + sign * other.digest };
}

/** Tallies of all tables as they are read from the file now. */
export async function measureTables(connection: DuckDBConnection): Promise<Map<GuardedTable, Tally>> {
  const found = new Map<GuardedTable, Tally>();
  for (const table of GUARDED_TABLES) found.set(table, await tallyOf(connection, table));
  return found;
}

function tallyText(tally: Tally): string {
  return `${tally.rows} rows, digest ${tally.digest}`;
}

/** Replaces what the guard table says, inside the caller's transaction. */
export async function writeGuards(
  connection: DuckDBConnection,
  identity: LensIdentity,
  standing: Standing,
  tables: Tallies,
): Promise<void> {
  await connection.run('DELETE FROM guard');
  const rows = [
    ['identity', identityText(identity)],
    ['standing', JSON.stringify(standing)],
    ...[...tables].map(([table, digest]): string[] => [`table ${table}`, tallyText(digest)]),
  ];
  for (const row of rows) await connection.run('INSERT INTO guard VALUES ($1, $2)', row);
}

/** The lens's standing, or the reason why the file cannot be trusted. */
export async function checkGuards(
  connection: DuckDBConnection,
  identity: LensIdentity,
): Promise<
  { readonly standing: Standing; readonly tables: Map<GuardedTable, Tally> } | { readonly distrust: string }
> {
  const [names, values] = await readTexts(connection, 'SELECT name, value FROM guard');
  const said = new Map((names ?? []).map((name, index) => [name, values?.[index] ?? '']));
  if (said.get('identity') !== identityText(identity)) {
    return { distrust: 'it belongs to another version, workspace or time zone' };
  }
  const tables = await measureTables(connection);
  for (const [table, digest] of tables) {
    if (said.get(`table ${table}`) !== tallyText(digest))
      return { distrust: `its table ${table} is damaged` };
  }
  return { standing: JSON.parse(said.get('standing') ?? '') as Standing, tables };
}
