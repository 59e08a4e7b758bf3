/** What sales spends on leads that were none: attempts, their hours, and what those hours cost. */

import { wilson } from '../../study/wilson.ts';
import type { History } from '../history/history.ts';
import {
  attemptsWithFates,
  DISQUALIFIED,
  NEVER_QUALIFIED,
  RETURNED,
  UNDECIDED,
  USEFUL,
} from '../history/wasted-attempts.ts';
import {
  collect,
  type Figure,
  type Finish,
  type Measure,
  noEvidence,
  type Observations,
} from '../observations.ts';
import { oneCurrency } from './money-of.ts';
import { LEAD_DIMENSIONS, NO_ATTEMPTS } from './parts.ts';
import { majorOf } from './won-with.ts';

const NO_MINUTES =
  'how long attempts took: the minutes of each, or the usual minutes of its kind in the agreement’s vocabulary';
const NO_COST = 'what sales spent in the months of those attempts, in one currency';
const NO_FATES = 'what became of leads: returns with reasons, or the stages they entered';
const MINUTES = 60;

const CAUSES: readonly (readonly [fate: number, name: string])[] = [
  [RETURNED, 'returned'],
  [DISQUALIFIED, 'disqualified'],
  [NEVER_QUALIFIED, 'never qualified'],
];

type Sums = { n: number; wasted: number; timed: number; minutes: number; cost: number; costed: number };

function sumsOf({ state, hit, value, columns }: Observations, rows: Int32Array): Sums {
  const sums: Sums = { n: 0, wasted: 0, timed: 0, minutes: 0, cost: 0, costed: 0 };
  for (const row of rows) {
    if (state[row] !== 0) continue;
    sums.n++;
    if (hit?.[row] !== 1) continue;
    sums.wasted++;
    const minutes = value?.[row] ?? Number.NaN;
    if (Number.isNaN(minutes)) continue;
    sums.timed++;
    sums.minutes += minutes;
    const cost = columns?.['cost']?.[row] ?? Number.NaN;
    if (Number.isNaN(cost)) continue;
    sums.costed++;
    sums.cost += cost;
  }
  return sums;
}

/** A sum over nothing wasted is nothing; over wasted attempts of which none is known, it is not known. */
function known(sum: number, of: number, wasted: number): number | null {
  return of === 0 && wasted > 0 ? null : sum;
}

function figures(observations: Observations, rows: Int32Array) {
  const { currency, state } = observations;
  const sums = sumsOf(observations, rows);
  const hours = known(sums.minutes / MINUTES, sums.timed, sums.wasted);
  const cost = currency === undefined ? null : known(majorOf(currency, sums.cost), sums.costed, sums.wasted);
  const share = sums.n === 0 ? null : sums.wasted / sums.n;
  const beside = {
    hits: sums.wasted,
    share,
    hours,
    cost,
    withMinutes: sums.timed,
    undecided: rows.reduce((count, row) => count + (state[row] === 1 ? 1 : 0), 0),
  };
  return { ...sums, hours, cost, share, beside };
}

const finishHours: Finish = (observations, rows): Figure => {
  const { hours, n, beside } = figures(observations, rows);
  return { value: hours, n, interval: null, beside };
};

const finishCost: Finish = (observations, rows): Figure => {
  const { cost, n, beside } = figures(observations, rows);
  return { value: cost, n, interval: null, beside };
};

const finishShare: Finish = (observations, rows): Figure => {
  const { share, wasted, n, beside } = figures(observations, rows);
  return { value: share, n, interval: wilson(wasted, n), beside };
};

