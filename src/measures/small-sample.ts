/** Whether a figure rests on so little that it may be chance: said with the figure, in words. */
import type { Interval, MeasureAnswer } from './measure-answer.ts';
import type { Measure } from './observations.ts';

/** Fewer than this many tell little of a rate or a middle. */
const FEWEST = 30;
/** An interval of a rate wider than this is no news either way. */
const WIDEST_POINTS = 20;

type Told = {
  readonly value: number | null;
  readonly n: number;
  readonly interval: Interval;
};

type Kind = Pick<Measure, 'unit' | 'average'>;

/** Counts and sums are what they are, whatever their size. */
function isEstimate({ unit, average }: Kind): boolean {
  return average === true || (unit !== 'count' && unit !== 'money');
}

/**
 * Why a figure is a small sample, or null. The rule: a rate, a quotient or a median of fewer than 30, or a rate whose 95 %
 * interval is wider than 20 percentage points. Counts and sums are what they are.
 * Example: 4 of 10 → "n is 10, below 30"; 40 of 80 → "the interval spans 21 points, more than 20".
 */
export function smallSample(kind: Kind, { value, n, interval }: Told): string | null {
  if (value === null || !isEstimate(kind)) return null;
  if (n < FEWEST) return `n is ${n}, below ${FEWEST}`;
  if (kind.unit !== 'ratio' || interval === null) return null;
  const points = (interval[1] - interval[0]) * 100;
  return points > WIDEST_POINTS
    ? `the interval spans ${Math.round(points)} points, more than ${WIDEST_POINTS}`
    : null;
}

/** The answer and its rows, those marked that rest on too little. */
export function withSmallSamples(kind: Kind, answer: MeasureAnswer): MeasureAnswer {
  const mark = (told: Told): { readonly small?: string } => {
    const small = smallSample(kind, told);
    return small === null ? {} : { small };
  };
  const rows = answer.rows.map((row) => ({ ...row, ...mark(row) }));
  return { ...answer, ...mark(answer), rows };
}
