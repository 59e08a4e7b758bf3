/**
 * The authentication library with the smallest surface: e-mail and password, second factor by TOTP and backup codes.
 * Nobody signs up by it, nothing is cached in cookies, it counts nothing and tells nobody anything.
 */
import { createHmac } from 'node:crypto';
import type { BetterAuthOptions } from 'better-auth';
import { getAdapter } from 'better-auth/db/adapter';
import { betterAuth } from 'better-auth/minimal';
import { twoFactor } from 'better-auth/plugins/two-factor';
import {
  type Accounts,
  type Caller,
  type LibraryAnswer,
  LONGEST_PASSWORD,
  LONGEST_SESSION_S,
  SHORTEST_PASSWORD,
} from '../../access/accounts.ts';
import { done, refused } from '../../vocabulary/result.ts';
import { hashedSessions, tokenHash } from './hashed-sessions.ts';
import type { OpenPeople } from './open-people.ts';

/** Requests to the library are made here, so it knows one origin: who really asked was looked at before. */
const PLAIN_ORIGIN = 'http://entente.invalid';
const SECURE_ORIGIN = 'https://entente.invalid';

function librarySettings(signInSecret: string, secure: boolean) {
  const cookie = (name: string) => ({
    name: `${secure ? '__Host-' : ''}entente-${name}`,
    attributes: { secure, httpOnly: true, sameSite: 'lax' as const, path: '/' },
  });
  return {
    appName: 'Entente',
    baseURL: secure ? SECURE_ORIGIN : PLAIN_ORIGIN,
    secret: signInSecret,
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      autoSignIn: false,
      minPasswordLength: SHORTEST_PASSWORD,
      maxPasswordLength: LONGEST_PASSWORD,
    },
    session: {
      expiresIn: LONGEST_SESSION_S,
      disableSessionRefresh: true,
      cookieCache: { enabled: false },
      additionalFields: { via: { type: 'string' as const, required: false, input: false } },
    },
    verification: { storeIdentifier: 'hashed' as const },
    rateLimit: { enabled: false },
    telemetry: { enabled: false },
    logger: { disabled: true },
    advanced: {
      useSecureCookies: false,
      ipAddress: { disableIpTracking: true },
      cookies: {
        session_token: cookie('session'),
        two_factor: cookie('second-factor'),
        dont_remember: cookie('forget'),
        trust_device: cookie('device'),
      },
    },
    plugins: [twoFactor({ issuer: 'Entente' })],
  } satisfies BetterAuthOptions;
}

async function library({ backend, signInSecret }: OpenPeople, secure: boolean) {
  const settings = librarySettings(signInSecret, secure);
  const { db, kind: type } = backend;
  const adapter = hashedSessions(
    await getAdapter({ ...settings, database: { db, type, transaction: false } }),
  );
  return betterAuth({ ...settings, database: () => adapter });
}

type Library = Awaited<ReturnType<typeof library>>;

async function ask(
  auth: Library,
  origin: string,
  path: string,
  body: object,
  { cookie, agent }: Caller,
): Promise<LibraryAnswer> {
  const answered = await auth.handler(
    new Request(`${origin}/api/auth/${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin, cookie, 'user-agent': agent },
      body: JSON.stringify(body),
    }),
  );
  const text = await answered.text();
  const read: unknown = text === '' ? {} : JSON.parse(text);
  return {
    status: answered.status,
    body: read as LibraryAnswer['body'],
    cookies: answered.headers.getSetCookie(),
  };
}

export async function openAccounts(people: OpenPeople, secure: boolean): Promise<Accounts> {
  const auth = await library(people, secure);
  const origin = secure ? SECURE_ORIGIN : PLAIN_ORIGIN;
  const prefix = secure ? '__Host-' : '';
  const signature = (value: string) =>
    createHmac('sha256', people.signInSecret).update(value).digest('base64');
  return {
    ask: (path, body, caller) => ask(auth, origin, path, body, caller),
    async make({ email, name, password }) {
      const { internalAdapter, password: passwords } = await auth.$context;
      const address = email.trim().toLowerCase();
      if ((await people.store.accountByEmail(address)) !== null) return refused('email-taken');
      const user = await internalAdapter.createUser({ email: address, name, emailVerified: false }, {
        action: 'create-user',
        method: 'email-password',
      } as never);
      if (password !== null) {
        await internalAdapter.linkAccount({
          userId: user.id,
          accountId: user.id,
          providerId: 'credential',
          password: await passwords.hash(password),
        });
      }
      return done(user.id);
    },
    async begin(user, via, { agent }) {
      const { internalAdapter } = await auth.$context;
      const session = await internalAdapter.createSession(user, false, { via, userAgent: agent });
      const value = encodeURIComponent(`${session.token}.${signature(session.token)}`);
      const secured = secure ? '; Secure' : '';
      return [
        `${prefix}entente-session=${value}; Max-Age=${LONGEST_SESSION_S}; Path=/; HttpOnly; SameSite=Lax${secured}`,
      ];
    },
    tokenDigest(cookie) {
      const value = cookieNamed(cookie, `${prefix}entente-session`);
      if (value === null) return null;
      const dot = value.lastIndexOf('.');
      return dot > 0 && value.slice(dot + 1) === signature(value.slice(0, dot))
        ? tokenHash(value.slice(0, dot))
        : null;
    },
    async awaited(cookie) {
      const value = cookieNamed(cookie, `${prefix}entente-second-factor`);
      if (value === null) return null;
      const dot = value.lastIndexOf('.');
      const identifier = value.slice(0, dot);
      if (dot <= 0 || value.slice(dot + 1) !== signature(identifier)) return null;
      const { internalAdapter } = await auth.$context;
      return (await internalAdapter.findVerificationValue(identifier))?.value ?? null;
    },
  };
}

function cookieNamed(header: string, name: string): string | null {
  for (const part of header.split(';')) {
    const [key = '', ...rest] = part.trim().split('=');
    if (key !== name) continue;
    try {
      return decodeURIComponent(rest.join('='));
    } catch {
      return null;
    }
  }
  return null;
}
