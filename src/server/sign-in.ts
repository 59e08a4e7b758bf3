/** What the routes of signing in stand on, and what each of them is given. */
import type { Accounts } from '../access/accounts.ts';
import type { AuditDraft } from '../access/audit.ts';
import type { OpenId } from '../access/open-id.ts';
import type { PeopleStore } from '../access/people-store.ts';
import type { Limit } from '../access/rate.ts';
import { type Refusal, refusal } from '../operations/refusal.ts';
import type { Instant } from '../vocabulary/instant.ts';
import { done, type Result, refused } from '../vocabulary/result.ts';
import { callerNow } from './caller.ts';
import type { KnownPrincipals } from './known-principals.ts';

export type SignIn = {
  readonly people: PeopleStore;
  readonly accounts: Accounts;
  readonly principals: KnownPrincipals;
  /** Whoever sets up from another host must know it; null where only this machine can be the first. */
  readonly setUpToken: string | null;
  /** Identity providers, and what seals a browser's way there and back. */
  readonly openId: OpenId;
  readonly travel: { seal(text: string): string; unseal(sealed: string): string | null };
  /** The workspaces there are, so that the first administrator looks after all of them. */
  workspaces(): Promise<readonly string[]>;
  now(): Instant;
};

/** What a route answers: a value with cookies to set, or a refusal. */
export type SignInAnswer = Result<
  { readonly body: { readonly [name: string]: unknown }; readonly cookies?: readonly string[] },
  Refusal
>;

export type SignInRequest = { readonly cookie: string; readonly agent: string };

export function said(
  body: { readonly [name: string]: unknown },
  cookies: readonly string[] = [],
): SignInAnswer {
  return done({ body, cookies });
}

/** Refusals at the door of signing in bear the seconds to wait where there are any. */
export function tooMany(waitMs: number, what = 'tries'): Refusal {
  const seconds = Math.ceil(waitMs / 1000);
  return refusal('not-allowed', 'too-many', `Too many ${what}. Try again in ${seconds} seconds.`, [
    { path: 'retry-after', message: String(seconds) },
  ]);
}

/** One more of each bucket, or how long to wait. */
export async function within(
  { people, now }: SignIn,
  buckets: readonly (readonly [name: string, limit: Limit])[],
): Promise<Result<null, Refusal>> {
  for (const [name, limit] of buckets) {
    const wait = await people.take(name, limit, now());
    if (wait > 0) return refused(tooMany(wait));
  }
  return done(null);
}

/** Tells the audit log what happened to whom at the door. */
export function told(
  { people, now }: SignIn,
  act: string,
  outcome: AuditDraft['outcome'],
  who: { readonly user: string | null; readonly name: string },
  why: string | null = null,
): Promise<void> {
  const { address } = callerNow();
  const by = who.user === null ? 'nobody' : 'session';
  return people.record({ workspace: '', at: now(), ...who, by, act, outcome, about: null, why, address });
}
