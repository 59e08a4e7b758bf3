/** What somebody signed in may do to their own account: password, second factor, other sessions. */
import { z } from 'zod';
import { type LibraryPath, LONGEST_PASSWORD, SHORTEST_PASSWORD } from '../access/accounts.ts';
import { SIGN_IN_PER_ACCOUNT } from '../access/rate.ts';
import { refusal } from '../operations/refusal.ts';
import { isoOf } from '../vocabulary/instant.ts';
import { refused } from '../vocabulary/result.ts';
import type { SignedIn } from './known-askers.ts';
import { type SignIn, type SignInAnswer, type SignInRequest, said, told, within } from './sign-in.ts';
import { givenPassword } from './sign-in-acts.ts';

export const newPassword = z
  .string()
  .min(SHORTEST_PASSWORD, `at least ${SHORTEST_PASSWORD} characters`)
  .max(LONGEST_PASSWORD);
export const passwordBody = z.strictObject({ current: givenPassword, next: newPassword });
export const confirmBody = z.strictObject({ password: givenPassword });
export const proofBody = z.strictObject({ code: z.string().regex(/^\d{6}$/, 'six digits') });
export const sessionBody = z.strictObject({ id: z.string().min(1).max(100) });

const WRONG_PASSWORD = refusal('not-allowed', 'wrong-password', 'This is not the password of this account.');
const WRONG_CODE = refusal('not-allowed', 'wrong-code', 'The code is not the one that is shown now.');

type Acting = { readonly parts: SignIn; readonly me: SignedIn; readonly request: SignInRequest };

/** Asks the library about one's own account: tries are counted as those of signing in are. */
async function own(
  { parts, me, request }: Acting,
  act: string,
  path: LibraryPath,
  body: { readonly [name: string]: unknown },
  wrong = WRONG_PASSWORD,
): Promise<SignInAnswer> {
  const who = { user: me.account.id, name: me.account.email };
  const free = await within(parts, [[`own/${act}/${me.account.id}`, SIGN_IN_PER_ACCOUNT]]);
  const answered = free.ok ? await parts.accounts.ask(path, body, request) : null;
  if (answered === null || answered.status !== 200) {
    await told(parts, act, 'denied', who, free.ok ? wrong.why : 'too-many');
    return free.ok ? refused(wrong) : free;
  }
  await told(parts, act, 'done', who);
  parts.principals.forget();
  return said(answered.body, answered.cookies);
}

/** Every other session ends, and this one gets a new token. */
export async function changePassword(
  acting: Acting,
  { current, next }: z.output<typeof passwordBody>,
): Promise<SignInAnswer> {
  const body = { currentPassword: current, newPassword: next, revokeOtherSessions: true };
  const changed = await own(acting, 'change-password', 'change-password', body);
  return changed.ok ? said({}, changed.value.cookies) : changed;
}

export async function beginSecondFactor(
  acting: Acting,
  body: z.output<typeof confirmBody>,
): Promise<SignInAnswer> {
  const begun = await own(acting, 'begin-second-factor', 'two-factor/enable', body);
  if (!begun.ok) return begun;
  const { totpURI, backupCodes } = begun.value.body;
  return said({ uri: totpURI, backupCodes }, begun.value.cookies);
}

export async function proveSecondFactor(
  acting: Acting,
  body: z.output<typeof proofBody>,
): Promise<SignInAnswer> {
  const proven = await own(acting, 'set-second-factor', 'two-factor/verify-totp', body, WRONG_CODE);
  return proven.ok ? said({}, proven.value.cookies) : proven;
}

export async function endSecondFactor(
  acting: Acting,
  body: z.output<typeof confirmBody>,
): Promise<SignInAnswer> {
  const ended = await own(acting, 'end-second-factor', 'two-factor/disable', body);
  return ended.ok ? said({}, ended.value.cookies) : ended;
}

export async function newBackupCodes(
  acting: Acting,
  body: z.output<typeof confirmBody>,
): Promise<SignInAnswer> {
  const made = await own(acting, 'new-backup-codes', 'two-factor/generate-backup-codes', body);
  return made.ok ? said({ backupCodes: made.value.body['backupCodes'] }, made.value.cookies) : made;
}

export async function listSessions({ parts, me }: Acting): Promise<SignInAnswer> {
  const sessions = await parts.people.sessions(me.account.id, parts.now());
  return said({
    sessions: sessions.map(({ id, startedAt, seenAt, agent, via }) => ({
      ...{ id, agent, via, startedAt: isoOf(startedAt), seenAt: isoOf(seenAt) },
      current: id === me.session.id,
    })),
  });
}

export async function endSession(
  { parts, me }: Acting,
  { id }: z.output<typeof sessionBody>,
): Promise<SignInAnswer> {
  const ended = await parts.people.endSession(me.account.id, id);
  parts.principals.forget();
  if (!ended) return refused(refusal('not-found', 'unknown-session', 'There is no such session.'));
  await told(parts, 'end-session', 'done', { user: me.account.id, name: me.account.email });
  return said({});
}
