/** A small company with an inbox: leads of two accounts handed to sales, people of both sides, a clock that is told. */
import { readFileSync } from 'node:fs';
import type { Draft } from '../../src/ledger/entry.ts';
import type { AskOptions } from '../../src/operations/ask.ts';
import type { Asker } from '../../src/operations/context.ts';
import type { SubjectId, WorkspaceId } from '../../src/vocabulary/ids.ts';
import { instant } from '../../src/vocabulary/instant.ts';
import { ASKING, type MemoryDirectory, memoryDirectory } from './memory-directory.ts';

const text = readFileSync(new URL('../scenarios/acme.yaml', import.meta.url), 'utf8');

type Body = { readonly kind: string; readonly payload: unknown };

export type InboxCompany = {
  readonly directory: MemoryDirectory;
  readonly workspace: WorkspaceId;
  id(type: string, external: string): Promise<SubjectId>;
  /** Appends what happened with a subject at an instant, which becomes the present one. */
  tell(subject: SubjectId, at: string, body: Body, name?: string): Promise<void>;
  /** A lead of a company that fits, known by `external`. */
  lead(external: string, name: string, at: string, account?: SubjectId): Promise<SubjectId>;
  /** One demo request is worth 40 points: the lead qualifies and is handed to sales. */
  demo(lead: SubjectId, at: string): Promise<void>;
  /** As the server's keeper does each second. */
  run(): Promise<void>;
  ask<Output>(operation: string, input?: object, asker?: Partial<Asker>): Promise<Output>;
  refused(operation: string, input: object, asker?: Partial<Asker>): Promise<{ why: string; says: string }>;
};

export const ANA: Partial<Asker> = {
  ...{ name: 'Ana', roles: ['sales'], authenticated: true, user: 'u-ana' },
  ...{ person: 'ana', side: 'sales', by: 'session' },
};
export const BEN: Partial<Asker> = { ...ANA, name: 'Ben', user: 'u-ben', person: 'ben' };

export async function inboxCompany(folder: string): Promise<InboxCompany> {
  const directory = memoryDirectory(folder);
  directory.setNow('2026-03-02T06:00:00Z');
  for (const [as, by] of [
    ['marketing', 'Mara'],
    ['sales', 'Sam'],
  ]) {
    await directory.ask({ operation: 'sign-agreement', input: { text, as, by }, workspace: 'main' }, ASKING);
  }
  const [made] = await directory.store.workspaces();
  if (made === undefined) throw new Error('the workspace was made by signing');
  const workspace = made.id;
  const { store, ask } = directory;
  let told = 0;
  const options = (asker: Partial<Asker>): AskOptions => ({
    ...ASKING,
    asker: { ...ASKING.asker, ...asker },
  });
  const company: InboxCompany = {
    directory,
    workspace,
    id: (type, external) => store.subjectId(workspace, type, external),
    async tell(subject, at, body, name) {
      directory.setNow(at);
      told += 1;
      const now = instant(Date.parse(at));
      const head = { subject, happenedAt: now, precision: 'instant', source: 'crm', key: `told/${told}` };
      const named =
        name === undefined ? {} : { name: { external: subject.split(':')[1] ?? '', label: name } };
      const appended = await store.append(workspace, [{ ...head, ...body, ...named } as Draft], { now });
      if (!appended.ok) throw new Error(JSON.stringify(appended.refusal));
    },
    async lead(external, name, at, account) {
      const subject = await company.id('lead', external);
      const now = instant(Date.parse(at));
      directory.setNow(at);
      const draft = {
        ...{ subject, happenedAt: now, precision: 'instant', source: 'crm', key: `lead/${external}` },
        ...{ kind: 'created', payload: { fields: { industry: 'software', employees: 80 } } },
        name: { external, label: name },
      } as Draft;
      await store.append(workspace, [draft], { now });
      if (account !== undefined)
        await company.tell(subject, at, { kind: 'linked', payload: { to: account } });
      return subject;
    },
    demo: (lead, at) => company.tell(lead, at, { kind: 'touched', payload: { type: 'demo-request' } }),
    async run() {
      await company.ask('run-engine');
    },
    async ask<Output>(operation: string, input: object = {}, asker: Partial<Asker> = {}) {
      const answer = await ask({ operation, input, workspace: 'main' }, options(asker));
      if (!answer.ok) throw new Error(`${operation}: ${JSON.stringify(answer.refusal)}`);
      return answer.value as Output;
    },
    async refused(operation, input, asker = {}) {
      const answer = await ask({ operation, input, workspace: 'main' }, options(asker));
      if (answer.ok) throw new Error(`${operation} was done: ${JSON.stringify(answer.value)}`);
      return answer.refusal;
    },
  };
  return company;
}

/** Ana and Ben of sales, Mara of marketing, and the account Nova with two leads and a deal. */
export async function peopledCompany(folder: string): Promise<InboxCompany & { readonly nova: SubjectId }> {
  const company = await inboxCompany(folder);
  const at = '2026-03-02T06:30:00Z';
  for (const [external, name, side] of [
    ['ana', 'Ana Anders', 'sales'],
    ['ben', 'Ben Berg', 'sales'],
    ['mara', 'Mara Marx', 'marketing'],
  ] as const) {
    const person = await company.id('user', external);
    const fields = { side, team: side === 'sales' ? 'North' : 'Demand' };
    company.directory.setNow(at);
    const now = instant(Date.parse(at));
    const draft = {
      ...{ subject: person, happenedAt: now, precision: 'instant', source: 'crm', key: `user/${external}` },
      ...{ kind: 'created', payload: { fields } },
      name: { external, label: name },
    } as Draft;
    await company.directory.store.append(company.workspace, [draft], { now });
  }
  const nova = await company.id('account', 'nova');
  await company.tell(nova, at, { kind: 'created', payload: { fields: {} } }, 'Nova');
  return { ...company, nova };
}
