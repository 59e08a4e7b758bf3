/** How long the way takes for those who arrive. */
import { finishMedian } from '../finish.ts';
import { wholePassages } from '../history/steps.ts';
import { type Measure, noEvidence, type Observations } from '../observations.ts';
import { LEAD_DIMENSIONS, NO_CUSTOMERS, NO_QUALIFIED } from './parts.ts';
import { observePassages, observeSteps } from './stage-conversion.ts';

/** Medians know no hits: who arrived is all there is. */
function withoutHits({ hit: _, ...observations }: Observations): Observations {
  return observations;
}

export const stageVelocity: Measure = {
  id: 'stage-velocity',
  says: 'Days from qualified lead to customer, for those who became one; half take longer.',
  definition: 'stage-velocity/median-of-arrived',
  formula:
    'median of (customer − first entry of the qualified stage) in days; by stage: from each stage to the next used or ' +
    'any later one; calendar days where a date has no time',
  source: 'Usual in sales operations; the median, for a few slow leads move a mean',
  unit: 'days',
  better: 'lower',
  dated: 'the day the stage was reached',
  dimensions: [...LEAD_DIMENSIONS, 'stage'],
  needs: ['lead stages with the dates they were entered'],
  async observe(history) {
    const all = await wholePassages(history);
    if (all.rows === 0) return noEvidence(NO_QUALIFIED);
    const observations = withoutHits(observePassages(all, 'ended', 'arrived'));
    return observations.rows === 0 ? noEvidence(NO_CUSTOMERS) : observations;
  },
  observeBy: { stage: async (history) => withoutHits(await observeSteps(history, 'ended', 'arrived')) },
  finish: finishMedian,
};
