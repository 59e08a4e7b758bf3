/**
 * Of the accounts billed in a quarter, how many are still billed a year later. Being billed at any time within the year
 * would not do: who pays by the quarter or the month would count as kept up to the last invoice.
 */
import { finishRate } from '../finish.ts';
import { collect, type Measure, noEvidence } from '../observations.ts';
import { billedQuarters, cohortDimension, NO_YEAR, QUARTERS_LATER } from './billed-quarters.ts';
import { NO_INVOICES } from './invoices-of.ts';
import { LEAD_DIMENSIONS } from './parts.ts';

export const customerRetentionRate: Measure = {
  id: 'customer-retention-rate',
  says: 'Of the accounts billed in a quarter, the share still billed a year later.',
  definition: 'customer-retention-rate/billed-a-year-on',
  formula:
    'account-quarters with an invoice followed by another in the fourth quarter after or later / account-quarters with ' +
    'an invoice whose fourth quarter after is over; the others are unripe and apart. By cohort: accounts by the quarter ' +
    'of their first invoice',
  source: 'Peterson, Gordon & Krishnan Palghat, When Sales and Marketing Align, outcome 5 (logo retention)',
  unit: 'ratio',
  better: 'higher',
  dated: 'the quarter in which the account was billed',
  dimensions: [...LEAD_DIMENSIONS, 'cohort'],
  needs: [NO_INVOICES],
  growth: 'rate',
  async observe(history) {
    const billing = await billedQuarters(history);
    if ('missing' in billing) return noEvidence(...billing.missing);
    const { spans, over } = billing;
    const seen = collect(billing.invoices, ['unripe']);
    const first: number[] = [];
    for (const { account, quarters } of billing.accounts) {
      const last = quarters[quarters.length - 1] ?? 0;
      for (const quarter of quarters) {
        const state = quarter + QUARTERS_LATER <= over ? 0 : 1;
        const at = spans[quarter]?.from ?? 0;
        seen.add({ at, known: at, subject: account, state, hit: last - quarter >= QUARTERS_LATER });
        first.push(quarters[0] ?? quarter);
      }
    }
    const observations = seen.close({ own: cohortDimension(billing, first) });
    return observations.state.includes(0) ? observations : noEvidence(NO_YEAR);
  },
  finish: finishRate,
};
