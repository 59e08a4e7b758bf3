/** What was invoiced. Won amounts are no revenue: without invoices there is no evidence. */
import { finishMoney } from '../finish.ts';
import type { Measure } from '../observations.ts';
import { invoicesOf, NO_INVOICES } from './invoices-of.ts';
import { LEAD_DIMENSIONS } from './parts.ts';

export const revenue: Measure = {
  id: 'revenue',
  says: 'What was invoiced.',
  definition: 'revenue/invoiced',
  formula: 'Σ invoice amounts',
  source: 'Peterson, Gordon & Krishnan Palghat, When Sales and Marketing Align, outcome 7',
  unit: 'money',
  better: 'higher',
  dated: 'the date of the invoice',
  dimensions: LEAD_DIMENSIONS,
  needs: [NO_INVOICES],
  growth: 'amount',
  observe: invoicesOf,
  finish: finishMoney,
};
