/**
 * Every address, asked by everybody about everything: what is not meant to be allowed is denied, writes nothing, is
 * told to the audit log, and another company's workspace is in nothing different from one that is not there.
 */
import { beforeAll, expect, it } from 'vitest';
import { CATALOGUE } from '../../src/operations/catalogue.ts';
import { OPERATIONS_ALLOWED, OTHER_ROUTES } from './route-expectations.ts';
import type { PeopleServer } from './signing-in.ts';
import { OTHER, OWN, type Principal, twoCompanies } from './two-companies.ts';

const LETTERS: { readonly [role: string]: string } = {
  ...{ administrator: 'A', operations: 'O', executive: 'E', marketing: 'M', sales: 'S' },
};
const ABSENT = 'gamma';
const MALFORMED = 'B%C3%A4D..name';

let server: PeopleServer;
let principals: readonly Principal[];
/** Set: what is allowed is really asked; else it is known to be allowed, and that is enough. */
let real = false;
beforeAll(async () => {
  const made = await twoCompanies(
    (ask) => (question, options) =>
      real ? ask(question, options) : Promise.resolve({ ok: true, value: { reached: true } }),
  );
  server = made.server;
  principals = made.principals;
});

const HEADERS = { host: '127.0.0.1:4300' };

async function ask(method: string, path: string, headers: Principal['headers'], body?: object) {
  const json = body === undefined ? {} : { 'content-type': 'application/json' };
  const init = { method, headers: { ...HEADERS, ...json, ...headers } };
  const answer = await server.app.request(path, {
    ...init,
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await answer.text();
  const said = [...answer.headers].filter(([name]) => name !== 'set-cookie');
  return { status: answer.status, text, all: `${text}\n${JSON.stringify(said)}` };
}

const whyOf = (text: string) => /urn:entente:problem:([a-z-]+)/.exec(text)?.[1] ?? null;

function allowed(principal: Principal, expected: string): boolean {
  const [roles = '', scope = ''] = expected.split(' ');
  if (!principal.roles.some((role) => roles.includes(LETTERS[role] ?? '?'))) return false;
  if (principal.key === null) return true;
  if (scope === 'person' || principal.key === 'ingest') return false;
  return principal.key === 'admin' || scope === 'read' ? true : principal.key === scope;
}

/** Denials that the audit log holds. */
async function rows(): Promise<number> {
  const { backend } = await server.directory.people;
  const { db } = backend;
  const counted = db.selectFrom('audit').select(({ fn }) => fn.countAll<number>().as('rows'));
  return (await counted.where('outcome', '=', 'denied').executeTakeFirstOrThrow()).rows;
}

async function heads(): Promise<string> {
  const { store } = server.directory;
  const all = await Promise.all((await store.workspaces()).map(({ id }) => store.head(id)));
  return JSON.stringify(all.map(({ seq, digest }) => [seq, digest]));
}

it('has an expectation for every operation and every route, and none for what is not there', () => {
  expect(Object.keys(OPERATIONS_ALLOWED).sort()).toEqual(CATALOGUE.map(({ name }) => name).sort());
  const routes = new Set(server.app.routes.map(({ method, path }) => `${method} ${path}`));
  expect([...routes].filter((route) => !(route in OTHER_ROUTES))).toEqual([]);
});

it('allows of the operations what is meant to be allowed, to whom it is, in their own workspace', async () => {
  const wrong: string[] = [];
  const before = await heads();
  for (const { name } of CATALOGUE) {
    const expected = OPERATIONS_ALLOWED[name] ?? '';
    for (const principal of principals) {
      const audited = await rows();
      const { status, text } = await ask('POST', `/api/v1/${OWN}/${name}`, principal.headers, {});
      const why = whyOf(text);
      const is =
        principal.state === 'unknown'
          ? status === 401
          : principal.company !== OWN || principal.state === 'shut-out'
            ? status === 404 && why === 'unknown-workspace'
            : allowed(principal, expected)
              ? !['not-allowed', 'sign-in-needed', 'unknown-workspace'].includes(why ?? '')
              : status === 403 && why === 'not-allowed';
      const denied = status === 401 || why === 'not-allowed' || why === 'unknown-workspace';
      if (!is) wrong.push(`${principal.name} ${name}: ${status} ${why}`);
      if (denied && (await rows()) !== audited + 1) wrong.push(`${principal.name} ${name}: no row of audit`);
    }
  }
  expect(wrong).toEqual([]);
  expect(await heads()).toBe(before);
});

it('answers about another company’s workspace as about one that is not there, in status, body and headers', async () => {
  const wrong: string[] = [];
  for (const { name } of CATALOGUE) {
    for (const principal of principals.filter(({ company }) => company === OWN)) {
      const paths = [OTHER, ABSENT, MALFORMED].map((workspace) => `/api/v1/${workspace}/${name}`);
      const answers = await Promise.all(paths.map((path) => ask('POST', path, principal.headers, {})));
      const [other, absent, malformed] = answers;
      if (other?.status !== 404) wrong.push(`${principal.name} ${name}: ${other?.status}`);
      if (malformed?.status !== 404) wrong.push(`${principal.name} ${name} malformed: ${malformed?.status}`);
      if (other?.all.replaceAll(OTHER, '') !== absent?.all.replaceAll(ABSENT, '')) {
        wrong.push(`${principal.name} ${name}: differs`);
      }
    }
  }
  expect(wrong).toEqual([]);
});

it('shows nobody a word of another company, whatever they read of their own', async () => {
  real = true;
  const found: string[] = [];
  const readers = principals.filter(({ name }) =>
    [`${OWN} administrator`, `${OWN} admin key`].includes(name),
  );
  for (const { name, kind } of CATALOGUE) {
    if (kind === 'write') continue;
    for (const reader of readers.slice(0, name.startsWith('list-') ? 2 : 1)) {
      const { all, status } = await ask('POST', `/api/v1/${OWN}/${name}`, reader.headers, {});
      if (/canary/i.test(all)) found.push(`${reader.name} ${name}`);
      if (status >= 500 && status !== 503) found.push(`${reader.name} ${name}: ${status}`);
    }
  }
  for (const path of ['/api/v1/workspaces', '/api/auth/state', '/api/auth/sessions', '/openapi.json']) {
    for (const reader of principals.filter(({ company }) => company !== OTHER)) {
      const { all } = await ask('GET', path, reader.headers);
      if (/canary|"beta"/i.test(all)) found.push(`${reader.name} ${path}`);
    }
  }
  real = false;
  expect(found).toEqual([]);
  expect(server.bugs).toEqual([]);
});

it('answers the other routes to whom they are meant for, and to nobody else', async () => {
  const wrong: string[] = [];
  const fill = (path: string) =>
    path
      .replace(':workspace', OWN)
      .replace(':run', 'no-run')
      .replace(':file', 'x.ics')
      .replace(':id', 'none')
      .replace(':operation', 'list-views');
  for (const [route, who] of Object.entries(OTHER_ROUTES)) {
    const [method = '', pattern = ''] = route.split(' ');
    const streams = pattern.endsWith('/live') || pattern.includes('/progress/');
    if (method === 'ALL' || pattern.includes('*') || !server.app.routes.some((one) => one.path === pattern))
      continue;
    // Whoever signs out is known no more.
    if (pattern === '/api/auth/sign-out') continue;
    for (const principal of principals) {
      const known = principal.state !== 'unknown' && principal.key === null;
      const member = principal.company === OWN && principal.state === 'known';
      // A stream that is allowed does not end by itself.
      if (streams && member) continue;
      const body = method === 'POST' ? {} : undefined;
      const { status, text } = await ask(method, fill(pattern), principal.headers, body);
      const refused = status === 401 || status === 404;
      const is =
        who === 'anyone'
          ? whyOf(text) !== 'not-allowed'
          : who === 'signed-in'
            ? known || principal.key !== null || refused
            : who === 'member'
              ? member || refused
              : who === 'key'
                ? // What was let in is answered as to the protocol: there is nothing in an empty question.
                  [400, 405, 406].includes(status) === (principal.key !== null && principal.state === 'known')
                : who === 'token'
                  ? status >= 400
                  : principal.key === 'ingest'
                    ? status === 403 || status === 400
                    : status === 401;
      if (!is) wrong.push(`${principal.name} ${route}: ${status} ${whyOf(text)}`);
    }
  }
  expect(wrong).toEqual([]);
});

it('takes no write from another site, nor from a form, by whomever it is sent', async () => {
  const administrator = principals.find(({ name }) => name === `${OWN} administrator`);
  const cookie = administrator?.headers['cookie'] ?? '';
  const passed: string[] = [];
  const forms: readonly (readonly [string, string])[] = [
    ['text/plain', '{"name":"x","scopes":["admin"]}'],
    ['application/x-www-form-urlencoded', 'name=x&scopes=admin'],
    [
      'multipart/form-data; boundary=b',
      '--b\r\ncontent-disposition: form-data; name="name"\r\n\r\nx\r\n--b--\r\n',
    ],
  ];
  const foreign: readonly { readonly [name: string]: string }[] = [
    { origin: 'https://evil.example' },
    { origin: 'null' },
    { origin: 'http://127.0.0.1:9999' },
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site' },
    { host: 'evil.example' },
  ];
  const writes = [
    ...CATALOGUE.filter(({ kind }) => kind === 'write').map(({ name }) => `/api/v1/${OWN}/${name}`),
    ...Object.keys(OTHER_ROUTES).flatMap((route) =>
      route.startsWith('POST /api/auth/') ? [route.slice(5)] : [],
    ),
  ];
  const send = async (path: string, headers: { readonly [name: string]: string }, body: string) =>
    (await server.app.request(path, { method: 'POST', headers: { ...HEADERS, cookie, ...headers }, body }))
      .status;
  for (const path of writes) {
    const files = path.endsWith('import-files');
    for (const [type, body] of forms) {
      const status = await send(path, { 'content-type': type }, body);
      if (![400, 403].includes(status) && !(files && type.startsWith('multipart')))
        passed.push(`${path} as ${type}: ${status}`);
    }
    for (const headers of foreign) {
      const status = await send(path, { 'content-type': 'application/json', ...headers }, '{}');
      if (![403, 421].includes(status)) passed.push(`${path} with ${JSON.stringify(headers)}: ${status}`);
    }
    const got = await server.app.request(path, { headers: { ...HEADERS, cookie } });
    const overridden = await server.app.request(path, {
      headers: { ...HEADERS, cookie, 'x-http-method-override': 'POST' },
    });
    for (const { status } of [got, overridden]) if (status < 400) passed.push(`${path} by GET: ${status}`);
  }
  expect(passed).toEqual([]);
});

it('sends its safety headers with every answer', async () => {
  const NAMES = ['content-security-policy', 'x-content-type-options', 'x-frame-options', 'referrer-policy'];
  const missing: string[] = [];
  for (const path of [
    '/',
    '/livez',
    '/openapi.json',
    '/api/auth/state',
    `/api/v1/${OWN}/list-views`,
    '/api/nothing',
  ]) {
    const { headers } = await server.app.request(path, { headers: HEADERS });
    for (const name of NAMES) if (!headers.has(name)) missing.push(`${path}: ${name}`);
  }
  expect(missing).toEqual([]);
});
