/** How many accounts bought for the first time. */
import { finishCount } from '../finish.ts';
import { dealsOf, firstWins, WON } from '../history/deals.ts';
import { collect, type Measure, noEvidence } from '../observations.ts';
import { LEAD_DIMENSIONS, NO_WON } from './parts.ts';

export const newAccounts: Measure = {
  id: 'new-accounts',
  says: 'Accounts whose first deal was won.',
  definition: 'new-accounts/first-won-deal',
  formula: 'number of accounts by the date of their first won opportunity',
  source: 'Founding study, outcome 3',
  unit: 'count',
  better: 'higher',
  dated: 'the day of the first won deal',
  dimensions: LEAD_DIMENSIONS,
  needs: ['won opportunities linked to accounts'],
  growth: 'count',
  async observe(history) {
    const deals = await dealsOf(history);
    if (!deals.outcome.includes(WON)) return noEvidence(NO_WON);
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
