/** Which of the persons in a batch were erased under an address they come with again. */

import type { Draft } from '../../ledger/entry.ts';
import { addressesOf, SUPPRESSED, SUPPRESSED_TYPE } from '../../ledger/suppression.ts';
import type { SubjectId, WorkspaceId } from '../../vocabulary/ids.ts';
import type { Database } from './tables.ts';
import type { WorkspaceMemory } from './workspace-memory.ts';

const IDS_AT_ONCE = 500;

export async function suppressedAmong(
  db: Database,
  workspace: WorkspaceId,
  memory: WorkspaceMemory,
  drafts: readonly Draft[],
): Promise<ReadonlySet<SubjectId>> {
  const suppressed = new Set<SubjectId>();
  const rows = () =>
    db
      .selectFrom('item')
      .select('id')
      .where('workspace', '=', workspace)
      .where('collection', '=', SUPPRESSED);
  // Most workspaces have erased nobody: then no address is hashed.
  if ((await rows().limit(1).executeTakeFirst()) === undefined) return suppressed;
  const addresses = addressesOf(drafts);
  const byId = new Map(
    [...addresses].map(([address, subjects]) => [memory.keys.subjectId(SUPPRESSED_TYPE, address), subjects]),
  );
  const ids = [...byId.keys()];
  for (let from = 0; from < ids.length; from += IDS_AT_ONCE) {
    const found = await rows()
      .where('id', 'in', ids.slice(from, from + IDS_AT_ONCE))
      .execute();
    for (const { id } of found) for (const one of byId.get(id as SubjectId) ?? []) suppressed.add(one);
  }
  return suppressed;
}
