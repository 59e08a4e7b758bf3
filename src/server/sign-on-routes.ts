/**
 * Single sign-on: sent to the identity provider of a workspace and come back from it. What belongs to one way there
 * and back travels sealed in a cookie of this browser; a session that begins so opens that workspace only.
 */
import type { Context, Hono } from 'hono';
import { z } from 'zod';
import { type OnTheWay, type Provided, WAY_MS } from '../access/open-id.ts';
import type { SignOn } from '../access/people-store.ts';
import { SIGN_IN_PER_ADDRESS } from '../access/rate.ts';
import { type ComesIn, whoComesIn } from '../access/who-comes-in.ts';
import { callerNow } from './caller.ts';
import { type SignIn, told, within } from './sign-in.ts';

type SignOnParts = {
  readonly signIn: SignIn;
  readonly publicUrl: string | null;
};

const onTheWay = z.object({
  workspace: z.string(),
  id: z.string(),
  back: z.string(),
  until: z.number(),
  way: z.object({ state: z.string(), nonce: z.string(), verifier: z.string() }),
});
type Travelling = z.output<typeof onTheWay>;

const RETURN = '/api/auth/sign-on-return';

function cookieName(publicUrl: string | null): string {
  return publicUrl?.startsWith('https:') ? '__Host-entente-sign-on' : 'entente-sign-on';
}

function cookieOf(publicUrl: string | null, value: string, seconds: number): string {
  const secure = publicUrl?.startsWith('https:') ? '; Secure' : '';
  return `${cookieName(publicUrl)}=${value}; Max-Age=${seconds}; Path=/; HttpOnly; SameSite=Lax${secure}`;
}

/** The origin under which the browser asked: the server's own, as the guard has seen to it. */
function originOf(context: Context, publicUrl: string | null): string {
  const host = context.req.header('host') ?? '';
  if (publicUrl !== null && new URL(publicUrl).host === host.toLowerCase()) return new URL(publicUrl).origin;
  return `http://${host}`;
}

function sentTo(url: string, cookies: readonly string[]): Response {
  const headers = new Headers({ location: url, 'cache-control': 'no-store' });
  for (const cookie of cookies) headers.append('set-cookie', cookie);
  return new Response(null, { status: 302, headers });
}

/** Never to another site: a path of this one. */
function placeAfter(back: string | undefined): string {
  return back !== undefined && /^\/(?![/\\])[^\\]*$/.test(back) ? back : '/';
}

function failed(why: string, cookies: readonly string[] = []): Response {
  return sentTo(`/sign-in?failed=${encodeURIComponent(why)}`, cookies);
}

async function begin(parts: SignOnParts, context: Context): Promise<Response> {
  const { signIn, publicUrl } = parts;
  const { openId, travel } = signIn;
  const { workspace = '', id = '' } = context.req.param();
  const free = await within(signIn, [[`sign-on/address/${callerNow().address}`, SIGN_IN_PER_ADDRESS]]);
  if (!free.ok) return failed('too-many');
  const signOn = (await signIn.people.signOns(workspace)).find((one) => one.id === id);
  if (signOn === undefined) return failed('unknown-provider');
  const begun = await openId.begin(signOn, `${originOf(context, publicUrl)}${RETURN}`);
  if (!begun.ok) {
    await told(signIn, 'single-sign-on', 'failed', { user: null, name: signOn.name }, 'provider-not-reached');
    return failed('provider-not-reached');
  }
  const back = placeAfter(context.req.query('back'));
  const until = signIn.now() + WAY_MS;
  const sealed = travel.seal(JSON.stringify({ workspace, id, back, until, way: begun.value.way }));
  return sentTo(begun.value.url, [cookieOf(publicUrl, sealed, WAY_MS / 1000)]);
}

function travelling({ publicUrl, signIn }: SignOnParts, context: Context): Travelling | null {
  const name = cookieName(publicUrl);
  const cookies = (context.req.header('cookie') ?? '').split(';').map((one) => one.trim().split('='));
  const value = cookies.find(([key]) => key === name)?.[1];
  const text = value === undefined ? null : signIn.travel.unseal(value);
  if (text === null) return null;
  const read = onTheWay.safeParse(JSON.parse(text));
  return read.success && read.data.until > signIn.now() ? read.data : null;
}

