/**
 * Of the accounts billed in a quarter, how many are still billed a year later. Being billed at any time within the year
 * would not do: who pays by the quarter or the month would count as kept up to the last invoice.
 */
import type { Instant } from '../../vocabulary/instant.ts';
import { finishRate } from '../finish.ts';
import { collect, type Measure, noEvidence, type Observations } from '../observations.ts';
import { periodsBetween, placesInPeriods, rangeOf } from '../period-keys.ts';
import { invoicesOf, NO_INVOICES } from './invoices-of.ts';
import { LEAD_DIMENSIONS } from './parts.ts';

const QUARTERS_LATER = 4;

/** Quarters in which each account was billed, ascending. */
function billedQuarters(invoices: Observations, places: Int32Array): Map<number, number[]> {
  const billed = new Map<number, Set<number>>();
  for (let row = 0; row < invoices.rows; row++) {
    const account = invoices.subject[row] as number;
    const quarters = billed.get(account);
    if (quarters === undefined) billed.set(account, new Set([places[row] as number]));
    else quarters.add(places[row] as number);
  }
  return new Map([...billed].map(([account, quarters]) => [account, [...quarters].sort((a, b) => a - b)]));
}

export const customerRetentionRate: Measure = {
  id: 'customer-retention-rate',
  says: 'Of the accounts billed in a quarter, the share still billed a year later.',
  definition: 'customer-retention-rate/billed-a-year-on',
  formula:
    'account-quarters with an invoice followed by another in the fourth quarter after or later / account-quarters with ' +
    'an invoice whose fourth quarter after is over; the others are unripe and apart',
  source: 'Peterson, Gordon & Krishnan Palghat, When Sales and Marketing Align, outcome 5 (logo retention)',
  unit: 'ratio',
  better: 'higher',
  dated: 'the quarter in which the account was billed',
  dimensions: LEAD_DIMENSIONS,
  needs: [NO_INVOICES],
  growth: 'rate',
  async observe(history) {
    const invoices = await invoicesOf(history);
    if (invoices.missing.length > 0) return invoices;
    const all = Int32Array.from({ length: invoices.rows }, (_, row) => row);
    const range = rangeOf(invoices.at, all);
    if (range === null) return noEvidence(NO_INVOICES);
    const spans = periodsBetween(
      history.lens.zone,
      'quarter',
      range.from,
      Math.max(range.to, history.asOf) as Instant,
    );
    const billed = billedQuarters(invoices, placesInPeriods(invoices.at, spans));
    const over = spans.findLastIndex((span) => span.to <= history.asOf);
    const seen = collect(invoices.rows, ['unripe']);
    for (const [account, quarters] of billed) {
      const last = quarters[quarters.length - 1] ?? 0;
      for (const quarter of quarters) {
        const state = quarter + QUARTERS_LATER <= over ? 0 : 1;
        const at = spans[quarter]?.from ?? 0;
        seen.add({ at, known: at, subject: account, state, hit: last - quarter >= QUARTERS_LATER });
      }
    }
    const observations = seen.close();
    return observations.state.includes(0)
      ? observations
      : noEvidence('invoices of more than a year: no quarter has its four following quarters behind it yet');
  },
  finish: finishRate,
};
