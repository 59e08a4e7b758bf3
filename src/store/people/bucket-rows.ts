/** Counts of what may be tried so often only: kept where they survive a restart and are shared by several servers. */
import type { PeopleStore } from '../../access/people-store.ts';
import { take } from '../../access/rate.ts';
import type { PeopleBackend } from './people-database.ts';

/** Every so many counts the stretches that are over are taken away. */
const SWEEP_EVERY = 200;

export function bucketRows({ db, kind }: PeopleBackend): Pick<PeopleStore, 'take'> {
  let counted = 0;
  return {
    async take(bucket, limit, now) {
      counted += 1;
      if (counted % SWEEP_EVERY === 0) await db.deleteFrom('rate_bucket').where('until', '<=', now).execute();
      return db.transaction().execute(async (trx) => {
        // Two tries at once are counted one after the other: the row is made first, then locked.
        await trx
          .insertInto('rate_bucket')
          .values({ bucket, began: 0, count: 0, until: 0 })
          .onConflict((conflict) => conflict.column('bucket').doNothing())
          .execute();
        const look = trx.selectFrom('rate_bucket').selectAll().where('bucket', '=', bucket);
        const row = await (kind === 'postgres' ? look.forUpdate() : look).executeTakeFirstOrThrow();
        const taken = take(row.count === 0 ? null : row, limit, now);
        if (taken.wait > 0) return taken.wait;
        const { began, count } = taken.bucket;
        await trx
          .updateTable('rate_bucket')
          .set({ began, count, until: began + limit.within })
          .where('bucket', '=', bucket)
          .execute();
        return 0;
      });
    },
  };
}
