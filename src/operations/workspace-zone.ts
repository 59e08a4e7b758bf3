/**
 * The zone in which a workspace's days begin: the agreement's; without one that of its last import, so that a date
 * stays the date that stands in the file.
 */
import type { Agreement } from '../agreement/agreement.ts';
import { importRuns } from '../sources/run/run-state.ts';
import type { WorkspaceContext } from './context.ts';

/** Where neither says anything. */
const USUAL_ZONE = 'UTC';

export async function workspaceZone(
  { store, workspace }: Pick<WorkspaceContext, 'store' | 'workspace'>,
  ruling: { readonly agreement: Agreement } | null,
): Promise<string> {
  if (ruling !== null) return ruling.agreement.timeZone;
  const runs = await importRuns(store, workspace.id);
  return runs.find(({ phase, zone }) => phase !== 'undone' && zone !== null)?.zone ?? USUAL_ZONE;
}
