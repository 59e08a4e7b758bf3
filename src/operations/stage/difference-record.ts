/** Differences between the sides that people noted, each as its last word says it, in their words. */
import type { NotedDifference } from '../../alignment/stage/separation.ts';
import type { EntryOf } from '../../ledger/entry.ts';
import type { SubjectId } from '../../vocabulary/ids.ts';
import type { Instant } from '../../vocabulary/instant.ts';
import type { LensContext } from '../context.ts';

type Noted = EntryOf<'difference-noted'>;

/** As of an instant. What was said of an erased record is gone, and the record with it. */
export async function notedDifferences(
  { store, workspace }: LensContext,
  at: Instant,
): Promise<readonly NotedDifference[]> {
  const words = new Map<SubjectId, Noted[]>();
  for await (const page of store.entries(workspace.id, { kinds: ['difference-noted'], live: true }))
    for (const entry of page)
      if (entry.kind === 'difference-noted' && entry.happenedAt <= at)
        words.set(entry.subject, [...(words.get(entry.subject) ?? []), entry]);
  const personals = await store.personals(workspace.id, [...words.keys()]);
  return [...words].flatMap(([id, said]): NotedDifference[] => {
    const [first, last] = [said[0], said.at(-1)];
    const text = last?.payload.words === undefined ? undefined : personals.get(id)?.[last.payload.words];
    if (first === undefined || last === undefined || text === undefined) return [];
    const { type, useful, ended } = last.payload;
    return [{ id, type, says: text, useful, ended, since: first.happenedAt, at: last.happenedAt }];
  });
}
