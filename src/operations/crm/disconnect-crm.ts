/** Ends a connection: what opens the CRM is destroyed, and nothing more is read or written. What was read stays. */
import { z } from 'zod';
import type { ItemChange } from '../../ledger/kept-items.ts';
import { done, refused } from '../../vocabulary/result.ts';
import type { WorkspaceContext } from '../context.ts';
import { operation } from '../operation.ts';
import { refusal } from '../refusal.ts';
import { CONFLICTS, CONNECTIONS, ECHOES, OUTBOX, SYNCS } from './kept-connections.ts';

const input = z.object({ name: z.string().min(1).max(40).describe('What the connection is called here.') });
const output = z.object({ name: z.string(), unwritten: z.number() });

const PAGE = 500;

async function clear(
  collection: string,
  prefix: string,
  { store, workspace }: WorkspaceContext,
): Promise<number> {
  for (let gone = 0; ; gone += PAGE) {
    const page = await store.items(workspace.id, collection, { prefix, limit: PAGE });
    const changes = page.map(({ id }): ItemChange => ({ collection, id, body: null }));
    if (changes.length > 0) await store.changeItems(workspace.id, changes);
    if (page.length < PAGE) return gone + page.length;
  }
}

export const disconnectCrm = operation({
  name: 'disconnect-crm',
  says: 'Ends the connection to a CRM; what was read stays.',
  kind: 'write',
  needs: 'workspace',
  who: ['administrator', 'operations'],
  input,
  output,
  async run({ name }, context) {
    const { store, workspace } = context;
    const stands = await store.item(workspace.id, CONNECTIONS, name);
    if (stands === null) {
      return refused(refusal('not-found', 'unknown-connection', `There is no connection "${name}".`));
    }
    await store.changeItems(workspace.id, [
      { collection: CONNECTIONS, id: name, body: null },
      { collection: SYNCS, id: name, body: null },
    ]);
    const unwritten = await clear(OUTBOX, `${name}/`, context);
    await clear(ECHOES, `${name}/`, context);
    await clear(CONFLICTS, `${name}/`, context);
    return done({ name, unwritten });
  },
});
