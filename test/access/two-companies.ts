/** Two companies on one installation, each with people of every role, keys, and words that the other must never see. */
import type { Role } from '../../src/access/roles.ts';
import { ROLES } from '../../src/access/roles.ts';
import { SCOPES } from '../../src/access/scopes.ts';
import { starterAgreement } from '../../src/agreement/starter.ts';
import type { Draft } from '../../src/ledger/entry.ts';
import type { Ask } from '../../src/operations/ask.ts';
import { instant } from '../../src/vocabulary/instant.ts';
import { ASKING } from '../doors/memory-directory.ts';
import { type PeopleServer, peopleServer } from './signing-in.ts';

export const OWN = 'alpha';
export const OTHER = 'beta';

export type Principal = {
  readonly name: string;
  /** What is sent with a request. */
  readonly headers: { readonly [name: string]: string };
  /** In which company, as what, by which key. */
  readonly company: typeof OWN | typeof OTHER | null;
  readonly roles: readonly Role[];
  readonly key: string | null;
  readonly state: 'unknown' | 'known' | 'shut-out';
};

async function fill(server: PeopleServer, company: string, word: string): Promise<void> {
  const { store, ask } = server.directory;
  const now = instant(Date.now());
  const workspace = await store.workspace(company, { now });
  const lead = await store.subjectId(workspace.id, 'lead', `${word}-lead`);
  const draft: Draft = {
    ...{ kind: 'created', subject: lead, payload: { fields: { source: `${word}-field` } } },
    ...{ happenedAt: now, precision: 'instant', source: 'crm', key: `${word}-record` },
    ...{
      personal: { email: `${word}@example.org` },
      name: { external: `${word}-lead`, label: `${word} Person` },
    },
  };
  await store.append(workspace.id, [draft], { now });
  const tell = (operation: string, input: object) => ask({ operation, input, workspace: company }, ASKING);
  const text = starterAgreement({ company: `${word} Company`, currency: 'EUR', timeZone: 'UTC' });
  await tell('file-agreement', { text });
  await tell('make-key', { name: `${word} key`, scopes: ['read'] });
  await tell('invite-person', { email: `${word}.guest@example.org`, roles: ['sales'] });
  await tell('set-sign-on', {
    ...{ id: 'idp', name: `${word} provider`, issuer: `https://${word.toLowerCase()}.example` },
    ...{ 'client-id': `${word}-client`, 'client-secret': `${word}-secret` },
  });
  await tell('save-view', { name: `${word} view`, address: '?to=sales' });
}

async function people(server: PeopleServer, company: typeof OWN | typeof OTHER, word: string) {
  const { signIn } = server.parts;
  if (signIn === undefined) throw new Error('a server with people');
  const { accounts, people: store } = signIn;
  const made: Principal[] = [];
  const make = async (name: string, roles: readonly Role[]) => {
    const email = `${word}.${name}@example.org`;
    const user = await accounts.make({ email, name: `${word} ${name}`, password: null });
    if (!user.ok) throw new Error(user.refusal);
    const side = roles.includes('marketing') ? 'marketing' : roles.includes('sales') ? 'sales' : null;
    await store.join(company, user.value, { roles, side, person: null }, signIn.now());
    const cookies = await accounts.begin(user.value, null, { cookie: '', agent: 'test' });
    return { user: user.value, headers: { cookie: cookies[0]?.split(';')[0] ?? '' } };
  };
  for (const role of ROLES) {
    const { user, headers } = await make(role, [role]);
    made.push({ name: `${company} ${role}`, headers, company, roles: [role], key: null, state: 'known' });
    if (role !== 'administrator' || company === OTHER) continue;
    for (const scope of SCOPES) {
      const id = `key-${scope}`;
      const times = { madeAt: signIn.now(), expiresAt: null, revokedAt: null, lastUsedAt: null };
      const key = await store.addKey({
        ...{ workspace: company, id, name: id, maker: user, scopes: [scope] },
        ...times,
      });
      const bearer = { authorization: `Bearer ${key.text}` };
      made.push({
        name: `${company} ${scope} key`,
        headers: bearer,
        company,
        roles: [role],
        key: scope,
        state: 'known',
      });
    }
  }
  if (company === OWN) {
    const { user, headers } = await make('former', ['operations']);
    await store.change(company, user, { disabled: true });
    made.push({ name: 'shut out', headers, company, roles: [], key: null, state: 'shut-out' });
    const gone = await make('gone', ['administrator']);
    await store.endSessions(gone.user);
    made.push({
      name: 'ended session',
      headers: gone.headers,
      company: null,
      roles: [],
      key: null,
      state: 'unknown',
    });
  }
  return made;
}

export type Companies = { readonly server: PeopleServer; readonly principals: readonly Principal[] };

/** `answer` stands before the operations: what it answers is not asked. */
export async function twoCompanies(answer: (ask: Ask) => Ask): Promise<Companies> {
  const server = await peopleServer({ before: answer });
  await fill(server, OWN, 'Plainword');
  await fill(server, OTHER, 'Canaryword');
  const nobody: Principal = {
    name: 'nobody',
    headers: {},
    company: null,
    roles: [],
    key: null,
    state: 'unknown',
  };
  const own = await people(server, OWN, 'plainword');
  const other = await people(server, OTHER, 'canaryword');
  return { server, principals: [nobody, ...own, ...other] };
}