async function decided({ signIn }: SignOnParts, signOn: SignOn, provided: Provided): Promise<ComesIn> {
  const { people, now } = signIn;
  const { workspace } = signOn;
  const { issuer, subject, email } = provided;
  const known = await people.userOfIdentity({ workspace, issuer, subject });
  const account = email === null ? null : await people.accountByEmail(email);
  const memberships = account === null ? [] : await people.memberships(account.id);
  const open = await people.invitations(workspace, now());
  return whoComesIn({
    ...{ provided, signOn, known, account },
    isMember: memberships.some((one) => one.workspace === workspace && !one.disabled),
    invitation: open.find((one) => one.email === email) ?? null,
  });
}

/** The account that comes in, made and made a member where it is to be; null where it is nobody's. */
async function entered(
  { signIn }: SignOnParts,
  signOn: SignOn,
  provided: Provided,
  comes: ComesIn,
): Promise<string | null> {
  const { people, accounts, now } = signIn;
  const { workspace } = signOn;
  if (comes.as === 'nobody') return null;
  if (comes.as === 'known') return comes.user;
  const account = async () => {
    const email = provided.email ?? '';
    const made = await accounts.make({ email, name: provided.name ?? email, password: null });
    return made.ok ? made.value : null;
  };
  const user =
    comes.as === 'linked'
      ? comes.user
      : comes.as === 'invited' && comes.user !== null
        ? comes.user
        : await account();
  if (user === null) return null;
  if (comes.as === 'invited') {
    const { id, roles, side, person } = comes.invitation;
    if (!(await people.closeInvitation(workspace, id, now()))) return null;
    await people.join(workspace, user, { roles, side, person }, now());
  }
  if (comes.as === 'admitted')
    await people.join(workspace, user, { roles: comes.roles, side: null, person: null }, now());
  const { issuer, subject } = provided;
  await people.linkIdentity({ workspace, issuer, subject }, user, now());
  return user;
}

async function comeBack(parts: SignOnParts, context: Context): Promise<Response> {
  const { signIn, publicUrl } = parts;
  const over = cookieOf(publicUrl, '', 0);
  const free = await within(signIn, [[`sign-on/address/${callerNow().address}`, SIGN_IN_PER_ADDRESS]]);
  if (!free.ok) return failed('too-many', [over]);
  const on = travelling(parts, context);
  const signOns = on === null ? [] : await signIn.people.signOns(on.workspace);
  const signOn = signOns.find((one) => one.id === on?.id);
  if (on === null || signOn === undefined) return failed('begin-again', [over]);
  const came = `${originOf(context, publicUrl)}${RETURN}${new URL(context.req.url).search}`;
  const finished = await signIn.openId.finish(signOn, came, on.way as OnTheWay);
  if (!finished.ok) {
    await told(signIn, 'single-sign-on', 'denied', { user: null, name: signOn.name }, 'provider-refused');
    return failed('provider-refused', [over]);
  }
  const provided = finished.value;
  const comes = await decided(parts, signOn, provided);
  const user = await entered(parts, signOn, provided, comes);
  const who = { user, name: provided.email ?? provided.subject };
  if (user === null) {
    const why = comes.as === 'nobody' ? comes.why : 'not-invited';
    await told(signIn, 'single-sign-on', 'denied', who, why);
    return failed(why, [over]);
  }
  signIn.principals.forget();
  await told(signIn, 'single-sign-on', 'done', who, comes.as);
  const agent = (context.req.header('user-agent') ?? '').slice(0, 300);
  const cookies = await signIn.accounts.begin(user, on.workspace, { cookie: '', agent });
  return sentTo(on.back, [over, ...cookies]);
}

export function signOnRoutes(app: Hono, parts: SignOnParts): void {
  app.get('/api/auth/sign-ons', async (context) => {
    const signOns = await parts.signIn.people.signOns(context.req.query('workspace') ?? '');
    return context.json(
      { signOns: signOns.map(({ id, name }) => ({ id, name })) },
      { headers: { 'cache-control': 'no-store' } },
    );
  });
  app.get('/api/auth/sign-on/:workspace/:id', (context) => begin(parts, context));
  app.get(RETURN, (context) => comeBack(parts, context));
}
