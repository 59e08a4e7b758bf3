/** A server with people, asked without a port: who signs in keeps their cookies as a browser does. */
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { mcpHttp } from '../../src/mcp/mcp-http.ts';
import type { Ask } from '../../src/operations/ask.ts';
import { CATALOGUE } from '../../src/operations/catalogue.ts';
import { isSecondFactorRequiredIn } from '../../src/operations/people/second-factor-rule.ts';
import { refusal } from '../../src/operations/refusal.ts';
import { openId } from '../../src/program/open-id.ts';
import { createApp, type ServerParts } from '../../src/server/app.ts';
import type { Assets } from '../../src/server/assets.ts';
import { knownPrincipals } from '../../src/server/known-principals.ts';
import { openAccounts } from '../../src/store/people/open-accounts.ts';
import { travelSeal } from '../../src/store/people/travel.ts';
import { instant } from '../../src/vocabulary/instant.ts';
import { refused } from '../../src/vocabulary/result.ts';
import { type MemoryDirectory, memoryDirectory } from '../doors/memory-directory.ts';

export const PASSWORD = 'correct horse battery';
const HERE = { host: '127.0.0.1:4300' };

export type Asked = { readonly status: number; readonly body: unknown; readonly headers: Headers };

/** Where a request comes from and what else it says of itself. */
export type From = { readonly address?: string; readonly headers?: { readonly [name: string]: string } };

export type Browser = {
  readonly cookies: Map<string, string>;
  get(path: string, from?: From): Promise<Asked>;
  post(path: string, body: unknown, from?: From): Promise<Asked>;
};

export type PeopleServer = {
  readonly directory: MemoryDirectory;
  readonly app: ReturnType<typeof createApp>;
  readonly parts: ServerParts;
  readonly bugs: string[];
  /** The clock of sessions, limits and keys. */
  pass(ms: number): void;
  browser(): Browser;
};

export type ServerWishes = {
  /** Stands before the operations. */
  readonly before?: (ask: Ask) => Ask;
  readonly publicUrl?: string;
  readonly assets?: Assets;
  readonly proxies?: readonly string[];
  readonly setUpToken?: string;
  /** Internal hosts that identity providers may have. */
  readonly allow?: readonly string[];
};

export async function peopleServer(wishes: ServerWishes = {}): Promise<PeopleServer> {
  const { publicUrl = null, proxies = [], setUpToken = null } = wishes;
  const root = mkdtempSync(join(tmpdir(), 'entente-people-'));
  const directory = memoryDirectory(root);
  const people = await directory.people;
  const accounts = await openAccounts(people, publicUrl?.startsWith('https:') ?? false);
  let later = 0;
  const now = () => instant(Date.now() + later);
  directory.setNow(new Date(now()).toISOString());
  const principals = knownPrincipals({
    ...{ people: people.store, accounts, now },
    asksSecondFactorIn: (workspace) => isSecondFactorRequiredIn(workspace, directory.store),
  });
  const bugs: string[] = [];
  let identity = 0;
  const ask = wishes.before?.(directory.ask) ?? directory.ask;
  const closing = new AbortController().signal;
  const told = (error: unknown) => {
    bugs.push(error instanceof Error ? (error.stack ?? error.message) : String(error));
    return 'bug';
  };
  const parts: ServerParts = {
    ...{
      catalogue: CATALOGUE,
      ask,
      mcp: mcpHttp({ catalogue: CATALOGUE, ask, version: '0.0.0', closing, bug: told }),
      principals,
      running: directory.running,
    },
    signIn: {
      ...{ people: people.store, accounts, principals, setUpToken, now },
      openId: openId({ allow: wishes.allow ?? [] }, now),
      travel: travelSeal(people.travelKey),
      workspaces: async () => [],
    },
    assets: wishes.assets ?? new Map(),
    ...{ version: '0.0.0', uploadDirectory: join(root, 'uploads'), mostUploadBytes: 1_000_000 },
    ...{ publicUrl, proxies, closing },
    identity: () => `id-${++identity}`,
    // Events of a known sender are taken as refused by their plan: this server asks only who sends.
    events: { take: async () => refused(refusal('misuse', 'no-plan', 'There is no plan here.')) },
    unready: async () => null,
    bug: (_, error) => void told(error),
  };
  const app = createApp(parts);
  const pass = (ms: number) => {
    later += ms;
    directory.setNow(new Date(now()).toISOString());
  };
  return { directory, app, parts, bugs, pass, browser: () => browserOf(app) };
}

export function browserOf(app: PeopleServer['app']): Browser {
  const cookies = new Map<string, string>();
  const ask = async (
    path: string,
    init: RequestInit,
    { address, headers = {} }: From = {},
  ): Promise<Asked> => {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const sent = { ...HERE, ...(cookie === '' ? {} : { cookie }), ...init.headers, ...headers };
    const env = { incoming: { socket: { remoteAddress: address ?? '127.0.0.1' } } };
    const answered = await app.request(path, { ...init, headers: sent as Record<string, string> }, env);
    for (const set of answered.headers.getSetCookie()) {
      const [pair = ''] = set.split(';');
      const [name = '', ...value] = pair.split('=');
      if (/max-age=0/i.test(set) || value.join('=') === '') cookies.delete(name);
      else cookies.set(name, value.join('='));
    }
    const text = await answered.text();
    const isJson = (answered.headers.get('content-type') ?? '').includes('json');
    return { status: answered.status, body: isJson ? JSON.parse(text) : text, headers: answered.headers };
  };
  return {
    cookies,
    get: (path, from) => ask(path, {}, from),
    post: (path, body, from) =>
      ask(
        path,
        { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) },
        from,
      ),
  };
}

/** Signs up the first administrator and answers with their browser. */
export async function firstAdministrator(server: PeopleServer): Promise<Browser> {
  const browser = server.browser();
  await browser.post('/api/auth/set-up', { email: 'ada@example.com', name: 'Ada', password: PASSWORD });
  return browser;
}
