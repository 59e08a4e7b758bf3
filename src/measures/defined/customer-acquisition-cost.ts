/** What a new customer costs both sides together. */
import { PERIODS } from '../../vocabulary/period.ts';
import { finishMoneyQuotient } from '../finish.ts';
import { dealsOf, firstWins } from '../history/deals.ts';
import type { History } from '../history/history.ts';
import { leadsOf } from '../history/leads.ts';
import { collect, type Finish, type Measure, noEvidence } from '../observations.ts';
import { oneCurrency } from './money-of.ts';
import { NO_CUSTOMERS } from './parts.ts';

/** When each new customer was won: accounts by their first deal, or, without accounts, leads that became customers. */
async function newCustomers(history: History): Promise<readonly number[]> {
  const deals = await dealsOf(history);
  const wins = await firstWins(history);
  if (wins.length > 0) return Array.from(wins, (win) => deals.closedAt[win] as number);
  const leads = await leadsOf(history);
  return [...leads.customer.at].filter((at) => !Number.isNaN(at));
}

/** n is the number of customers. */
const finish: Finish = (observations, rows) => {
  const figure = finishMoneyQuotient(observations, rows);
  let customers = 0;
  for (const row of rows) if ((observations.base?.[row] ?? 0) > 0) customers++;
  return { ...figure, n: customers };
};

export const customerAcquisitionCost: Measure = {
  id: 'customer-acquisition-cost',
  says: 'What marketing and sales spent per new customer of the same period.',
  definition: 'customer-acquisition-cost/same-period',
  formula:
    'Σ spend of both sides / accounts with their first won deal (without accounts: leads that became customers)',
  source: 'The usual blended cost: spend of both sides / new customers of the period',
  unit: 'money',
  better: 'lower',
  dated: 'spend by its date, customers by their first won deal',
  dimensions: [...PERIODS],
  byFields: false,
  needs: ['spend of marketing and of sales', 'won opportunities linked to accounts'],
  async observe(history) {
    const spend = await history.rows(
      'SELECT subject, happened::DOUBLE AS happened, currency, amount::DOUBLE AS amount FROM spend ORDER BY seq',
    );
    if (spend.rows === 0) return noEvidence('what marketing and sales spent, with dates');
    const money = await oneCurrency(history, spend.of['currency'] as Int32Array);
    if ('missing' in money) return noEvidence(money.missing);
    const customers = await newCustomers(history);
    if (customers.length === 0) return noEvidence(NO_CUSTOMERS);
    const seen = collect(spend.rows + customers.length);
    for (let row = 0; row < spend.rows; row++) {
      const at = spend.of['happened']![row]!;
      seen.add({ at, known: at, subject: spend.of['subject']![row]!, value: spend.of['amount']![row]! });
    }
    for (const at of customers) seen.add({ at, known: at, subject: 0, base: 1 });
    return seen.close({ currency: money.currency });
  },
  finish,
};
