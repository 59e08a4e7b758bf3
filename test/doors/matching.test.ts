/** Leads find their accounts, people and companies their doubles; a person decides the rest, and may take it back. */
import { tmpdir } from 'node:os';
import { beforeEach, expect, it } from 'vitest';
import type { Draft, Entry } from '../../src/ledger/entry.ts';
import type { DecideMatchOutput } from '../../src/operations/decide-match.ts';
import type { FindDuplicatesOutput } from '../../src/operations/find-duplicates.ts';
import type { ListDoubtfulMatchesOutput } from '../../src/operations/list-doubtful-matches.ts';
import type { MatchLeadsOutput } from '../../src/operations/match-leads.ts';
import { type SubjectId, subjectType, type WorkspaceId } from '../../src/vocabulary/ids.ts';
import { changed } from '../ledger-drafts.ts';
import { ASKING, type MemoryDirectory, memoryDirectory } from './memory-directory.ts';

let directory: MemoryDirectory;
let workspace: WorkspaceId;
let keys = 0;

async function subject(type: string, external: string): Promise<SubjectId> {
  return directory.store.subjectId(workspace, type, external);
}

async function append(drafts: readonly Draft[]): Promise<void> {
  const appended = await directory.store.append(workspace, drafts, { now: drafts[0]!.happenedAt });
  expect(appended.ok).toBe(true);
}

type Said = { readonly label?: string; readonly personal?: Draft['personal'] };

async function known(
  type: string,
  external: string,
  fields: Record<string, string>,
  said: Said = {},
): Promise<SubjectId> {
  const id = await subject(type, external);
  keys += 1;
  const personal = said.personal === undefined ? {} : { personal: said.personal };
  await append([
    changed(id, String(keys), fields, { name: { external, label: said.label ?? external }, ...personal }),
  ]);
  return id;
}

async function ask<Output>(operation: string, input: object = {}): Promise<Output> {
  const answer = await directory.ask({ operation, input, workspace: 'main' }, ASKING);
  if (!answer.ok) throw new Error(JSON.stringify(answer.refusal));
  return answer.value as Output;
}

async function entriesOf(id: SubjectId, live = true): Promise<Entry[]> {
  const found: Entry[] = [];
  for await (const page of directory.store.entries(workspace, { subject: id, live })) found.push(...page);
  return found;
}

beforeEach(async () => {
  directory = memoryDirectory(tmpdir());
  const made = await directory.store.workspace('main', {
    now: changed('lead:x' as SubjectId, 'x', {}).happenedAt,
  });
  workspace = made.id;
});

it('links a lead by the domain of its mail address, which never leaves the vault', async () => {
  const acme = await known('account', 'A1', { domain: 'acme.co.uk' }, { label: 'Acme Robotics Ltd' });
  const lead = await known('lead', 'L1', {}, { personal: { email: 'jo.bloggs@mail.acme.co.uk' } });
  expect(await ask<MatchLeadsOutput>('match-leads')).toMatchObject({ looked: 1, linked: 1, doubtful: 0 });
  const [, link] = await entriesOf(lead);
  expect(link).toMatchObject({
    kind: 'linked',
    payload: { to: acme, role: 'matched', matched: { reason: 'same domain', runnerUp: null } },
  });
  expect(JSON.stringify(link)).not.toContain('bloggs');
});

it('asked again, writes nothing', async () => {
  await known('account', 'A1', {}, { label: 'Northwind Traders' });
  const lead = await known('lead', 'L1', { company: 'NORTHWIND TRADERS, Inc.' });
  expect(await ask<MatchLeadsOutput>('match-leads')).toMatchObject({ linked: 1 });
  expect(await ask<MatchLeadsOutput>('match-leads')).toMatchObject({ looked: 0, linked: 0 });
  expect(await entriesOf(lead)).toHaveLength(2);
});

it('takes no free mailbox for a company', async () => {
  await known('account', 'A1', { domain: 'gmail.com' }, { label: 'Mailhouse' });
  await known('lead', 'L1', {}, { personal: { email: 'jo@gmail.com' } });
  expect(await ask<MatchLeadsOutput>('match-leads')).toMatchObject({ looked: 1, linked: 0, silent: 1 });
});

it('learns the second domain of an account from the leads that belong to it', async () => {
  const acme = await known('account', 'A1', { domain: 'acme.com' }, { label: 'Acme' });
  for (const external of ['L1', 'L2']) {
    const lead = await known('lead', external, { mail_domain: 'acme-labs.io' });
    keys += 1;
    await append([{ ...changed(lead, String(keys), {}), kind: 'linked', payload: { to: acme } } as Draft]);
  }
  const third = await known('lead', 'L3', { mail_domain: 'acme-labs.io' });
  expect(await ask<MatchLeadsOutput>('match-leads')).toMatchObject({ looked: 1, linked: 1 });
  expect((await entriesOf(third)).at(-1)).toMatchObject({ payload: { to: acme } });
});

