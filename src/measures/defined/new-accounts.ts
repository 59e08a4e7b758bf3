/** How many accounts bought for the first time. */
import { finishCount } from '../finish.ts';
import { dealsOf, firstWins, WON } from '../history/deals.ts';
import type { History } from '../history/history.ts';
import { leadsOf } from '../history/leads.ts';
import { relationsOf } from '../history/relations.ts';
import { collect, type Measure, noEvidence, type Observations } from '../observations.ts';
import { LEAD_DIMENSIONS, NO_WON } from './parts.ts';

/** Where deals are not recorded at all: accounts by the first of their leads that became a customer. */
async function ofLeads(history: History): Promise<Observations> {
  const leads = await leadsOf(history);
  const { accountOf } = await relationsOf(history);
  const first = new Map<number, number>();
  for (let index = 0; index < leads.codes.length; index++) {
    const at = leads.customer.at[index] as number;
    const account = accountOf[leads.codes[index] as number] as number;
    if (Number.isNaN(at) || account === 0) continue;
    const known = first.get(account);
    if (known === undefined || at < (leads.customer.at[known] as number)) first.set(account, index);
  }
  if (first.size === 0) return noEvidence(NO_WON);
  const seen = collect(first.size);
  for (const index of first.values()) {
    const at = leads.customer.at[index] as number;
    seen.add({ at, known: at, subject: leads.codes[index] as number });
  }
  return seen.close();
}

export const newAccounts: Measure = {
  id: 'new-accounts',
  says: 'Accounts whose first deal was won.',
  definition: 'new-accounts/first-won-deal',
  formula:
    'number of accounts by the date of their first won opportunity; where no opportunities are recorded, of their ' +
    'first lead that became a customer',
  source: 'Peterson, Gordon & Krishnan Palghat, When Sales and Marketing Align, outcome 3',
  unit: 'count',
  better: 'higher',
  dated: 'the day of the first won deal',
  dimensions: LEAD_DIMENSIONS,
  needs: ['won opportunities linked to accounts'],
  growth: 'count',
  async observe(history) {
    const deals = await dealsOf(history);
    if (!deals.outcome.includes(WON)) return ofLeads(history);
    const wins = await firstWins(history);
    if (wins.length === 0) return noEvidence('the accounts that won opportunities belong to');
    const seen = collect(wins.length);
    for (const win of wins) {
      const at = deals.closedAt[win] as number;
      seen.add({ at, known: at, subject: deals.codes[win] as number });
    }
    return seen.close();
  },
  finish: finishCount,
};
