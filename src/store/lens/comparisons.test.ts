/** Figures held against others, on histories small enough to be counted by hand. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type Line, lensOf, read } from '../../../test/told-lens.ts';
import { readAgreement } from '../../agreement/read-agreement.ts';
import type { MeasureQuestion } from '../../measures/measure-answer.ts';
import { readMeasure } from '../../measures/read-measure.ts';
import { differenceInterval } from '../../measures/statistics/difference.ts';

let deals = 0;
/** So many deals closed on a day, of which so many won, in a region. */
function closed(at: string, won: number, of: number, region = 'East', minor = 100): Line[] {
  return Array.from({ length: of }, (_, index): Line[] => {
    const deal = `opportunity:${++deals}`;
    const outcome = index < won ? 'won' : 'lost';
    return [
      [deal, `${at.slice(0, 8)}01`, 'created', { fields: { region } }],
      [deal, at, 'closed', { outcome, amount: { minor, currency: 'EUR' } }],
    ];
  }).flat();
}

const span = (from: string, to: string): MeasureQuestion => ({ from: Date.parse(from), to: Date.parse(to) });

it('holds a quarter against the one before it and the same of last year, by whole months', async () => {
  const lens = await lensOf(
    ...closed('2024-02-10', 1, 2),
    ...closed('2024-05-10', 30, 60),
    ...closed('2025-03-31', 48, 80),
    ...closed('2025-06-30', 56, 70),
  );
  const asked = span('2025-04-01', '2025-07-01');
  const previous = await read(lens, 'win-rate', { ...asked, against: 'previous' });
  expect(previous.comparison).toMatchObject({
    says: '2025-04-01 to 2025-06-30 against 2025-01-01 to 2025-03-31',
    ours: { value: 0.8, n: 70 },
    value: 0.6,
    n: 80,
    missing: [],
  });
  // Newcombe 1998, example (a).
  expect(previous.comparison?.difference).toBeCloseTo(0.2, 12);
  expect(previous.comparison?.differenceInterval?.[0]).toBeCloseTo(0.0524, 4);
  expect(previous.comparison?.differenceInterval?.[1]).toBeCloseTo(0.3339, 4);
  expect(previous.comparison?.ratio).toBeCloseTo(4 / 3, 12);
  const year = await read(lens, 'win-rate', { ...asked, against: 'last-year' });
  expect(year.comparison).toMatchObject({ value: 0.5, n: 60 });
  expect(previous.value).toBe(0.8);
});

it('compares the last quarter that is over where no dates are asked for, by fiscal years where they are', async () => {
  const lens = await lensOf(
    ...closed('2025-01-10', 4, 8),
    ...closed('2025-05-10', 5, 8),
    ...closed('2025-08-10', 6, 8),
    ...closed('2025-11-15', 1, 8),
  );
  const usual = await read(lens, 'bookings', { against: 'previous' });
  expect(usual.comparison).toMatchObject({
    ours: { value: 6 },
    value: 5,
    difference: 1,
    differenceInterval: null,
  });
  const fiscal = await read(
    lens,
    'bookings',
    { against: 'previous' },
    { agreement: null, periods: { fiscalYearStart: 2 } },
  );
  expect(fiscal.comparison?.says).toBe('2025-08-01 to 2025-10-31 against 2025-05-01 to 2025-07-31');
  const months = await read(
    lens,
    'bookings',
    { by: 'quarter' },
    { agreement: null, periods: { fiscalYearStart: 2 } },
  );
  expect(months.rows.map(({ key }) => key)).toEqual(
    ['2025-Q4', '2026-Q1', '2026-Q2', '2026-Q3', '2026-Q4'].slice(0, months.rows.length),
  );
});

it('says that records do not reach back instead of comparing with nothing', async () => {
  const lens = await lensOf(...closed('2025-06-30', 5, 10));
  const answer = await read(lens, 'bookings', { ...span('2025-04-01', '2025-07-01'), against: 'last-year' });
  expect(answer.comparison).toMatchObject({ value: null, difference: null });
  expect(answer.comparison?.missing[0]).toContain('2024-04-01 to 2024-06-30');
});

it('holds each period against the one before it, or that of the year before', async () => {
  const lens = await lensOf(
    ...closed('2024-01-02', 0, 1),
    ...closed('2024-06-10', 2, 2),
    ...closed('2025-05-10', 3, 3),
    ...closed('2025-06-10', 5, 5),
  );
  const rows = async (against: string): Promise<Map<string, number | null | undefined>> => {
    const answer = await read(lens, 'bookings', {
      ...span('2025-05-01', '2025-07-01'),
      by: 'month',
      against,
    });
    return new Map(answer.rows.map((row) => [row.key, row.against?.difference]));
  };
  expect([...(await rows('previous'))]).toEqual([
    ['2025-05', 3],
    ['2025-06', 2],
  ]);
  expect([...(await rows('last-year'))]).toEqual([
    ['2025-05', 3],
    ['2025-06', 3],
  ]);
});

