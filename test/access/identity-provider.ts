/** A real identity provider on a free port of this machine, and a browser that signs in there. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Provider } from 'oidc-provider';

export type ProvidedPerson = { readonly sub: string; readonly email?: string; readonly verified?: boolean };
export type IdentityProvider = {
  readonly issuer: string;
  readonly host: string;
  /** Goes where we sent the browser, signs in there as somebody, and answers where it is sent back to. */
  signIn(url: string, person: ProvidedPerson): Promise<string>;
  close(): Promise<void>;
};

export const CLIENT = { 'client-id': 'entente', 'client-secret': 'a-secret-of-the-client' };

export async function startIdentityProvider(back: string): Promise<IdentityProvider> {
  const people = new Map<string, ProvidedPerson>();
  const holder: { provider?: Provider } = {};
  const server = createServer((request, response) => void holder.provider?.callback()(request, response));
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  const issuer = `http://${host}`;
  holder.provider = new Provider(issuer, {
    clients: [
      {
        client_id: CLIENT['client-id'],
        client_secret: CLIENT['client-secret'],
        redirect_uris: [back],
      },
    ],
    claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name'] },
    cookies: { keys: ['a key of the test'] },
    pkce: { required: () => true },
    findAccount: (_, sub) => {
      const { email, verified = true } = people.get(sub) ?? {};
      const told = email === undefined ? {} : { email, email_verified: verified, name: 'Provided Person' };
      return { accountId: sub, claims: () => ({ sub, ...told }) };
    },
  });
  return {
    issuer,
    host,
    async signIn(url, person) {
      people.set(person.sub, person);
      return wander(url, person.sub, issuer);
    },
    close: () =>
      new Promise((closed) => {
        server.close(() => closed());
        server.closeAllConnections();
      }),
  };
}

/** Follows redirects inside the provider and fills in its forms, until it sends the browser away. */
async function wander(url: string, login: string, issuer: string): Promise<string> {
  const cookies = new Map<string, string>();
  let next = url;
  let form: string | null = null;
  for (let step = 0; step < 20; step += 1) {
    if (!next.startsWith(issuer)) return next;
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const headers: Record<string, string> = {
      cookie,
      ...(form === null ? {} : { 'content-type': 'application/x-www-form-urlencoded' }),
    };
    const init: RequestInit = form === null ? {} : { method: 'POST', body: form };
    const answer: Response = await fetch(next, { ...init, headers, redirect: 'manual' });
    for (const set of answer.headers.getSetCookie()) {
      const [name = '', value = ''] = (set.split(';')[0] ?? '').split(/=(.*)/s);
      cookies.set(name, value);
    }
    form = null;
    const location = answer.headers.get('location');
    if (location !== null) {
      next = new URL(location, next).href;
      continue;
    }
    const page: string = await answer.text();
    const action = /action="([^"]+)"/.exec(page)?.[1];
    if (action === undefined) throw new Error(`the provider says: ${page.slice(0, 500)}`);
    next = new URL(action, next).href;
    const prompt: string = /name="prompt" value="([^"]+)"/.exec(page)?.[1] ?? 'login';
    form = new URLSearchParams(prompt === 'login' ? { prompt, login, password: 'x' } : { prompt }).toString();
  }
  throw new Error('the provider never sent the browser back');
}
