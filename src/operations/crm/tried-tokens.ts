/**
 * A refresh token may hold only once, and trying a connection uses it. What was given in its place is kept under a hash
 * of the one somebody typed, so that the same form sent again still opens the CRM.
 */
import { hash } from 'node:crypto';
import type { CrmSecrets } from '../../connectors/connection.ts';
import { DAY_MS, instant } from '../../vocabulary/instant.ts';
import type { CrmPlace } from './open-crm.ts';

export const TRIED_TOKENS = 'crm-token-tried';
const KEPT_MS = DAY_MS;

type Place = Pick<CrmPlace, 'store' | 'workspace' | 'now'>;

function nameOf(token: string): string {
  return hash('sha256', token, 'base64url');
}

/** The secrets with what the typed token was exchanged for. */
export async function withTriedToken(secrets: CrmSecrets, { store, workspace }: Place): Promise<CrmSecrets> {
  if (secrets.refreshToken === undefined) return secrets;
  const item = await store.item(workspace.id, TRIED_TOKENS, nameOf(secrets.refreshToken));
  return item === null ? secrets : { ...secrets, ...(JSON.parse(item.body) as CrmSecrets) };
}

export async function keepTriedToken(
  typed: string,
  { accessToken, refreshToken }: CrmSecrets,
  { store, workspace, now }: Place,
): Promise<void> {
  const body = JSON.stringify({ accessToken, refreshToken });
  const dueAt = instant(now() + KEPT_MS);
  const tried = { collection: TRIED_TOKENS, id: nameOf(typed), body, dueAt };
  await store.changeItems(workspace.id, [tried]);
}
