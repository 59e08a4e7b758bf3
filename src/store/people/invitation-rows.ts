/** Invitations: made by an administrator, found by the digest of their token, taken once. */
import type { Invitation, PeopleStore } from '../../access/people-store.ts';
import type { Instant } from '../../vocabulary/instant.ts';
import { standingOf, standingRow } from './member-rows.ts';
import type { InvitationTable, PeopleDatabase } from './people-tables.ts';
import { digestOf, freshSecret } from './secrets.ts';

function invitationOf(row: InvitationTable): Invitation {
  return {
    ...standingOf(row),
    workspace: row.workspace,
    id: row.id,
    email: row.email,
    invitedBy: row.invited_by,
    madeAt: row.made_at as Instant,
    expiresAt: row.expires_at as Instant,
  };
}

type Invitations = Pick<PeopleStore, 'invite' | 'invitations' | 'invitation' | 'closeInvitation'>;

export function invitationRows(db: PeopleDatabase): Invitations {
  const open = (workspace: string, now: Instant) =>
    db
      .selectFrom('invitation')
      .selectAll()
      .where('workspace', '=', workspace)
      .where('closed_at', 'is', null)
      .where('expires_at', '>', now);
  return {
    async invite({ workspace, id, email, invitedBy, madeAt, expiresAt, ...standing }) {
      const token = `${workspace}.${freshSecret()}`;
      await db
        .insertInto('invitation')
        .values({
          ...{ workspace, id, digest: digestOf(token), email, invited_by: invitedBy, closed_at: null },
          ...standingRow(standing),
          ...{ made_at: madeAt, expires_at: expiresAt },
        })
        .execute();
      return token;
    },
    async invitations(workspace, now) {
      const rows = await open(workspace, now).orderBy('made_at', 'desc').orderBy('id').execute();
      return rows.map(invitationOf);
    },
    async invitation(workspace, digest, now) {
      const row = await open(workspace, now).where('digest', '=', digest).executeTakeFirst();
      return row === undefined ? null : invitationOf(row);
    },
    async closeInvitation(workspace, id, now) {
      const { numUpdatedRows } = await db
        .updateTable('invitation')
        .set({ closed_at: now })
        .where('workspace', '=', workspace)
        .where('id', '=', id)
        .where('closed_at', 'is', null)
        .executeTakeFirst();
      return numUpdatedRows > 0n;
    },
  };
}
