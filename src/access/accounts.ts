/** The port to the authentication library: passwords, second factors and the cookies of sessions, and nothing else of it. */
import type { Result } from '../vocabulary/result.ts';

export type NewAccount = { readonly email: string; readonly name: string; readonly password: string | null };

/** What the library answered, as plain data; cookies as Set-Cookie says them. */
export type LibraryAnswer = {
  readonly status: number;
  readonly body: { readonly [name: string]: unknown };
  readonly cookies: readonly string[];
};

/** What the library is asked, of the few things it may be asked at all. */
export type LibraryPath =
  | 'sign-in/email'
  | 'sign-out'
  | 'change-password'
  | 'two-factor/enable'
  | 'two-factor/disable'
  | 'two-factor/verify-totp'
  | 'two-factor/verify-backup-code'
  | 'two-factor/generate-backup-codes';

export type Caller = { readonly cookie: string; readonly agent: string };

export type Accounts = {
  ask(path: LibraryPath, body: { readonly [name: string]: unknown }, caller: Caller): Promise<LibraryAnswer>;
  /** Makes an account; without a password it is entered by an identity provider only. */
  make(account: NewAccount): Promise<Result<string, 'email-taken'>>;
  /** Cookies of a session that begins now; `via`: the one workspace it opens. */
  begin(user: string, via: string | null, caller: Caller): Promise<readonly string[]>;
  /** The digest of the session token in a Cookie header; null where there is none. */
  tokenDigest(cookie: string): string | null;
  /** Whose second factor is being asked for, by the cookie of a sign-in under way. */
  awaited(cookie: string): Promise<string | null>;
};

/** Of a new password; longer is better than stranger. */
export const SHORTEST_PASSWORD = 12;
export const LONGEST_PASSWORD = 200;

/** A session ends after this long without use (ms), and after this long in any case (s). */
export const IDLE_MS = 8 * 60 * 60_000;
export const LONGEST_SESSION_S = 7 * 24 * 60 * 60;
