/** How good the ties to accounts are: commitment, trust, and how smoothly the two work together. */
import { collect, type Finish, type Measure, noEvidence } from '../observations.ts';
import { meanInterval } from '../statistics/mean-interval.ts';
import { LEAD_DIMENSIONS } from './parts.ts';
import { ratingsOf } from './ratings-of.ts';

export const QUALITY_PARTS = ['commitment', 'trust', 'exchange-efficiency'] as const;
const NO_RATINGS =
  'ratings of commitment, trust or exchange efficiency of accounts, with their date and scale';

type Means = readonly { sum: number; n: number }[];

function meanOf(values: readonly number[]): number | null {
  return values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** An account's index is the mean of its parts, each the mean of its ratings; the figure is the mean of the accounts. */
const finish: Finish = ({ subject, value, base }, rows) => {
  const accounts = new Map<number, Means>();
  for (const row of rows) {
    const account = subject[row] as number;
    const parts = accounts.get(account) ?? QUALITY_PARTS.map(() => ({ sum: 0, n: 0 }));
    const part = parts[base?.[row] ?? 0];
    if (part !== undefined) {
      part.sum += value?.[row] ?? 0;
      part.n++;
    }
    accounts.set(account, parts);
  }
  const all = [...accounts.values()].map((parts) => parts.map(({ sum, n }) => (n === 0 ? null : sum / n)));
  const indexes = all.map((parts) => meanOf(parts.filter((part) => part !== null)) ?? 0);
  const part = (place: number): number | null =>
    meanOf(all.map((parts) => parts[place] ?? null).filter((one) => one !== null));
  return {
    ...meanInterval(indexes, [0, 1]),
    n: accounts.size,
    beside: {
      commitment: part(0),
      trust: part(1),
      exchangeEfficiency: part(2),
      ratings: rows.length,
    },
  };
};

export const relationshipQuality: Measure = {
  id: 'relationship-quality',
  says: 'How good the ties to accounts are by their ratings, from 0 to 1: commitment, trust and exchange efficiency.',
  definition: 'relationship-quality/mean-of-parts',
  formula:
    'per account the mean of its parts that were rated, each the mean of (score − least) / (most − least) of its ratings; ' +
    'the figure is the mean over accounts, n the accounts, the parts beside it',
  source:
    'Palmatier 2008, Interfirm Relational Drivers of Customer Value (446 exchanges): commitment, trust, exchange efficiency',
  unit: 'ratio',
  better: 'higher',
  dated: 'the day of the rating',
  dimensions: [...LEAD_DIMENSIONS, 'part'],
  needs: [NO_RATINGS],
  async observe(history) {
    const ratings = await ratingsOf(history, QUALITY_PARTS);
    if (ratings.rows === 0) return noEvidence(NO_RATINGS);
    const seen = collect(ratings.rows);
    for (let row = 0; row < ratings.rows; row++) {
      const at = ratings.at[row] as number;
      const [subject, value, base] = [ratings.account[row]!, ratings.share[row]!, ratings.what[row]!];
      seen.add({ at, known: at, subject, value, base, hit: true });
    }
    const codes = Int32Array.from(ratings.what, (part) => part + 1);
    return seen.close({ own: { part: { codes, labels: QUALITY_PARTS } } });
  },
  finish,
};
