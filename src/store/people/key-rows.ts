/** Programs' keys: the digest is kept, never the key. */
import { visiblePart, writeApiKey } from '../../access/api-key.ts';
import type { ApiKey, PeopleStore } from '../../access/people-store.ts';
import { SCOPES } from '../../access/scopes.ts';
import type { Instant } from '../../vocabulary/instant.ts';
import type { ApiKeyTable, PeopleDatabase } from './people-tables.ts';
import { digestOf, freshSecret } from './secrets.ts';

function keyOf(row: ApiKeyTable): ApiKey {
  const scopes = row.scopes.split(' ');
  return {
    workspace: row.workspace,
    id: row.id,
    name: row.name,
    visible: row.visible,
    scopes: SCOPES.filter((scope) => scopes.includes(scope)),
    maker: row.maker,
    madeAt: row.made_at as Instant,
    expiresAt: row.expires_at as Instant | null,
    revokedAt: row.revoked_at as Instant | null,
    lastUsedAt: row.last_used_at as Instant | null,
  };
}

type Keys = Pick<PeopleStore, 'addKey' | 'keys' | 'keyByDigest' | 'revokeKey' | 'usedKey'>;

export function keyRows(db: PeopleDatabase): Keys {
  const inWorkspace = (workspace: string) =>
    db.selectFrom('api_key').selectAll().where('workspace', '=', workspace);
  const change = (workspace: string, id: string) =>
    db.updateTable('api_key').where('workspace', '=', workspace).where('id', '=', id);
  return {
    async addKey({ workspace, id, name, scopes, maker, ...times }) {
      const text = writeApiKey(workspace, freshSecret());
      const [digest, visible] = [digestOf(text), visiblePart(text)];
      await db
        .insertInto('api_key')
        .values({
          ...{ workspace, id, digest, name, visible, scopes: scopes.join(' '), maker },
          ...{ made_at: times.madeAt, expires_at: times.expiresAt },
          ...{ revoked_at: times.revokedAt, last_used_at: times.lastUsedAt },
        })
        .execute();
      return { text, visible };
    },
    async keys(workspace) {
      const rows = await inWorkspace(workspace).orderBy('made_at', 'desc').orderBy('id').execute();
      return rows.map(keyOf);
    },
    async keyByDigest(workspace, digest) {
      const row = await inWorkspace(workspace).where('digest', '=', digest).executeTakeFirst();
      return row === undefined ? null : keyOf(row);
    },
    async revokeKey(workspace, id, now) {
      const { numUpdatedRows } = await change(workspace, id)
        .set({ revoked_at: now })
        .where('revoked_at', 'is', null)
        .executeTakeFirst();
      return numUpdatedRows > 0n;
    },
    async usedKey(workspace, id, now) {
      await change(workspace, id).set({ last_used_at: now }).execute();
    },
  };
}
