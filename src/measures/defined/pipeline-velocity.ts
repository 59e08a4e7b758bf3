/** How much money the open pipeline gives a day if it goes on as it went. */
import { velocity } from '../../forecast/pipeline-velocity.ts';
import { PERIODS } from '../../vocabulary/period.ts';
import { currencyDigits } from '../currency-digits.ts';
import { dealsOf, WON } from '../history/deals.ts';
import { daysBetween } from '../history/durations.ts';
import { collect, type Figure, type Measure, noEvidence, type Observations } from '../observations.ts';
import { quantile } from '../statistics/quantile.ts';
import { oneCurrency } from './money-of.ts';
import { LEAD_DIMENSIONS, NO_DEALS } from './parts.ts';

const OPEN = 1;

type Terms = {
  readonly open: number;
  readonly closed: number;
  readonly won: number;
  readonly amounts: readonly number[];
  readonly cycles: Float64Array;
};

/** `value` is a won deal's amount, `base` its cycle; open deals stand apart. */
function termsOf({ state, hit, value, base }: Observations, rows: Int32Array): Terms {
  const closed = rows.filter((row) => state[row] !== OPEN);
  const won = closed.filter((row) => hit?.[row] === 1);
  const numbers = (column: Float64Array | undefined): number[] =>
    Array.from(won, (row) => column?.[row] ?? Number.NaN).filter((one) => !Number.isNaN(one));
  return {
    ...{ open: rows.length - closed.length, closed: closed.length, won: won.length },
    amounts: numbers(value),
    cycles: Float64Array.from(numbers(base)).sort(),
  };
}

function meanOf(values: ArrayLike<number>): number | null {
  if (values.length === 0) return null;
  return Array.from(values).reduce((sum, one) => sum + one, 0) / values.length;
}

/** The velocity, and beside it its four terms and what the other definitions in use give. */
function figureOf(seen: Observations, rows: Int32Array): Figure {
  const { open, closed, won, amounts, cycles } = termsOf(seen, rows);
  const mean = meanOf(amounts);
  const averageDeal = mean === null ? null : mean / currencyDigits(seen.currency ?? '').units;
  const winRate = closed === 0 ? null : won / closed;
  const median = quantile(cycles, 0.5);
  const of = (rate: number | null, cycleDays: number | null): number | null =>
    rate === null || averageDeal === null || cycleDays === null
      ? null
      : velocity({ opportunities: open, winRate: rate, averageDeal, cycleDays });
  const created = open + closed === 0 ? null : won / (open + closed);
  return {
    value: of(winRate, median),
    n: open,
    interval: null,
    beside: {
      ...{ opportunities: open, winRate, averageDeal, cycleDays: median },
      'created-median': of(created, median),
      'closed-mean': of(winRate, meanOf(cycles)),
    },
  };
}

export const pipelineVelocity: Measure = {
  id: 'pipeline-velocity',
  says: 'What the open pipeline gives a day if deals go on being won as often, as large and as fast as those that ended.',
  definition: 'pipeline-velocity/closed-median',
  formula:
    'open opportunities whose opening is recorded × won / (won + lost) × mean won amount / median days of won deals. Beside it: created-median ' +
    '(win rate of all created, open ones included), closed-mean (mean days)',
  source:
    'https://ooligo.com/en/learn/pipeline-velocity/; win rate of the closed as Gong counts it; the median, for a few slow deals move a mean',
  unit: 'money',
  better: 'higher',
  dated: 'the day the deal was closed; open deals stand at the end of observation',
  dimensions: LEAD_DIMENSIONS.filter((name) => !(PERIODS as readonly string[]).includes(name)),
  needs: ['opportunities with the dates they were opened and closed, outcomes and won amounts'],
  async observe(history) {
    const deals = await dealsOf(history);
    const money = await oneCurrency(history, deals.currency);
    if (deals.outcome.every((outcome) => outcome === 0)) return noEvidence(NO_DEALS);
    if ('missing' in money) return noEvidence(money.missing);
    const seen = collect(deals.codes.length, ['open']);
    for (let deal = 0; deal < deals.codes.length; deal++) {
      const subject = deals.codes[deal] as number;
      const outcome = deals.outcome[deal] as number;
      const closedAt = deals.closedAt[deal] as number;
      if (outcome === 0 && Number.isNaN(deals.createdAt[deal] as number)) continue;
      const at = outcome === 0 ? history.asOf : closedAt;
      const isWon = outcome === WON;
      const cycle = daysBetween(
        history.lens.zone,
        { at: deals.createdAt[deal] as number, precision: deals.createdPrecision[deal] as number },
        { at: closedAt, precision: deals.closedPrecision[deal] as number },
      );
      seen.add({
        ...{ at, known: at, subject, hit: isWon, state: outcome === 0 ? OPEN : 0 },
        value: isWon ? (deals.amount[deal] as number) : Number.NaN,
        base: isWon && !Number.isNaN(deals.createdAt[deal] as number) ? cycle : Number.NaN,
      });
    }
    return seen.close({ currency: money.currency });
  },
  finish: figureOf,
};
