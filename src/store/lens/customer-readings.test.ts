/** Figures of customers on histories small enough to be counted by hand, published vectors among them. */
import { expect, it } from 'vitest';
import { type Line, lensOf, read } from '../../../test/told-lens.ts';
import type { MeasureContext } from '../../measures/history/history.ts';

const billed = (account: string, at: string, millions: number): Line => [
  `account:${account}`,
  at,
  'invoiced',
  { amount: { minor: Math.round(millions * 1e8), currency: 'EUR' } },
];
const rated = (subject: string, what: string, score: number, at = '2025-03-01'): Line => [
  subject,
  at,
  'rated',
  { what, score, least: 1, most: 5 },
];

it('keeps 85 % gross and 103 % net of 10.0 m with 0.6 contraction, 0.9 churn and 1.8 expansion', async () => {
  // The vector of https://pulserevops.com/sales-trainings/q97.
  const lens = await lensOf(
    billed('shrinks', '2024-02-01', 2),
    billed('leaves', '2024-02-01', 0.9),
    billed('grows', '2024-02-01', 7.1),
    billed('shrinks', '2025-02-10', 1.4),
    billed('grows', '2025-02-10', 8.9),
    billed('later', '2025-04-01', 3),
  );
  const gross = await read(lens, 'gross-retention');
  expect(gross.value).toBeCloseTo(0.85, 12);
  expect(gross).toMatchObject({ n: 3, beside: { accounts: 3, start: 1e7, unripe: 3 } });
  const net = await read(lens, 'net-retention');
  expect(net.value).toBeCloseTo(1.03, 12);
  expect(net.beside?.['expansion']).toBeCloseTo(1_800_000, 6);
  expect(net.beside?.['contraction']).toBeCloseTo(600_000, 6);
  expect(net.beside?.['churn']).toBeCloseTo(900_000, 6);
  const logos = await read(lens, 'customer-retention-rate', { by: 'cohort' });
  expect(logos.rows.map(({ key, value, n }) => [key, value, n])).toContainEqual(['2024-Q1', 2 / 3, 3]);
});

it('sets the growth of the same accounts beside the growth of all', async () => {
  const lens = await lensOf(
    billed('stays', '2024-02-01', 100),
    billed('goes', '2024-02-01', 100),
    billed('stays', '2025-02-01', 130),
    billed('comes', '2025-02-01', 10),
    ['lead:1', '2023-12-31', 'created', { fields: {} }],
  );
  const question = { from: Date.parse('2025-01-01'), to: Date.parse('2026-01-01') };
  const growth = await read(lens, 'average-account-billing-growth', question);
  expect(growth.value).toBeCloseTo(70 / 100 - 1, 12);
  expect(growth.beside?.['likeForLike']).toBeCloseTo(0.3, 12);
  expect(growth.beside?.['sameAccounts']).toBe(1);
});

it('counts renewals by their deals, and by contracts’ ends where there are none', async () => {
  const said = (at: string, end: string): Line => [
    'opportunity:1',
    at,
    'changed',
    { fields: { contract_end: end } },
  ];
  const contracts = [
    said('2024-01-01', '2025-01-01'),
    said('2025-01-05', '2026-01-01'),
    ['opportunity:2', '2024-01-01', 'changed', { fields: { contract_end: '2025-01-01' } }],
    ['lead:1', '2025-06-01', 'staged', { stage: 'mql' }],
  ] as const satisfies readonly Line[];
  const byContracts = await read(await lensOf(...contracts), 'renewal-rate');
  expect(byContracts).toMatchObject({
    value: 0.5,
    n: 2,
    definition: 'renewal-rate/contracts-up-for-renewal',
  });
  const deals = [1, 2, 3].flatMap((deal): Line[] => [
    [`opportunity:${deal}`, '2024-02-01', 'created', { fields: { type: 'Renewal' } }],
    [`opportunity:${deal}`, '2024-03-01', 'closed', { outcome: deal === 3 ? 'lost' : 'won' }],
  ]);
  const byDeals = await read(await lensOf(...contracts, ...deals), 'renewal-rate');
  expect(byDeals).toMatchObject({ value: 2 / 3, n: 3, definition: 'renewal-rate/renewal-opportunities' });
});

