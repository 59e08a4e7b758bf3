/** Who is meant by an id or a name, in a workspace with or without a text in force. */
import { externalOf } from '../sources/mapping/subject-value.ts';
import { importRuns } from '../sources/run/run-state.ts';
import type { SubjectId } from '../vocabulary/ids.ts';
import { done, type Result, refused } from '../vocabulary/result.ts';
import type { WorkspaceContext } from './context.ts';
import { findPerson } from './find-subject.ts';
import { type Refusal, refusal } from './refusal.ts';
import { standingEngine } from './standing-engine.ts';

/** Where a text is in force also by the name that is shown; else by the id in the CRM alone. */
export async function personHere(
  written: string,
  context: WorkspaceContext,
): Promise<Result<SubjectId, Refusal>> {
  const standing = await standingEngine(context);
  if (standing !== null) return findPerson(written, standing.state, context);
  const { store, workspace } = context;
  const systems = [...new Set((await importRuns(store, workspace.id)).map(({ system }) => system))].sort();
  const ways = [written, ...systems.map((system) => externalOf(system, written))];
  const ids = await store.subjectIds(workspace.id, 'user', ways);
  const names = await store.names(workspace.id, ids);
  const [found, ...more] = ids.filter((id) => names.has(id));
  if (found === undefined) {
    const says = `Nobody with the id "${written}" is known here.`;
    return refused(refusal('not-found', 'unknown-person', says));
  }
  return more.length === 0
    ? done(found)
    : refused(
        refusal('misuse', 'ambiguous-id', `Several systems know a "${written}"; write it as system/id.`),
      );
}
