/** How long a won deal takes from its opening. */
import { finishMedian } from '../finish.ts';
import { dealsOf, WON } from '../history/deals.ts';
import { daysBetween } from '../history/durations.ts';
import { collect, type Measure, noEvidence } from '../observations.ts';
import { LEAD_DIMENSIONS, NO_WON } from './parts.ts';

export const cycleLength: Measure = {
  id: 'cycle-length',
  says: 'Days from the opening of an opportunity to its being won; half take longer.',
  definition: 'cycle-length/won-median',
  formula: 'median of (won − opened) in days; calendar days where a date has no time',
  source: 'Usual in sales operations; the median, for a few slow deals move a mean',
  unit: 'days',
  better: 'lower',
  dated: 'the day the deal was won',
  dimensions: LEAD_DIMENSIONS,
  needs: ['opportunities with the dates they were opened and won'],
  async observe(history) {
    const deals = await dealsOf(history);
    const seen = collect(deals.codes.length);
    if (!deals.outcome.includes(WON)) return noEvidence(NO_WON);
    for (let index = 0; index < deals.codes.length; index++) {
      const opened = deals.createdAt[index] as number;
      if (deals.outcome[index] !== WON || Number.isNaN(opened)) continue;
      const at = deals.closedAt[index] as number;
      const value = daysBetween(
        history.lens.zone,
        { at: opened, precision: deals.createdPrecision[index] as number },
        { at, precision: deals.closedPrecision[index] as number },
      );
      seen.add({ at, known: at, subject: deals.codes[index] as number, value });
    }
    return seen.rows() === 0 ? noEvidence('the date on which each opportunity was opened') : seen.close();
  },
  finish: finishMedian,
};
