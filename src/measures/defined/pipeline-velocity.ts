/** How much money the open pipeline gives a day if it goes on as it went. */
import { velocity } from '../../forecast/pipeline-velocity.ts';
import { quantile } from '../../study/quantile.ts';
import { currencyDigits } from '../currency-digits.ts';
import { bySubject, lastRowBy } from '../history/by-subject.ts';
import { dealsOf, WON } from '../history/deals.ts';
import { daysBetween } from '../history/durations.ts';
import type { History } from '../history/history.ts';
import { collect, type Figure, type Measure, noEvidence, type Observations } from '../observations.ts';
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

/** Every deal as it stood at an instant: what happened to it later is not known. */
async function velocityRows(history: History, known: number): Promise<Observations> {
  const { codes, createdAt, createdPrecision } = await dealsOf(history);
  const closings = await history.rows(
    'SELECT subject, happened::DOUBLE AS happened, prec, outcome, currency, said, amount::DOUBLE AS amount FROM closed ' +
      'ORDER BY subject, happened, seq',
  );
  if (closings.rows === 0) return noEvidence(NO_DEALS);
  const money = await oneCurrency(history, closings.of['currency'] as Int32Array);
  if ('missing' in money) return noEvidence(money.missing);
  const index = bySubject(closings, history.lens.words);
  const happened = closings.of['happened'] as Float64Array;
  const seen = collect(codes.length, ['open']);
  for (let deal = 0; deal < codes.length; deal++) {
    const subject = codes[deal] as number;
    const opened = createdAt[deal] as number;
    const row = lastRowBy(index, happened, subject, known);
    if (row < 0) {
      // Never heard of by then, or only in passing.
      if (opened <= known) seen.add({ at: known, known, subject, hit: false, state: OPEN });
      continue;
    }
    const of = (name: string): number => closings.of[name]![row]!;
    const won = of('outcome') === WON;
    const cycle = daysBetween(
      history.lens.zone,
      { at: opened, precision: createdPrecision[deal] as number },
      { at: of('happened'), precision: of('prec') },
    );
    seen.add({
      ...{ at: of('happened'), known: of('happened'), subject, hit: won },
      value: won && of('said') === 1 ? of('amount') : Number.NaN,
      base: won && opened <= known ? cycle : Number.NaN,
    });
  }
  return seen.close({ currency: money.currency });
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
  dated: 'the instant asked for: what was open then, and what had ended by then',
  dimensions: LEAD_DIMENSIONS,
  needs: ['opportunities with the dates they were opened and closed, outcomes and won amounts'],
  standing: true,
  observe: (history, at = history.asOf) => velocityRows(history, at),
  finish: figureOf,
};
