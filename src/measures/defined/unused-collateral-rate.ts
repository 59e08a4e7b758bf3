/** How much of what marketing publishes no seller ever uses. */

import { DAY_MS } from '../../vocabulary/instant.ts';
import { finishRate } from '../finish.ts';
import { collect, type Measure, noEvidence } from '../observations.ts';
import { LEAD_DIMENSIONS } from './parts.ts';

/** An asset is given this long before it is called unused. */
const TIME_TO_BE_USED = 90 * DAY_MS;

export const unusedCollateralRate: Measure = {
  id: 'unused-collateral-rate',
  says: 'Of the collateral published at least 90 days ago, the share nobody has used with a lead or a deal.',
  definition: 'unused-collateral-rate/90-days-never-used',
  formula: 'assets published 90 days ago or earlier without a use / assets published 90 days ago or earlier',
  source: 'Fixed by this product; published claims run from 60 % to 90 %',
  unit: 'ratio',
  better: 'lower',
  dated: 'the day the asset was published',
  dimensions: [...LEAD_DIMENSIONS, 'type'],
  needs: ['published collateral', 'which collateral was used, by whom and with whom'],
  async observe(history) {
    const assets = await history.rows(
      'SELECT subject, happened::DOUBLE AS happened, type FROM asset_published ORDER BY happened, seq',
    );
    const uses = await history.rows('SELECT DISTINCT subject FROM asset_used');
    if (assets.rows === 0) return noEvidence('published collateral, with dates');
    if (uses.rows === 0) return noEvidence('which collateral was used, by whom and with whom');
    const used = new Set(uses.of['subject'] as Int32Array);
    const seen = collect(assets.rows, ['young']);
    const met = new Set<number>();
    const types: number[] = [];
    for (let row = 0; row < assets.rows; row++) {
      const subject = assets.of['subject']![row]!;
      const at = assets.of['happened']![row]!;
      if (met.has(subject)) continue;
      met.add(subject);
      const state = at + TIME_TO_BE_USED <= history.asOf ? 0 : 1;
      types.push(assets.of['type']![row]!);
      seen.add({ at, subject, known: history.asOf, state, hit: !used.has(subject) });
    }
    return seen.close({ own: { type: { codes: Int32Array.from(types) } } });
  },
  finish: finishRate,
};
