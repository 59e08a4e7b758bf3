/** Conduct and its price, on histories small enough to be counted by hand. */
import { expect, it } from 'vitest';
import { type Line, lensOf, read } from '../../../test/told-lens.ts';
import { readAgreement } from '../../agreement/read-agreement.ts';
import type { MeasureContext } from '../../measures/history/history.ts';

const eur = (major: number) => ({ minor: major * 100, currency: 'EUR' });
const won = (deal: string, at: string, paid: number, list: number, expected?: string): Line[] => [
  [
    `opportunity:${deal}`,
    '2025-01-02',
    'created',
    { fields: { list_price: eur(list), ...(expected === undefined ? {} : { expected_close: expected }) } },
  ],
  [`opportunity:${deal}`, '2025-01-02', 'assigned', { owner: 'user:s' }],
  [`opportunity:${deal}`, at, 'closed', { outcome: 'won', amount: eur(paid) }],
];

function agreed(text: string): MeasureContext {
  const read = readAgreement(`entente: 1\nname: Test\ncurrency: EUR\ntimeZone: UTC\n${text}`);
  if (!read.ok) throw new Error(JSON.stringify(read.refusal));
  return { agreement: read.value.agreement };
}

it('tells what the last five business days of a quarter held, what they cost and what was pulled into them', async () => {
  const lens = await lensOf(
    ...won('a', '2025-02-10', 100, 100),
    ...won('b', '2025-03-12', 95, 100),
    // The last five business days of March 2025 are the 25th to the 31st.
    ...won('c', '2025-03-24', 200, 200),
    ...won('d', '2025-03-25', 80, 100, '2025-04-20'),
    ...won('e', '2025-03-31', 125, 150, '2025-03-28'),
    ...won('f', '2025-04-03', 300, 300),
  );
  const push = await read(lens, 'quarter-end-push');
  expect([push.value, push.n]).toEqual([205 / 600, 5]);
  expect(push.beside).toMatchObject({ dealsInside: 2, pulledIn: 0.5, unfinished: 1, nearPayStep: null });
  expect(push.beside?.['uniformShare']).toBeCloseTo(5 / 64, 12);
  // All lie in the band from 100 to 300 euros.
  const inside = (0.2 + 25 / 150) / 2;
  const outside = (0 + 0.05 + 0) / 3;
  expect(push.beside?.['extraDiscount']).toBeCloseTo(inside - outside, 12);
  expect(push.beside?.['marginGivenUp']).toBeCloseTo((inside - outside) * 250, 9);
});

it('counts the deals at the end of a quarter that carry their seller over a step of pay', async () => {
  const lens = await lensOf(
    ...won('a', '2025-02-10', 700, 1000),
    ...won('b', '2025-03-26', 350, 1000),
    ...won('c', '2025-03-27', 900, 1000),
    ...won('d', '2025-04-03', 300, 300),
  );
  const context = agreed(`compensation:
  roles:
    - id: seller
      name: Seller
      side: sales
      variable: 0.4
      components:
        - { id: bookings, says: What is won, measure: bookings, share: 1, per: quarter, target: 1000, accelerator: { above: 1, times: 2 } }
`);
  expect((await read(lens, 'quarter-end-push', {}, context)).beside).toMatchObject({ nearPayStep: 1 });
});

it('takes the minutes of an attempt from the agreement where nobody wrote them down, and blames marketing for its faults alone', async () => {
  const call = (lead: string): Line => [
    `lead:${lead}`,
    '2025-02-03',
    'attempted',
    { activity: 'call', by: 'user:s', automatic: false },
  ];
  const back = (lead: string, reason: string): Line => [
    `lead:${lead}`,
    '2025-02-05',
    'rejected',
    { by: null, reason },
  ];
  const lens = await lensOf(
    ['lead:a', '2025-02-01', 'staged', { stage: 'mql' }],
    call('a'),
    back('a', 'junk'),
    ['lead:b', '2025-02-01', 'staged', { stage: 'mql' }],
    call('b'),
    back('b', 'busy'),
    ['workspace:self', '2025-02-10', 'spent', { amount: eur(600), side: 'sales' }],
  );
  const none = await read(lens, 'wasted-sales-effort');
  expect([none.value, none.evidence, none.beside?.['hits']]).toEqual([null, 'none', 2]);
  expect(none.missing[0]).toContain('how long attempts took');
  const context = agreed(`vocabulary:
  activities: { sales: [call], minutes: { call: 15 } }
`);
  const told = await read(lens, 'wasted-sales-effort', {}, context);
  expect([told.value, told.beside?.['cost']]).toEqual([0.5, 600]);
});

it('counts quarters of the fiscal year that the agreement’s calendar names', async () => {
  const lens = await lensOf(...won('a', '2025-02-10', 100, 100), ...won('b', '2025-05-12', 95, 100));
  const context = agreed(`calendar:
  calendars:
    office: { timeZone: UTC, week: { mon: ["09:00-17:00"] } }
  default: office
  fiscal: { yearStart: 2 }
`);
  const rows = (await read(lens, 'bookings', { by: 'quarter' }, context)).rows;
  expect(rows.map(({ key, value }) => [key, value])).toEqual([
    ['2026-Q1', 100],
    ['2026-Q2', 95],
  ]);
});
