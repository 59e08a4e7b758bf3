/** Invented figures in the shape the server answers: a company of two years, with gaps where data was never imported. */
import type { ScoreboardFigure } from '../../src/operations/scoreboard-figure.ts';

export const AS_OF = '2026-11-14T16:30:00.000Z';
export const SIGNED_ON = ['2025-09-01T00:00:00.000Z', '2026-06-01T00:00:00.000Z'];

const QUARTERS = ['2025-Q1', '2025-Q2', '2025-Q3', '2025-Q4', '2026-Q1', '2026-Q2', '2026-Q3', '2026-Q4'];

export type Shape = {
  readonly id: string;
  readonly unit: ScoreboardFigure['unit'];
  readonly values: readonly number[];
  readonly spread: number;
  readonly n: number;
  readonly better?: ScoreboardFigure['better'];
  readonly says: string;
  readonly formula?: string;
  readonly whole?: number;
  readonly beside?: ScoreboardFigure['beside'];
};

export function known(shape: Shape): ScoreboardFigure {
  const trend = shape.values.map((value, place) => ({
    key: QUARTERS[place] ?? `2027-Q${place}`,
    value,
    n: Math.round(shape.n / shape.values.length),
    interval: [value - shape.spread, value + shape.spread] as [number, number],
    evidence: 'ok' as const,
  }));
  const value = shape.whole ?? shape.values.reduce((sum, one) => sum + one, 0) / shape.values.length;
  return {
    id: shape.id,
    says: shape.says,
    definition: `${shape.id}/plain`,
    unit: shape.unit,
    value,
    n: shape.n,
    interval: shape.unit === 'count' ? null : [value - shape.spread / 3, value + shape.spread / 3],
    evidence: 'ok',
    missing: [],
    rows: [],
    better: shape.better ?? 'higher',
    formula: shape.formula ?? '',
    needs: ['leads with their stages and dates'],
    trend,
    change: {
      value: (shape.values.at(-2) ?? 0) - (shape.values.at(-3) ?? 0),
      from: '2026-Q2',
      to: '2026-Q3',
    },
    baseline: {
      signedFor: SIGNED_ON[0] ?? '',
      before: shape.values[0] ?? null,
      since: shape.values.at(-2) ?? null,
    },
    ...(shape.unit === 'money' ? { currency: 'EUR' } : {}),
    ...(shape.beside === undefined ? {} : { beside: shape.beside }),
  };
}

export function lacking(id: string, says: string, missing: readonly string[]): ScoreboardFigure {
  return {
    id,
    says,
    definition: `${id}/plain`,
    unit: 'ratio',
    value: null,
    n: 0,
    interval: null,
    evidence: 'none',
    missing: [...missing],
    rows: [],
    better: 'higher',
    formula: '',
    needs: [...missing],
    trend: [],
    change: null,
    baseline: null,
  };
}

export const CREATING: readonly ScoreboardFigure[] = [
  known({
    id: 'qualified-leads',
    unit: 'count',
    values: [2_210, 2_340, 2_190, 2_480, 2_610, 2_720, 2_690, 1_250],
    spread: 90,
    n: 18_490,
    whole: 18_490,
    says: 'Persons who became a qualified lead for the first time.',
    formula: 'count(first entry into a stage from mql on)',
  }),
  known({
    id: 'qualified-leads-growth',
    unit: 'ratio',
    values: [0, 0.06, -0.06, 0.13, 0.05, 0.04, -0.01, 0],
    spread: 0.04,
    n: 18_490,
    whole: 0.087,
    says: 'Growth of qualified leads against the same time a year before.',
  }),
  known({
    id: 'lead-conversion-rate',
    unit: 'ratio',
    values: [0.081, 0.079, 0.084, 0.09, 0.097, 0.102, 0.108, 0.061],
    spread: 0.012,
    n: 18_490,
    says: 'Persons who became customers, of persons who became qualified leads; open ones stay in the denominator.',
    formula: 'customers / qualified leads',
    beside: { open: 2_104 },
  }),
  known({
    id: 'new-accounts',
    unit: 'count',
    values: [178, 182, 181, 215, 240, 262, 271, 70],
    spread: 26,
    n: 1_599,
    whole: 1_599,
    says: 'Accounts that bought for the first time.',
  }),
  lacking('forecast-accuracy', 'How near the call came to the outcome.', [
    'submitted forecasts (period, amount, who)',
  ]),
];

