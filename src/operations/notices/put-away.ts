/** Takes away what is no longer kept: notices and the log of deliveries after three months, ended calendar entries sooner. */

import type { Instant } from '../../vocabulary/instant.ts';
import type { WorkspaceContext } from '../context.ts';
import { TRIED_TOKENS } from '../crm/tried-tokens.ts';
import { INVITATION_LINKS } from '../people/invitation-mail.ts';
import { CANCELLED } from './calendar-entries.ts';
import { DELIVERIES, NOTICES } from './kept-notices.ts';

const AT_ONCE = 500;

export async function putAway(
  { store, workspace }: Pick<WorkspaceContext, 'store' | 'workspace'>,
  now: Instant,
): Promise<void> {
  for (const collection of [NOTICES, DELIVERIES, CANCELLED, INVITATION_LINKS, TRIED_TOKENS]) {
    const over = await store.dueItems(workspace.id, collection, now, AT_ONCE);
    const changes = over.map(({ id, revision }) => ({ collection, id, body: null, expect: revision }));
    if (changes.length > 0) await store.changeItems(workspace.id, changes);
  }
}
