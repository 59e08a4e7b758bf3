/** Of the deals that were decided, how many were won. */
import { finishRate } from '../finish.ts';
import { dealsOf, LOST, WON } from '../history/deals.ts';
import { collect, type Measure, noEvidence } from '../observations.ts';
import { LEAD_DIMENSIONS, NO_DEALS } from './parts.ts';

export const winRate: Measure = {
  id: 'win-rate',
  says: 'Of the opportunities that were closed, the share that was won.',
  definition: 'win-rate/closed',
  formula: 'won / (won + lost)',
  source: "Gong's definition, won / (won + lost); not won / created, which falls while deals are open",
  unit: 'ratio',
  better: 'higher',
  dated: 'the day the deal was closed',
  dimensions: LEAD_DIMENSIONS,
  needs: ['opportunities with their outcome, lost ones included'],
  hits: 'won deals',
  async observe(history) {
    const deals = await dealsOf(history);
    const seen = collect(deals.codes.length);
    let lost = 0;
    for (let index = 0; index < deals.codes.length; index++) {
      if (deals.outcome[index] === 0) continue;
      if (deals.outcome[index] === LOST) lost++;
      const at = deals.closedAt[index] as number;
      seen.add({ at, known: at, subject: deals.codes[index] as number, hit: deals.outcome[index] === WON });
    }
    if (seen.rows() === 0) return noEvidence(NO_DEALS);
    return lost === 0
      ? noEvidence('lost opportunities: only won ones are recorded, so every rate would be 1')
      : seen.close();
  },
  finish: finishRate,
};
