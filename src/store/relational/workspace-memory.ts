/**
 * What a writer keeps of a workspace between appends: its keys, its dictionary, the names it last wrote. A rolled
 * back append forgets it all; another process's new words are fetched when the head row shows them.
 */
import type { HeadState } from '../../ledger/batch-building.ts';
import type { SubjectId, WorkspaceId } from '../../vocabulary/ids.ts';
import { type WorkspaceKeys, workspaceKeys } from '../vault/workspace-keys.ts';
import type { Database } from './tables.ts';
import { workspaceSecret } from './workspace-directory.ts';

export type WorkspaceMemory = {
  readonly keys: WorkspaceKeys;
  readonly codes: Map<string, number>;
  /** The last name written per subject, as text: the same name is not written again. */
  readonly names: Map<SubjectId, string>;
};

const NAMES_KEPT = 20_000;

export async function openMemory(
  db: Database,
  secret: Uint8Array,
  workspace: WorkspaceId,
): Promise<WorkspaceMemory> {
  const keys = workspaceKeys(await workspaceSecret(db, secret, workspace));
  return { keys, codes: new Map(), names: new Map() };
}

/** Brings the dictionary up to the head's size. */
export async function learnWords(
  db: Database,
  workspace: WorkspaceId,
  memory: WorkspaceMemory,
  head: HeadState,
): Promise<void> {
  if (memory.codes.size === head.words) return;
  const rows = await db
    .selectFrom('dictionary')
    .select(['code', 'word'])
    .where('workspace', '=', workspace)
    .where('code', '>', memory.codes.size)
    .orderBy('code')
    .execute();
  for (const { code, word } of rows) memory.codes.set(word, code);
}

/** Whether a subject's name differs from the one written last; remembers it. */
export function isNewName(memory: WorkspaceMemory, subject: SubjectId, text: string): boolean {
  if (memory.names.get(subject) === text) return false;
  if (memory.names.size >= NAMES_KEPT) memory.names.clear();
  memory.names.set(subject, text);
  return true;
}
