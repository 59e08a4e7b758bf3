/** Whether the call lies above or below what comes of it. */
import { bias } from '../../forecast/error-measures.ts';
import type { Measure } from '../observations.ts';
import { callsApart, countedRows, pairOf } from './forecast-accuracy.ts';
import { forecastRows } from './forecast-rows.ts';
import { LEAD_DIMENSIONS } from './parts.ts';

const ID = 'forecast-bias';
const UNDER = 'under-is-positive';

export const forecastBias: Measure = {
  id: ID,
  says: 'Whether the committed forecast lies above or below what was won, in periods that are over.',
  definition: `${ID}/over-is-positive`,
  formula:
    'Σ(F − A) / Σ A over forecasters and ended periods, positive where more was called than came; negated where the ' +
    'agreement calls under-forecasting positive. Calls as in forecast-accuracy',
  source: 'https://www.forecaststudio.com.mx/blog/forecast-accuracy-metrics; the sign as the agreement says',
  unit: 'ratio',
  better: 'neither',
  dated: 'the beginning of the forecast period',
  dimensions: LEAD_DIMENSIONS,
  needs: ['submitted forecasts with their periods', 'won opportunities with amounts and owners'],
  observe: (history) => forecastRows(history, ({ sign }) => `${ID}/${sign}`),
  finish(seen, rows) {
    const counted = countedRows(seen, rows);
    const pairs = Array.from(counted, (row) => pairOf(seen, row));
    const sign = seen.definition?.includes(UNDER) === true ? UNDER : 'over-is-positive';
    return {
      value: bias(pairs, sign).value,
      n: pairs.length,
      interval: null,
      beside: callsApart(seen, rows),
    };
  },
};