it('leaves two accounts of one name to a person, whose verdict stands and can be taken back', async () => {
  const [one, other] = [
    await known('account', 'A1', {}, { label: 'Summit Partners' }),
    await known('account', 'A2', {}, { label: 'Summit Partners LLC' }),
  ];
  const lead = await known('lead', 'L1', { company: 'Summit Partners' });
  expect(await ask<MatchLeadsOutput>('match-leads')).toMatchObject({ linked: 0, doubtful: 1 });
  const waiting = await ask<ListDoubtfulMatchesOutput>('list-doubtful-matches');
  expect(waiting.total).toBe(1);
  expect([waiting.matches[0]?.other.subject, waiting.matches[0]?.runnerUp?.subject].sort()).toEqual(
    [one, other].sort(),
  );

  await ask('decide-match', { record: lead, other: one, verdict: 'not-the-same' });
  const next = await ask<ListDoubtfulMatchesOutput>('list-doubtful-matches');
  expect(next.matches.every((match) => match.other.subject === other)).toBe(true);

  const decided = await ask<DecideMatchOutput>('decide-match', { record: lead, other, verdict: 'same' });
  expect((await entriesOf(lead)).at(-1)).toMatchObject({
    kind: 'linked',
    seq: decided.seq,
    payload: { to: other },
  });
  expect(await ask<ListDoubtfulMatchesOutput>('list-doubtful-matches')).toMatchObject({ total: 0 });

  const back = await ask<DecideMatchOutput>('decide-match', { record: lead, other, verdict: 'undecided' });
  expect(back.retracted).toEqual([decided.seq]);
  expect((await entriesOf(lead)).some(({ kind }) => kind === 'linked')).toBe(false);
  expect(await ask<MatchLeadsOutput>('match-leads')).toMatchObject({ linked: 0 });
  expect(await ask<ListDoubtfulMatchesOutput>('list-doubtful-matches')).toMatchObject({ total: 1 });
});

it('finds a company recorded twice, merges it into the older record, and parts them again', async () => {
  const fillers = [
    'Birch Foods',
    'Corner Shop',
    'Delta Freight',
    'Elm Street Bank',
    'Fjord Energy',
    'Grove Media',
  ];
  for (const [at, label] of fillers.entries()) {
    await known('account', `F${at}`, { domain: `filler${at}.com`, city: `Town ${at}` }, { label });
  }
  const older = await known(
    'account',
    'A1',
    { domain: 'contoso.com', city: 'Leeds' },
    { label: 'Contoso Ltd' },
  );
  const younger = await known(
    'account',
    'A2',
    { domain: 'contoso.com', city: 'Leeds' },
    { label: 'Contoso Limited' },
  );
  const found = await ask<FindDuplicatesOutput>('find-duplicates', { of: 'companies' });
  expect(found.pairs).toHaveLength(1);
  expect(found.pairs[0]).toMatchObject({
    record: { subject: younger, id: 'A2' },
    other: { subject: older, id: 'A1' },
  });
  const merged = await ask<DecideMatchOutput>('decide-match', {
    record: younger,
    other: older,
    verdict: 'same',
    score: 0.99,
  });
  expect((await entriesOf(younger)).at(-1)).toMatchObject({
    kind: 'merged',
    payload: { into: older, score: 0.99 },
  });
  expect(await ask<FindDuplicatesOutput>('find-duplicates', { of: 'companies' })).toMatchObject({ total: 0 });
  expect(
    await ask<DecideMatchOutput>('decide-match', { record: younger, other: older, verdict: 'same' }),
  ).toMatchObject({
    seq: merged.seq,
    retracted: [],
  });
  await ask('decide-match', { record: younger, other: older, verdict: 'not-the-same' });
  expect((await entriesOf(younger)).some(({ kind }) => kind === 'merged')).toBe(false);
  expect(await ask<FindDuplicatesOutput>('find-duplicates', { of: 'companies' })).toMatchObject({ total: 0 });
});

it('finds a person recorded twice by what the vault holds, and says so without it', async () => {
  const people = [
    'Ana Lund',
    'Ben Okoro',
    'Cleo Marsh',
    'Dev Patel',
    'Eva Stein',
    'Finn Doyle',
    'Gus Weber',
    'Hana Ito',
  ];
  for (const [at, name] of people.entries()) {
    const [first_name = '', last_name = ''] = name.split(' ');
    await known(
      'lead',
      `P${at}`,
      {},
      { personal: { first_name, last_name, email: `${first_name}@firm${at}.com` } },
    );
  }
  await known(
    'lead',
    'X1',
    {},
    { personal: { first_name: 'Katrin', last_name: 'Meier', email: 'k.meier@firm.de' } },
  );
  await known(
    'lead',
    'X2',
    {},
    { personal: { first_name: 'Kathrin', last_name: 'Meier', email: 'k.meier@firm.de' } },
  );
  const found = await ask<FindDuplicatesOutput>('find-duplicates', { of: 'people' });
  expect(found.pairs.map(({ record, other }) => [record.id, other.id])).toEqual([['X2', 'X1']]);
  expect(found.pairs[0]?.reason).toContain('e-mail');
  expect(found.pairs[0]?.reason).not.toMatch(/meier|firm/i);
});

it('refuses what is not a pair, with the reason', async () => {
  const account = await known('account', 'A1', {}, { label: 'Acme' });
  const lead = await known('lead', 'L1', {});
  const asked = (record: string, other: string) =>
    directory.ask(
      { operation: 'decide-match', input: { record, other, verdict: 'same' }, workspace: 'main' },
      ASKING,
    );
  expect(await asked(account, lead)).toMatchObject({ ok: false, refusal: { why: 'wrong-pair' } });
  expect(await asked(lead, lead)).toMatchObject({ ok: false, refusal: { why: 'wrong-pair' } });
  expect(await asked(lead, 'account:nobody')).toMatchObject({
    ok: false,
    refusal: { why: 'unknown-record' },
  });
  expect(subjectType(lead)).toBe('lead');
});
