/** How satisfied customers say they are, on whatever scale they were asked. */
import { collect, type Finish, type Measure, noEvidence } from '../observations.ts';
import { meanInterval } from '../statistics/mean-interval.ts';
import { LEAD_DIMENSIONS } from './parts.ts';
import { ratingsOf } from './ratings-of.ts';

/** Of one to five, four and five; of nought to ten, eight and more. */
export const SATISFIED = 0.75;

const finish: Finish = ({ value, base }, rows) => {
  const shares = Float64Array.from(rows, (row) => value?.[row] ?? 0);
  let satisfied = 0;
  for (const share of shares) if (share >= SATISFIED) satisfied++;
  const accounts = new Set(Array.from(rows, (row) => base?.[row]));
  const mean = meanInterval(shares, [0, 1]);
  return {
    ...mean,
    n: rows.length,
    beside: { satisfied: rows.length === 0 ? null : satisfied / rows.length, accounts: accounts.size },
  };
};

export const customerSatisfaction: Measure = {
  id: 'customer-satisfaction',
  says: 'How satisfied customers say they are, from 0 (the lowest mark of the scale) to 1 (the highest).',
  definition: 'customer-satisfaction/mean-share-of-scale',
  formula:
    'mean of (score − least) / (most − least) over ratings of "satisfaction" (also called "csat"); beside: the ' +
    'share of ratings at three quarters of the scale or more, and the accounts they speak of; mean ± t·s/√n',
  source: 'top-two-box share of a five-point scale, and the mean beside it; Student’s t for small samples',
  unit: 'ratio',
  better: 'higher',
  dated: 'the day of the rating',
  dimensions: LEAD_DIMENSIONS,
  needs: ['ratings of satisfaction by customers, with their date and scale'],
  async observe(history) {
    const ratings = await ratingsOf(history, ['satisfaction', 'customer-satisfaction', 'csat']);
    if (ratings.rows === 0)
      return noEvidence('ratings of satisfaction by customers, with their date and scale');
    const seen = collect(ratings.rows);
    for (let row = 0; row < ratings.rows; row++) {
      const at = ratings.at[row] as number;
      const [subject, base, value] = [ratings.subject[row]!, ratings.account[row]!, ratings.share[row]!];
      seen.add({ at, known: at, subject, value, base, hit: value >= SATISFIED });
    }
    return seen.close();
  },
  finish,
};
