/** What the vault says of many people: some hundred at a time, so that others are answered between them. */
import type { Personal } from '../ledger/entry.ts';
import type { WorkspaceContext } from './context.ts';
import type { Known } from './matching-ground.ts';

const AT_ONCE = 500;

/** Calls `take` for each in their order; stops between batches where whoever asked is gone. */
export async function eachPersonal(
  people: readonly Known[],
  says: string,
  { store, workspace, progress, signal }: WorkspaceContext,
  take: (person: Known, personal: Personal | null) => void,
): Promise<void> {
  for (let from = 0; from < people.length; from += AT_ONCE) {
    signal.throwIfAborted();
    progress({ says, done: from, total: people.length, unit: 'people' });
    const batch = people.slice(from, from + AT_ONCE);
    const personals = await store.personals(
      workspace.id,
      batch.map(({ subject }) => subject),
    );
    for (const person of batch) take(person, personals.get(person.subject) ?? null);
  }
}
