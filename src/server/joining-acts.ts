/** How somebody comes in: the first administrator of an installation, and everyone after by invitation. */
import { createHash, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import type { Invitation } from '../access/people-store.ts';
import { type Limit, SIGN_IN_PER_ADDRESS } from '../access/rate.ts';
import { type Refusal, refusal } from '../operations/refusal.ts';
import { DEMO_WORKSPACE, MAIN_WORKSPACE } from '../operations/workspace-names.ts';
import { isoOf } from '../vocabulary/instant.ts';
import { done, type Result, refused } from '../vocabulary/result.ts';
import { newPassword } from './account-acts.ts';
import { callerNow } from './caller.ts';
import { type SignIn, type SignInAnswer, type SignInRequest, said, told, within } from './sign-in.ts';
import { email } from './sign-in-acts.ts';

const name = z.string().trim().min(1).max(200);
export const setUpBody = z.strictObject({
  email,
  name,
  password: newPassword,
  token: z.string().max(200).optional(),
});
const token = z.string().max(300);
export const invitationQuery = z.strictObject({ token });
export const acceptBody = z.strictObject({ token, name: name.optional(), password: newPassword.optional() });

/** Of all servers of an installation together: two people never become the first at once. */
const ONE_SET_UP: Limit = { most: 1, within: 10_000 };
const SET_UP_DONE = refusal('conflict', 'set-up-done', 'Somebody has signed up here already.');
const NEEDS_TOKEN = refusal(
  'not-allowed',
  'token-needed',
  'From another machine the token is needed that was printed when the server started.',
);
const NO_INVITATION = refusal(
  'not-found',
  'unknown-invitation',
  'This invitation is not open: it was used, withdrawn or is too old.',
);

function digestOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

function same(one: string, other: string): boolean {
  return timingSafeEqual(Buffer.from(digestOf(one)), Buffer.from(digestOf(other)));
}

export async function setUp(
  parts: SignIn,
  given: z.output<typeof setUpBody>,
  request: SignInRequest,
): Promise<SignInAnswer> {
  const { people, accounts, principals, setUpToken, now } = parts;
  const tries = await within(parts, [[`set-up/address/${callerNow().address}`, SIGN_IN_PER_ADDRESS]]);
  if (!tries.ok) return tries;
  if (await people.anybody()) return refused(SET_UP_DONE);
  const knows = setUpToken !== null && given.token !== undefined && same(setUpToken, given.token);
  if (!callerNow().here && !knows) {
    await told(parts, 'set-up', 'denied', { user: null, name: given.email }, 'token-needed');
    return refused(NEEDS_TOKEN);
  }
  const free = await within(parts, [['set-up', ONE_SET_UP]]);
  if (!free.ok) return free;
  if (await people.anybody()) return refused(SET_UP_DONE);
  const made = await accounts.make(given);
  if (!made.ok) return refused(refusal('conflict', 'email-taken', 'There is an account with this address.'));
  const standing = { roles: ['administrator'] as const, side: null, person: null };
  for (const workspace of new Set([MAIN_WORKSPACE, DEMO_WORKSPACE, ...(await parts.workspaces())])) {
    await people.join(workspace, made.value, standing, now());
  }
  principals.forget();
  await told(parts, 'set-up', 'done', { user: made.value, name: given.email });
  return said({}, await accounts.begin(made.value, null, request));
}

/** `workspace.secret`, as the link bears it. */
async function openInvitation(parts: SignIn, text: string): Promise<Result<Invitation, Refusal>> {
  const tries = await within(parts, [[`invitation/address/${callerNow().address}`, SIGN_IN_PER_ADDRESS]]);
  if (!tries.ok) return tries;
  const [workspace = ''] = text.split('.');
  const found = await parts.people.invitation(workspace, digestOf(text), parts.now());
  return found === null ? refused(NO_INVITATION) : done(found);
}

export async function readInvitation(
  parts: SignIn,
  asked: z.output<typeof invitationQuery>,
): Promise<SignInAnswer> {
  const found = await openInvitation(parts, asked.token);
  if (!found.ok) return found;
  const { workspace, email: address, invitedBy, expiresAt, roles, side } = found.value;
  const known = (await parts.people.accountByEmail(address)) !== null;
  return said({ workspace, email: address, invitedBy, expiresAt: isoOf(expiresAt), roles, side, known });
}

/** With an account of this address one signs in first; without, name and password make it. */
export async function acceptInvitation(
  parts: SignIn,
  given: z.output<typeof acceptBody>,
  request: SignInRequest,
): Promise<SignInAnswer> {
  const found = await openInvitation(parts, given.token);
  if (!found.ok) return found;
  const { workspace, id, email: address, roles, side, person } = found.value;
  const known = await parts.people.accountByEmail(address);
  const me = await parts.principals.signedIn(request.cookie);
  if (known !== null && me?.account.id !== known.id) {
    return refused(
      refusal('not-allowed', 'sign-in-needed', `Sign in as ${address} first, then open the link again.`),
    );
  }
  if (known === null && (given.name === undefined || given.password === undefined)) {
    const says = 'A name and a password are needed for the new account.';
    return refused(refusal('misuse', 'wrong-input', says, [{ path: 'password', message: says }]));
  }
  if (!(await parts.people.closeInvitation(workspace, id, parts.now()))) return refused(NO_INVITATION);
  const user = known === null ? await newAccount(parts, address, given) : done(known.id);
  if (!user.ok) return user;
  await parts.people.join(workspace, user.value, { roles, side, person }, parts.now());
  parts.principals.forget();
  await told(parts, 'accept-invitation', 'done', { user: user.value, name: address });
  const cookies = known === null ? await parts.accounts.begin(user.value, null, request) : [];
  return said({ workspace }, cookies);
}

async function newAccount(
  { accounts }: SignIn,
  address: string,
  given: z.output<typeof acceptBody>,
): Promise<Result<string, Refusal>> {
  const made = await accounts.make({
    email: address,
    name: given.name ?? '',
    password: given.password ?? null,
  });
  return made.ok
    ? made
    : refused(refusal('conflict', 'email-taken', 'There is an account with this address.'));
}
