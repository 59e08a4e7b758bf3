/**
 * What differs between the two databases, each in one place: how many rows are loaded at once, how a workspace's head
 * is locked, how a transaction is tied to one workspace, and what of it may be under way at once. Everything else is
 * Kysely, the same for both.
 */
import type { CompiledQuery } from 'kysely';
import type { WorkspaceId } from '../../vocabulary/ids.ts';
import type { Database, HeadTable, Tables } from './tables.ts';

/** One column of many rows: numbers, texts or bytes. */
export type BulkColumn =
  | { readonly name: string; readonly type: 'int'; readonly values: ArrayLike<number | null> }
  | { readonly name: string; readonly type: 'text'; readonly values: ArrayLike<string | null> }
  | { readonly name: string; readonly type: 'bytes'; readonly values: readonly (Uint8Array | null)[] };

/** What a transaction answers, and a last statement, which may go out with the commit. */
export type LastWord<Value> = { readonly value: Value; readonly last: CompiledQuery | null };

export type Backend = {
  readonly kind: 'sqlite' | 'postgres';
  readonly db: Database;
  /** A writing transaction in which one workspace is seen and no other; null for the directory of workspaces. */
  readonly transact: <Value>(
    workspace: WorkspaceId | null,
    work: (db: Database) => Promise<Value>,
  ) => Promise<Value>;
  /** The same with the head row locked until the transaction ends: who writes into the ledger comes by here. */
  readonly transactOnHead: <Value>(
    workspace: WorkspaceId,
    work: (db: Database, head: HeadTable) => Promise<LastWord<Value>>,
  ) => Promise<Value>;
  /** A reading transaction on one unmoving picture of the workspace. */
  readonly read: <Value>(
    workspace: WorkspaceId | null,
    work: (db: Database) => Promise<Value>,
  ) => Promise<Value>;
  /** In a transaction begun for none: from here on it sees this workspace and no other. */
  readonly see: (db: Database, workspace: WorkspaceId) => Promise<void>;
  /** Removes a workspace's rows: the one thing the application's own role may not do. */
  readonly asOwner: <Value>(workspace: WorkspaceId, work: (db: Database) => Promise<Value>) => Promise<Value>;
  /**
   * Statements of one transaction that rest on each other in nothing. Where the database is reached by messages they go
   * out together; else one follows the other, and none is begun after one that failed: a full disk ends the transaction
   * itself, and what came after would stand alone.
   */
  readonly together: (works: readonly (() => Promise<unknown>)[]) => Promise<void>;
  /** Inserts rows given by column; all belong to the workspace. */
  readonly insertRows: (
    db: Database,
    workspace: WorkspaceId,
    table: keyof Tables,
    columns: readonly BulkColumn[],
  ) => Promise<void>;
  /** Takes keys of 16 bytes, packed; per key 1 where it was free, 0 where it stood already or came earlier in the list. */
  readonly claimKeys: (db: Database, workspace: WorkspaceId, keys: Uint8Array) => Promise<Uint8Array>;
  /** A query's rows as arrays, in the order of its columns: the fast way to read many. */
  readonly readArrays: (db: Database, query: CompiledQuery) => Promise<readonly (readonly unknown[])[]>;
  /** The disk is full or broken: what failed is not tried again, for a second success would prove nothing. */
  readonly isDiskFailure: (error: unknown) => boolean;
  /** Takes deleted bytes out of the log of changes too, as far as the database lets us. */
  readonly scrub: () => Promise<void>;
  readonly close: () => Promise<void>;
};
