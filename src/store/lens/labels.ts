/** How people call what a code stands for: a subject by its name in the source, a word by itself. */
import type { SubjectName } from '../../ledger/entry.ts';
import type { LedgerStore } from '../../ledger/ledger-store.ts';
import { SUBJECT_TYPES, type SubjectId, subjectType, type WorkspaceId } from '../../vocabulary/ids.ts';

type Names = { readonly store: LedgerStore; readonly workspace: WorkspaceId };

function isSubject(text: string): boolean {
  return text.includes(':') && SUBJECT_TYPES.includes(subjectType(text as SubjectId));
}

async function namesOf(
  { store, workspace }: Names,
  texts: readonly string[],
): Promise<ReadonlyMap<SubjectId, SubjectName>> {
  const subjects = [...new Set(texts.filter(isSubject))] as SubjectId[];
  return subjects.length === 0 ? new Map() : store.names(workspace, subjects);
}

/** Two sellers may share a name: where that happens, the source's id stands behind it. */
export async function labelsOf(source: Names, texts: readonly string[]): Promise<string[]> {
  const names = await namesOf(source, texts);
  const bearers = new Map<string, Set<string>>();
  for (const text of texts) {
    const label = names.get(text as SubjectId)?.label ?? text;
    bearers.set(label, (bearers.get(label) ?? new Set()).add(text));
  }
  return texts.map((text) => {
    const name = names.get(text as SubjectId);
    const label = name?.label ?? text;
    return name !== undefined && (bearers.get(label)?.size ?? 0) > 1 ? `${label} (${name.external})` : label;
  });
}

export async function externalsOf(source: Names, texts: readonly string[]): Promise<string[]> {
  const names = await namesOf(source, texts);
  return texts.map((text) => names.get(text as SubjectId)?.external ?? text);
}
