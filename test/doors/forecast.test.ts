/** A quarter's call: submissions, its items with marketing's verdict, and a replay that later news does not change. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, expect, it } from 'vitest';
import type { ListForecastItemsOutput } from '../../src/operations/list-forecast-items.ts';
import type { ReadForecastOutput } from '../../src/operations/read-forecast.ts';
import { commandLine } from './in-process.ts';
import { ASKING, type MemoryDirectory, memoryDirectory } from './memory-directory.ts';

const root = mkdtempSync(join(tmpdir(), 'entente-forecast-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));
const file = (name: string) => join(root, name);

const CLAUSE = `
forecast:
  per: quarter
  categories:
    - { id: pipeline, says: A need is confirmed }
    - { id: commit, says: The customer named a day, includes: [closed] }
    - { id: closed, says: Signed }
  called: commit
  snapshot: { day: 15 }
  levels: [seller, company]
  accuracy: of-call
  counts: bookings
  verdict: { within: 2 business days, says: Marketing checks each item of the call. }
`;
const TEXT = readFileSync(new URL('../scenarios/acme.yaml', import.meta.url), 'utf8') + CLAUSE;
const MAPPING = `mapping: 1
says: A small CRM
system: small-crm
zone: Europe/Berlin
currency: EUR
files:
  people:
    name: people.csv
    record: id
    subject: { user: id }
    at: { value: "2025-01-01" }
    entries:
      created: { label: name, fields: { team: team } }
  deals:
    name: deals.csv
    record: id
    subject: { opportunity: id }
    at: made
    entries:
      created: { label: name, fields: {} }
      stage: { kind: staged, stage: { value: Offer } }
      owner: { kind: assigned, owner: { user: owner } }
      won: { kind: closed, when: { won: "yes" }, at: ended, outcome: { value: won }, amount: paid }
      lost: { kind: closed, when: { won: "no" }, at: ended, outcome: { value: lost } }
  said:
    name: said*.csv
    record: n
    subject: { opportunity: deal }
    at: at
    entries:
      changed:
        fields:
          amount: { column: amount, type: money }
          close_date: { column: close, type: date }
          forecast_category: category
  calls:
    name: calls.csv
    record: n
    subject: { user: who }
    at: at
    entries:
      forecast-submitted: { from: from, to: to, category: { value: Commit }, amount: amount }
`;

/** Twelve deals of the first quarter, eight of them won by ana or ben; two that stand open in the second. */
function deals(): string {
  const ended = Array.from({ length: 12 }, (_, n) => {
    const won = n % 3 !== 2;
    return `D${n},Deal ${n},${n % 2 ? 'ana' : 'ben'},2026-01-${10 + n},${won ? 'yes' : 'no'},2026-02-${10 + n},${won ? 1000 : ''}`;
  });
  return [
    'id,name,owner,made,won,ended,paid',
    ...ended,
    'O1,Big one,ana,2026-03-20,,,',
    'O2,Small one,ben,2026-03-25,,,',
  ].join('\n');
}

let directory: MemoryDirectory;
const entente = (...args: string[]) => commandLine(args, () => directory.ask);
const json = async <Output>(...args: string[]): Promise<Output> => {
  const ran = await entente(...args, '--json');
  expect(ran).toMatchObject({ code: 0, err: '' });
  return JSON.parse(ran.out) as Output;
};
const importTexts = async (texts: { readonly [name: string]: string }) => {
  for (const [name, text] of Object.entries(texts)) writeFileSync(file(name), text);
  await json('import', ...Object.keys(texts).map(file), '--mapping', file('mapping.yaml'));
};

beforeEach(async () => {
  // Each ledger has a lens of its own.
  directory = memoryDirectory(mkdtempSync(join(root, 'data-')));
  directory.setNow('2026-01-02T08:00:00Z');
  for (const as of ['marketing', 'sales']) {
    const question = { operation: 'sign-agreement', input: { text: TEXT, as, by: as }, workspace: 'main' };
    expect(await directory.ask(question, ASKING)).toMatchObject({ ok: true });
  }
  directory.setNow('2026-04-20T08:00:00Z');
  writeFileSync(file('mapping.yaml'), MAPPING);
  await importTexts({
    'people.csv': 'id,name,team\nana,Ana,North\nben,Ben,South\nmia,Mia,\n',
    'deals.csv': deals(),
    'said.csv': [
      'n,deal,at,amount,close,category',
      '1,O1,2026-03-20,9000,2026-05-31,Pipeline',
      '2,O1,2026-04-09T10:00:00Z,9000,2026-06-10,Commit',
      '3,O2,2026-03-25,500,2026-06-01,Pipeline',
    ].join('\n'),
    'calls.csv': [
      'n,who,at,from,to,amount',
      '1,ana,2026-01-05,2026-01-01,2026-04-01,4200',
      '2,ben,2026-01-10,2026-01-01,2026-04-01,3800',
      '3,ben,2026-02-20,2026-01-01,2026-04-01,9999',
    ].join('\n'),
  });
});

