/** How near the call came to what was won. */
import { finishQuotient } from '../finish.ts';
import type { History } from '../history/history.ts';
import { wonWithin } from '../history/won-within.ts';
import type { Columns } from '../lens-port.ts';
import { collect, type Finish, type Measure, noEvidence } from '../observations.ts';
import { LEAD_DIMENSIONS } from './parts.ts';
import { personalFirst } from './quota-attainment.ts';

/** 1 − Σ|actual − forecast| / Σ actual. */
const finish: Finish = (observations, rows) => {
  const figure = finishQuotient(observations, rows);
  return { ...figure, value: figure.value === null ? null : 1 - figure.value };
};

type Call = {
  readonly subject: number;
  readonly at: number;
  readonly ends: number;
  said: number;
  amount: number;
};

/** One call per forecaster and period: the last made by the day it begins, else the first made after. */
async function callsOf(history: History, rows: Columns): Promise<readonly Call[]> {
  const codes = rows.of['category'] as Int32Array;
  const texts = await history.lens.textsOf(codes);
  const wanted = await personalFirst(history, rows);
  const committed = wanted.filter((row) => /commit/i.test(texts[row] ?? ''));
  const calls = new Map<string, Call>();
  for (const row of committed.length > 0 ? committed : wanted) {
    const of = (name: string): number => rows.of[name]![row]!;
    const [subject, at, ends, said] = [of('subject'), of('starts'), of('ends'), of('happened')];
    const name = `${subject} ${at} ${ends}`;
    const known = calls.get(name);
    if (known === undefined) calls.set(name, { subject, at, ends, said, amount: of('amount') });
    else if (said <= at && said >= known.said) Object.assign(known, { said, amount: of('amount') });
  }
  return [...calls.values()];
}

export const forecastAccuracy: Measure = {
  id: 'forecast-accuracy',
  says: 'How near the committed forecast came to what was won, in periods that are over.',
  definition: 'forecast-accuracy/one-minus-wape',
  formula:
    '1 − Σ|won − forecast| / Σ won, over forecasters and ended periods; the call is the last committed one by the ' +
    'day the period begins, else the first after',
  source: 'Peterson, Gordon & Krishnan Palghat, When Sales and Marketing Align, outcome 4 (WAPE)',
  unit: 'ratio',
  better: 'higher',
  dated: 'the beginning of the forecast period',
  dimensions: LEAD_DIMENSIONS,
  needs: ['submitted forecasts with their periods', 'won opportunities with amounts and owners'],
  growth: 'amount',
  async observe(history) {
    const rows = await history.rows(
      'SELECT subject, happened::DOUBLE AS happened, category, amount::DOUBLE AS amount, starts::DOUBLE AS starts, ends::DOUBLE AS ends FROM forecast ORDER BY happened, seq',
    );
    if (rows.rows === 0)
      return noEvidence('submitted forecasts: who committed what for which period, and when');
    const won = await wonWithin(history);
    if (won === null) return noEvidence('won opportunities with their amounts');
    const calls = await callsOf(history, rows);
    const seen = collect(calls.length, ['running']);
    for (const { subject, at, ends, amount } of calls) {
      const actual = won(subject, at, ends);
      const state = ends <= history.asOf ? 0 : 1;
      seen.add({ at, known: at, subject, state, value: Math.abs(actual - amount), base: actual });
    }
    return seen.close();
  },
  finish,
};
