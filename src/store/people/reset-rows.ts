/** A new password for somebody who lost theirs: the second factor and every session go with the old one. */
import type { PeopleStore } from '../../access/people-store.ts';
import type { PeopleDatabase } from './people-tables.ts';
import { freshSecret } from './secrets.ts';

/** Long enough that nobody guesses it before it is changed, short enough to be typed once. */
const LENGTH = 20;

export function resetRows(db: PeopleDatabase): Pick<PeopleStore, 'resetPassword'> {
  return {
    async resetPassword(user) {
      const { hashPassword } = await import('better-auth/crypto');
      const password = freshSecret().slice(0, LENGTH);
      const hash = await hashPassword(password);
      return db.transaction().execute(async (trx) => {
        const { numUpdatedRows } = await trx
          .updateTable('account')
          .set({ password: hash })
          .where('userId', '=', user)
          .where('providerId', '=', 'credential')
          .executeTakeFirst();
        if (numUpdatedRows === 0n) return null;
        await trx.deleteFrom('twoFactor').where('userId', '=', user).execute();
        await trx.updateTable('user').set({ twoFactorEnabled: null }).where('id', '=', user).execute();
        await trx.deleteFrom('session').where('userId', '=', user).execute();
        return password;
      });
    },
  };
}
