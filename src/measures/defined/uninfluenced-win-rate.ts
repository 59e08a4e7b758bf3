/** Of what was won, how much marketing never touched. */
import { finishRate } from '../finish.ts';
import { WON } from '../history/deals.ts';
import { influenceOf } from '../history/influence.ts';
import { collect, type Measure, noEvidence } from '../observations.ts';
import { LEAD_DIMENSIONS, NO_WON } from './parts.ts';

export const uninfluencedWinRate: Measure = {
  id: 'uninfluenced-win-rate',
  says: 'Of the won deals, the share without a single touch of marketing before they were won.',
  definition: 'uninfluenced-win-rate/no-marketing-touch',
  formula:
    'won deals whose leads (or whose account’s leads) had no marketing touch before the win / won deals',
  source: 'Fixed by this product; the published 80 % has no primary source',
  unit: 'ratio',
  better: 'lower',
  dated: 'the day the deal was won',
  dimensions: LEAD_DIMENSIONS,
  needs: ['touches of leads', 'won opportunities linked to leads or accounts'],
  async observe(history) {
    const influence = await influenceOf(history);
    const { deals } = influence;
    if (!deals.outcome.includes(WON)) return noEvidence(NO_WON);
    if (influence.touches === 0)
      return noEvidence('touches: what marketing sent, showed or met each lead with');
    if (!influence.hasLeads.includes(1)) return noEvidence('links from won opportunities to leads');
    const seen = collect(deals.codes.length);
    for (let deal = 0; deal < deals.codes.length; deal++) {
      if (deals.outcome[deal] !== WON) continue;
      const at = deals.closedAt[deal] as number;
      const hit = !Number.isFinite(influence.firstMarketing[deal] as number);
      seen.add({ at, known: at, subject: deals.codes[deal] as number, hit });
    }
    return seen.close();
  },
  finish: finishRate,
};
