/** How far below the price list deals are won: weighted by what they would have cost, and plainly per deal. */

import { quantile } from '../../study/quantile.ts';
import type { History } from '../history/history.ts';
import { listPrices } from '../history/list-prices.ts';
import { collect, type Finish, type Measure, noEvidence, type Observations } from '../observations.ts';
import { LEAD_DIMENSIONS } from './parts.ts';
import { majorOf, wonWith } from './won-with.ts';

export const NO_LIST =
  'list prices: a field list_price (or list_amount for the whole deal) on the opportunity or on the product it names';

const WITHOUT_LIST = 1;

type Told = { readonly weighted: number | null; readonly plain: number | null; readonly n: number };

function discounts(
  observations: Observations,
  rows: Int32Array,
): Told & { beside: Record<string, number | null> } {
  const { state, value, base, currency } = observations;
  const each: number[] = [];
  let [paid, list, above, withoutList] = [0, 0, 0, 0];
  for (const row of rows) {
    if (state[row] !== 0) {
      withoutList++;
      continue;
    }
    const [amount, price] = [value?.[row] ?? 0, base?.[row] ?? 0];
    paid += amount;
    list += price;
    each.push(1 - amount / price);
    if (amount > price) above++;
  }
  const n = each.length;
  const weighted = list === 0 ? null : 1 - paid / list;
  const plain = n === 0 ? null : each.reduce((sum, one) => sum + one, 0) / n;
  const median = quantile(Float64Array.from(each).sort(), 0.5);
  const beside = {
    weighted,
    plain,
    median,
    givenUp: majorOf(currency, list - paid),
    aboveList: above,
    withoutList,
  };
  return { weighted, plain, n, beside };
}

const finishWeighted: Finish = (observations, rows) => {
  const { weighted, n, beside } = discounts(observations, rows);
  return { value: weighted, n, interval: null, beside };
};

const finishPlain: Finish = (observations, rows) => {
  const { plain, n, beside } = discounts(observations, rows);
  return { value: plain, n, interval: null, beside };
};

async function observe(history: History): Promise<Observations> {
  const prices = await listPrices(history);
  if (prices === null) return noEvidence(NO_LIST);
  const won = await wonWith(history, [prices]);
  if ('missing' in won) return noEvidence(won.missing);
  const seen = collect(won.deals.length);
  let known = 0;
  for (const { code, at, amount, said } of won.deals) {
    const list = said[0] as number;
    const state = Number.isNaN(amount) || !(list > 0) ? WITHOUT_LIST : 0;
    if (state === 0) known++;
    seen.add({ at, known: at, subject: code, state, value: amount, base: list });
  }
  return known === 0 ? noEvidence(NO_LIST) : seen.close({ currency: won.currency });
}

const BESIDE =
  'Beside: both ways of averaging, the median, the money given up, deals sold above the list, won deals without a list price';

export const discount: Measure = {
  id: 'discount',
  says: 'How far below the price list deals were won, each weighted by its list price.',
  definition: 'discount/amount-weighted',
  formula:
    '1 − Σ amount / Σ list price of won opportunities that have both. The list price is the field list_amount of the deal, ' +
    `else list_price times quantity (one where none is said), the deal’s own or its product’s. ${BESIDE}`,
  source: 'Fixed by this product; discounts at the end of a quarter are what both sides pay for it',
  unit: 'ratio',
  better: 'lower',
  dated: 'the day the deal was won',
  dimensions: LEAD_DIMENSIONS,
  needs: ['won opportunities with their amounts', NO_LIST],
  observe,
  finish: finishWeighted,
};

export const plainDiscount: Measure = {
  ...discount,
  id: 'discount/plain',
  says: 'How far below the price list deals were won, each deal counting the same.',
  definition: 'discount/plain',
  formula: `mean of (1 − amount / list price) over won opportunities that have both. ${BESIDE}`,
  finish: finishPlain,
};
