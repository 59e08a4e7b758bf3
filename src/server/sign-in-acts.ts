/** Signing in and out: password first, then the second factor where there is one. Every try is counted and told. */
import { z } from 'zod';
import { LONGEST_PASSWORD } from '../access/accounts.ts';
import { SIGN_IN_PER_ACCOUNT, SIGN_IN_PER_ADDRESS } from '../access/rate.ts';
import { refusal } from '../operations/refusal.ts';
import { refused } from '../vocabulary/result.ts';
import { callerNow } from './caller.ts';
import { type SignIn, type SignInAnswer, type SignInRequest, said, told, within } from './sign-in.ts';

export const email = z.email().max(200);
/** Of an account that stands: it may be from before today's rules. */
export const givenPassword = z.string().min(1).max(LONGEST_PASSWORD);
export const signInBody = z.strictObject({ email, password: givenPassword });
export const secondFactorBody = z.strictObject({ code: z.string().trim().min(6).max(20) });

const WRONG = refusal(
  'not-allowed',
  'wrong-sign-in',
  'The e-mail address and the password do not belong together.',
);
const WRONG_CODE = refusal('not-allowed', 'wrong-code', 'The code is not the one that is shown now.');
const NOT_UNDER_WAY = refusal(
  'not-allowed',
  'sign-in-needed',
  'Begin again with e-mail address and password.',
);

export async function signIn(
  parts: SignIn,
  body: z.output<typeof signInBody>,
  request: SignInRequest,
): Promise<SignInAnswer> {
  const address = body.email.toLowerCase();
  const free = await within(parts, [
    [`sign-in/address/${callerNow().address}`, SIGN_IN_PER_ADDRESS],
    [`sign-in/account/${address}`, SIGN_IN_PER_ACCOUNT],
  ]);
  const known = await parts.people.accountByEmail(address);
  const who = { user: known?.id ?? null, name: address };
  if (!free.ok) {
    await told(parts, 'sign-in', 'denied', who, 'too-many');
    return free;
  }
  // Whatever session the browser had ends: nobody signs in into a session that somebody else prepared.
  const answered = await parts.accounts.ask(
    'sign-in/email',
    { ...body, email: address },
    { ...request, cookie: '' },
  );
  if (answered.status !== 200) {
    await told(parts, 'sign-in', 'denied', who, 'wrong-sign-in');
    return refused(WRONG);
  }
  await endSessionOf(parts, request.cookie);
  const second = answered.body['twoFactorRedirect'] === true;
  await told(parts, second ? 'sign-in-first-factor' : 'sign-in', 'done', who);
  return said({ secondFactor: second }, answered.cookies);
}

/** A code of six digits is one of the app; anything else a backup code. */
export async function secondFactor(
  parts: SignIn,
  { code }: z.output<typeof secondFactorBody>,
  request: SignInRequest,
): Promise<SignInAnswer> {
  const user = await parts.accounts.awaited(request.cookie);
  if (user === null) return refused(NOT_UNDER_WAY);
  const who = { user, name: (await parts.people.account(user))?.email ?? '' };
  const free = await within(parts, [
    [`second-factor/address/${callerNow().address}`, SIGN_IN_PER_ADDRESS],
    [`second-factor/account/${user}`, SIGN_IN_PER_ACCOUNT],
  ]);
  if (!free.ok) {
    await told(parts, 'second-factor', 'denied', who, 'too-many');
    return free;
  }
  const path = /^\d{6}$/.test(code) ? 'two-factor/verify-totp' : 'two-factor/verify-backup-code';
  const answered = await parts.accounts.ask(path, { code }, request);
  if (answered.status !== 200) {
    await told(parts, 'second-factor', 'denied', who, 'wrong-code');
    return refused(WRONG_CODE);
  }
  await told(parts, 'sign-in', 'done', who, path === 'two-factor/verify-totp' ? null : 'backup-code');
  return said({}, answered.cookies);
}

export async function signOut(parts: SignIn, request: SignInRequest): Promise<SignInAnswer> {
  const known = await parts.principals.signedIn(request.cookie);
  const answered = await parts.accounts.ask('sign-out', {}, request);
  await endSessionOf(parts, request.cookie);
  parts.principals.forget();
  if (known !== null)
    await told(parts, 'sign-out', 'done', { user: known.account.id, name: known.account.email });
  return said({}, answered.cookies);
}

async function endSessionOf({ people, accounts, principals }: SignIn, cookie: string): Promise<void> {
  const digest = accounts.tokenDigest(cookie);
  const session = digest === null ? null : await people.session(digest);
  if (session !== null) await people.endSession(session.user, session.id);
  principals.forget();
}
