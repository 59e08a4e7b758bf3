/** How much of what was won both sides can claim by a model the agreement admits: what they have to settle. */
import { currencyDigits } from '../currency-digits.ts';
import type { History } from '../history/history.ts';
import { collect, type Finish, type Measure, noEvidence, type Observations } from '../observations.ts';
import { creditEvidence } from './credit-parts.ts';
import { LEAD_DIMENSIONS } from './parts.ts';

const SETTLED = 1;
const UNCLAIMED = 1;

/** Per row: value = marketing's most, base = its least, second = the amount; a settled deal has most = least. */
const finish: Finish = (observations, rows) => {
  const { units } = currencyDigits(observations.currency ?? '');
  const { value, base, second, state, hit } = observations;
  const sum = { most: 0, least: 0, amount: 0, settled: 0, unclaimed: 0 };
  let n = 0;
  let settledDeals = 0;
  for (const row of rows) {
    const amount = second?.[row] ?? 0;
    if (state[row] === UNCLAIMED) {
      sum.unclaimed += amount;
      continue;
    }
    n++;
    sum.most += value?.[row] ?? 0;
    sum.least += base?.[row] ?? 0;
    sum.amount += amount;
    if (hit?.[row] !== SETTLED) continue;
    settledDeals++;
    sum.settled += amount;
  }
  const salesMost = sum.amount - sum.least;
  const claims = sum.most + salesMost;
  const beside = {
    agreedMarketing: sum.least / units,
    agreedSales: (sum.amount - sum.most) / units,
    mostMarketing: sum.most / units,
    mostSales: salesMost / units,
    claimsOverRevenue: sum.amount === 0 ? null : claims / sum.amount,
    settled: sum.settled / units,
    settledDeals,
    unclaimed: sum.unclaimed / units,
    bookings: (sum.amount + sum.unclaimed) / units,
  };
  return { value: (sum.most - sum.least) / units, n, interval: null, beside };
};

async function observe(history: History): Promise<Observations> {
  const evidence = await creditEvidence(history);
  if ('missing' in evidence) return noEvidence(evidence.missing);
  const { all, deals, terms } = evidence.claims;
  const seen = collect(all.length);
  const second = new Float64Array(all.length);
  for (const { deal, amount, range, settled } of all) {
    const at = deals.closedAt[deal] as number;
    const row = { at, known: at, subject: deals.codes[deal] as number, hit: settled !== null };
    const claimed = { value: range?.most ?? 0, base: range?.least ?? 0 };
    second[seen.add({ ...row, ...claimed, state: range === null ? UNCLAIMED : 0 })] = amount;
  }
  const definition = `contested-revenue/${terms.agreed ? 'agreed-models' : 'standing-models'}`;
  return seen.close({ second, currency: evidence.currency, definition });
}

export const contestedRevenue: Measure = {
  id: 'contested-revenue',
  says: 'Of the won amounts, what marketing and sales can both claim, each by a model the agreement admits.',
  definition: 'contested-revenue/standing-models',
  formula:
    'Σ over won deals of (the most − the least that any admitted model gives marketing). Beside: agreed to be ' +
    'marketing’s = Σ least, agreed to be sales’ = Σ (amount − most); with what nobody can claim these make the bookings; both ' +
    'claims together = (Σ most of marketing + Σ most of sales) / bookings that can be claimed. Markov and Shapley see only touches before the opportunity. A split both sides ' +
    'recorded for a deal leaves nothing contested',
  source: 'Fixed by this product (docs/spec/attribution.md); the models by their definition ids',
  unit: 'money',
  better: 'lower',
  dated: 'the day the deal was won',
  dimensions: LEAD_DIMENSIONS,
  needs: ['won opportunities with amounts', 'touches of the leads linked to them, or attempts by sales'],
  observe,
  finish,
};
