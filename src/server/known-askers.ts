/** What the store knows of a session or a key, and the asker it makes. */
import { createHash } from 'node:crypto';
import { type Accounts, IDLE_MS } from '../access/accounts.ts';
import type { WrittenKey } from '../access/api-key.ts';
import type { Account, ApiKey, Membership, PeopleStore, Session } from '../access/people-store.ts';
import { KEEPERS } from '../access/roles.ts';
import type { Asker } from '../operations/context.ts';
import type { Instant } from '../vocabulary/instant.ts';
import { callerNow } from './caller.ts';
import type { RequestFlow } from './request-flow.ts';

const SEEN_EVERY_MS = 60_000;
const KEY_TOLD_EVERY_MS = 60 * 60_000;

export type SignedIn = {
  readonly session: Session;
  readonly account: Account;
  /** Those this session opens. */
  readonly memberships: readonly Membership[];
};
export type KnownKey = { readonly key: ApiKey; readonly maker: Membership | null; readonly name: string };

export type RecognisingGround = {
  readonly people: PeopleStore;
  readonly accounts: Accounts;
  now(): Instant;
  /** Whether a password alone opens nothing but one's own account; who comes by a provider was asked there. */
  readonly needsSecondFactor?: boolean;
  /** Whether its administrators ask it of whoever comes into this workspace. */
  readonly asksSecondFactorIn?: (workspace: string) => Promise<boolean>;
  /** How much a key may ask; left out: as much as it likes. */
  readonly flow?: RequestFlow;
};

export async function readSession(
  { people, accounts, now }: RecognisingGround,
  cookie: string,
): Promise<SignedIn | null> {
  const digest = accounts.tokenDigest(cookie);
  const session = digest === null ? null : await people.session(digest);
  const at = now();
  if (session === null || session.expiresAt <= at || session.seenAt + IDLE_MS <= at) return null;
  const account = await people.account(session.user);
  if (account === null) return null;
  if (at - session.seenAt >= SEEN_EVERY_MS) await people.seen(session.id, at);
  const memberships = (await people.memberships(account.id)).filter(
    ({ workspace, disabled }) => !disabled && (session.via === null || session.via === workspace),
  );
  return { session, account, memberships };
}

export async function readKey(
  { people, now }: RecognisingGround,
  written: WrittenKey,
): Promise<KnownKey | null> {
  const { workspace, text } = written;
  const key = await people.keyByDigest(workspace, createHash('sha256').update(text).digest('hex'));
  const at = now();
  if (key === null || key.revokedAt !== null || (key.expiresAt !== null && key.expiresAt <= at)) return null;
  const maker =
    key.maker === null
      ? null
      : (await people.memberships(key.maker)).find((one) => one.workspace === workspace);
  // Whoever made it has left: what they made ends with them.
  if (maker === undefined || maker?.disabled === true) return null;
  if (key.lastUsedAt === null || at - key.lastUsedAt >= SEEN_EVERY_MS)
    await people.usedKey(workspace, key.id, at);
  if (key.lastUsedAt === null || at - key.lastUsedAt >= KEY_TOLD_EVERY_MS) {
    const { address } = callerNow();
    const row = { workspace, at, user: key.maker, name: key.name, by: 'key' as const, address, why: null };
    await people.record({ ...row, act: 'use-key', outcome: 'done', about: key.visible });
  }
  return { key, maker, name: key.name };
}

/** In one workspace what they are there; where it is about none, what they are in any. */
export function askerOfSession({ account, memberships }: SignedIn, membership: Membership | null): Asker {
  return {
    ...{ name: account.name, user: account.id, authenticated: true, by: 'session' as const },
    roles: membership?.roles ?? [...new Set(memberships.flatMap(({ roles }) => roles))],
    person: membership?.person ?? null,
    side: membership?.side ?? null,
    address: callerNow().address,
    workspaces: memberships.map(({ workspace }) => workspace),
  };
}

/** A key made by the machine's administrator keeps things running; a person's key is that person at most. */
export function askerOfKey({ key, maker, name }: KnownKey): Asker {
  return {
    ...{ name, user: key.maker, authenticated: true, by: 'key' as const },
    roles: maker?.roles ?? KEEPERS,
    person: maker?.person ?? null,
    side: maker?.side ?? null,
    ...{ scopes: key.scopes, key: key.visible, address: callerNow().address },
    workspaces: [key.workspace],
  };
}
