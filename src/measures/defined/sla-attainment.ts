/** How often a promise with a clock was kept, in either direction. */
import { finishRate } from '../finish.ts';
import { BROKEN, handoffsOf, KEPT, STILL_OPEN, TO_MARKETING, TO_SALES } from '../history/handoffs.ts';
import { collect, type Finish, type Measure, noEvidence } from '../observations.ts';
import { LEAD_DIMENSIONS, NO_HANDOFFS } from './parts.ts';

const TO = ['marketing', 'sales'] as const;

/** The share kept by each side beside the whole. */
const finish: Finish = (observations, rows) => {
  const to = observations.own?.['to']?.codes;
  const share = (side: number): number | null =>
    finishRate(
      observations,
      rows.filter((row) => to?.[row] === side),
    ).value;
  const figure = finishRate(observations, rows);
  return {
    ...figure,
    beside: { ...figure.beside, bySales: share(TO_SALES), byMarketing: share(TO_MARKETING) },
  };
};

export const slaAttainment: Measure = {
  id: 'sla-attainment',
  says: 'Of the handoffs whose clock has run out or was stopped, the share answered in time.',
  definition: 'sla-attainment/decided-clocks',
  formula:
    'answered in time / (answered in time + answered late + due and unanswered); those still within their time are ' +
    'counted apart as open, those taken back as withdrawn',
  source: 'Fixed by this product, for both directions alike',
  unit: 'ratio',
  better: 'higher',
  dated: 'the handoff',
  dimensions: [...LEAD_DIMENSIONS, 'handoff', 'to'],
  needs: [NO_HANDOFFS],
  decided: true,
  rowsBy: 'handoff',
  async observe(history) {
    const handoffs = await handoffsOf(history);
    if (handoffs.n === 0) return noEvidence(NO_HANDOFFS);
    const seen = collect(handoffs.n, ['open', 'withdrawn']);
    for (let row = 0; row < handoffs.n; row++) {
      const fate = handoffs.fate[row];
      const settled = handoffs.settledAt[row] as number;
      seen.add({
        at: handoffs.at[row] as number,
        subject: handoffs.subject[row] as number,
        known: Number.isNaN(settled) ? history.asOf : settled,
        state: fate === STILL_OPEN ? 1 : fate === KEPT || fate === BROKEN ? 0 : 2,
        hit: fate === KEPT,
      });
    }
    const own = {
      handoff: { codes: handoffs.clause },
      to: { codes: Int32Array.from(handoffs.taker), labels: TO },
    };
    return seen.close({ own });
  },
  finish,
};