export const GROWING: readonly ScoreboardFigure[] = [
  lacking('customer-retention-rate', 'Customers kept, of customers at the start.', [
    'invoices (account, date, amount)',
  ]),
  lacking('average-account-billing', 'Billed revenue per billed account.', [
    'invoices (account, date, amount)',
  ]),
  lacking('revenue', 'Invoiced revenue.', ['invoices (account, date, amount)']),
  lacking('quota-attainment', 'Sold, of quota.', ['quotas (person, period, amount)']),
];

export const TELLTALE: readonly ScoreboardFigure[] = [
  known({
    id: 'dropped-lead-rate',
    unit: 'ratio',
    values: [0.41, 0.39, 0.34, 0.27, 0.24, 0.22, 0.19, 0.2],
    spread: 0.02,
    n: 16_120,
    better: 'lower',
    says: 'Leads handed to sales that nobody worked as agreed; those still within their time are not counted.',
    beside: { 'never-assigned': 0.04, 'never-touched': 0.17, 'under-worked': 0.07 },
  }),
  lacking('unused-collateral-rate', 'Collateral no seller ever used.', ['assets and their use by sellers']),
  lacking('uninfluenced-win-rate', 'Won deals without a marketing touch.', [
    'marketing touches of won deals',
  ]),
  lacking('customer-acquisition-cost', 'Cost of winning a customer.', ['spend of both sides (date, amount)']),
];

export const INTERFACE: readonly ScoreboardFigure[] = [
  known({
    id: 'sla-attainment',
    unit: 'ratio',
    values: [0.61, 0.63, 0.66, 0.78, 0.81, 0.83, 0.84, 0.82],
    spread: 0.02,
    n: 16_120,
    says: 'Handed-over leads answered within the agreed time.',
  }),
  known({
    id: 'speed-to-lead',
    unit: 'hours',
    values: [19.4, 18.2, 16.8, 9.1, 6.2, 5.4, 4.9, 5.2],
    spread: 1.1,
    n: 15_204,
    better: 'lower',
    says: 'Half of all qualified leads were first tried by a person within so many hours, by the clock on the wall.',
    beside: { p90: 61.2, within1h: 0.31, businessMedian: 2.1, open: 402, n: 15_204 },
  }),
  known({
    id: 'acceptance-rate',
    unit: 'ratio',
    values: [0.58, 0.6, 0.61, 0.69, 0.71, 0.72, 0.74, 0.73],
    spread: 0.02,
    n: 16_120,
    says: 'Handed-over leads that sales accepted.',
  }),
  known({
    id: 'bookings',
    unit: 'money',
    values: [1_240_000, 1_310_000, 1_280_000, 1_520_000, 1_690_000, 1_810_000, 1_904_000, 512_000],
    spread: 140_000,
    n: 4_238,
    whole: 11_266_000,
    says: 'Amounts of deals won.',
  }),
  known({
    id: 'cycle-length',
    unit: 'days',
    values: [52, 51, 53, 49, 46, 45, 44, 43],
    spread: 3,
    n: 4_238,
    better: 'lower',
    says: 'Half of all won deals took so many days from opening to signature.',
  }),
];

/** What a folded group holds when it is opened, whichever it is. */
export const FURTHER: readonly ScoreboardFigure[] = [
  known({
    id: 'gross-margin',
    unit: 'ratio',
    values: [0.51, 0.52, 0.52, 0.5, 0.53, 0.54, 0.53, 0.53],
    spread: 0.02,
    n: 4_238,
    says: 'Of what was won, the share left after what it costs to deliver.',
  }),
  lacking('net-retention', 'What customers of a year ago bill now, of what they billed then.', [
    'invoices (account, date, amount)',
  ]),
  lacking('discount', 'What was taken off the list price.', ['list prices of deals']),
];
