/** Whose name may stand beside a broken promise: one's own, and everybody's for those whom the agreement entitles. */
import type { Handoff } from '../agreement/clauses/handoffs.ts';
import type { SubjectId } from '../vocabulary/ids.ts';
import type { Asker } from './context.ts';

/** Who asks, and who that is among the workspace's people. */
export type Looker = { readonly asker: Asker; readonly person: SubjectId | null };

/**
 * Those whom the clause tells when it escalates, and whoever looks after the machine before anybody has signed up.
 * Whom the agreement entitles besides is asked in persons-told.ts; everybody else sees the team.
 */
export function seesNamesAtBreach({ asker }: Looker, clause: Handoff): boolean {
  if (asker.by === 'machine') return true;
  const told = clause.escalation.flatMap(({ tell }) => tell);
  return asker.person !== null && told.includes(asker.person);
}

export function mayName(
  looker: Looker,
  {
    clause,
    owner,
    breached,
  }: { readonly clause: Handoff; readonly owner: SubjectId; readonly breached: boolean },
): boolean {
  return !breached || owner === looker.person || seesNamesAtBreach(looker, clause);
}
