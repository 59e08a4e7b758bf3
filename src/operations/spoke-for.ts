/** By which account a side's word was given: one that spoke for one side in a matter never speaks for the other in it. */
import type { ItemChange } from '../ledger/kept-items.ts';
import { SIDES, type Side } from '../vocabulary/side.ts';
import type { Asker, WorkspaceContext } from './context.ts';
import { type Refusal, refusal } from './refusal.ts';

const COLLECTION = 'word-account';

/** Kept with the word: whatever side the account is made to speak for later. */
export function spokeFor(matter: string, side: Side, { user }: Asker): readonly ItemChange[] {
  return user === null ? [] : [{ collection: COLLECTION, id: `${matter}/${user}/${side}`, body: '{}' }];
}

/** Why this account may not speak for the side; null where it has not spoken for the other. */
export async function spokeForOther(
  matter: string,
  side: Side,
  { asker, store, workspace }: WorkspaceContext,
): Promise<Refusal | null> {
  if (asker.user === null) return null;
  const other = SIDES.find((one) => one !== side) ?? side;
  const before = await store.item(workspace.id, COLLECTION, `${matter}/${asker.user}/${other}`);
  if (before === null) return null;
  const says = `You spoke for ${other} in this: nobody speaks for both sides.`;
  return refusal('not-allowed', 'both-sides', says);
}
