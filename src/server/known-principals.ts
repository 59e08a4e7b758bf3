/**
 * Recognises people by their session and programs by their key. What was read is believed for a second at most, so
 * that a session ended anywhere is dead everywhere within one.
 */
import { createHash } from 'node:crypto';
import { type Accounts, IDLE_MS } from '../access/accounts.ts';
import { keyOfHeader, readApiKey, type WrittenKey } from '../access/api-key.ts';
import type { Account, ApiKey, Membership, PeopleStore, Session } from '../access/people-store.ts';
import { KEEPERS } from '../access/roles.ts';
import { LOCAL_ADMINISTRATOR } from '../operations/ask.ts';
import type { Asker } from '../operations/context.ts';
import { type Refusal, refusal } from '../operations/refusal.ts';
import type { Instant } from '../vocabulary/instant.ts';
import { done, type Result, refused } from '../vocabulary/result.ts';
import { callerNow } from './caller.ts';
import { NO_KEY, NO_SIGN_IN, noWorkspace, type Principals } from './principals.ts';

const BELIEVED_MS = 1_000;
const SEEN_EVERY_MS = 60_000;
const KEY_TOLD_EVERY_MS = 60 * 60_000;
const MOST_KEPT = 20_000;

export type SignedIn = {
  readonly session: Session;
  readonly account: Account;
  /** Those this session opens. */
  readonly memberships: readonly Membership[];
};
type KnownKey = { readonly key: ApiKey; readonly maker: Membership | null; readonly name: string };

export type KnownPrincipals = Principals & {
  /** Who is signed in by a Cookie header. */
  signedIn(cookie: string): Promise<SignedIn | null>;
  /** Whether anybody has signed up here. */
  anybody(): Promise<boolean>;
  /** What was believed is asked anew: something about people has changed. */
  forget(): void;
};

/** Remembers answers for a second; an answer under way is shared. */
function briefly<Value>(now: () => number, read: (key: string) => Promise<Value>) {
  const kept = new Map<string, { readonly until: number; readonly value: Promise<Value> }>();
  return {
    forget: () => kept.clear(),
    of(key: string): Promise<Value> {
      const found = kept.get(key);
      if (found !== undefined && found.until > now()) return found.value;
      if (kept.size >= MOST_KEPT) kept.clear();
      const value = read(key);
      kept.set(key, { until: now() + BELIEVED_MS, value });
      value.catch(() => kept.delete(key));
      return value;
    },
  };
}

type Ground = {
  readonly people: PeopleStore;
  readonly accounts: Accounts;
  now(): Instant;
};

async function readSession({ people, accounts, now }: Ground, cookie: string): Promise<SignedIn | null> {
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

async function readKey({ people, now }: Ground, written: WrittenKey): Promise<KnownKey | null> {
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
function askerOfSession({ account, memberships }: SignedIn, membership: Membership | null): Asker {
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
function askerOfKey({ key, maker, name }: KnownKey): Asker {
  return {
    ...{ name, user: key.maker, authenticated: true, by: 'key' as const },
    roles: maker?.roles ?? KEEPERS,
    person: maker?.person ?? null,
    side: maker?.side ?? null,
    ...{ scopes: key.scopes, key: key.visible, address: callerNow().address },
    workspaces: [key.workspace],
  };
}

const SET_UP_FIRST = refusal(
  'not-allowed',
  'set-up-needed',
  'Nobody has signed up here yet. Open the address printed when the server started.',
);

/** What was asked, for the audit log: the last word of the address. */
function actOf(request: Request): string {
  return new URL(request.url).pathname.split('/').at(-1) ?? '';
}

function decoded(base64: string): string {
  return Buffer.from(base64, 'base64').toString('latin1');
}

export function knownPrincipals(ground: Ground): KnownPrincipals {
  const { people, now } = ground;
  const sessions = briefly(now, (cookie) => readSession(ground, cookie));
  const keys = briefly(now, async (text) => {
    const written = readApiKey(text);
    return written === null ? null : readKey(ground, written);
  });
  const signedUp = briefly(now, () => people.anybody());
  let someone = false;
  const anybody = async () => {
    someone ||= await signedUp.of('');
    return someone;
  };
  const stranger = async (request: Request): Promise<Result<Asker, Refusal>> => {
    if (request.headers.has('authorization') || (await anybody())) return refused(NO_SIGN_IN);
    return callerNow().here ? done(LOCAL_ADMINISTRATOR) : refused(SET_UP_FIRST);
  };
  const keyIn = async (header: string | null): Promise<KnownKey | null> => {
    const written = header === null ? null : keyOfHeader(header, decoded);
    return written === null ? null : keys.of(written.text);
  };
  const signedIn = (request: Request): Promise<SignedIn | null> => {
    const cookie = request.headers.get('cookie');
    // A request with a key is the key's alone, whatever cookie comes with it.
    return cookie === null || request.headers.has('authorization')
      ? Promise.resolve(null)
      : sessions.of(cookie);
  };
  const one = async (request: Request, workspace: string): Promise<Result<Asker, Refusal>> => {
    const key = await keyIn(request.headers.get('authorization'));
    if (key !== null) {
      return key.key.workspace === workspace ? done(askerOfKey(key)) : refused(noWorkspace(workspace));
    }
    const known = await signedIn(request);
    if (known === null) return stranger(request);
    const membership = known.memberships.find((member) => member.workspace === workspace);
    return membership === undefined
      ? refused(noWorkspace(workspace))
      : done(askerOfSession(known, membership));
  };
  /** Every denial is told: under whoever is known, and under the installation, for the workspace is not theirs. */
  const noted = async (
    act: string,
    asked: Promise<Result<Asker, Refusal>>,
    whoever: () => Promise<Result<Asker, Refusal>>,
  ): Promise<Result<Asker, Refusal>> => {
    const asker = await asked;
    if (asker.ok) return asker;
    const known = await whoever();
    const who = known.ok ? known.value : null;
    await people.record({
      ...{
        workspace: '',
        at: now(),
        user: who?.user ?? null,
        name: who?.name ?? '',
        by: who?.by ?? 'nobody',
      },
      ...{ act, outcome: 'denied', about: null, why: asker.refusal.why, address: callerNow().address },
    });
    return asker;
  };
  const anywhere = async (request: Request): Promise<Result<Asker, Refusal>> => {
    const key = await keyIn(request.headers.get('authorization'));
    if (key !== null) return done(askerOfKey(key));
    const known = await signedIn(request);
    return known === null ? stranger(request) : done(askerOfSession(known, null));
  };
  return {
    anybody,
    signedIn: (cookie) => sessions.of(cookie),
    forget() {
      sessions.forget();
      keys.forget();
      signedUp.forget();
    },
    of: (request, workspace) => noted(actOf(request), one(request, workspace), () => anywhere(request)),
    anywhere: (request) => noted(actOf(request), anywhere(request), () => anywhere(request)),
    async ingest(header) {
      const known = await keyIn(header);
      if (known === null || !known.key.scopes.includes('ingest')) {
        const asker = known === null ? refused(NO_KEY) : done(askerOfKey(known));
        const denied = await noted('ingest', Promise.resolve(refused(NO_KEY)), async () => asker);
        return denied.ok ? refused(NO_KEY) : denied;
      }
      return done({ asker: askerOfKey(known), workspace: known.key.workspace });
    },
  };
}