it('holds each value of a dimension against one of them, and says what was probably meant', async () => {
  const lens = await lensOf(...closed('2025-05-10', 8, 10, 'East'), ...closed('2025-05-10', 3, 10, 'West'));
  const answer = await read(lens, 'win-rate', { against: 'region=West' });
  const [east, west] = ['East', 'West'].map((key) => answer.rows.find((row) => row.key === key));
  expect(east?.against).toMatchObject({ value: 0.3, n: 10 });
  expect(east?.against?.difference).toBeCloseTo(0.5, 12);
  expect(west?.against?.difference).toBeNull();
  expect(answer.comparison).toMatchObject({ against: 'West', value: 0.3, ours: null });
  const slip = await readMeasure(lens, 'win-rate', { by: 'region', against: 'Wesst' }, { agreement: null });
  expect(slip).toMatchObject({ ok: false, refusal: { why: 'unknown-comparison' } });
  expect(slip.ok ? '' : slip.refusal.message).toContain('Did you mean "West"?');
  const nothing = await readMeasure(lens, 'win-rate', { against: 'Wast' }, { agreement: null });
  expect(nothing).toMatchObject({ ok: false, refusal: { why: 'unknown-comparison' } });
});

it('holds a figure against its goal, of the whole or of the part the goal names', async () => {
  const text = `entente: 1
name: Goals
currency: EUR
timeZone: UTC
goals:
  list:
    - id: closing
      says: Half are won
      measure: win-rate
      atLeast: 0.5
      horizon: year
      until: 2026-12-31
      guardrail: { says: Without giving it away, measure: discount, atMost: 0.1 }
      votes: { marketing: a, sales: b }
    - id: west
      says: The west sells
      serves: closing
      measure: bookings
      where: { region: West }
      atLeast: 5
      horizon: year
      until: 2026-12-31
      guardrail: { says: And wins, measure: win-rate, where: { region: West }, atLeast: 0.2 }
      votes: { marketing: a, sales: b }
`;
  const agreement = readAgreement(text);
  const lens = await lensOf(...closed('2025-05-10', 8, 10, 'East'), ...closed('2025-05-10', 3, 10, 'West'));
  if (!agreement.ok) throw new Error(JSON.stringify(agreement.refusal));
  const context = { agreement: agreement.value.agreement };
  const rate = await read(lens, 'win-rate', { by: 'region', against: 'goal' }, context);
  expect(rate.comparison).toMatchObject({ against: 'goal', value: 0.5, met: true, ours: { value: 0.55 } });
  expect(rate.comparison?.differenceInterval?.[0]).toBeLessThan(0.05);
  expect(rate.rows.find(({ key }) => key === 'West')?.against?.value).toBe(0.2);
  expect(rate.rows.find(({ key }) => key === 'East')?.against).toBeUndefined();
  const west = await read(lens, 'bookings', { against: 'goal' }, context);
  expect(west.comparison).toMatchObject({ value: 5, met: false, ours: { value: 3 }, difference: -2 });
  const discount = await read(lens, 'discount', { against: 'goal' }, context);
  expect(discount.comparison?.says).toContain('guardrail of goal closing: at most 0.1');
  const none = await read(lens, 'cycle-length', { against: 'goal' }, context);
  expect(none.comparison?.missing[0]).toContain('a goal bound to cycle-length');
});

it('marks small samples of estimates, never of counts and sums', async () => {
  const lens = await lensOf(
    ...closed('2025-05-10', 5, 10),
    ...closed('2025-06-10', 40, 80),
    ...closed('2025-07-10', 150, 200),
  );
  const rate = await read(lens, 'win-rate', { by: 'month' });
  expect(rate.rows.map(({ small }) => small)).toEqual([
    'n is 10, below 30',
    'the interval spans 21 points, more than 20',
    undefined,
  ]);
  const money = await read(lens, 'bookings', { by: 'month' });
  expect(money.rows.map(({ small }) => small)).toEqual([undefined, undefined, undefined]);
});

it('gives each row’s difference as the difference of the two answers asked apart', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(fc.nat(9), fc.nat(9)), { minLength: 4, maxLength: 4 }),
      async (counts) => {
        const days = ['2025-01-15', '2025-04-15'];
        const lens = await lensOf(
          ...closed('2024-11-01', 1, 2),
          ...counts.flatMap(([won, lost], index) =>
            closed(days[index % 2] as string, won, won + lost, index < 2 ? 'East' : 'West'),
          ),
        );
        const [now, before] = [span('2025-04-01', '2025-07-01'), span('2025-01-01', '2025-04-01')];
        const both = await read(lens, 'win-rate', { ...now, by: 'region', against: 'previous' });
        const [later, earlier] = [
          await read(lens, 'win-rate', { ...now, by: 'region' }),
          await read(lens, 'win-rate', { ...before, by: 'region' }),
        ];
        for (const row of both.rows) {
          const one = later.rows.find(({ key }) => key === row.key);
          const other = earlier.rows.find(({ key }) => key === row.key);
          if (one?.value == null || other?.value == null) expect(row.against?.difference).toBeNull();
          else {
            expect(row.against?.difference).toBe(one.value - other.value);
            const interval = differenceInterval(
              { value: one.value, interval: one.interval },
              { value: other.value, interval: other.interval },
            );
            expect(row.against?.differenceInterval).toEqual(interval);
          }
        }
        await lens.close();
      },
    ),
    { numRuns: 10 },
  );
});
