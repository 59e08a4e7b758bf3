/**
 * The form of a backup: one gzip file of lines. The first line says what follows (form, program, workspaces with their
 * heads, tables with their columns and counts), then come rows by table, and the last line holds the digest of all
 * before it. It is the same whichever database it was read from, and can be restored into either.
 */
import type { Seq } from '../../vocabulary/ids.ts';

/** The form this program writes, and the latest it can read. */
export const ARCHIVE_FORM = 1;

export type ColumnType = 'int' | 'text' | 'bytes' | 'bool' | 'time';
export type ArchivedTable = {
  readonly columns: readonly (readonly [name: string, type: ColumnType])[];
  readonly rows: number;
};
export type ArchivedTables = { readonly [table: string]: ArchivedTable };

export type ArchivedWorkspace = {
  readonly id: number;
  readonly name: string;
  readonly simulated: boolean;
  readonly createdAt: number;
  readonly head: { readonly seq: Seq; readonly digest: string; readonly batches: number };
  readonly tables: ArchivedTables;
};

/** How the installation's key stands in an archive: told apart by a check, and given along only under a passphrase. */
export type ArchivedKey = {
  readonly check: string;
  readonly passphrase: { readonly salt: string; readonly cost: number; readonly wrapped: string } | null;
};

export type ArchiveHeader = {
  readonly entente: 'archive';
  readonly form: number;
  readonly program: string;
  readonly madeAt: string;
  /** How many steps had brought the ledger's tables to their shape, and those of people; null: no people are in it. */
  readonly shape: number;
  readonly peopleShape: number | null;
  readonly key: ArchivedKey;
  readonly workspaces: readonly ArchivedWorkspace[];
  readonly people: ArchivedTables;
};

export type Cell = number | string | null | { readonly b: string };
export type ArchiveRows =
  | { readonly workspace: number; readonly table: string; readonly rows: readonly (readonly Cell[])[] }
  /** Rows of people, sealed under the installation's key: `part` counts the lines of one table. */
  | { readonly people: string; readonly part: number; readonly sealed: string };

export type ArchiveEnd = { readonly end: { readonly lines: number; readonly digest: string } };

/** A value as JSON can hold it; bytes by base64, times as ISO text, truth as 0 and 1. */
export function cellOf(value: unknown): Cell {
  if (value === null || value === undefined) return null;
  if (ArrayBuffer.isView(value))
    return { b: Buffer.from(value.buffer, value.byteOffset, value.byteLength).toString('base64') };
  if (value instanceof Date) return value.toISOString();
  if (typeof value === 'boolean') return value ? 1 : 0;
  return value as number | string;
}

export function bytesOf(cell: Cell): Buffer | null {
  return cell !== null && typeof cell === 'object' ? Buffer.from(cell.b, 'base64') : null;
}
