/**
 * Recognises people by their session and programs by their key. What was read is believed for a second at most, so
 * that a session ended anywhere is dead everywhere within one.
 */
import { keyOfHeader, readApiKey } from '../access/api-key.ts';
import type { AuditDraft } from '../access/audit.ts';
import { LOCAL_ADMINISTRATOR } from '../operations/ask.ts';
import type { Asker } from '../operations/context.ts';
import { type Refusal, refusal } from '../operations/refusal.ts';
import type { Instant } from '../vocabulary/instant.ts';
import { done, type Result, refused } from '../vocabulary/result.ts';
import { callerNow } from './caller.ts';
import {
  askerOfKey,
  askerOfSession,
  type KnownKey,
  type RecognisingGround,
  readKey,
  readSession,
  type SignedIn,
} from './known-askers.ts';
import { NO_KEY, NO_SIGN_IN, noWorkspace, type Principals } from './principals.ts';
import { strangersLog } from './request-flow.ts';
import { tooMany } from './sign-in.ts';

const BELIEVED_MS = 1_000;
const MOST_KEPT = 20_000;

export type KnownPrincipals = Principals & {
  /** Who is signed in by a Cookie header. */
  signedIn(cookie: string): Promise<SignedIn | null>;
  /** Whether anybody has signed up here. */
  anybody(): Promise<boolean>;
  /** Whether something of theirs is shut until they have a second factor. */
  needsSecondFactor(known: SignedIn): Promise<boolean>;
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

const SET_UP_FIRST = refusal(
  'not-allowed',
  'set-up-needed',
  'Nobody has signed up here yet. Open the address printed when the server started.',
);

const SECOND_FACTOR_FIRST = refusal(
  'not-allowed',
  'second-factor-needed',
  'Set up a second factor first, under My account: nothing else opens without one here.',
);

/** What was asked, for the audit log: the last word of the address. */
function actOf(request: Request): string {
  return new URL(request.url).pathname.split('/').at(-1) ?? '';
}

function decoded(base64: string): string {
  return Buffer.from(base64, 'base64').toString('latin1');
}

type Telling = { now(): Instant; record(row: AuditDraft): Promise<void> };

/** Every denial is told: under whoever is known, and under the installation, for the workspace is not theirs. */
async function noted(
  { now, record }: Telling,
  act: string,
  asker: Result<Asker, Refusal>,
  whoever: () => Promise<Result<Asker, Refusal>>,
): Promise<Result<Asker, Refusal>> {
  if (asker.ok) return asker;
  const known = await whoever();
  const who = known.ok ? known.value : null;
  await record({
    ...{ workspace: '', at: now(), user: who?.user ?? null, name: who?.name ?? '', by: who?.by ?? 'nobody' },
    ...{ act, outcome: 'denied', about: null, why: asker.refusal.why, address: callerNow().address },
  });
  return asker;
}

export function knownPrincipals(ground: RecognisingGround): KnownPrincipals {
  const { people, now, flow } = ground;
  const strangers = strangersLog((row) => people.record(row));
  const telling: Telling = {
    now,
    record: (row) => (row.by === 'nobody' || row.why === 'too-many' ? strangers(row) : people.record(row)),
  };
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
  const asked = briefly(now, async (workspace) => (await ground.asksSecondFactorIn?.(workspace)) === true);
  const hasNone = ({ account, session }: SignedIn) => !account.secondFactor && session.via === null;
  const lacksSecondFactor = (known: SignedIn): boolean => ground.needsSecondFactor === true && hasNone(known);
  const lacksItIn = async (known: SignedIn, workspace: string): Promise<boolean> =>
    lacksSecondFactor(known) || (hasNone(known) && (await asked.of(workspace)));
  /** Why a program that asks too much is to wait; null where it may ask. */
  const tooMuch = async (header: string | null): Promise<Refusal | null> => {
    const known = flow === undefined ? null : await keyIn(header);
    const wait = known === null || flow === undefined ? 0 : flow.take(known.key.id);
    return wait === 0 ? null : tooMany(wait, 'questions of this key');
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
    if (lacksSecondFactor(known)) return refused(SECOND_FACTOR_FIRST);
    const membership = known.memberships.find((member) => member.workspace === workspace);
    if (membership === undefined) return refused(noWorkspace(workspace));
    return (await lacksItIn(known, workspace))
      ? refused(SECOND_FACTOR_FIRST)
      : done(askerOfSession(known, membership));
  };
  const anywhere = async (request: Request): Promise<Result<Asker, Refusal>> => {
    const key = await keyIn(request.headers.get('authorization'));
    if (key !== null) return done(askerOfKey(key));
    const known = await signedIn(request);
    if (known === null) return stranger(request);
    return lacksSecondFactor(known) ? refused(SECOND_FACTOR_FIRST) : done(askerOfSession(known, null));
  };
  return {
    anybody,
    signedIn: (cookie) => sessions.of(cookie),
    forget() {
      sessions.forget();
      keys.forget();
      signedUp.forget();
      asked.forget();
    },
    async needsSecondFactor(known) {
      const all = known.memberships.map(({ workspace }) => lacksItIn(known, workspace));
      return lacksSecondFactor(known) || (await Promise.all(all)).includes(true);
    },
    async of(request, workspace) {
      const much = await tooMuch(request.headers.get('authorization'));
      const asker = much === null ? await one(request, workspace) : refused(much);
      return noted(telling, actOf(request), asker, () => anywhere(request));
    },
    async anywhere(request) {
      const much = await tooMuch(request.headers.get('authorization'));
      const asker = much === null ? await anywhere(request) : refused(much);
      return noted(telling, actOf(request), asker, () => anywhere(request));
    },
    async ingest(header) {
      const known = await keyIn(header);
      if (known === null || !known.key.scopes.includes('ingest')) {
        const asker = known === null ? refused(NO_KEY) : done(askerOfKey(known));
        await noted(telling, 'ingest', refused(NO_KEY), async () => asker);
        return refused(NO_KEY);
      }
      const much = await tooMuch(header);
      if (much !== null) {
        await noted(telling, 'ingest', refused(much), async () => done(askerOfKey(known)));
        return refused(much);
      }
      return done({ asker: askerOfKey(known), workspace: known.key.workspace });
    },
  };
}
