/** Invented answers of the page on the score: one that predicts, whose points history would move, with a leak among the fields. */
import type { ReadCalibrationOutput } from '../../src/operations/calibration/read-calibration.ts';

const AS_OF = '2026-11-14T16:30:00.000Z';
type Group = ReadCalibrationOutput['grades'][number];

function group(name: string, n: number, events: number, unknown: number): Group {
  const rate = events / n;
  const reach = 1.96 * Math.sqrt((rate * (1 - rate)) / n);
  return {
    ...{ group: name, n, events, rate, unknown, lift: rate / 0.118 },
    ...{ low: Math.max(0, rate - reach), high: rate + reach },
    bounds: { low: events / (n + unknown), high: (events + unknown) / (n + unknown) },
  };
}

const GRADES = [
  group('A', 612, 118, 61),
  group('B', 840, 99, 120),
  group('C', 531, 38, 88),
  group('D', 217, 5, 40),
];
const CELLS = [
  ...[group('A1', 301, 71, 20), group('A2', 311, 47, 41), group('B1', 402, 60, 70), group('B2', 438, 39, 50)],
  ...[group('C1', 531, 38, 88), group('D1', 217, 5, 40)],
];

function lift(decile: number): ReadCalibrationOutput['lift'][number] {
  const rate = 0.26 / 1.2 ** decile;
  return {
    ...{ decile, n: 220, events: rate * 220, rate, low: rate * 0.7, high: rate * 1.35, lift: rate / 0.118 },
    captured: Math.min(1, decile * 0.14),
  };
}

type Rule = ReadCalibrationOutput['rules'][number];
function rule(
  id: string,
  says: string,
  numbers: readonly (number | null)[],
  verdict: Rule['verdict'],
  refused: string | null = null,
): Rule {
  const [points, suggested, low, high, n, events] = numbers;
  return {
    ...{
      id,
      says,
      part: id === 'demo' ? 'engagement' : 'fit',
      points: points ?? 0,
      suggested: suggested ?? null,
    },
    ...{ low: low ?? null, high: high ?? null, verdict, n: n ?? 0, events: events ?? 0, refused },
  };
}

function full(hostile: string | null): ReadCalibrationOutput {
  const word = (plain: string) => hostile ?? plain;
  const share = (predicted: number, rate: number) => ({
    ...{ predicted, rate, low: rate * 0.7, high: rate * 1.4, n: 66, events: Math.round(rate * 66) },
  });
  const estimate = (value: number, reach: number) => ({ value, low: value - reach, high: value + reach });
  return {
    sentence:
      'The agreed score predicts: it puts a lead that became a customer before one that did not in 66 of 100 pairs (61 to 71; 50 is chance). Of grade A 19 % became customers, of grade D 2.3 %.',
    ...{ missing: [], asOf: AS_OF, maturityDays: 180, n: 2_200, events: 260 },
    agreement: {
      name: word('Northwind: the agreement between marketing and sales'),
      digest: 'a',
      inForce: true,
    },
    ...{
      earlier: { n: 1_540, events: 182 },
      later: { n: 660, events: 78 },
      leftOut: { young: 704, straight: 12 },
    },
    auc: { ...estimate(0.661, 0.051), se: 0.026 },
    aucSuggested: { ...estimate(0.704, 0.048), se: 0.024 },
    aucGain: { ...estimate(0.043, 0.031), se: 0.016 },
    ...{ grades: GRADES, cells: CELLS, lift: Array.from({ length: 10 }, (_, at) => lift(at + 1)) },
    calibration: {
      curve: [share(0.04, 0.03), share(0.08, 0.09), share(0.12, 0.11), share(0.19, 0.16), share(0.24, 0.27)],
      ...{
        brier: 0.0981,
        brierOfAverage: 0.1041,
        slope: estimate(0.91, 0.22),
        intercept: estimate(0.04, 0.19),
      },
    },
    rules: [
      rule('size', word('Fifty to five thousand people'), [30, 35, 24, 46, 1_204, 190], 'agrees'),
      rule('industry', 'An industry we know', [20, 5, -3, 12, 1_330, 171], 'worth less'),
      rule('executive', 'May decide alone', [20, 45, 33, 58, 402, 96], 'worth more'),
      rule('public', 'Public bodies buy elsewhere', [-30, null, null, null, 11, 0], 'cannot be told'),
      rule(
        'budget',
        'Told us a budget',
        [25, null, null, null, 90, 88],
        'cannot be told',
        'it reads "budget": filled in by whoever works the lead',
      ),
      rule('demo', 'Asked for a demonstration', [60, 55, 41, 70, 980, 140], 'agrees'),
    ],
    refused: [
      {
        ...{ column: word('lost_reason'), why: 'after-contact', leak: true, auc: 0.83 },
        reason: 'it tells how the lead ended, which nobody knows beforehand',
      },
    ],
    fields: [
      { field: word('seniority'), auc: 0.61, said: 1_480, agreed: true },
      { field: word('country'), auc: 0.58, said: 1_502, agreed: false },
    ],
    bounds: {
      amongPassed: { unknown: 309, rate: { low: 0.104, high: 0.227 }, auc: { low: 0.41, high: 0.83 } },
      amongAll: { unknown: 9_120, rate: { low: 0.023, high: 0.829 }, auc: { low: 0.05, high: 0.98 } },
    },
    warnings: [
      '309 passed leads were never worked. What they would have become is not known; the bounds say what they could hide.',
    ],
    proposal: { text: 'entente: 1\nname: "Carried from the score check"\n', changes: 2 },
  };
}

const NONE = { n: 0, events: 0 };
const EMPTY: ReadCalibrationOutput = {
  ...{ sentence: null, asOf: null, agreement: null, maturityDays: 0, ...NONE, earlier: NONE, later: NONE },
  missing: ['an agreement with a scoring clause: until one is filed there is no score to judge'],
  ...{
    leftOut: { young: 0, straight: 0 },
    auc: null,
    aucSuggested: null,
    aucGain: null,
    grades: [],
    cells: [],
  },
  ...{
    lift: [],
    calibration: null,
    rules: [],
    refused: [],
    fields: [],
    bounds: null,
    warnings: [],
    proposal: null,
  },
};

export function calibrationAnswers(ask: { readonly empty: boolean; readonly hostile: string | null }) {
  return { 'read-calibration': () => (ask.empty ? EMPTY : full(ask.hostile)) };
}
