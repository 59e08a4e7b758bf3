/** What customers are worth and what goes with losing them, on histories small enough to be counted by hand. */
import { expect, it } from 'vitest';
import { type Line, lensOf, read } from '../../../test/told-lens.ts';

const billed = (account: string, at: string, minor: number): Line => [
  `account:${account}`,
  at,
  'invoiced',
  { amount: { minor, currency: 'EUR' } },
];
const won = (deal: number, at: string, minor: number, cost: number): Line[] => [
  [`opportunity:${deal}`, '2024-01-01', 'created', { fields: { cost: { minor: cost, currency: 'EUR' } } }],
  [`opportunity:${deal}`, '2024-01-02', 'linked', { to: `account:${deal}` }],
  [`opportunity:${deal}`, at, 'closed', { outcome: 'won', amount: { minor, currency: 'EUR' } }],
];

it('takes yearly billing times margin over churn for a lifetime, and without a margin or one who left nothing', async () => {
  const invoices = [
    billed('stays', '2024-02-01', 10_000),
    billed('goes', '2024-02-01', 10_000),
    billed('stays', '2025-02-01', 10_000),
    billed('stays', '2025-05-01', 10_000),
  ];
  const lens = await lensOf(...invoices, ...won(1, '2024-03-01', 20_000, 12_000));
  // 400 a year, four tenths of it margin, one in two leaves within a year.
  const value = await read(lens, 'customer-lifetime-value');
  expect(value).toMatchObject({ n: 2, beside: { yearlyBilling: 400, churn: 0.5, years: 2, unripe: 2 } });
  expect(value.value).toBeCloseTo(320, 9);
  expect((await read(lens, 'customer-lifetime-value/revenue')).value).toBeCloseTo(800, 9);
  const without = await read(await lensOf(...invoices), 'customer-lifetime-value');
  expect(without).toMatchObject({ value: null, missing: [expect.stringContaining('cost')] });
  const kept = invoices.filter(([account]) => account === 'account:stays');
  const endless = await read(await lensOf(...kept), 'customer-lifetime-value/revenue');
  expect(endless).toMatchObject({ value: null, missing: [expect.stringContaining('no longer billed')] });
});

it('tells what a customer earned within the year before, at the end of each month', async () => {
  const lens = await lensOf(
    ...won(1, '2024-03-01', 20_000, 12_000),
    ...won(2, '2024-09-01', 30_000, 12_000),
    ['lead:1', '2025-04-10', 'created', { fields: {} }],
  );
  const value = await read(lens, 'customer-value', { by: 'quarter' });
  expect(value).toMatchObject({ value: 180, n: 1, beside: { sum: 180, withSeveralContacts: null } });
  const then = value.rows.find(({ key }) => key === '2024-Q3');
  expect(then).toMatchObject({ value: 130, n: 2 });
});

const handed = (lead: number, at: string, dueAt: string): Line => [
  `lead:${lead}`,
  at,
  'handed-off',
  {
    ...{ handoff: `h${lead}`, clause: 'sales', from: 'marketing', to: 'sales', warningsAt: [] },
    ...{ startsAt: Date.parse(at), dueAt: Date.parse(dueAt) },
    grounds: {
      ...{ agreement: 'a'.repeat(64), semantics: 1, timeZoneData: 'test' },
      ...{ because: { timer: 'test' }, axis: 'live' },
    },
  },
];
const settled = (lead: number, at: string): Line => [
  `lead:${lead}`,
  at,
  'settled',
  {
    ...{ handoff: `h${lead}`, outcome: 'attempted', late: false },
    grounds: {
      ...{ agreement: 'a'.repeat(64), semantics: 1, timeZoneData: 'test' },
      ...{ because: { timer: 'test' }, axis: 'live' },
    },
  },
];

it('holds the failed handoffs behind bad ends against those behind the others', async () => {
  const rated = (account: number, score: number): Line => [
    `account:${account}`,
    '2025-05-01',
    'rated',
    { what: 'satisfaction', score, least: 1, most: 5 },
  ];
  const closed = (deal: number, outcome: string): Line => [
    `opportunity:${deal}`,
    '2025-04-01',
    'closed',
    { outcome },
  ];
  const leads = [1, 2, 3].flatMap((one): Line[] => [
    [`lead:${one}`, '2025-01-01', 'created', { fields: {} }],
    [`lead:${one}`, '2025-01-01', 'linked', { to: `account:${one}` }],
    [`lead:${one}`, '2025-01-01', 'linked', { to: `opportunity:${one}` }],
    handed(one, '2025-02-01', '2025-02-03'),
  ]);
  // The handoff of the first was never answered, the others' in time; nothing of a fourth account was handed over.
  const lens = await lensOf(
    ...leads,
    ...[settled(2, '2025-02-02'), settled(3, '2025-02-02')],
    ...[rated(1, 1), rated(2, 2), rated(3, 5), rated(4, 1)],
    ...[closed(1, 'lost'), closed(2, 'won'), closed(3, 'won'), closed(4, 'lost')],
  );
  expect(await read(lens, 'dissatisfied-after-failed-handoff')).toMatchObject({
    value: 0.5,
    n: 2,
    beside: { hits: 1, otherwise: 0, others: 1, difference: 0.5 },
  });
  expect(await read(lens, 'lost-after-failed-handoff')).toMatchObject({
    value: 1,
    n: 1,
    beside: { otherwise: 0, others: 2, difference: 1 },
  });
});

it('splits the margin credited to marketing among channels as the model does, each beside what was spent on it', async () => {
  const spent = (channel: string, minor: number): Line => [
    'workspace:self',
    '2025-01-05',
    'spent',
    { amount: { minor, currency: 'EUR' }, side: 'marketing', channel },
  ];
  const touched = (at: string, channel: string): Line => [
    'lead:1',
    at,
    'touched',
    { type: 'visit', side: 'marketing', channel },
  ];
  const lens = await lensOf(
    ...[spent('fair', 10_000), spent('mail', 5_000)],
    ...[touched('2025-01-10', 'fair'), touched('2025-01-20', 'mail')],
    ['lead:1', '2025-02-01', 'linked', { to: 'opportunity:1' }],
    ['opportunity:1', '2025-02-01', 'changed', { fields: { cost: { minor: 40_000, currency: 'EUR' } } }],
    [
      'opportunity:1',
      '2025-03-01',
      'closed',
      { outcome: 'won', amount: { minor: 100_000, currency: 'EUR' } },
    ],
  );
  // Nobody recorded lead or opportunity: of w the first touch has .3 of .4, the other .1.
  const roi = await read(lens, 'marketing-roi/attributed-margin', { by: 'channel' });
  expect(roi.value).toBeCloseTo((600 - 150) / 150, 9);
  const rows = new Map(roi.rows.map(({ key, value }) => [key, value]));
  expect(rows.get('fair')).toBeCloseTo((450 - 100) / 100, 9);
  expect(rows.get('mail')).toBeCloseTo((150 - 50) / 50, 9);
});
