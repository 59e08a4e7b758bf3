/** Sessions as the library keeps them, read and ended by us. Only digests of their tokens are stored. */
import type { PeopleStore, Session } from '../../access/people-store.ts';
import type { Instant } from '../../vocabulary/instant.ts';
import type { PeopleBackend } from './people-database.ts';

type Sessions = Pick<PeopleStore, 'session' | 'sessions' | 'seen' | 'endSession' | 'endSessions'>;
type Row = {
  id: string;
  userId: string;
  createdAt: string | Date;
  updatedAt: string | Date;
  expiresAt: string | Date;
  userAgent: string | null;
  via: string | null;
};

function when(stored: string | Date): Instant {
  return new Date(stored).getTime() as Instant;
}

function sessionOf(row: Row): Session {
  return {
    id: row.id,
    user: row.userId,
    startedAt: when(row.createdAt),
    seenAt: when(row.updatedAt),
    expiresAt: when(row.expiresAt),
    agent: row.userAgent ?? '',
    via: row.via,
  };
}

export function sessionRows({ db, kind }: PeopleBackend): Sessions {
  /** The library writes instants as text where the database has no type for them. */
  const stored = (at: Instant) => (kind === 'sqlite' ? new Date(at).toISOString() : new Date(at));
  return {
    async session(digest) {
      const row = await db.selectFrom('session').selectAll().where('token', '=', digest).executeTakeFirst();
      return row === undefined ? null : sessionOf(row);
    },
    async sessions(user, now) {
      const rows = await db
        .selectFrom('session')
        .selectAll()
        .where('userId', '=', user)
        .where('expiresAt', '>', stored(now))
        .orderBy('updatedAt', 'desc')
        .execute();
      return rows.map(sessionOf);
    },
    async seen(id, now) {
      await db
        .updateTable('session')
        .set({ updatedAt: stored(now) })
        .where('id', '=', id)
        .execute();
    },
    async endSession(user, id) {
      const { numDeletedRows } = await db
        .deleteFrom('session')
        .where('userId', '=', user)
        .where('id', '=', id)
        .executeTakeFirst();
      return numDeletedRows > 0n;
    },
    async endSessions(user) {
      await db.deleteFrom('session').where('userId', '=', user).execute();
    },
  };
}
