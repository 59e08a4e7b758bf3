/**
 * The addresses of signing in, every one of them: what is not in this table does not exist. The authentication
 * library's own addresses are not open; each act here asks it one thing, with a body of a fixed shape.
 */
import type { Context, Hono } from 'hono';
import { z } from 'zod';
import { type Refusal, refusal } from '../operations/refusal.ts';
import { done, type Result, refused } from '../vocabulary/result.ts';
import {
  beginSecondFactor,
  changePassword,
  confirmBody,
  endSecondFactor,
  endSession,
  listSessions,
  newBackupCodes,
  passwordBody,
  proofBody,
  proveSecondFactor,
  sessionBody,
} from './account-acts.ts';
import { callerNow } from './caller.ts';
import {
  acceptBody,
  acceptInvitation,
  invitationQuery,
  readInvitation,
  setUp,
  setUpBody,
} from './joining-acts.ts';
import type { SignedIn } from './known-askers.ts';
import { NO_SIGN_IN } from './principals.ts';
import { problem } from './problem.ts';
import { type SignIn, type SignInAnswer, type SignInRequest, said, told } from './sign-in.ts';
import { secondFactor, secondFactorBody, signIn, signInBody, signOut } from './sign-in-acts.ts';

type Acting = { readonly parts: SignIn; readonly request: SignInRequest; readonly me: SignedIn | null };
type Mine = Acting & { readonly me: SignedIn };

/** One address: who may ask it, the shape of what is asked, and what it does. */
type AccountRoute = {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly who: 'anyone' | 'signed-in';
  act(acting: Acting, input: unknown): Promise<SignInAnswer>;
};

function read<Shape extends z.ZodType>(shape: Shape, input: unknown): Result<z.output<Shape>, Refusal> {
  const parsed = shape.safeParse(input);
  if (parsed.success) return done(parsed.data);
  const faults = parsed.error.issues.map(({ path, message }) => ({ path: path.join('.'), message }));
  return refused(refusal('misuse', 'wrong-input', 'It was asked wrongly.', faults));
}

function open<Shape extends z.ZodType>(
  method: AccountRoute['method'],
  path: string,
  shape: Shape,
  act: (parts: SignIn, input: z.output<Shape>, request: SignInRequest) => Promise<SignInAnswer>,
): AccountRoute {
  return {
    ...{ method, path, who: 'anyone' },
    act: async ({ parts, request }, input) => {
      const given = read(shape, input);
      return given.ok ? act(parts, given.value, request) : given;
    },
  };
}

function mine<Shape extends z.ZodType>(
  method: AccountRoute['method'],
  path: string,
  shape: Shape,
  act: (acting: Mine, input: z.output<Shape>) => Promise<SignInAnswer>,
): AccountRoute {
  return {
    ...{ method, path, who: 'signed-in' },
    act: async (acting, input) => {
      const { me } = acting;
      if (me === null) return refused(NO_SIGN_IN);
      const given = read(shape, input);
      return given.ok ? act({ ...acting, me }, given.value) : given;
    },
  };
}

const nothing = z.strictObject({});

/** What the screens need to know before anything else. */
async function state({ parts, me }: Acting): Promise<SignInAnswer> {
  if (me === null) {
    const setUpBy = (await parts.principals.anybody()) ? null : callerNow().here ? 'open' : 'token';
    return said({ setUp: setUpBy, account: null, workspaces: [] });
  }
  const { id, email, name, secondFactor: second } = me.account;
  const workspaces = me.memberships.map(({ workspace, roles, side, person }) => ({
    name: workspace,
    roles,
    side,
    person,
  }));
  return said({
    setUp: null,
    account: { id, email, name, secondFactor: second, via: me.session.via },
    // Nothing but one's own account opens until it is set up.
    secondFactorNeeded: await parts.principals.needsSecondFactor(me),
    workspaces,
  });
}

export const ACCOUNT_ROUTES: readonly AccountRoute[] = [
  { method: 'GET', path: 'state', who: 'anyone', act: state },
  open('POST', 'set-up', setUpBody, setUp),
  open('POST', 'sign-in', signInBody, signIn),
  open('POST', 'second-factor', secondFactorBody, secondFactor),
  open('POST', 'sign-out', nothing, (parts, _, request) => signOut(parts, request)),
  open('GET', 'invitation', invitationQuery, readInvitation),
  open('POST', 'accept-invitation', acceptBody, acceptInvitation),
  mine('POST', 'change-password', passwordBody, changePassword),
  mine('POST', 'begin-second-factor', confirmBody, beginSecondFactor),
  mine('POST', 'set-second-factor', proofBody, proveSecondFactor),
  mine('POST', 'end-second-factor', confirmBody, endSecondFactor),
  mine('POST', 'new-backup-codes', confirmBody, newBackupCodes),
  mine('GET', 'sessions', nothing, listSessions),
  mine('POST', 'end-session', sessionBody, endSession),
];

async function inputOf(context: Context): Promise<Result<unknown, Refusal>> {
  if (context.req.method === 'GET') return done(context.req.query());
  if (!(context.req.header('content-type') ?? '').startsWith('application/json')) {
    return refused(refusal('misuse', 'not-json', 'The body must be application/json.'));
  }
  return context.req.json().then(
    (body: unknown) => done(body),
    () => refused(refusal('misuse', 'not-json', 'The body is not JSON.')),
  );
}

export function response(answer: SignInAnswer): Response {
  if (!answer.ok) return problem(answer.refusal);
  const headers = new Headers({
    'content-type': 'application/json; charset=utf-8',
    'cache-control': 'no-store',
  });
  for (const cookie of answer.value.cookies ?? []) headers.append('set-cookie', cookie);
  return new Response(JSON.stringify(answer.value.body), { headers });
}

export function accountRoutes(app: Hono, parts: SignIn): void {
  for (const route of ACCOUNT_ROUTES) {
    app.on(route.method, `/api/auth/${route.path}`, async (context) => {
      const cookie = context.req.header('cookie') ?? '';
      const request = { cookie, agent: (context.req.header('user-agent') ?? '').slice(0, 300) };
      const input = await inputOf(context);
      if (!input.ok) return response(input);
      const me = cookie === '' ? null : await parts.principals.signedIn(cookie);
      if (me === null && route.who === 'signed-in') {
        await told(parts, route.path, 'denied', { user: null, name: '' }, NO_SIGN_IN.why);
      }
      return response(await route.act({ parts, request, me }, input.value));
    });
  }
}
