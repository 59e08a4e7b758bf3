/** Of the accounts billed in a quarter, how many are billed again within the year that follows. */
import type { Instant } from '../../vocabulary/instant.ts';
import { finishRate } from '../finish.ts';
import { collect, type Measure, noEvidence, type Observations } from '../observations.ts';
import { periodsBetween, placesInPeriods, rangeOf } from '../period-keys.ts';
import { invoicesOf, NO_INVOICES } from './invoices-of.ts';
import { LEAD_DIMENSIONS } from './parts.ts';

const QUARTERS_TO_RETURN = 4;

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
  says: 'Of the accounts billed in a quarter, the share billed again within the four quarters after it.',
  definition: 'customer-retention-rate/billed-again-within-a-year',
  formula:
    'account-quarters with an invoice that are followed by another within four quarters / account-quarters with an ' +
    'invoice whose four following quarters are over',
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
      for (const [order, quarter] of quarters.entries()) {
        const next = quarters[order + 1] ?? Number.POSITIVE_INFINITY;
        const state = quarter + QUARTERS_TO_RETURN <= over ? 0 : 1;
        const at = spans[quarter]?.from ?? 0;
        seen.add({ at, known: at, subject: account, state, hit: next - quarter <= QUARTERS_TO_RETURN });
      }
    }
    const observations = seen.close();
    return observations.state.includes(0)
      ? observations
      : noEvidence('invoices of more than a year: no quarter has its four following quarters behind it yet');
  },
  finish: finishRate,
};
