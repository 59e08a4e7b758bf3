/**
 * Records of the plan and proposals whose words repeat what somebody is called, or were said under that name: the words
 * go with the person who is erased.
 */
import { PLANNED_KINDS } from '../../ledger/entries/planned.ts';
import { PROPOSED_KINDS } from '../../ledger/entries/proposed.ts';
import type { SubjectId } from '../../vocabulary/ids.ts';
import type { WorkspaceContext } from '../context.ts';

const AT_ONCE = 500;
/** Shorter words stand in too much that is not about them. */
const SHORTEST = 4;

export async function recordsNaming(
  words: readonly string[],
  { store, workspace }: Pick<WorkspaceContext, 'store' | 'workspace'>,
): Promise<readonly SubjectId[]> {
  const sought = words.filter((word) => word.length >= SHORTEST).map((word) => word.toLowerCase());
  if (sought.length === 0) return [];
  const subjects = new Set<SubjectId>();
  const found = new Set<SubjectId>();
  const kinds = [...PLANNED_KINDS, ...PROPOSED_KINDS];
  for await (const page of store.entries(workspace.id, { kinds })) {
    for (const { subject, payload } of page) {
      subjects.add(subject);
      // Whoever proposes or votes is named as whoever signs: by a login or a name.
      const by = 'by' in payload && typeof payload.by === 'string' ? payload.by.toLowerCase() : '';
      if (sought.includes(by)) found.add(subject);
    }
  }
  const all = [...subjects];
  for (let from = 0; from < all.length; from += AT_ONCE) {
    const said = await store.personals(workspace.id, all.slice(from, from + AT_ONCE));
    for (const [subject, personal] of said) {
      const text = Object.values(personal).join('\n').toLowerCase();
      if (sought.some((word) => text.includes(word))) found.add(subject);
    }
  }
  return [...found];
}
