/** What was won, in money: amounts of won deals, not yet what was invoiced. */
import { finishMoney } from '../finish.ts';
import { dealsOf, WON } from '../history/deals.ts';
import { collect, type Measure, noEvidence } from '../observations.ts';
import { oneCurrency } from './money-of.ts';
import { LEAD_DIMENSIONS, NO_WON } from './parts.ts';

export const bookings: Measure = {
  id: 'bookings',
  says: 'The amounts of the opportunities that were won.',
  definition: 'bookings/won-amounts',
  formula: 'Σ amount of won opportunities',
  source: 'Fixed by this product; revenue is what was invoiced',
  unit: 'money',
  better: 'higher',
  dated: 'the day the deal was won',
  dimensions: LEAD_DIMENSIONS,
  needs: ['won opportunities with their amounts'],
  growth: 'amount',
  async observe(history) {
    const deals = await dealsOf(history);
    const seen = collect(deals.codes.length, ['withoutAmount']);
    const currencies = new Set<number>();
    if (!deals.outcome.includes(WON)) return noEvidence(NO_WON);
    for (let index = 0; index < deals.codes.length; index++) {
      if (deals.outcome[index] !== WON) continue;
      const at = deals.closedAt[index] as number;
      const value = deals.amount[index] as number;
      const state = Number.isNaN(value) ? 1 : 0;
      if (state === 0) currencies.add(deals.currency[index] as number);
      seen.add({ at, known: at, subject: deals.codes[index] as number, value, state });
    }
    if (currencies.size === 0) return noEvidence('the amounts of won opportunities');
    const money = await oneCurrency(history, currencies);
    return 'missing' in money ? noEvidence(money.missing) : seen.close({ currency: money.currency });
  },
  finish: finishMoney,
};
