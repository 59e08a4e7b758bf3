/** What an active account is billed on average: whether customers grow. */
import { currencyDigits } from '../currency-digits.ts';
import type { Finish, Measure, Observations } from '../observations.ts';
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

function billedBy({ subject, value }: Observations, rows: Int32Array): Map<number, number> {
  const sums = new Map<number, number>();
  for (const row of rows) {
    const account = subject[row] as number;
    sums.set(account, (sums.get(account) ?? 0) + (value?.[row] ?? 0));
  }
  return sums;
}

/**
 * The growth of the accounts billed in both times alone: whether customers grow, whoever came or went besides.
 * Example: 100 and 100, then 130 and a new account of 10: overall −30 %, like for like +30 %.
 */
function likeForLike(observations: Observations, now: Int32Array, before: Int32Array) {
  const [later, earlier] = [billedBy(observations, now), billedBy(observations, before)];
  let [top, bottom, sameAccounts] = [0, 0, 0];
  for (const [account, minor] of earlier) {
    const then = later.get(account);
    if (then === undefined) continue;
    top += then;
    bottom += minor;
    sameAccounts++;
  }
  return { likeForLike: bottom === 0 ? null : top / bottom - 1, sameAccounts };
}

export const averageAccountBilling: Measure = {
  id: 'average-account-billing',
  says: 'What was invoiced per account that was invoiced at all.',
  definition: 'average-account-billing/active-accounts',
  formula:
    'Σ invoice amounts / number of accounts with an invoice in the period. Its growth is that of all accounts billed in ' +
    'each of the two times; beside it that of the accounts billed in both, and their number',
  source: 'Peterson, Gordon & Krishnan Palghat, When Sales and Marketing Align, outcome 6',
  unit: 'money',
  better: 'higher',
  dated: 'the date of the invoice',
  dimensions: LEAD_DIMENSIONS,
  needs: [NO_INVOICES],
  growth: 'amount',
  growthBeside: likeForLike,
  observe: invoicesOf,
  finish,
};