it('puts satisfaction on its scale, and gives few answers a wide interval and one none', async () => {
  const one = await read(await lensOf(rated('account:1', 'satisfaction', 4)), 'customer-satisfaction');
  expect(one).toMatchObject({ value: 0.75, n: 1, interval: null, beside: { satisfied: 1, accounts: 1 } });
  const three = await lensOf(
    rated('account:1', 'satisfaction', 5),
    rated('account:1', 'CSAT', 3),
    rated('account:2', 'Satisfaction', 1),
    rated('account:2', 'trust', 1),
  );
  const answer = await read(three, 'customer-satisfaction');
  expect(answer).toMatchObject({ value: 0.5, n: 3, interval: [0, 1], beside: { satisfied: 1 / 3 } });
});

it('rates a relationship by its parts, each account once', async () => {
  const lens = await lensOf(
    ['opportunity:1', '2024-01-01', 'linked', { to: 'account:1' }],
    rated('account:1', 'trust', 5),
    rated('opportunity:1', 'trust', 3),
    rated('account:1', 'commitment', 1),
    rated('account:2', 'Exchange Efficiency', 3),
  );
  const answer = await read(lens, 'relationship-quality');
  expect(answer).toMatchObject({
    value: ((0.75 + 0) / 2 + 0.5) / 2,
    n: 2,
    beside: { commitment: 0, trust: 0.75, exchangeEfficiency: 0.5, ratings: 4 },
  });
  const parts = await read(lens, 'relationship-quality', { by: 'part' });
  expect(parts.rows.map(({ key, value }) => [key, value])).toContainEqual(['trust', 0.75]);
});

const person = (lead: number, account: string, role?: string): Line => [
  `lead:${lead}`,
  '2024-01-01',
  'linked',
  { to: `account:${account}`, ...(role === undefined ? {} : { role }) },
];
const touched = (lead: number, at: string, type: string): Line => [`lead:${lead}`, at, 'touched', { type }];
const called = (lead: number, at: string, outcome?: string): Line => [
  `lead:${lead}`,
  at,
  'attempted',
  { activity: 'call', by: null, automatic: false, ...(outcome === undefined ? {} : { outcome }) },
];

/** One: two contacts live at the end. Two: one. Three: one that only clicked. Four: nobody known. */
const ties: readonly Line[] = [
  ...['1', '2', '3', '4'].map((account) => billed(account, '2024-06-01', 1)),
  person(1, '1', 'Economic Buyer'),
  person(2, '1', 'user'),
  person(3, '2', 'user'),
  person(4, '3', 'Champion'),
  touched(1, '2024-02-10', 'webinar-attended'),
  touched(1, '2024-05-20', 'meeting'),
  called(2, '2024-05-01'),
  touched(2, '2024-05-02', 'email-click'),
  called(3, '2024-04-01', 'reached'),
  touched(4, '2024-05-30', 'email-click'),
  touched(4, '2024-05-30', 'email-open'),
];

it('counts who was in touch with us and we with them, as it stood at the end of what is asked for', async () => {
  const lens = await lensOf(...ties);
  const density = await read(lens, 'contact-density');
  expect(density).toMatchObject({ value: 3 / 4, n: 4, definition: 'contact-density/two-way-90-days' });
  expect(density.beside).toMatchObject({ single: 1, uncovered: 2, known: 1, staying: 1 });
  const single = await read(lens, 'single-threaded-accounts');
  expect(single).toMatchObject({ value: 0.25, n: 4, beside: { uncovered: 0.5 } });
  const march = await read(lens, 'contact-density', { to: Date.parse('2024-03-01'), by: 'month' });
  expect(march).toMatchObject({ evidence: 'none', n: 0 });
  const agreement = {
    relationship: {
      accounts: { contacts: 1, roles: [], decisionMaker: true, seenWithin: { amount: 25, unit: 'days' } },
    },
  } as unknown as NonNullable<MeasureContext['agreement']>;
  const soon = await read(lens, 'contact-density', {}, { agreement });
  expect(soon).toMatchObject({ value: 1 / 4, definition: 'contact-density/two-way-25-days' });
});

