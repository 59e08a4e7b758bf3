/** Asks identity providers by `openid-client`, through the door that reaches no internal address. */
import * as client from 'openid-client';
import type { OpenId } from '../access/open-id.ts';
import type { SignOn } from '../access/people-store.ts';
import { type FetchPolicy, safeFetch } from '../connectors/safe-fetch.ts';
import { done, refused } from '../vocabulary/result.ts';

const TIMEOUT_MS = 5_000;
const SCOPE = 'openid email profile';

/** Read anew after this long: a provider changes its keys. */
const KNOWN_FOR_MS = 10 * 60_000;

function fetchBy(policy: FetchPolicy): client.CustomFetch {
  return async (url, { method, headers, body, signal }) => {
    const text = body === null || body === undefined ? {} : { body: String(body) };
    const request = { url, method, headers: { ...headers }, timeoutMs: TIMEOUT_MS, ...text };
    const answered = await safeFetch({ ...request, ...(signal ? { signal } : {}) }, policy);
    if (!answered.ok) throw new Error(answered.refusal.says);
    const { status, headers: said, body: bytes } = answered.value;
    return new Response(bytes, { status, headers: said as Record<string, string> });
  };
}

function says(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** `allow` names hosts that may be reached although they are internal, over http too. */
export function openId(policy: FetchPolicy, now: () => number): OpenId {
  const fetching = fetchBy(policy);
  const found = new Map<string, { readonly until: number; readonly config: Promise<client.Configuration> }>();
  const configurationOf = (signOn: SignOn): Promise<client.Configuration> => {
    const name = JSON.stringify([signOn.issuer, signOn.clientId, signOn.clientSecret]);
    const known = found.get(name);
    if (known !== undefined && known.until > now()) return known.config;
    const plain = signOn.issuer.startsWith('http:');
    const config = client.discovery(new URL(signOn.issuer), signOn.clientId, signOn.clientSecret, undefined, {
      [client.customFetch]: fetching,
      execute: plain ? [client.allowInsecureRequests] : [],
    });
    found.set(name, { until: now() + KNOWN_FOR_MS, config });
    config.catch(() => found.delete(name));
    return config;
  };
  return {
    async begin(signOn, back) {
      try {
        const config = await configurationOf(signOn);
        const verifier = client.randomPKCECodeVerifier();
        const way = { state: client.randomState(), nonce: client.randomNonce(), verifier };
        const url = client.buildAuthorizationUrl(config, {
          redirect_uri: back,
          scope: SCOPE,
          code_challenge: await client.calculatePKCECodeChallenge(verifier),
          code_challenge_method: 'S256',
          state: way.state,
          nonce: way.nonce,
        });
        return done({ url: url.href, way });
      } catch (error) {
        return refused(says(error));
      }
    },
    async finish(signOn, came, { state, nonce, verifier }) {
      try {
        const config = await configurationOf(signOn);
        const tokens = await client.authorizationCodeGrant(config, new URL(came), {
          expectedState: state,
          expectedNonce: nonce,
          pkceCodeVerifier: verifier,
          idTokenExpected: true,
        });
        const claims = tokens.claims();
        if (claims === undefined) return refused('no identity was given');
        const told =
          claims['email'] === undefined ? await userInfo(config, tokens.access_token, claims.sub) : {};
        const all: { readonly [name: string]: unknown } = { ...told, ...claims };
        return done({
          issuer: claims.iss,
          subject: claims.sub,
          email: typeof all['email'] === 'string' ? all['email'].toLowerCase() : null,
          verified: all['email_verified'] === true,
          name: typeof all['name'] === 'string' ? all['name'] : null,
        });
      } catch (error) {
        return refused(says(error));
      }
    },
  };
}

/** Many providers tell the address there, not in the token. */
async function userInfo(config: client.Configuration, token: string, subject: string): Promise<object> {
  if (config.serverMetadata().userinfo_endpoint === undefined) return {};
  return client.fetchUserInfo(config, token, subject);
}
