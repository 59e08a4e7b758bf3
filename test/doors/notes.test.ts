/** Notes of meetings, shared out by topic: by consent of everybody there, in sums, with nothing of the text left. */
import { beforeEach, expect, it } from 'vitest';
import type { Asker } from '../../src/operations/context.ts';
import type { ReadTopicsOutput } from '../../src/operations/notes/read-topics.ts';
import { type PeopleServer, peopleServer } from '../access/signing-in.ts';

const NAMES = ['ana', 'ben', 'mia', 'tom'] as const;
let server: PeopleServer;
const askers = new Map<string, Asker>();

beforeEach(async () => {
  server = await peopleServer();
  const { signIn } = server.parts;
  if (signIn === undefined) throw new Error('a server with people');
  for (const name of NAMES) {
    const made = await signIn.accounts.make({ email: `${name}@example.org`, name, password: null });
    if (!made.ok) throw new Error(made.refusal);
    const side = name === 'mia' ? 'marketing' : 'sales';
    await signIn.people.join('main', made.value, { roles: [side], side, person: null }, signIn.now());
    const who = { name, roles: [side], authenticated: true, user: made.value, person: null, side } as const;
    askers.set(name, { ...who, by: 'session' });
  }
});

async function ask<Output>(name: string, operation: string, input: object = {}): Promise<Output> {
  const asker = askers.get(name);
  if (asker === undefined) throw new Error(name);
  const options = { asker, signal: new AbortController().signal, progress: () => {} };
  const answer = await server.directory.ask({ operation, input, workspace: 'main' }, options);
  if (!answer.ok) throw new Error(`${answer.refusal.why}: ${answer.refusal.says}`);
  return answer.value as Output;
}

const address = (name: string) => `${name}@example.org`;
const share = (n: number, people: readonly string[] = ['ana', 'ben', 'mia'], by = 'ana') =>
  ask(by, 'share-notes', {
    text: `Customers of segment ${n} ask for SSO. We learned a lesson. Bad leads again! Secretword${n}.`,
    day: '2026-02-10',
    people: people.map(address),
  });
const topics = (name = 'ana') => ask<ReadTopicsOutput>(name, 'read-topics');

it('counts meetings only where everybody there has agreed, and tells nobody whether they have', async () => {
  const taken = await share(0);
  for (const name of ['ana', 'ben']) await ask(name, 'agree-to-topics', { yes: true });
  expect(await share(1)).toEqual(taken);
  expect(await share(1, ['ana', 'ben', 'nobody'])).toEqual(taken);
  for (let n = 2; n < 8; n += 1) await share(n);
  expect(await topics()).toMatchObject({ quarters: [], evidence: 'none', yours: true });
  await ask('mia', 'agree-to-topics', { yes: true });
  for (let n = 10; n < 14; n += 1) await share(n);
  // Tom was not there; the same notes again are the same notes.
  await share(20, ['ana', 'ben', 'mia'], 'tom');
  await share(13);
  expect((await topics()).quarters).toEqual([]);
  expect(await share(14)).toEqual(taken);
  const told = await topics('tom');
  expect(told).toMatchObject({ evidence: 'ok', yours: false, change: null, agreed: false });
  expect(told.quarters).toEqual([
    {
      quarter: '2026-Q1',
      meetings: 5,
      shares: { market: 1 / 3, learning: 1 / 3, 'lead-quality': 1 / 3, power: 0 },
    },
  ]);
  await ask('mia', 'agree-to-topics', { yes: false });
  for (let n = 30; n < 35; n += 1) await share(n);
  expect((await topics()).quarters).toEqual(told.quarters);
});

it('keeps nothing of the text, nor who was there, nor a meeting by itself', async () => {
  for (const name of NAMES) await ask(name, 'agree-to-topics', { yes: true });
  await share(1);
  await share(2);
  const { store } = server.directory;
  const [workspace] = await store.workspaces();
  if (workspace === undefined) throw new Error('a workspace');
  const kept: string[] = [];
  for (const collection of ['note-topics', 'note-digest', 'note-words'])
    kept.push(
      ...(await store.items(workspace.id, collection, { limit: 100 })).map(({ id, body }) => id + body),
    );
  expect(kept.join()).not.toMatch(/secretword|sso|example\.org|ana/i);
  expect(kept.filter((one) => one.startsWith('2026-Q1'))).toHaveLength(1);
});

it('counts by the words both sides have said alike', async () => {
  const lists = { market: ['sso'], learning: ['lesson*'], leadQuality: ['bad lead*'], power: ['fault'] };
  expect(await ask('ana', 'set-topic-words', { as: 'sales', ...lists })).toEqual({
    side: 'sales',
    inForce: false,
  });
  await expect(ask('ana', 'set-topic-words', { as: 'marketing', ...lists })).rejects.toThrow('other-side');
  expect(await topics()).toMatchObject({
    agreed: false,
    proposed: { sales: { market: ['sso'] }, marketing: null },
  });
  const same = { ...lists, learning: ['lesson*'] };
  expect(await ask('mia', 'set-topic-words', { as: 'marketing', ...same })).toMatchObject({ inForce: true });
  expect((await topics()).topics.map(({ words }) => words)).toEqual(Object.values(lists));
  await expect(
    ask('mia', 'set-topic-words', { as: 'marketing', ...lists, power: ['(a+)+'] }),
  ).rejects.toThrow('wrong-words');
});
