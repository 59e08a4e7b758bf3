/** Credit asked for as every door asks it: under the signed text, model beside model, settled by both sides. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, expect, it } from 'vitest';
import { starterAgreement } from '../../src/agreement/starter.ts';
import type { Draft } from '../../src/ledger/entry.ts';
import type { ReadAttributionOutput } from '../../src/operations/read-attribution.ts';
import type { ReadContestedRevenueOutput } from '../../src/operations/read-contested-revenue.ts';
import type { ReadMeasureOutput } from '../../src/operations/read-measure.ts';
import type { SettleCreditOutput } from '../../src/operations/settle-credit.ts';
import { instant } from '../../src/vocabulary/instant.ts';
import { ASKING, type MemoryDirectory, memoryDirectory } from './memory-directory.ts';

const root = mkdtempSync(join(tmpdir(), 'entente-attribution-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));
const DAY = 86_400_000;
const T0 = Date.UTC(2025, 5, 2, 9);

/** The clause under which every figure here is read. */
const CLAUSE = `
attribution:
  touches: [fair, ad, mail, demo, call]
  window: 90 days
  rule: contact-role
  models: [first, last, u/hubspot, u/marketo-measure, position, w, full-path, markov, shapley]
  inForce: w
  sourced: first-touch
  influenced: { before: opportunity, within: 60 days }
  excludes:
    - { says: Renewals, field: kind, is: [renewal] }
    - Deals of the founders' friends
`;
const text = `${starterAgreement({ company: 'Acme', currency: 'EUR', timeZone: 'UTC' }).replace(
  /\nattribution:\n(?: .*\n|\n(?= ))*/,
  '\n',
)}${CLAUSE}`;

let directory: MemoryDirectory;
type Line = readonly [type: string, id: string, day: number, kind: string, payload: object];

async function tell(...lines: readonly Line[]): Promise<void> {
  const { store } = directory;
  const now = instant(T0 + 400 * DAY);
  const workspace = (await store.workspace('main', { now })).id;
  const drafts = await Promise.all(
    lines.map(async ([type, id, day, kind, payload], index) => ({
      ...{ kind, precision: 'instant', source: 'test', key: `${id}/${index}/${kind}` },
      subject: await store.subjectId(workspace, type, id),
      happenedAt: instant(T0 + day * DAY),
      payload,
    })),
  );
  const appended = await store.append(workspace, drafts as unknown as Draft[], { now });
  if (!appended.ok) throw new Error(JSON.stringify(appended.refusal));
}

async function ask<Output>(operation: string, input: object = {}): Promise<Output> {
  const answer = await directory.ask({ operation, input, workspace: 'main' }, ASKING);
  if (!answer.ok) throw new Error(JSON.stringify(answer.refusal));
  return answer.value as Output;
}

async function link(lead: string, deal: string): Promise<Line> {
  const workspace = (await directory.store.workspace('main', { now: instant(T0) })).id;
  const to = await directory.store.subjectId(workspace, 'opportunity', deal);
  return ['lead', lead, 0, 'linked', { to }];
}

const touch = (lead: string, day: number, type: string, side?: string): Line => [
  'lead',
  lead,
  day,
  'touched',
  { type, channel: `${type}-channel`, ...(side === undefined ? {} : { side }) },
];
const closed = (deal: string, day: number, minor: number, outcome = 'won'): Line => [
  'opportunity',
  deal,
  day,
  'closed',
  { outcome, amount: { minor, currency: 'EUR' } },
];

/** The journey FT, m1, LC, m2, OC, m3, last of one deal, with a touch too old and one of no counted type. */
async function oneJourney(): Promise<void> {
  await tell(
    await link('L1', 'D1'),
    touch('L1', 0, 'fair'),
    touch('L1', 100, 'ad'),
    touch('L1', 101, 'mail'),
    touch('L1', 102, 'demo'),
    touch('L1', 102.5, 'newsletter'),
    ['lead', 'L1', 102.6, 'created', { fields: {} }],
    touch('L1', 103, 'mail'),
    touch('L1', 104, 'call', 'sales'),
    ['opportunity', 'D1', 104.1, 'created', { fields: {} }],
    touch('L1', 105, 'mail'),
    touch('L1', 106, 'fair', 'sales'),
    closed('D1', 107, 100_000),
  );
}

beforeEach(async () => {
  directory = memoryDirectory(mkdtempSync(join(root, 'data-')));
  directory.setNow('2026-07-01T00:00:00Z');
  await ask('file-agreement', { text });
});

it('credits the touches the text counts, by the milestones of the deal', async () => {
  await oneJourney();
  const by = (answer: ReadAttributionOutput): { [key: string]: number } =>
    Object.fromEntries(answer.rows.map(({ key, value }) => [key, value]));
  const w = await ask<ReadAttributionOutput>('read-attribution', { by: 'touch' });
  expect(w).toMatchObject({ inForce: 'w', agreed: true, bookings: 1000, unattributed: 0, currency: 'EUR' });
  expect(by(w)).toEqual({ ad: 300, mail: 75, demo: 300, call: 300, fair: 25 });
  const path = await ask<ReadAttributionOutput>('read-attribution', { by: 'touch', model: 'full-path' });
  expect(by(path)).toEqual({ ad: 225, mail: 100, demo: 225, call: 225, fair: 225 });
  const marketo = await ask<ReadAttributionOutput>('read-attribution', {
    by: 'channel',
    model: 'u/marketo-measure',
  });
  expect(marketo.rows.filter(({ value }) => value > 0).map(({ key }) => key)).toEqual([
    'ad-channel',
    'demo-channel',
  ]);
  const sides = await ask<ReadAttributionOutput>('read-attribution', { by: 'function' });
  expect(by(sides)).toEqual({ marketing: 675, sales: 325 });
  expect(sides.notes.join()).toContain('no field tells which deals are meant');
});

