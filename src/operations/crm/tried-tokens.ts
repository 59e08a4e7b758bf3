/**
 * A refresh token may hold only once, and trying a connection uses it. What was given in its place is kept under a hash
 * of the one somebody typed, so that the same form sent again still opens the CRM.
 */
import { hash } from 'node:crypto';
import type { CrmSecrets } from '../../connectors/connection.ts';
import type { ItemChange } from '../../ledger/kept-items.ts';
import { DAY_MS, instant } from '../../vocabulary/instant.ts';
import type { CrmPlace } from './open-crm.ts';

const TRIED = 'crm-token-tried';
const KEPT_MS = DAY_MS;

type Place = Pick<CrmPlace, 'store' | 'workspace' | 'now'>;

function nameOf(token: string): string {
  return hash('sha256', token, 'base64url');
}

/** The secrets with what the typed token was exchanged for. */
export async function withTriedToken(secrets: CrmSecrets, { store, workspace }: Place): Promise<CrmSecrets> {
  if (secrets.refreshToken === undefined) return secrets;
  const item = await store.item(workspace.id, TRIED, nameOf(secrets.refreshToken));
  return item === null ? secrets : { ...secrets, ...(JSON.parse(item.body) as CrmSecrets) };
}

/** Those that nobody came back for go along. */
export async function keepTriedToken(
  typed: string,
  { accessToken, refreshToken }: CrmSecrets,
  { store, workspace, now }: Place,
): Promise<void> {
  const old = await store.dueItems(workspace.id, TRIED, now(), 100);
  const changes: ItemChange[] = old.map(({ id }) => ({ collection: TRIED, id, body: null }));
  const body = JSON.stringify({ accessToken, refreshToken });
  const dueAt = instant(now() + KEPT_MS);
  await store.changeItems(workspace.id, [
    ...changes.filter(({ id }) => id !== nameOf(typed)),
    { collection: TRIED, id: nameOf(typed), body, dueAt },
  ]);
}
