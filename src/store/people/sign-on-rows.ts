/** Identity providers of a workspace (their secrets sealed), and whom of theirs we know. */
import type { KeyObject } from 'node:crypto';
import type { PeopleStore, SignOn } from '../../access/people-store.ts';
import { seal, unseal } from '../vault/sealing.ts';
import { rolesOf } from './member-rows.ts';
import type { PeopleDatabase, SignOnTable } from './people-tables.ts';

type SignOns = Pick<
  PeopleStore,
  'signOns' | 'setSignOn' | 'removeSignOn' | 'userOfIdentity' | 'linkIdentity'
>;

export function signOnRows(db: PeopleDatabase, key: KeyObject): SignOns {
  const place = (workspace: string, id: string) => `sign-on/${workspace}/${id}`;
  const signOnOf = (row: SignOnTable): SignOn => ({
    workspace: row.workspace,
    id: row.id,
    name: row.name,
    issuer: row.issuer,
    clientId: row.client_id,
    clientSecret: unseal(key, row.client_secret, place(row.workspace, row.id)).toString(),
    links: row.links !== 0,
    admits: rolesOf(row.admits),
  });
  return {
    async signOns(workspace) {
      const rows = await db
        .selectFrom('sign_on')
        .selectAll()
        .where('workspace', '=', workspace)
        .orderBy('id')
        .execute();
      return rows.map(signOnOf);
    },
    async setSignOn({ workspace, id, name, issuer, clientId, clientSecret, links, admits }) {
      const said = {
        ...{ name, issuer, client_id: clientId, links: links ? 1 : 0, admits: admits.join(' ') },
        client_secret: seal(key, Buffer.from(clientSecret), place(workspace, id)),
      };
      await db
        .insertInto('sign_on')
        .values({ workspace, id, ...said })
        .onConflict((conflict) => conflict.columns(['workspace', 'id']).doUpdateSet(said))
        .execute();
    },
    async removeSignOn(workspace, id) {
      const { numDeletedRows } = await db
        .deleteFrom('sign_on')
        .where('workspace', '=', workspace)
        .where('id', '=', id)
        .executeTakeFirst();
      return numDeletedRows > 0n;
    },
    async userOfIdentity({ workspace, issuer, subject }) {
      const row = await db
        .selectFrom('identity')
        .select('account')
        .where('workspace', '=', workspace)
        .where('issuer', '=', issuer)
        .where('subject', '=', subject)
        .executeTakeFirst();
      return row?.account ?? null;
    },
    async linkIdentity(identity, account, now) {
      await db
        .insertInto('identity')
        .values({ ...identity, account, linked_at: now })
        .onConflict((conflict) => conflict.columns(['workspace', 'issuer', 'subject']).doNothing())
        .execute();
    },
  };
}
