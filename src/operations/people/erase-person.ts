/**
 * Erases a person: their key is destroyed, so nothing personal of them can be read again, here or in a copy of the
 * file; the figures are built anew without their name, kept messages that repeat it go, and by a keyed hash of their
 * address the next import does not bring them back. What happened still counts: only whose it was is gone.
 */
import { z } from 'zod';
import { SUPPRESSED, SUPPRESSED_TYPE } from '../../ledger/suppression.ts';
import { isoOf } from '../../vocabulary/instant.ts';
import { invariant } from '../../vocabulary/invariant.ts';
import { done, refused } from '../../vocabulary/result.ts';
import type { WorkspaceContext } from '../context.ts';
import { deskOf } from '../event-intake.ts';
import { operation } from '../operation.ts';
import { recordsNaming } from '../plan/records-naming.ts';
import { refusal } from '../refusal.ts';
import { itemsAbout } from './personal-items.ts';
import { whom } from './whom.ts';

const input = z.object({
  who: z.string().trim().min(1).max(500).describe('Whom: an e-mail address, or the id a system gives them.'),
  dry: z.boolean().default(false).describe('Only say what would be erased.'),
});
const output = z.object({
  /** Records of the ledger that were theirs. */
  subjects: z.array(z.string()),
  /** How many addresses are shut out from now on. */
  addresses: z.number(),
  /** Kept messages, events and records of the plan that repeated something of theirs. */
  items: z.number(),
  erased: z.boolean(),
});
export type ErasePersonOutput = z.infer<typeof output>;

/** By the hash alone: the address itself is nowhere. */
async function shutOut(addresses: readonly string[], context: WorkspaceContext): Promise<void> {
  const { store, workspace, now } = context;
  const ids = await store.subjectIds(workspace.id, SUPPRESSED_TYPE, addresses);
  const body = JSON.stringify({ since: isoOf(now()) });
  const changed = await store.changeItems(
    workspace.id,
    ids.map((id) => ({ collection: SUPPRESSED, id, body })),
  );
  invariant(changed.ok, 'a suppression rests on nothing else');
}

export const erasePerson = operation({
  name: 'erase-person',
  says: 'Erases a person’s data for good; what happened still counts, without whose it was. It cannot be undone.',
  kind: 'write',
  needs: 'workspace',
  who: ['administrator'],
  scope: 'admin',
  input,
  output,
  async run({ who, dry }, context) {
    const { store, workspace, figures, engines, now } = context;
    const { subjects, addresses } = await whom(who, context);
    if (subjects.length === 0 && addresses.length === 0) {
      return refused(refusal('not-found', 'unknown-person', 'Nobody here goes by that id or address.'));
    }
    const names = await store.names(workspace.id, subjects);
    const words = [...names.values()].flatMap(({ external, label }) => [external, label]);
    const items = await itemsAbout([...addresses, ...words, ...subjects], context);
    const records = await recordsNaming([...addresses, ...words], context);
    const repeated = items.length + records.length;
    const answer = { subjects: [...subjects], addresses: addresses.length, items: repeated };
    if (dry) return done({ ...answer, erased: false });
    // Shut out first: an import under way brings nothing back between the two.
    if (addresses.length > 0) await shutOut(addresses, context);
    for (const subject of [...subjects, ...records]) await store.erase(workspace.id, subject, now());
    const gone = items.map(({ collection, id }) => ({ collection, id, body: null }));
    if (gone.length > 0) await store.changeItems(workspace.id, gone);
    engines.delete(workspace.id);
    deskOf(store, context).forget(workspace.id);
    await figures.forget(workspace);
    return done({ ...answer, erased: true });
  },
});
