/** Accounts by the library: who signs in, with what, and what the database holds of it. */
import { Secret, TOTP } from 'otpauth';
import { beforeAll, expect, it } from 'vitest';
import type { Accounts } from '../../access/accounts.ts';
import { openAccounts } from './open-accounts.ts';
import { memoryPeople, type OpenPeople } from './open-people.ts';

const PASSWORD = 'correct horse battery';
const CALLER = { cookie: '', agent: 'test' };
let people: OpenPeople;
let accounts: Accounts;
let user: string;

beforeAll(async () => {
  people = await memoryPeople(0);
  accounts = await openAccounts(people, false);
  const made = await accounts.make({ email: 'Ada@Example.com', name: 'Ada', password: PASSWORD });
  user = made.ok ? made.value : '';
});

const cookieOf = (cookies: readonly string[]) => cookies.map((one) => one.split(';')[0]).join('; ');
const signIn = (password = PASSWORD) =>
  accounts.ask('sign-in/email', { email: 'ada@example.com', password }, CALLER);

it('signs in by e-mail and password with a fresh token, stored as its digest only', async () => {
  const one = await signIn();
  const other = await signIn();
  expect([one.status, other.status]).toEqual([200, 200]);
  const digests = [one, other].map(({ cookies }) => accounts.tokenDigest(cookieOf(cookies)));
  expect(digests[0]).not.toBe(digests[1]);
  const session = await people.store.session(digests[0] ?? '');
  expect(session).toMatchObject({ user, via: null });
  const [cookie] = one.cookies;
  expect(cookie).toMatch(/^entente-session=.*HttpOnly; SameSite=Lax$/i);
  const token = decodeURIComponent(cookieOf(one.cookies)).split(/[=.]/)[1] ?? '?';
  const stored = await people.backend.db.selectFrom('session').select('token').execute();
  expect(stored.some((row) => row.token === token)).toBe(false);
});

it('refuses a wrong password and an unknown address alike, and a second account with the same address', async () => {
  const wrong = await signIn('wrong horse battery');
  const unknown = await accounts.ask(
    'sign-in/email',
    { email: 'bob@example.com', password: PASSWORD },
    CALLER,
  );
  expect([wrong.status, unknown.status]).toEqual([401, 401]);
  expect(wrong.body).toEqual(unknown.body);
  expect(await accounts.make({ email: 'ADA@example.com', name: 'Eve', password: PASSWORD })).toMatchObject({
    refusal: 'email-taken',
  });
});

it('ends a session that is signed out, and knows the cookie of one begun by us', async () => {
  const cookie = cookieOf(await accounts.begin(user, 'main', CALLER));
  expect(await people.store.session(accounts.tokenDigest(cookie) ?? '')).toMatchObject({ user, via: 'main' });
  expect((await accounts.ask('sign-out', {}, { ...CALLER, cookie })).status).toBe(200);
  expect(await people.store.session(accounts.tokenDigest(cookie) ?? '')).toBeNull();
});

it('asks for the second factor once it is set up, and takes a backup code once', async () => {
  const cookie = cookieOf((await signIn()).cookies);
  const enabled = await accounts.ask('two-factor/enable', { password: PASSWORD }, { ...CALLER, cookie });
  expect(enabled.status).toBe(200);
  const uri = new URL(String(enabled.body['totpURI']));
  const totp = new TOTP({ secret: Secret.fromBase32(uri.searchParams.get('secret') ?? '') });
  const proven = await accounts.ask(
    'two-factor/verify-totp',
    { code: totp.generate() },
    { ...CALLER, cookie },
  );
  expect(proven.status).toBe(200);
  // Proving it gives a new token; the one before is dead.
  expect(await people.store.session(accounts.tokenDigest(cookie) ?? '')).toBeNull();
  const first = await signIn();
  expect(first.body['twoFactorRedirect']).toBe(true);
  const half = cookieOf(first.cookies);
  expect(accounts.tokenDigest(half)).toBeNull();
  expect(await accounts.awaited(half)).toBe(user);
  const wrong = await accounts.ask('two-factor/verify-totp', { code: '000000' }, { ...CALLER, cookie: half });
  expect(wrong.status).toBe(401);
  const right = await accounts.ask(
    'two-factor/verify-totp',
    { code: totp.generate() },
    { ...CALLER, cookie: half },
  );
  expect(right.status).toBe(200);
  expect(await people.store.session(accounts.tokenDigest(cookieOf(right.cookies)) ?? '')).toMatchObject({
    user,
  });
  const code = (enabled.body['backupCodes'] as string[])[0] ?? '';
  const again = cookieOf((await signIn()).cookies);
  const byCode = await accounts.ask('two-factor/verify-backup-code', { code }, { ...CALLER, cookie: again });
  expect(byCode.status).toBe(200);
  const third = cookieOf((await signIn()).cookies);
  const used = await accounts.ask('two-factor/verify-backup-code', { code }, { ...CALLER, cookie: third });
  expect(used.status).toBe(401);
});
