/** The port to an identity provider (OpenID Connect, code flow with PKCE): sent there, and come back from there. */
import type { Result } from '../vocabulary/result.ts';
import type { SignOn } from './people-store.ts';

/** What only this browser's way there and back knows. */
export type OnTheWay = { readonly state: string; readonly nonce: string; readonly verifier: string };

export type Provided = {
  readonly issuer: string;
  readonly subject: string;
  readonly email: string | null;
  /** Whether the provider says that it has checked the address. */
  readonly verified: boolean;
  readonly name: string | null;
};

export type OpenId = {
  begin(
    signOn: SignOn,
    back: string,
  ): Promise<Result<{ readonly url: string; readonly way: OnTheWay }, string>>;
  /** `came`: the address the provider sent the browser to, with all it says. */
  finish(signOn: SignOn, came: string, way: OnTheWay): Promise<Result<Provided, string>>;
};

/** Time a browser has to go there and back (ms). */
export const WAY_MS = 10 * 60_000;