it('counts two records of one person once', async () => {
  const same: Line = ['lead:1', '2024-01-02', 'linked', { to: 'lead:2', role: 'same-person' }];
  expect((await read(await lensOf(...ties, same), 'contact-density')).value).toBe(2 / 4);
  const merged: Line = ['lead:1', '2024-01-02', 'merged', { into: 'lead:2', score: 1, reason: 'same mail' }];
  expect((await read(await lensOf(...ties, merged), 'contact-density')).value).toBe(2 / 4);
});

it('asks of authority the roles the agreement names, else those that anybody is recorded to have', async () => {
  const lens = await lensOf(...ties);
  const authority = await read(lens, 'contact-authority');
  expect(authority.value).toBeCloseTo((2 / 3 + 1 / 3) / 4, 12);
  expect(authority.beside).toMatchObject({ economicBuyer: 0.25, everyRole: 0, roles: 3 });
  const agreement = {
    relationship: {
      accounts: {
        contacts: 1,
        roles: ['User'],
        decisionMaker: true,
        seenWithin: { amount: 90, unit: 'days' },
      },
    },
  } as unknown as NonNullable<MeasureContext['agreement']>;
  const agreed = await read(lens, 'contact-authority', {}, { agreement });
  expect(agreed.value).toBeCloseTo((1 + 0.5) / 4, 12);
  expect(agreed.beside).toMatchObject({ economicBuyer: 0.25, everyRole: 0.25, roles: 2 });
});

it('sets the contacts gained after a campaign first touched an account against those before', async () => {
  const campaign = (lead: number, at: string, type: string): Line => [
    `lead:${lead}`,
    at,
    'touched',
    { type, campaign: 'fair' },
  ];
  const lens = await lensOf(
    ...[1, 2, 3].map((lead) => person(lead, '1')),
    person(4, '2'),
    touched(1, '2024-02-20', 'meeting'),
    campaign(2, '2024-03-01', 'event-visit'),
    campaign(3, '2024-03-05', 'email-sent'),
    called(3, '2024-04-01', 'reached'),
    campaign(4, '2024-03-01', 'email-sent'),
    ['lead:9', '2024-12-01', 'staged', { stage: 'mql' }],
  );
  const gain = await read(lens, 'contact-gain');
  expect(gain).toMatchObject({ value: 0.5, n: 2, beside: { after: 1, before: 0.5, unripe: 0 } });
  expect(gain.rows.map(({ key, value }) => [key, value])).toEqual([['fair', 0.5]]);
});

it('compares deals at accounts that marketing had prepared with those at cold ones', async () => {
  const lines = [1, 2, 3, 4].flatMap((n): Line[] => [
    person(n, `${n}`),
    [`opportunity:${n}`, '2024-01-01', 'linked', { to: `account:${n}` }],
    ...(n <= 2 ? [touched(n, '2024-01-10', 'webinar-attended')] : [touched(n, '2024-01-10', 'email-sent')]),
    called(n, '2024-02-01'),
    [`opportunity:${n}`, '2024-03-01', 'closed', { outcome: n === 3 || n === 4 ? 'lost' : 'won' }],
  ]);
  const answer = await read(await lensOf(...lines), 'market-preparation');
  expect(answer).toMatchObject({ value: 1, n: 4, beside: { prepared: 1, cold: 0, accountsCold: 2 } });
  expect(answer.interval?.[0]).toBeLessThan(0.3);
  const cold = lines.filter(([, , kind]) => kind !== 'touched');
  expect((await read(await lensOf(...cold), 'market-preparation')).missing[0]).toContain('touches by people');
});

it('has no evidence of customers where nothing was invoiced, rated or renewed, and says what is missing', async () => {
  const lens = await lensOf(['lead:1', '2024-01-01', 'staged', { stage: 'mql' }]);
  const ids = [
    'contact-density',
    'contact-authority',
    'single-threaded-accounts',
    'market-preparation',
    'gross-retention',
    'net-retention',
    'renewal-rate',
    'customer-satisfaction',
    'relationship-quality',
  ];
  for (const id of ids) {
    const { evidence, missing } = await read(lens, id);
    expect([id, evidence, missing.length]).toEqual([id, 'none', 1]);
  }
});
