/** What a customer brings until it leaves: yearly billing times margin over the yearly share that leaves. */

import type { History } from '../history/history.ts';
import { marginFields, NO_COST } from '../history/margins.ts';
import { collect, type Finish, type Measure, noEvidence, type Observations } from '../observations.ts';
import { billedQuarters, cohortDimension, NO_YEAR, QUARTERS_LATER } from './billed-quarters.ts';
import { NO_INVOICES } from './invoices-of.ts';
import { LEAD_DIMENSIONS } from './parts.ts';
import { majorOf, wonWithMargin } from './won-with.ts';

const NO_CHURN =
  'accounts that were no longer billed a year later: as long as none leaves, a lifetime has no end that could be told';

/** Per counted row: value = billed in the quarter, hit = billed a year later; the margin stands in every row alike. */
const finish: Finish = ({ state, value, hit, columns, currency }, rows) => {
  let [n, left, billed] = [0, 0, 0];
  for (const row of rows) {
    if (state[row] !== 0) continue;
    n++;
    billed += value?.[row] ?? 0;
    if (hit?.[row] !== 1) left++;
  }
  const margin = columns?.['margin']?.[0] ?? 1;
  const yearly = n === 0 ? null : majorOf(currency, (billed * QUARTERS_LATER) / n);
  const churn = n === 0 ? null : left / n;
  const beside = {
    yearlyBilling: yearly,
    margin,
    churn,
    years: left === 0 ? null : n / left,
    unripe: rows.length - n,
  };
  const value_ = yearly === null || left === 0 ? null : (yearly * margin * n) / left;
  return { value: value_, n, interval: null, beside };
};

/** Σ margin / Σ amount of the won deals whose margin is known. */
async function marginShare(history: History): Promise<number | null> {
  const fields = await marginFields(history);
  const won = fields === null ? null : await wonWithMargin(history, fields);
  if (won === null || 'missing' in won) return null;
  let [margin, amount] = [0, 0];
  for (const deal of won.deals) {
    const own = deal.said[0] as number;
    if (Number.isNaN(own) || Number.isNaN(deal.amount)) continue;
    margin += own;
    amount += deal.amount;
  }
  return amount === 0 ? null : margin / amount;
}

/** One row per account and quarter with an invoice; those whose year is not over stand apart. */
async function observe(history: History, margin: number): Promise<Observations> {
  const billing = await billedQuarters(history);
  if ('missing' in billing) return noEvidence(...billing.missing);
  const { spans, over, currency } = billing;
  const seen = collect(billing.invoices, ['unripe']);
  const first: number[] = [];
  for (const { account, quarters, billed } of billing.accounts) {
    const last = quarters[quarters.length - 1] ?? 0;
    for (const quarter of quarters) {
      const at = spans[quarter]?.from ?? 0;
      const state = quarter + QUARTERS_LATER <= over ? 0 : 1;
      const value = billed.get(quarter) ?? 0;
      seen.add({ at, known: at, subject: account, state, value, hit: last - quarter >= QUARTERS_LATER });
      first.push(quarters[0] ?? quarter);
    }
  }
  const observations = seen.close({
    own: cohortDimension(billing, first),
    columns: { margin: new Float64Array(seen.rows()).fill(margin) },
    ...(currency === undefined ? {} : { currency }),
  });
  const { state, hit } = observations;
  if (!state.includes(0)) return noEvidence(NO_YEAR);
  return state.some((one, row) => one === 0 && hit?.[row] === 0) ? observations : noEvidence(NO_CHURN);
}

const common = {
  unit: 'money',
  better: 'higher',
  dated: 'the quarter in which the account was billed',
  dimensions: [...LEAD_DIMENSIONS, 'cohort'],
  average: true,
  finish,
} as const satisfies Partial<Measure>;

const BILLED =
  'billed yearly per account = 4 × Σ billed in the quarter / account-quarters with an invoice whose fourth quarter after is ' +
  'over; churn = the share of these not billed in the fourth quarter after or later (1 − customer retention)';
const FRAGILE = 'Not discounted; where churn is high or few left, it hangs on a handful of accounts';

export const customerLifetimeValue: Measure = {
  ...common,
  id: 'customer-lifetime-value',
  says: 'What a customer earns until it leaves, if customers go on being billed and leaving as they did.',
  definition: 'customer-lifetime-value/margin-over-churn',
  formula:
    `billed yearly per account × margin / churn; ${BILLED}; margin = Σ margin / Σ amount of all won opportunities whose margin ` +
    `is known, as gross margin counts it. Beside: the three factors, the years (1 / churn) and the unripe. ${FRAGILE}`,
  source:
    'average revenue per account × gross margin / churn, the simple form of Gupta, Lehmann & Stuart 2004, Valuing Customers (JMR 41), without discount',
  needs: [NO_INVOICES, NO_COST, NO_CHURN],
  async observe(history) {
    const margin = await marginShare(history);
    return margin === null ? noEvidence(NO_COST) : observe(history, margin);
  },
};

export const lifetimeRevenue: Measure = {
  ...common,
  id: 'customer-lifetime-value/revenue',
  says: 'What a customer is billed until it leaves, whatever it costs to serve.',
  definition: 'customer-lifetime-value/revenue',
  formula: `billed yearly per account / churn; ${BILLED}. Beside: both factors, the years (1 / churn) and the unripe. ${FRAGILE}`,
  source: 'the same without margin, as vendors often print it',
  needs: [NO_INVOICES, NO_CHURN],
  observe: (history) => observe(history, 1),
};
