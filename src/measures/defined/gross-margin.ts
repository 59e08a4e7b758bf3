/** What is left of what was won once its cost is paid, per deal and per pay plan. */
import { marginFields, NO_COST } from '../history/margins.ts';
import { collect, type Finish, type Measure, noEvidence } from '../observations.ts';
import { LEAD_DIMENSIONS } from './parts.ts';
import { majorOf, wonWithMargin } from './won-with.ts';

const WITHOUT_COST = 1;
const WITHOUT_AMOUNT = 2;

/** Σ margin / Σ amount of the deals whose cost is known; how much of what was won that covers stands beside. */
const finish: Finish = ({ state, value, base, currency }, rows) => {
  let [margin, amount, n, uncovered, withoutCost, withoutAmount] = [0, 0, 0, 0, 0, 0];
  for (const row of rows) {
    if (state[row] === WITHOUT_AMOUNT) withoutAmount++;
    else if (state[row] === WITHOUT_COST) {
      withoutCost++;
      uncovered += base?.[row] ?? 0;
    } else {
      n++;
      margin += value?.[row] ?? 0;
      amount += base?.[row] ?? 0;
    }
  }
  const won = amount + uncovered;
  const beside = {
    margin: n === 0 ? null : majorOf(currency, margin),
    amount: majorOf(currency, amount),
    coverage: won === 0 ? null : amount / won,
    withoutCost,
    withoutAmount,
  };
  return { value: amount === 0 ? null : margin / amount, n, interval: null, beside };
};

export const grossMargin: Measure = {
  id: 'gross-margin',
  says: 'Of what was won, the share that is left after the cost of what was sold.',
  definition: 'gross-margin/of-bookings',
  formula:
    'Σ margin / Σ amount of won opportunities whose margin is known: the field gross_margin or margin, else amount − the ' +
    'field cost (or cost_of_sale, cost_of_goods, cogs). Beside: the sums, coverage (their share of all won amounts), the ' +
    'deals without a cost. By deal each deal, by plan the pay plan of its seller',
  source: 'Fixed by this product; one side sells units, the other answers for what they earn',
  unit: 'ratio',
  better: 'higher',
  dated: 'the day the deal was won',
  dimensions: [...LEAD_DIMENSIONS, 'deal', 'plan'],
  needs: ['won opportunities with their amounts', NO_COST],
  async observe(history) {
    const fields = await marginFields(history);
    if (fields === null) return noEvidence(NO_COST);
    const won = await wonWithMargin(history, fields);
    if ('missing' in won) return noEvidence(won.missing);
    const seen = collect(won.deals.length);
    let known = 0;
    for (const { code, at, amount, said } of won.deals) {
      const margin = said[0] as number;
      const state = Number.isNaN(amount) ? WITHOUT_AMOUNT : Number.isNaN(margin) ? WITHOUT_COST : 0;
      if (state === 0) known++;
      seen.add({ at, known: at, subject: code, state, value: margin, base: amount });
    }
    if (known === 0) return noEvidence(NO_COST);
    const { currency } = won;
    const subjects = Int32Array.from(won.deals, (deal) => deal.code);
    return seen.close({ currency, own: { deal: { codes: subjects } } });
  },
  finish,
};
