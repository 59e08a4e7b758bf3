/** Why leads come back: the reasons both sides agreed to tell apart. */
import { finishCount } from '../finish.ts';
import { REJECTED, verdictsOf } from '../history/acts.ts';
import { collect, type Measure, noEvidence } from '../observations.ts';
import { LEAD_DIMENSIONS } from './parts.ts';

export const rejectionReasons: Measure = {
  id: 'rejection-reasons',
  says: 'Returned leads, by the reason given.',
  definition: 'rejection-reasons/count',
  formula: 'number of rejections, by coded reason',
  source: 'Fixed by this product: silence is not rejection, and a rejection has a reason',
  unit: 'count',
  better: 'lower',
  dated: 'the rejection',
  dimensions: [...LEAD_DIMENSIONS, 'reason'],
  needs: ['rejections with their reasons'],
  rowsBy: 'reason',
  async observe(history) {
    const { columns } = await verdictsOf(history);
    if (columns.rows === 0) return noEvidence('rejections of leads with their reasons');
    const seen = collect(columns.rows);
    const reasons = new Int32Array(columns.rows);
    for (let row = 0; row < columns.rows; row++) {
      if (columns.of['what']![row] !== REJECTED) continue;
      const at = columns.of['happened']![row]!;
      reasons[seen.add({ at, known: at, subject: columns.of['subject']![row]! })] =
        columns.of['reason']![row]!;
    }
    return seen.close({ own: { reason: { codes: reasons.subarray(0, seen.rows()) } } });
  },
  finish: finishCount,
};
