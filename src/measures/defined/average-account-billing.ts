/** What an active account is billed on average: whether customers grow. */
import { currencyDigits } from '../currency-digits.ts';
import type { Finish, Measure } from '../observations.ts';
import { invoicesOf, NO_INVOICES } from './invoices-of.ts';
import { LEAD_DIMENSIONS } from './parts.ts';

/** Σ invoiced / accounts invoiced: an account counts once however many invoices it had. */
const finish: Finish = (observations, rows) => {
  const accounts = new Set<number>();
  let minor = 0;
  for (const row of rows) {
    accounts.add(observations.subject[row] as number);
    minor += observations.value?.[row] ?? 0;
  }
  const n = accounts.size;
  const value = n === 0 ? null : minor / currencyDigits(observations.currency ?? '').units / n;
  return { value, n, interval: null };
};

export const averageAccountBilling: Measure = {
  id: 'average-account-billing',
  says: 'What was invoiced per account that was invoiced at all.',
  definition: 'average-account-billing/active-accounts',
  formula: 'Σ invoice amounts / number of accounts with an invoice in the period',
  source: 'Peterson, Gordon & Krishnan Palghat, When Sales and Marketing Align, outcome 6',
  unit: 'money',
  better: 'higher',
  dated: 'the date of the invoice',
  dimensions: LEAD_DIMENSIONS,
  needs: [NO_INVOICES],
  growth: 'amount',
  observe: invoicesOf,
  finish,
};
