/** The founding study's cut: a score is parted at its median into a high and a low group. Ties need a rule. */
import { ascending } from './ascending.ts';
import { quantile } from './quantile.ts';

/** Whether a score equal to the median counts as high: only those above do, or those at it as well. */
export type TieRule = 'above' | 'at-or-above';

export type MedianSplit = {
  readonly median: number;
  readonly rule: TieRule;
  readonly nHigh: number;
  readonly nLow: number;
  /** 1 high, 0 low, 2 where there is no score. */
  readonly sides: Uint8Array;
  /** Scores equal to the median: those that the rule decides on. */
  readonly atMedian: number;
};

/**
 * Parts scores (NaN: none) at their median. Example: 1, 2, 3, 3, 5 with `above` → median 3, one high, four low; with
 * `at-or-above` three high, two low.
 */
export function medianSplit(scores: Float64Array, rule: TieRule): MedianSplit {
  const known = ascending(scores.filter((score) => !Number.isNaN(score)));
  const median = quantile(known, 0.5) ?? Number.NaN;
  const sides = new Uint8Array(scores.length);
  let [nHigh, nLow, atMedian] = [0, 0, 0];
  for (const [row, score] of scores.entries()) {
    if (Number.isNaN(score)) {
      sides[row] = 2;
      continue;
    }
    if (score === median) atMedian++;
    const high = rule === 'above' ? score > median : score >= median;
    sides[row] = high ? 1 : 0;
    if (high) nHigh++;
    else nLow++;
  }
  return { median, rule, nHigh, nLow, sides, atMedian };
}
