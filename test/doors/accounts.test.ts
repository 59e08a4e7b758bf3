/** The accounts as a company with both sides at work sees them: who is thin, what happened, and the same money everywhere. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { ListAccountsOutput } from '../../src/operations/list-accounts.ts';
import type { ReadAccountOutput } from '../../src/operations/read-account.ts';
import type { ReadMeasureOutput } from '../../src/operations/read-measure.ts';
import { commandLine } from './in-process.ts';
import { type MemoryDirectory, memoryDirectory } from './memory-directory.ts';

const root = mkdtempSync(join(tmpdir(), 'entente-accounts-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

const MAPPING = `mapping: 1
says: A small company with both sides at work
system: crm
zone: UTC
dates: [iso]
currency: EUR
files:
  accounts:
    name: accounts.csv
    record: id
    subject: { account: id }
    at: made
    entries:
      created: { label: name, fields: { industry: industry } }
  people:
    name: people.csv
    record: id
    subject: { lead: id }
    at: made
    entries:
      created: { label: name, fields: { seniority: seniority } }
      account: { kind: linked, to: { account: account }, role: part }
  deals:
    name: deals.csv
    record: id
    subject: { opportunity: id }
    at: made
    entries:
      created: { label: id, fields: { amount: { column: amount, type: money } } }
      account: { kind: linked, to: { account: account } }
      owner: { kind: assigned, owner: { user: owner } }
      won: { kind: closed, when: { state: won }, at: closed, outcome: { value: won }, amount: amount }
  calls:
    name: calls.csv
    record: id
    subject: { lead: person }
    at: at
    entries:
      attempted: { activity: { value: call }, by: { user: by }, outcome: outcome }
  touches:
    name: touches.csv
    record: id
    subject: { lead: person }
    at: at
    entries:
      touched: { type: type, channel: channel, campaign: campaign, side: { column: side, map: { m: marketing, s: sales } } }
  invoices:
    name: invoices.csv
    record: id
    subject: { account: account }
    at: at
    entries:
      invoiced: { amount: amount }
  ratings:
    name: ratings.csv
    record: id
    subject: { account: account }
    at: at
    entries:
      rated: { what: what, score: mark, least: 1, most: 5, by: { lead: person } }
`;

const FILES = {
  'accounts.csv': `id,name,industry,made
A1,Steelworks,steel,2024-01-01
A2,Papermill,paper,2024-01-01
A3,Papermill,food,2024-01-01
`,
  'people.csv': `id,name,seniority,part,account,made
P1,Ann,vp,,A1,2024-01-05
P2,Bob,other,User,A1,2024-01-06
P3,Cyd,other,Champion,A2,2024-01-07
`,
  'deals.csv': `id,account,amount,state,made,closed,owner
D1,A1,5000,won,2024-02-01,2024-03-01,U1
D2,A1,7000,open,2025-02-01,,U1
D3,A2,900,won,2024-05-01,2024-06-01,U2
`,
  'calls.csv': `id,person,at,by,outcome
C1,P1,2025-03-05,U1,reached
C2,P2,2024-05-01,U1,no answer
C3,P3,2025-03-01,U2,reached
`,
  'touches.csv': `id,person,at,type,channel,campaign,side
T1,P1,2025-03-10,webinar-attended,webinar,spring,m
T2,P2,2024-04-01,email-click,email,spring,m
T3,P3,2025-02-02,email-sent,email,,s
`,
  'invoices.csv': `id,account,amount,at
I1,A1,1250.00,2024-03-10
I2,A1,1250.50,2025-03-10
I3,A2,900.00,2024-06-10
`,
  'ratings.csv': `id,account,at,what,mark,person
R1,A1,2025-03-12,Satisfaction,4,P1
R2,A1,2025-03-12,trust,6,P1
R3,A2,2025-03-12,Satisfaction,2,P3
`,
} as const;

let directory: MemoryDirectory;
const entente = (...args: string[]) => commandLine(args, () => directory.ask);
async function asked<Output>(...args: string[]): Promise<Output> {
  const told = await entente(...args, '--json');
  return JSON.parse(told.out) as Output;
}

beforeAll(async () => {
  directory = memoryDirectory(root);
  directory.setNow('2025-03-20T09:00:00Z');
  mkdirSync(join(root, 'lens'));
  mkdirSync(join(root, 'files'));
  writeFileSync(join(root, 'mapping.yaml'), MAPPING);
  for (const [name, text] of Object.entries(FILES)) writeFileSync(join(root, 'files', name), text);
  const told = await entente(
    'import',
    join(root, 'files'),
    '--mapping',
    join(root, 'mapping.yaml'),
    '--json',
  );
  expect(JSON.parse(told.out)).toMatchObject({ rejected: 1 });
});

it('rejects a mark outside its scale, naming the line and the mark', async () => {
  const { imports } = await asked<{ imports: { run: string }[] }>('imports');
  const told = await entente('rejected', imports[0]?.run ?? '', '--json');
  expect(told.out).toContain('ratings');
  expect(told.out).toMatch(/6/);
});

it('lists accounts with their money and how thin they are, the largest first', async () => {
  const list = await asked<ListAccountsOutput>('accounts');
  expect(list).toMatchObject({
    total: 3,
    revenue: 3400.5,
    currency: 'EUR',
    windowDays: 90,
    roles: ['economic buyer', 'user', 'champion'],
    counts: { accounts: 3, active: 2, 'single-threaded': 2, uncovered: 0, thin: 2, 'decider-missing': 1 },
  });
  expect(list.accounts[0]).toMatchObject({
    ...{
      id: 'A1',
      name: 'Steelworks',
      revenue: 2500.5,
      openDeals: 1,
      openPipeline: 7000,
      people: 2,
      density: 1,
    },
    ...{ economicBuyer: true, flags: ['single-threaded', 'thin'], lastMarketing: '2025-03-10T00:00:00.000Z' },
  });
  expect(list.accounts[0]?.authority).toBeCloseTo(1 / 3, 12);
  expect(list.accounts[1]?.flags).toEqual(['single-threaded', 'thin', 'decider-missing']);
  const found = await asked<ListAccountsOutput>(
    'accounts',
    '--find',
    'MILL',
    '--order',
    'name',
    '--limit',
    '1',
  );
  expect([found.total, found.accounts.length]).toEqual([2, 1]);
  const flagged = await asked<ListAccountsOutput>('accounts', '--flag', 'decider-missing');
  expect(flagged.accounts.map(({ id }) => id)).toEqual(['A2']);
  const then = await asked<ListAccountsOutput>('accounts', '--to', '2024-04-15');
  expect(then).toMatchObject({ revenue: 1250 });
});

it('tells the same revenue on the accounts, on one account and as a measure', async () => {
  const whole = await asked<ReadMeasureOutput>('measure', 'revenue', '--by', 'account');
  const list = await asked<ListAccountsOutput>('accounts');
  expect(list.revenue).toBe(whole.value);
  expect(list.accounts.reduce((sum, one) => sum + (one.revenue ?? 0), 0)).toBe(whole.value);
  for (const { id, name, revenue } of list.accounts) {
    const page = await asked<ReadAccountOutput>('account', id);
    const value = whole.rows.find(({ key }) => name.startsWith(key) && revenue !== 0)?.value ?? 0;
    expect([id, page.revenue.total, revenue]).toEqual([id, value, value]);
    const invoiced = page.timeline.entries.filter(({ kind }) => kind === 'invoice');
    expect(invoiced.reduce((sum, one) => sum + (one.amount ?? 0), 0)).toBe(value);
  }
});

it('shows an account with people, gaps and one timeline of both sides', async () => {
  const page = await asked<ReadAccountOutput>('account', 'steelworks', '--limit', '500');
  expect(page).toMatchObject({
    ...{ id: 'A1', density: 1, revenue: { total: 2500.5, lastYear: 1250.5 }, retention: null },
    ratings: [{ what: 'satisfaction', share: 0.75, n: 1 }],
  });
  expect(page.quarters).toEqual([
    { key: '2024-Q1', billed: 1250 },
    { key: '2025-Q1', billed: 1250.5 },
  ]);
  const then = await asked<ReadAccountOutput>('account', 'steelworks', '--to', '2024-06-01');
  expect(then.quarters).toEqual([{ key: '2024-Q1', billed: 1250 }]);
  expect(page.people.map(({ name, roles, live }) => [name, roles, live])).toEqual([
    ['Ann', ['economic buyer'], true],
    ['Bob', ['user'], false],
  ]);
  expect(page.gaps.map(({ what, role, person }) => [what, role, person?.name])).toEqual([
    ['contacts', null, 'Bob'],
    ['role', 'user', 'Bob'],
    ['role', 'champion', undefined],
  ]);
  const told = page.timeline.entries.map(({ at, side, says, with: { name } }) => [
    at.slice(0, 10),
    side,
    says,
    name,
  ]);
  expect(told).toHaveLength(page.timeline.total);
  const moments = page.timeline.entries.map(({ at }) => at);
  expect(moments).toEqual([...moments].sort().reverse());
  for (const line of [
    ['2025-03-10', 'marketing', 'webinar-attended, webinar, campaign spring', 'Ann'],
    ['2025-03-05', 'sales', 'call, reached', 'Ann'],
    ['2024-03-01', 'sales', 'won', 'D1'],
    ['2025-03-10', null, 'invoiced', 'Steelworks'],
  ])
    expect(told).toContainEqual(line);
  const paged = await asked<ReadAccountOutput>('account', 'A1', '--after', '2', '--limit', '3');
  expect(paged.timeline.entries).toEqual(page.timeline.entries.slice(2, 5));
  const ofSide = async (side: string) =>
    (await asked<ReadAccountOutput>('account', 'A1', '--side', side, '--limit', '500')).timeline;
  const parts = [await ofSide('marketing'), await ofSide('sales'), await ofSide('neither')];
  expect(parts.map(({ entries }) => entries.map(({ seq }) => seq))).toEqual(
    ['marketing', 'sales', null].map((side) =>
      page.timeline.entries.filter((one) => one.side === side).map(({ seq }) => seq),
    ),
  );
  expect(parts.reduce((sum, { total }) => sum + total, 0)).toBe(page.timeline.total);
});

it('asks which account is meant where two bear the name, and what was meant where none does', async () => {
  const two = await entente('account', 'Papermill');
  expect([two.code, two.err]).toEqual([2, expect.stringContaining('"A2" or "A3"')]);
  const none = await entente('account', 'Steelwork');
  expect([none.code, none.err]).toEqual([1, expect.stringContaining('Did you mean "Steelworks"?')]);
});
