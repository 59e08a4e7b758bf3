/**
 * Names of subjects where this process alone writes: asked of the database once, until an entry says another name, one is
 * taken back, or a person is erased. A list of fifty people then opens no sealed row.
 */
import type { Transferable } from 'node:worker_threads';
import type { Draft, SubjectName } from '../../ledger/entry.ts';
import type { SubjectId, WorkspaceId } from '../../vocabulary/ids.ts';
import type { WorkerLink } from './worker-link.ts';

type Names = ReadonlyMap<SubjectId, SubjectName>;

export type HeldNames = {
  readonly writer: WorkerLink;
  names(workspace: WorkspaceId, subjects: readonly SubjectId[]): Promise<Names>;
};

/** So many are held of all workspaces together; then all are asked anew. */
const MOST_HELD = 100_000;

/** Writes that say nothing of a name. */
const NAMELESS: ReadonlySet<string> = new Set(['workspace', 'appendTouches', 'changeItems', 'putDocument']);

/** Whose names a write may change; null where that is not known, as where entries are taken back. */
function renamedBy(call: string, given: readonly unknown[]): readonly SubjectId[] | null {
  if (NAMELESS.has(call)) return [];
  if (call !== 'append') return null;
  const drafts = given[1] as readonly Draft[];
  if (drafts.some(({ kind }) => kind === 'retracted')) return null;
  return drafts.flatMap(({ name, subject }) => (name === undefined ? [] : [subject]));
}

export function heldNames(writer: WorkerLink, read: HeldNames['names']): HeldNames {
  /** Null: nothing is known of its name, or it was erased. */
  const held = new Map<WorkspaceId, Map<SubjectId, SubjectName | null>>();
  let size = 0;
  let renamings = 0;
  const forget = (workspace: WorkspaceId, renamed: readonly SubjectId[] | null): void => {
    renamings += 1;
    if (renamed === null) {
      size = 0;
      held.clear();
      return;
    }
    const here = held.get(workspace);
    for (const subject of renamed) if (here?.delete(subject)) size -= 1;
  };
  const keep = (workspace: WorkspaceId, subjects: readonly SubjectId[], found: Names): void => {
    if (size + subjects.length > MOST_HELD) forget(workspace, null);
    const here = held.get(workspace) ?? new Map<SubjectId, SubjectName | null>();
    held.set(workspace, here);
    for (const subject of subjects) {
      if (!here.has(subject)) size += 1;
      here.set(subject, found.get(subject) ?? null);
    }
  };
  return {
    writer: {
      ...writer,
      call<Answer>(name: string, given: readonly unknown[], transfer?: Transferable[]): Promise<Answer> {
        const renamed = renamedBy(name, given);
        if (renamed?.length === 0) return writer.call<Answer>(name, given, transfer);
        const moved = (): void => forget(given[0] as WorkspaceId, renamed);
        moved();
        return writer.call<Answer>(name, given, transfer).finally(moved);
      },
    },
    async names(workspace, subjects) {
      const here = held.get(workspace);
      const missing = subjects.filter((subject) => here?.has(subject) !== true);
      const names = new Map<SubjectId, SubjectName>();
      const take = (subject: SubjectId, name: SubjectName | null | undefined): void => {
        if (name !== null && name !== undefined) names.set(subject, name);
      };
      for (const subject of subjects) take(subject, here?.get(subject));
      if (missing.length === 0) return names;
      const before = renamings;
      const found = await read(workspace, missing);
      // Read while somebody renamed: true for now, and not kept.
      if (before === renamings) keep(workspace, missing, found);
      for (const subject of missing) take(subject, found.get(subject));
      return names;
    },
  };
}
