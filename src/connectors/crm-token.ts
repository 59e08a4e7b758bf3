/**
 * A new token for a connection, where the CRM gives tokens that end: by its refresh token, or for a client of Salesforce
 * that signs in by itself (OAuth 2.0 Client Credentials Flow, asked of the organisation's own address).
 */
import { done, type Result, refused } from '../vocabulary/result.ts';
import type { Connection, CrmKind, CrmSecrets } from './connection.ts';
import { type CrmFault, type CrmGround, crmFault, faultSaid, jsonIn } from './crm-session.ts';
import { safeFetch } from './safe-fetch.ts';

const TOKEN_PATH = { hubspot: '/oauth/v1/token', salesforce: '/services/oauth2/token' } as const;

function grantOf(kind: CrmKind, { refreshToken, clientId, clientSecret }: CrmSecrets): string | null {
  if (clientId === undefined) return null;
  if (refreshToken === undefined) {
    if (kind !== 'salesforce' || clientSecret === undefined) return null;
    const client = { client_id: clientId, client_secret: clientSecret };
    return new URLSearchParams({ grant_type: 'client_credentials', ...client }).toString();
  }
  return new URLSearchParams({
    grant_type: 'refresh_token',
    refresh_token: refreshToken,
    client_id: clientId,
    ...(clientSecret === undefined ? {} : { client_secret: clientSecret }),
  }).toString();
}

/** A refresh token that is given along holds from now on; some hold only once. */
export async function renewedSecrets(
  { kind, url, loginUrl }: Connection,
  secrets: CrmSecrets,
  { policy, signal }: Pick<CrmGround, 'policy' | 'signal'>,
): Promise<Result<CrmSecrets, CrmFault>> {
  const body = grantOf(kind, secrets);
  if (body === null) return refused(crmFault('not-allowed', 'The token is no longer taken.'));
  const headers = { 'content-type': 'application/x-www-form-urlencoded', accept: 'application/json' };
  const asked = {
    url: (loginUrl ?? url).replace(/\/+$/, '') + TOKEN_PATH[kind],
    method: 'POST',
    headers,
    body,
  };
  const answered = await safeFetch({ ...asked, signal }, policy);
  if (!answered.ok) return refused(crmFault('unreachable', answered.refusal.says));
  const { status } = answered.value;
  if (status >= 500) return refused(crmFault('unreachable', 'No token was given just now.'));
  const value = jsonIn(answered.value) as { readonly [name: string]: unknown } | null;
  const { access_token: accessToken, refresh_token: refreshToken } = value ?? {};
  if (status !== 200 || typeof accessToken !== 'string') {
    const { code, message } = faultSaid(value);
    return refused(crmFault('not-allowed', `No new token was given: ${message || code || status}.`, code));
  }
  return done({ ...secrets, accessToken, ...(typeof refreshToken === 'string' ? { refreshToken } : {}) });
}
