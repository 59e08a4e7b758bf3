/** Of what accounts were billed in a quarter, how much the same accounts are billed a year later: gross and net. */
import { currencyDigits } from '../currency-digits.ts';
import type { History } from '../history/history.ts';
import {
  collect,
  type Figure,
  type Finish,
  type Measure,
  noEvidence,
  type Observations,
} from '../observations.ts';
import { ratioInterval } from '../statistics/mean-interval.ts';
import { billedQuarters, cohortDimension, NO_YEAR, QUARTERS_LATER } from './billed-quarters.ts';
import { NO_INVOICES } from './invoices-of.ts';
import { LEAD_DIMENSIONS } from './parts.ts';

/** One row per account and quarter with something billed: `value` what it is billed a year later, `base` the start. */
async function observeRetention(history: History): Promise<Observations> {
  const billing = await billedQuarters(history);
  if ('missing' in billing) return noEvidence(...billing.missing);
  const { spans, over } = billing;
  const seen = collect(billing.invoices, ['unripe']);
  const first: number[] = [];
  for (const { account, quarters, billed } of billing.accounts) {
    for (const quarter of quarters) {
      const base = billed.get(quarter) ?? 0;
      if (base <= 0) continue;
      const state = quarter + QUARTERS_LATER <= over ? 0 : 1;
      const at = spans[quarter]?.from ?? 0;
      const value = Math.max(0, billed.get(quarter + QUARTERS_LATER) ?? 0);
      seen.add({ at, known: at, subject: account, state, value, base, hit: value > 0 });
      first.push(quarters[0] ?? quarter);
    }
  }
  const { currency } = billing;
  const observations = seen.close({
    own: cohortDimension(billing, first),
    ...(currency === undefined ? {} : { currency }),
  });
  return observations.state.includes(0) ? observations : noEvidence(NO_YEAR);
}

type Parts = { start: number; kept: number; expansion: number; contraction: number; churn: number };

/** Sums in minor units of the counted rows, and by account what the interval is made of. */
function partsOf(
  { state, value, base, subject }: Observations,
  rows: Int32Array,
  kept: (then: number, start: number) => number,
): Parts & { readonly n: number; readonly tops: number[]; readonly bottoms: number[] } {
  const parts: Parts = { start: 0, kept: 0, expansion: 0, contraction: 0, churn: 0 };
  const places = new Map<number, number>();
  const tops: number[] = [];
  const bottoms: number[] = [];
  let n = 0;
  for (const row of rows) {
    if (state[row] !== 0) continue;
    const then = value?.[row] ?? 0;
    const start = base?.[row] ?? 0;
    n++;
    parts.start += start;
    parts.kept += kept(then, start);
    if (then === 0) parts.churn += start;
    else if (then < start) parts.contraction += start - then;
    else parts.expansion += then - start;
    const account = subject[row] as number;
    const place = places.get(account) ?? places.size;
    places.set(account, place);
    tops[place] = (tops[place] ?? 0) + kept(then, start);
    bottoms[place] = (bottoms[place] ?? 0) + start;
  }
  return { ...parts, n, tops, bottoms };
}

function finishOf(kept: (then: number, start: number) => number, most: number): Finish {
  return (observations, rows): Figure => {
    const parts = partsOf(observations, rows, kept);
    const { units } = currencyDigits(observations.currency ?? '');
    const unripe = rows.reduce((sum, row) => sum + (observations.state[row] === 0 ? 0 : 1), 0);
    return {
      value: parts.start === 0 ? null : parts.kept / parts.start,
      n: parts.n,
      interval: ratioInterval(parts.tops, parts.bottoms, [0, most]),
      beside: {
        accounts: parts.tops.length,
        start: parts.start / units,
        expansion: parts.expansion / units,
        contraction: parts.contraction / units,
        churn: parts.churn / units,
        unripe,
      },
    };
  };
}

const common = {
  source:
    'fixed starting cohort, (start − contraction − churn) / start and (start + expansion − contraction − churn) / start; ' +
    'Peterson, Gordon & Krishnan Palghat, When Sales and Marketing Align (retention)',
  unit: 'ratio',
  better: 'higher',
  dated: 'the quarter in which the account was billed',
  dimensions: [...LEAD_DIMENSIONS, 'cohort'],
  needs: [NO_INVOICES],
  observe: observeRetention,
} as const satisfies Partial<Measure>;

const BASE =
  'base: all billed accounts, whether or not up for renewal; rises of price are in, for invoices do not tell them apart; ' +
  'quarters whose fourth quarter after is not over are unripe and apart';

export const grossRetention: Measure = {
  ...common,
  id: 'gross-retention',
  says: 'Of what accounts were billed in a quarter, the share the same accounts are still billed a year later, growth left out.',
  definition: 'gross-retention/all-accounts-a-year-on',
  formula: `Σ min(billed in the fourth quarter after, billed in the quarter) / Σ billed in the quarter; never above 1; ${BASE}`,
  finish: finishOf(Math.min, 1),
};

export const netRetention: Measure = {
  ...common,
  id: 'net-retention',
  says: 'What accounts billed in a quarter are billed a year later, growth included, as a share of the start.',
  definition: 'net-retention/all-accounts-a-year-on',
  formula:
    'Σ billed in the fourth quarter after / Σ billed in the quarter, by accounts billed in the quarter; beside: start, ' +
    `expansion, contraction and churn in money; ${BASE}`,
  finish: finishOf((then) => then, Number.POSITIVE_INFINITY),
};