it('shows the least and most of each side, and lets a split both recorded rule', async () => {
  await oneJourney();
  await tell(['opportunity', 'D2', 10, 'created', { fields: { kind: 'renewal' } }], closed('D2', 20, 50_000));
  await tell(['opportunity', 'D3', 10, 'created', { fields: {} }], closed('D3', 20, 20_000));
  const before = await ask<ReadContestedRevenueOutput>('read-contested-revenue');
  expect(before).toMatchObject({
    deals: 2,
    bookings: 1200,
    excluded: { deals: 1, amount: 500 },
    agreedMarketing: 0,
    agreedSales: 0,
    contested: 1000,
    unclaimed: 200,
    claims: { marketing: 1000, sales: 1000, sum: 2000, overRevenue: 2 },
    ruling: { marketing: 675, sales: 325, unattributed: 200 },
  });
  const models = Object.fromEntries(before.models.map(({ model, marketing }) => [model, marketing]));
  // By function Markov and Shapley see ad, mail, demo, mail and the call before the opportunity: half each.
  expect(models).toMatchObject({ first: 1000, last: 0, 'u/hubspot': 920, w: 675, markov: 500, shapley: 500 });

  const why = 'The call came of a visit both made.';
  const settle = (as: string, marketing: number) =>
    ask<SettleCreditOutput>('settle-credit', { deal: 'D1', as, marketing, by: 'Ana', why });
  expect(await settle('marketing', 60)).toMatchObject({
    stands: false,
    assents: { marketing: 0.6, sales: null },
  });
  expect(await settle('sales', 50)).toMatchObject({ stands: false });
  const half = await ask<ReadContestedRevenueOutput>('read-contested-revenue', { show: 'half-settled' });
  expect([half.found, half.contested]).toEqual([1, 1000]);
  expect(await settle('sales', 60)).toMatchObject({ stands: true, assents: { marketing: 0.6, sales: 0.6 } });

  const after = await ask<ReadContestedRevenueOutput>('read-contested-revenue', { show: 'settled' });
  expect(after).toMatchObject({
    agreedMarketing: 600,
    agreedSales: 400,
    contested: 0,
    settled: { deals: 1, amount: 1000 },
    ruling: { marketing: 600, sales: 400, unattributed: 200 },
    rows: [{ settled: 0.6, ruling: { marketing: 600, sales: 400 }, contested: 0 }],
  });
  const sides = await ask<ReadAttributionOutput>('read-attribution', { by: 'function' });
  expect(sides).toMatchObject({
    settledDeals: 1,
    rows: [
      { key: 'marketing', value: 600 },
      { key: 'sales', value: 400 },
    ],
  });
  // What another model would say stays what it says.
  const first = await ask<ReadAttributionOutput>('read-attribution', { by: 'function', model: 'first' });
  expect(first.rows).toMatchObject([
    { key: 'marketing', value: 1000 },
    { key: 'sales', value: 0, deals: 0 },
  ]);
  const measure = await ask<ReadMeasureOutput>('read-measure', { id: 'attributed-revenue', by: 'channel' });
  expect([measure.value, measure.definition]).toEqual([600, 'attributed-revenue/w']);
  expect(measure.rows.reduce((sum, row) => sum + (row.value ?? 0), 0)).toBeCloseTo(600, 9);
});

it('counts as influenced what marketing touched before the milestone and within the stretch', async () => {
  await oneJourney();
  await tell(
    await link('L4', 'D4'),
    touch('L4', 0, 'fair'),
    ['opportunity', 'D4', 70, 'created', { fields: {} }],
    touch('L4', 71, 'fair'),
    closed('D4', 80, 30_000),
  );
  const answer = await ask<ReadMeasureOutput>('read-measure', { id: 'influenced-revenue' });
  expect(answer).toMatchObject({ value: 1000, n: 2, definition: 'influenced-revenue/before-opportunity' });
  expect(answer.beside).toMatchObject({ bookings: 1300, influencedDeals: 1 });
});

it('refuses to settle what was not won, and whom nobody knows', async () => {
  await tell(closed('D9', 3, 1000, 'lost'));
  const settled = (deal: string) =>
    directory.ask(
      {
        operation: 'settle-credit',
        input: { deal, as: 'sales', marketing: 10, by: 'Sam', why: 'ours' },
        workspace: 'main',
      },
      ASKING,
    );
  expect(await settled('D9')).toMatchObject({ ok: false, refusal: { why: 'not-won' } });
  expect(await settled('D7')).toMatchObject({ ok: false, refusal: { why: 'unknown-opportunity' } });
});

it('says what is missing where nothing was won or nobody was touched', async () => {
  await tell(['opportunity', 'D1', 1, 'created', { fields: {} }]);
  const none = await ask<ReadContestedRevenueOutput>('read-contested-revenue');
  expect(none.missing).toEqual(['won opportunities']);
  await tell(closed('D1', 3, 1000));
  const untouched = await ask<ReadAttributionOutput>('read-attribution');
  expect(untouched.missing[0]).toContain('touches');
});