async function seeAttempts(history: History): Promise<Observations> {
  const { attempts, told, currencies } = await attemptsWithFates(history);
  if (attempts.length === 0) return noEvidence(NO_ATTEMPTS);
  if (!told) return noEvidence(NO_FATES);
  const money = currencies.size === 0 ? null : await oneCurrency(history, currencies);
  const seen = collect(attempts.length, ['undecided']);
  const cost = new Float64Array(attempts.length);
  const cause = new Int32Array(attempts.length);
  for (const { subject, at, known: when, fate, minutes, cost: spent } of attempts) {
    const state = fate === UNDECIDED ? 1 : 0;
    const hit = fate !== USEFUL && fate !== UNDECIDED;
    const row = seen.add({ at, subject, known: when, state, hit, value: minutes });
    cost[row] = spent;
    cause[row] = CAUSES.findIndex(([one]) => one === fate) + 1;
  }
  const labels = CAUSES.map(([, name]) => name);
  const currency = money !== null && 'currency' in money ? { currency: money.currency } : {};
  return seen.close({ columns: { cost }, own: { cause: { codes: cause, labels } }, ...currency });
}

/** Whether any attempt in vain has its value: else the value is lacking, and the count of attempts stands. */
function anyKnown({ hit, rows }: Observations, column: ArrayLike<number> | undefined): boolean {
  let wasted = 0;
  for (let row = 0; row < rows; row++) {
    if (hit?.[row] !== 1) continue;
    wasted++;
    if (!Number.isNaN(column?.[row] ?? Number.NaN)) return true;
  }
  return wasted === 0;
}

async function observeHours(history: History): Promise<Observations> {
  const seen = await seeAttempts(history);
  if (seen.missing.length > 0 || anyKnown(seen, seen.value)) return seen;
  return { ...seen, lacking: [NO_MINUTES] };
}

async function observeCost(history: History): Promise<Observations> {
  const seen = await observeHours(history);
  if (seen.missing.length > 0 || seen.lacking !== undefined) return seen;
  const told = seen.currency !== undefined && anyKnown(seen, seen.columns?.['cost']);
  return told ? seen : { ...seen, lacking: [NO_COST] };
}

const RULE =
  'An attempt by a person on a lead was in vain where the next verdict on the lead is a return for a reason marketing answers ' +
  'for (definition or data in the agreement; one it does not list counts), or where the lead never had a deal and was ' +
  'disqualified, or never qualified within 90 days of it; younger ones are undecided and apart';

export const wastedSalesEffort: Measure = {
  id: 'wasted-sales-effort',
  says: 'Hours sales spent on leads that were returned, disqualified or never qualified.',
  definition: 'wasted-sales-effort/hours',
  formula:
    `Σ minutes of attempts in vain / 60. ${RULE}. Minutes as recorded with each attempt, else the agreement’s for its kind. ` +
    'Beside: how many attempts (hits), their share, those with minutes, the cost',
  source: 'Fixed by this product; the articles speak of effort wasted on poor leads',
  unit: 'hours',
  better: 'lower',
  dated: 'the attempt',
  dimensions: [...LEAD_DIMENSIONS, 'cause'],
  needs: [NO_ATTEMPTS, NO_FATES, NO_MINUTES],
  observe: observeHours,
  finish: finishHours,
};

export const wastedSalesCost: Measure = {
  ...wastedSalesEffort,
  id: 'wasted-sales-effort/cost',
  says: 'What sales spent on leads that were returned, disqualified or never qualified.',
  definition: 'wasted-sales-effort/cost',
  formula:
    'Σ over months of what sales spent × minutes of attempts in vain / all recorded minutes of attempts of the month (on ' +
    `deals too). ${RULE}`,
  unit: 'money',
  needs: [NO_ATTEMPTS, NO_FATES, NO_MINUTES, NO_COST],
  observe: observeCost,
  finish: finishCost,
};

export const wastedSalesAttempts: Measure = {
  ...wastedSalesEffort,
  id: 'wasted-sales-effort/attempts',
  says: 'The share of sales’ attempts made on leads that were returned, disqualified or never qualified.',
  definition: 'wasted-sales-effort/attempts',
  formula: `attempts in vain / attempts whose fate is decided. ${RULE}`,
  unit: 'ratio',
  needs: [NO_ATTEMPTS, NO_FATES],
  observe: seeAttempts,
  finish: finishShare,
};
