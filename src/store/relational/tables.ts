/**
 * The ledger's tables as both databases hold them: integers for instants and counts, JSON as text, bytes for keys and
 * sealed values. Every key leads with the workspace.
 */
import type { Kysely } from 'kysely';

type Bytes = Uint8Array;

export type WorkspaceTable = { id: number; name: string; simulated: number; created_at: number };
type WorkspaceKeyTable = { workspace: number; wrapped: Bytes };
export type HeadTable = {
  workspace: number;
  seq: number;
  recorded_at: number;
  batches: number;
  digest: string;
  entries: number;
  touches: number;
  touch_digest: number;
  words: number;
};
export type BatchTable = {
  workspace: number;
  batch: number;
  first_seq: number;
  last_seq: number;
  recorded_at: number;
  run: string | null;
  entries: number;
  touches: number;
  words: number;
  digest: string;
};
export type EntryTable = {
  workspace: number;
  seq: number;
  kind: string;
  subject: string;
  happened_at: number;
  precision: number;
  recorded_at: number;
  source: string;
  key: string;
  commitment: string | null;
  shape: number;
  payload: string;
  line_check: number;
};
type TouchTable = {
  workspace: number;
  seq: number;
  subject: number;
  happened_at: number;
  precision: number;
  type: number;
  channel: number;
  campaign: number;
  asset: number;
  side: number;
  source: number;
};
/** The keys of a batch's touches, 16 bytes each in seq order: read only to prove the chain or to undo. */
type TouchKeysTable = { workspace: number; batch: number; keys: Bytes };
/** Keys of entries that count: a retraction takes its entries' keys out again. */
type LiveKeyTable = { workspace: number; key: Bytes };
type RetractionTable = { workspace: number; first_seq: number; last_seq: number; by_seq: number };
type DictionaryTable = { workspace: number; code: number; word: string };
/** Each revision of a source's record; an undone run's revisions go, so the one before speaks again. */
type SourceRecordTable = {
  workspace: number;
  record: string;
  seq: number;
  run: string | null;
  digest: string;
};
type RunTable = {
  workspace: number;
  run: string;
  started_at: number;
  state: string;
  first_seq: number | null;
  last_seq: number | null;
};
type CursorTable = {
  workspace: number;
  name: string;
  seq: number;
  fence: number;
  state: string | null;
};
type DocumentTable = { workspace: number; digest: string; body: string };
/** A person's key, wrapped by the workspace's; null once the person was erased. */
type PersonKeyTable = { workspace: number; subject: string; wrapped: Bytes | null };
type VaultTable = { workspace: number; subject: string; seq: number; sealed: Bytes };
type NameTable = {
  workspace: number;
  subject: string;
  seq: number;
  external: string;
  label: string;
};
/** What the workspace keeps besides its history; bodies are sealed. */
export type ItemTable = {
  workspace: number;
  collection: string;
  id: string;
  revision: number;
  due_at: number | null;
  sealed: Bytes;
};
type MigrationTable = { number: number; name: string; applied_at: number };

export type Tables = {
  workspace: WorkspaceTable;
  workspace_key: WorkspaceKeyTable;
  head: HeadTable;
  batch: BatchTable;
  entry: EntryTable;
  touch: TouchTable;
  touch_keys: TouchKeysTable;
  live_key: LiveKeyTable;
  retraction: RetractionTable;
  dictionary: DictionaryTable;
  source_record: SourceRecordTable;
  run: RunTable;
  ledger_cursor: CursorTable;
  document: DocumentTable;
  person_key: PersonKeyTable;
  vault: VaultTable;
  name: NameTable;
  item: ItemTable;
  migration: MigrationTable;
};

export type Database = Kysely<Tables>;

/** Tables that belong to one workspace, in the order they are emptied when a simulated one goes. */
export const WORKSPACE_TABLES = [
  'workspace_key',
  'head',
  'batch',
  'entry',
  'touch',
  'touch_keys',
  'live_key',
  'retraction',
  'dictionary',
  'source_record',
  'run',
  'ledger_cursor',
  'document',
  'person_key',
  'vault',
  'name',
  'item',
] as const satisfies readonly (keyof Tables)[];
