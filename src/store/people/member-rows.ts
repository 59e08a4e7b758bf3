/** Accounts and what they are in each workspace. */
import { leavesNoAdministrator } from '../../access/last-administrator.ts';
import type { Account, Member, Membership, PeopleStore, Standing } from '../../access/people-store.ts';
import { isRole, type Role } from '../../access/roles.ts';
import type { Instant } from '../../vocabulary/instant.ts';
import { done, refused } from '../../vocabulary/result.ts';
import { SIDES, type Side } from '../../vocabulary/side.ts';
import type { PeopleBackend } from './people-database.ts';
import type { MembershipTable, PeopleDatabase } from './people-tables.ts';

type StandingRow = Pick<MembershipTable, 'roles' | 'side' | 'person'>;

export function rolesOf(stored: string): readonly Role[] {
  return stored.split(' ').filter(isRole);
}

export function standingOf({ roles, side, person }: StandingRow): Standing {
  return { roles: rolesOf(roles), side: SIDES.find((one) => one === side) ?? null, person };
}

export function standingRow({ roles, side, person }: Standing): {
  roles: string;
  side: Side | null;
  person: string | null;
} {
  return { roles: roles.join(' '), side, person };
}

const ACCOUNT = ['user.id', 'user.email', 'user.name', 'user.twoFactorEnabled'] as const;
type AccountRow = { id: string; email: string; name: string; twoFactorEnabled: number | boolean | null };

function accountOf({ id, email, name, twoFactorEnabled }: AccountRow): Account {
  return { id, email, name, secondFactor: Boolean(twoFactorEnabled) };
}

async function membersOf(db: PeopleDatabase, workspace: string): Promise<readonly Member[]> {
  const rows = await db
    .selectFrom('membership')
    .innerJoin('user', 'user.id', 'membership.account')
    .select([...ACCOUNT, 'membership.roles', 'membership.side', 'membership.person'])
    .select(['membership.disabled', 'membership.joined_at'])
    .select((one) =>
      one
        .selectFrom('session')
        .select(({ fn }) => fn.max('session.updatedAt').as('seen'))
        .whereRef('session.userId', '=', 'user.id')
        .as('seen'),
    )
    .where('membership.workspace', '=', workspace)
    .orderBy('user.name')
    .orderBy('user.id')
    .execute();
  return rows.map((row) => ({
    ...accountOf(row),
    ...standingOf(row),
    disabled: row.disabled !== 0,
    joinedAt: row.joined_at as Instant,
    lastSeenAt: row.seen === null ? null : (new Date(row.seen as string).getTime() as Instant),
  }));
}

type Members = Pick<
  PeopleStore,
  'anybody' | 'account' | 'accountByEmail' | 'memberships' | 'members' | 'join' | 'change'
>;

export function memberRows({ db, kind }: PeopleBackend): Members {
  const accounts = db.selectFrom('user').select(ACCOUNT);
  return {
    async anybody() {
      const found = await db.selectFrom('membership').select('account').limit(1).executeTakeFirst();
      return found !== undefined;
    },
    async account(user) {
      const row = await accounts.where('id', '=', user).executeTakeFirst();
      return row === undefined ? null : accountOf(row);
    },
    async accountByEmail(email) {
      const row = await accounts.where('email', '=', email.trim().toLowerCase()).executeTakeFirst();
      return row === undefined ? null : accountOf(row);
    },
    async memberships(user): Promise<readonly Membership[]> {
      const rows = await db
        .selectFrom('membership')
        .selectAll()
        .where('account', '=', user)
        .orderBy('workspace')
        .execute();
      return rows.map((row) => ({
        ...standingOf(row),
        workspace: row.workspace,
        disabled: row.disabled !== 0,
      }));
    },
    members: (workspace) => membersOf(db, workspace),
    async join(workspace, user, standing, now) {
      const row = standingRow(standing);
      await db
        .insertInto('membership')
        .values({ workspace, account: user, ...row, disabled: 0, joined_at: now })
        .onConflict((conflict) =>
          conflict.columns(['workspace', 'account']).doUpdateSet({ ...row, disabled: 0 }),
        )
        .execute();
    },
    change: (workspace, user, change) =>
      db.transaction().execute(async (trx) => {
        // Two changes at once must not each think the other stays: they queue for the workspace's rows.
        const lock = trx.selectFrom('membership').select('account').where('workspace', '=', workspace);
        if (kind === 'postgres') await lock.forUpdate().execute();
        const members = await membersOf(trx, workspace);
        const member = members.find(({ id }) => id === user);
        if (member === undefined) return refused('no-member' as const);
        const changed = { ...member, ...change };
        const standings = members.map((one) => ({ user: one.id, roles: one.roles, disabled: one.disabled }));
        if (leavesNoAdministrator(standings, { user, roles: changed.roles, disabled: changed.disabled })) {
          return refused('last-administrator' as const);
        }
        await trx
          .updateTable('membership')
          .set({ ...standingRow(changed), disabled: changed.disabled ? 1 : 0 })
          .where('workspace', '=', workspace)
          .where('account', '=', user)
          .execute();
        return done(null);
      }),
  };
}
