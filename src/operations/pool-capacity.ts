/** How many open leads the members of the agreement's pools may have together, joined and left ones counted as they stand. */
import type { Agreement } from '../agreement/agreement.ts';
import type { EntryOf } from '../ledger/entry.ts';
import type { LensContext } from './context.ts';
import { peopleOf } from './engine-people.ts';

/** Null where there is no pool, or a member has no bound. A person in several pools counts once, with the most. */
export async function poolCapacity(
  agreement: Agreement | null,
  { store, workspace }: Pick<LensContext, 'store' | 'workspace'>,
): Promise<number | null> {
  const pools = agreement?.routing?.pools ?? [];
  if (agreement === null || pools.length === 0) return null;
  const people = await peopleOf(store, workspace.id, [agreement]);
  const members = new Map<string, Map<string, number | null>>();
  for (const { id, members: written } of pools) {
    members.set(
      id,
      new Map(written.map(({ person, capacity }) => [people.get(person) ?? person, capacity ?? null])),
    );
  }
  const filter = { kinds: ['joined', 'left'] as const, live: true };
  for await (const page of store.entries(workspace.id, filter)) {
    for (const entry of page as readonly (EntryOf<'joined'> | EntryOf<'left'>)[]) {
      const pool = members.get(entry.payload.pool);
      if (entry.kind === 'left') pool?.delete(entry.subject);
      else pool?.set(entry.subject, entry.payload.capacity);
    }
  }
  const most = new Map<string, number>();
  for (const [person, capacity] of [...members.values()].flatMap((pool) => [...pool])) {
    if (capacity === null) return null;
    most.set(person, Math.max(most.get(person) ?? 0, capacity));
  }
  return [...most.values()].reduce((sum, one) => sum + one, 0);
}