it('lists each item of the call with when marketing must answer, and takes its verdict', async () => {
  const before = await json<ListForecastItemsOutput>('forecast-items');
  expect(before.items).toMatchObject([
    {
      ...{ id: 'O1', name: 'Big one', owner: 'Ana', amount: 9000, stage: 'Offer', category: 'Commit' },
      since: '2026-04-09T10:00:00.000Z',
      // Two business days on from Thursday, 12:00 in Berlin, are Monday, 12:00.
      dueAt: '2026-04-13T10:00:00.000Z',
      ...{ overdue: true, verdict: null, putOff: 1, daysSlipped: 10 },
    },
  ]);
  expect(before.counts).toMatchObject({ items: 1, answered: 0, unanswered: 1, overdue: 1 });
  const said = ['answer-item', 'Big one', '--verdict', 'not-valid', '--action', 'Call the buyer'];
  expect(await json(...said, '--by', 'Mia')).toMatchObject({
    verdict: 'not-valid',
    action: 'Call the buyer',
  });
  const after = await json<ListForecastItemsOutput>('forecast-items');
  expect(after.items).toMatchObject([
    { verdict: 'not-valid', action: 'Call the buyer', answeredBy: 'Mia', overdue: false, late: true },
  ]);
  expect((await json<ListForecastItemsOutput>('forecast-items', '--state', 'unanswered')).total).toBe(0);
  directory.setNow('2026-04-22T08:00:00Z');
  await importTexts({ 'deals.csv': deals().replace('2026-03-20,,,', '2026-03-20,no,2026-04-21,') });
  const ended = await json<ListForecastItemsOutput>('forecast-items');
  expect(ended).toMatchObject({
    items: [],
    outcomes: [{ verdict: 'not-valid', n: 1, won: 0, share: 0, acted: 1 }],
  });
});

it('takes no verdict from the seller, nor on what is no item', async () => {
  const own = await entente('answer-item', 'O1', '--verdict', 'valid', '--by', 'ana');
  expect([own.code, own.err]).toEqual([1, expect.stringContaining('the verdict on it is marketing’s')]);
  const other = await entente('answer-item', 'O2', '--verdict', 'valid', '--by', 'mia');
  expect([other.code, other.err]).toEqual([1, expect.stringContaining('is no item of the running period')]);
});

it('records a call of the running period, too late for its freeze, and shows it in the weeks from then on', async () => {
  const called = await json<object>(
    ...['submit-forecast', '--person', 'ana', '--category', 'Commit', '--amount', '9000.50'],
  );
  expect(called).toMatchObject({ category: 'commit', amount: 9000.5, currency: 'EUR', period: '2026-Q2' });
  directory.setNow('2026-04-23T08:00:00Z');
  const { period, weeks, submissions } = await json<ReadForecastOutput>('forecast');
  expect(period).toMatchObject({ call: null, standing: 9000.5, outcome: 0, ended: false });
  expect(weeks.map(({ weeksBefore, call }) => [weeksBefore, call])).toEqual([
    [13, null],
    [12, null],
    [11, null],
    [10, 9000.5],
  ]);
  expect(submissions).toEqual([
    { person: 'Ana', team: 'North', category: 'commit', amounts: [null, null, null, 9000.5] },
  ]);
});

it('refuses an unknown category, a period that is over and half a cent, all at once', async () => {
  const words = ['--category', 'comit', '--amount', '1.005', '--period', '2026-Q1'];
  const ran = await entente('submit-forecast', ...words, '--json');
  expect(ran.code).toBe(1);
  expect(JSON.parse(ran.out).faults).toEqual([
    { path: 'category', message: 'The agreement knows no category "comit". Did you mean "commit"?' },
    { path: 'amount', message: 'EUR has 2 digits after the point.' },
    { path: 'period', message: expect.stringContaining('2026-Q1 is over') },
  ]);
});

it('freezes the call on the agreed day and judges it by the agreed error', async () => {
  const answer = await json<ReadForecastOutput>('forecast', '2026-02-01');
  // Called by 15 January: 4,200 and 3,800; won: eight times 1,000. What ben said in February came too late.
  expect(answer.period).toMatchObject({ call: 8000, outcome: 8000, ended: true });
  expect(answer.definitions.accuracy).toBe('forecast-accuracy/of-call');
  expect(answer.levels.map(({ level, n, ofCall }) => [level, n, ofCall.value])).toEqual([
    ['seller', 2, 0],
    ['manager', 2, 0],
    ['company', 1, 0],
  ]);
  expect(answer.levels[0]?.wape.value).toBeCloseTo(400 / 8000, 12);
  expect(await json('measure', 'forecast-accuracy')).toMatchObject({
    definition: 'forecast-accuracy/of-call',
    ...{ value: 1, n: 2 },
  });
  expect(answer.people.map(({ person, habit }) => [person, habit.evidence])).toEqual([
    ['Ana', 'none'],
    ['Ben', 'none'],
  ]);
});

it('shows a past week as it was known then, whatever was heard since', async () => {
  const past = async () => {
    const { weeks, baselines } = await json<ReadForecastOutput>('forecast', '2026-02-01');
    return { weeks, baselines };
  };
  const before = await past();
  expect(before.weeks.at(-1)).toMatchObject({ booked: 8000, openDeals: 2, openPipeline: 9500 });
  await importTexts({
    'said-later.csv': [
      'n,deal,at,amount,close,category',
      '4,O1,2026-04-15,1,2026-12-31,Omitted',
      '5,O2,2026-04-16,7,2026-04-18,Commit',
    ].join('\n'),
  });
  expect(await past()).toEqual(before);
});
