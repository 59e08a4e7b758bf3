/** What a screen of text says of a back-test: every figure with what it rests on. */
import { expect, it } from 'vitest';
import type { BacktestOutput } from '../operations/backtest/backtest-shapes.ts';
import { backtestPage } from './backtest-pages.ts';

const AT = '2026-02-02T08:00:00.000Z';
const QUALITY = {
  ...{ qualified: 10, won: 3, notWon: 5, unworked: 2 },
  precision: { value: 0.375, least: 0.3, most: 0.5 },
  recall: { value: 0.75, least: 0.375, most: 5 / 6 },
};
const WORK = {
  ...{ handed: 8, routed: 8, breached: 3, unknown: 0, breachedLeast: 3, breachedMost: 3, openMost: 4 },
  ...{ medianOpenHours: 5, perWeek: 2, perWeekMost: 4, hoursPerWeek: 1.5 },
};
const ANSWER: BacktestOutput = {
  proposed: { digest: 'bbbbbbbbbbbb', name: 'Acme' },
  base: { digest: 'aaaaaaaaaaaa', name: 'Acme', inForce: true },
  changes: [],
  reproduces: null,
  axes: [
    {
      ...{ axis: 'live', against: 'record', from: '2026-01-01T00:00:00.000Z', to: AT },
      decisions: { same: 1, changed: 1, dropped: 0, added: 0, byKind: [], byClause: [] },
      quality: { before: QUALITY, after: QUALITY },
      leadTime: { both: 9, sooner: 0, later: 0, medianHours: null, wonMedianHours: null },
      work: { before: WORK, after: { ...WORK, unknown: 5, breachedMost: 8, hoursPerWeek: 3 } },
      differences: [
        {
          ...{
            subject: 'lead:1',
            id: 'L1',
            name: 'Una',
            kind: 'entered',
            clauses: ['scoring'],
            how: 'alone',
          },
          ...{ before: 'entered mql', after: 'entered mql', beforeAt: AT },
          afterAt: '2026-02-01T08:00:00.000Z',
        },
      ],
      total: 1,
    },
  ],
  figures: [],
  credit: {
    before: { marketing: 60, sales: 40, unattributed: 0 },
    after: { marketing: 50, sales: 50, unattributed: 0 },
    ...{ currency: 'EUR', differing: 1, lookedAt: 2, deals: [], missing: [] },
  },
  paid: { period: null, currency: null, roles: [], missing: ['a pay clause in either text'] },
  capacity: {
    open: { before: null, after: null },
    hoursPerWeek: { before: 30, after: 30 },
    ...{ minutesPerLead: 45, minutesN: 7 },
  },
  notes: ['People are taken to act as they did.'],
};

it('says of every sum what history cannot know, and why', () => {
  const page = backtestPage(ANSWER);
  expect(page).toContain('37.5 % (30.0 % to 50.0 %)');
  expect(page).toContain('leads that were never worked');
  expect(page).toMatch(/clocks broken \(breached\) +3 +3 to 8/);
  expect(page).toContain('5 of the proposal’s handoffs were not really made so');
});

it('says what is credited, what is paid or lacks for it, and what sales time is needed of that there is', () => {
  const page = backtestPage(ANSWER);
  expect(page).toMatch(/to marketing +60\.00 EUR +50\.00 EUR/);
  expect(page).toContain('1 of 2 won deals');
  expect(page).toContain('no evidence (a pay clause in either text)');
  expect(page).toMatch(/1\.5 of 30 h \(5\.0 %\) +3\.0 of 30 h \(10\.0 %\)/);
  expect(page).toContain('A lead takes sales 45 minutes (recorded of 7 leads).');
});

it('tells a decision that says the same at another instant by its instants', () => {
  expect(backtestPage(ANSWER)).toContain(
    'Una: entered mql, 2026-02-02 08:00 UTC → 2026-02-01 08:00 UTC [scoring]',
  );
});
