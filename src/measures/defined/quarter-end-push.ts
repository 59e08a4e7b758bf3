/** How much of a quarter is won in its last days, and what it costs: discounts, deals pulled in, the quiet weeks after. */
import type { Instant } from '../../vocabulary/instant.ts';
import { dayAt } from '../../vocabulary/local-date.ts';
import { expectedCloses } from '../history/expected-close.ts';
import type { History } from '../history/history.ts';
import { listPrices } from '../history/list-prices.ts';
import { dealsBesideSteps } from '../history/pay-thresholds.ts';
import { LAST_DAYS, type QuarterEnd, quarterEnds } from '../history/quarter-ends.ts';
import { collect, type Measure, noEvidence, type Observations } from '../observations.ts';
import { placeAmong } from '../period-keys.ts';
import { LEAD_DIMENSIONS } from './parts.ts';
import { finishPush, finishPushedDeals } from './push-figures.ts';
import { type WonDeal, wonWith } from './won-with.ts';

const UNFINISHED = 1;
const WITHOUT_AMOUNT = 2;

/** 1 or 0; NaN where it cannot be told. */
type Flag = (deal: WonDeal, quarter: QuarterEnd) => number;

/** Whether, when the quarter's last days began, the deal was expected to close after the quarter. */
async function pulledIn(history: History): Promise<Flag> {
  const expected = await expectedCloses(history);
  return (deal, quarter) => {
    const day = expected?.(deal.code, quarter.lastFrom) ?? Number.NaN;
    if (Number.isNaN(day)) return Number.NaN;
    return day >= dayAt(history.lens.zone, quarter.to as Instant) ? 1 : 0;
  };
}

async function besideSteps(history: History, deals: readonly WonDeal[], currency: string): Promise<Flag> {
  const paid = deals.filter(({ amount }) => !Number.isNaN(amount));
  const beside = await dealsBesideSteps(history, paid, currency);
  return ({ code }) => (beside === null ? Number.NaN : beside.has(code) ? 1 : 0);
}

async function observe(history: History): Promise<Observations> {
  const won = await wonWith(history, [await listPrices(history)]);
  if ('missing' in won) return noEvidence(won.missing);
  const { deals, currency } = won;
  const times = deals.map(({ at }) => at);
  const earliest = times.reduce((one, other) => Math.min(one, other), Number.POSITIVE_INFINITY);
  const latest = times.reduce((one, other) => Math.max(one, other), earliest);
  const quarters = quarterEnds(history, earliest, latest);
  const place = placeAmong(quarters);
  const [pulled, near] = [await pulledIn(history), await besideSteps(history, deals, currency)];
  const seen = collect(deals.length, ['unfinished', 'withoutAmount']);
  const column = (): Float64Array => new Float64Array(deals.length).fill(Number.NaN);
  const columns = {
    uniform: column(),
    opening: column(),
    first: column(),
    list: column(),
    pulled: column(),
    near: column(),
  };
  for (const deal of deals) {
    const quarter = quarters[place(deal.at)];
    if (quarter === undefined) continue;
    const { code, at, amount } = deal;
    const state = !quarter.over ? UNFINISHED : Number.isNaN(amount) ? WITHOUT_AMOUNT : 0;
    const row = seen.add({ at, known: at, subject: code, state, hit: at >= quarter.lastFrom, value: amount });
    columns.uniform[row] = quarter.uniform;
    columns.opening[row] = quarter === quarters[0] ? 0 : 1;
    columns.first[row] = at < quarter.firstTo ? 1 : 0;
    columns.list[row] = deal.said[0] ?? Number.NaN;
    columns.pulled[row] = pulled(deal, quarter);
    columns.near[row] = near(deal, quarter);
  }
  const seenRows = seen.close({ currency, columns });
  return seenRows.state.includes(0)
    ? seenRows
    : noEvidence('won opportunities with amounts in a quarter that is over');
}

const BESIDE =
  'Beside: what the same days would hold if every business day were alike, and the excess over it; the share of deals; the ' +
  'discount in the last days, on other days, and how much more it is within the same size band of list price, weighted by the ' +
  'deals of the last days; the margin given up = that difference × list price of the deals of the last days; the share of these ' +
  'that were expected after the quarter when its last days began; of quarters that follow one, the share won in their first ' +
  'days, which below the even share is the dip after; deals of the last days that carry their seller over a step of the ' +
  'agreement’s pay, or leave him within 5 % of the target of one';

export const quarterEndPush: Measure = {
  id: 'quarter-end-push',
  says: `The share of a quarter’s bookings that is won in its last ${LAST_DAYS} business days.`,
  definition: `quarter-end-push/last-${LAST_DAYS}-business-days`,
  formula:
    `Σ amount won in the last ${LAST_DAYS} business days of a quarter / Σ amount won in the quarter, of quarters that are ` +
    `over; business days by the agreement’s calendar, Monday to Friday without one; fiscal quarters where agreed. ${BESIDE}`,
  source: 'Oyer 1998 and Larkin 2014 on deals timed to quotas and pay; the bounds are this product’s',
  unit: 'ratio',
  better: 'lower',
  dated: 'the day the deal was won',
  dimensions: LEAD_DIMENSIONS,
  needs: [
    'won opportunities with their amounts',
    'for its costs: list prices, expected close dates, steps of pay in the agreement',
  ],
  observe,
  finish: finishPush,
};

export const quarterEndDeals: Measure = {
  ...quarterEndPush,
  id: 'quarter-end-push/deals',
  says: `The share of a quarter’s won deals that is won in its last ${LAST_DAYS} business days.`,
  definition: 'quarter-end-push/deals',
  formula:
    `deals won in the last ${LAST_DAYS} business days of a quarter / deals won in the quarter, of quarters that are over. ` +
    BESIDE,
  finish: finishPushedDeals,
};
