/** How people call what a code stands for: a subject by its name in the source, a word by itself. */
import type { LedgerStore } from '../../ledger/ledger-store.ts';
import { SUBJECT_TYPES, type SubjectId, subjectType, type WorkspaceId } from '../../vocabulary/ids.ts';

function isSubject(text: string): boolean {
  return text.includes(':') && SUBJECT_TYPES.includes(subjectType(text as SubjectId));
}

export async function labelsOf(
  source: { readonly store: LedgerStore; readonly workspace: WorkspaceId },
  texts: readonly string[],
): Promise<string[]> {
  const subjects = [...new Set(texts.filter(isSubject))] as SubjectId[];
  if (subjects.length === 0) return [...texts];
  const names = await source.store.names(source.workspace, subjects);
  return texts.map((text) => names.get(text as SubjectId)?.label ?? text);
}
