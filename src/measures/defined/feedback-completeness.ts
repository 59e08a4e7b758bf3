/** Of the leads marketing passed, how many came back with a word: taken, or returned with a reason. */
import { finishRate } from '../finish.ts';
import { REJECTED, verdictsOf } from '../history/acts.ts';
import { pursuitOf } from '../history/pursuit.ts';
import { collect, type Measure, noEvidence } from '../observations.ts';
import { LEAD_DIMENSIONS, NO_HANDOFFS } from './parts.ts';

export const feedbackCompleteness: Measure = {
  id: 'feedback-completeness',
  says: 'Of the leads handed to sales whose time is over, the share that was answered: accepted, or returned with a reason.',
  definition: 'feedback-completeness/answered-with-reason',
  formula: '(accepted + rejected with a reason) / leads handed over that were answered or whose time is over',
  source: 'Fixed by this product: silence is not rejection, and a rejection has a reason',
  unit: 'ratio',
  better: 'higher',
  dated: 'the handoff',
  dimensions: LEAD_DIMENSIONS,
  needs: [NO_HANDOFFS, 'acceptances and rejections of leads'],
  decided: true,
  async observe(history) {
    const { turns, handedOver } = await pursuitOf(history);
    const verdicts = await verdictsOf(history);
    if (!handedOver) return noEvidence(NO_HANDOFFS);
    if (verdicts.columns.rows === 0)
      return noEvidence('whether each lead handed over was accepted or returned');
    const seen = collect(turns.length, ['open']);
    for (const turn of turns) {
      const verdict = verdicts.first(turn.subject, turn.at, turn.until, turn.names);
      const state = verdict === null && turn.due >= history.asOf ? 1 : 0;
      const hit = verdict !== null && (verdict.what !== REJECTED || verdict.reason !== 0);
      seen.add({ at: turn.at, subject: turn.subject, known: Math.min(turn.until, history.asOf), state, hit });
    }
    return seen.close();
  },
  finish: finishRate,
};
