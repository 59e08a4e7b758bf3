/** How near the call came to what came of it, by the error both sides agreed to mean. */
import type { ErrorFigure, Pair } from '../../forecast/error-figure.ts';
import { mape, missOfBooking, missOfCall, wape } from '../../forecast/error-measures.ts';
import type { ErrorMeant } from '../history/forecast-terms.ts';
import type { Finish, Measure, Observations } from '../observations.ts';
import { forecastRows } from './forecast-rows.ts';
import { LEAD_DIMENSIONS } from './parts.ts';

const ID = 'forecast-accuracy';

/** Rows that are counted. */
export function countedRows({ state }: Observations, rows: Int32Array): Int32Array {
  return rows.filter((row) => state[row] === 0);
}

export function pairOf({ value, base }: Observations, row: number): Pair {
  return { forecast: base?.[row] ?? Number.NaN, actual: value?.[row] ?? Number.NaN };
}

/** Calls of periods that still run, and such as were made too late to count. */
export function callsApart({ state }: Observations, rows: Int32Array): { readonly [part: string]: number } {
  const apart = (number: number): number => rows.filter((row) => state[row] === number).length;
  return { running: apart(1), late: apart(2) };
}

/** The calls of each period added up, as one call. */
function asWholes(seen: Observations, rows: Int32Array): readonly Pair[] {
  const periods = new Map<string, { forecast: number; actual: number }>();
  for (const row of rows) {
    const name = `${seen.at[row]} ${seen.second?.[row]}`;
    const whole = periods.get(name) ?? { forecast: 0, actual: 0 };
    const { forecast, actual } = pairOf(seen, row);
    periods.set(name, { forecast: whole.forecast + forecast, actual: whole.actual + actual });
  }
  return [...periods.values()];
}

const ERRORS: Readonly<Record<ErrorMeant, (pairs: readonly Pair[], wholes: readonly Pair[]) => ErrorFigure>> =
  {
    wape: (pairs) => wape(pairs),
    mape: (pairs) => mape(pairs),
    'of-call': (_, wholes) => missOfCall(wholes),
    'of-booking': (_, wholes) => missOfBooking(wholes),
  };

function errorMeant({ definition }: Observations): ErrorMeant {
  const named = definition?.split('/')[1] ?? '';
  return named in ERRORS ? (named as ErrorMeant) : 'wape';
}

/** 1 − the error that is meant, over the calls of periods that are over. */
const finish: Finish = (seen, rows) => {
  const counted = countedRows(seen, rows);
  const pairs = Array.from(counted, (row) => pairOf(seen, row));
  const { value } = ERRORS[errorMeant(seen)](pairs, asWholes(seen, counted));
  return {
    value: value === null ? null : 1 - value,
    n: counted.length,
    interval: null,
    beside: callsApart(seen, rows),
  };
};

export const forecastAccuracy: Measure = {
  id: ID,
  says: 'How near the committed forecast came to what was won, in periods that are over.',
  definition: `${ID}/wape`,
  formula:
    '1 − error, over forecasters and ended periods; the call is the last one by the end of the day it is frozen (without ' +
    'an agreement: by the day the period begins, else the first after). The error as agreed: wape Σ|A − F| / ΣA; mape ' +
    'the mean of |A − F| / A; of-call and of-booking |A − F| of each period’s calls as a whole, over Σ F and over Σ A. ' +
    '/of-revenue: held against what was invoiced',
  source: 'Peterson, Gordon & Krishnan Palghat, When Sales and Marketing Align, outcome 4 (WAPE)',
  unit: 'ratio',
  better: 'higher',
  dated: 'the beginning of the forecast period',
  dimensions: LEAD_DIMENSIONS,
  needs: ['submitted forecasts with their periods', 'won opportunities with amounts and owners'],
  growth: 'amount',
  observe: (history) => forecastRows(history, ({ error }) => `${ID}/${error}`),
  finish,
};
