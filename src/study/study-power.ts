/** What a study of this size could have seen, and what cutting the score in two takes from that. */
import { pearson } from './correlation.ts';
import { normalTail, normalUpperQuantile } from './distributions/normal.ts';
import { known } from './divide.ts';
import type { MedianSplit } from './median-split.ts';
import { powerOf, smallestEffect, USUAL_POWER } from './power.ts';
import type { DividedStudy, StudyPower } from './study-shapes.ts';

/** Cohen's words for d. */
const SMALL = 0.2;
const MEDIUM = 0.5;

/**
 * The smallest correlation n pairs show with this power: tanh((z_{α/2} + z_power) / √(n−3)).
 * Example: 821 pairs → 0.0976. Source: Fisher 1921; Cohen 1988, 3.
 */
export function smallestCorrelation(n: number, power = USUAL_POWER, alpha = 0.05): number {
  if (n < 4) return Number.NaN;
  return Math.tanh((normalUpperQuantile(alpha / 2) + normalUpperQuantile(1 - power)) / Math.sqrt(n - 3));
}

/** The power n pairs have to show a true correlation. */
export function correlationPower(r: number, n: number, alpha = 0.05): number {
  if (n < 4) return Number.NaN;
  const shift = Math.atanh(Math.abs(r)) * Math.sqrt(n - 3);
  const bound = normalUpperQuantile(alpha / 2);
  return normalTail(bound - shift) + normalTail(bound + shift);
}

/**
 * What the cut leaves of a score: its correlation with being in the high group; 0.798 of a normal score cut in the
 * middle (√(2/π)). A correlation with an outcome shrinks by this share. Source: Cohen 1983, Applied Psychological
 * Measurement 7; MacCallum et al. 2002, Psychological Methods 7.
 */
export function keptByCut(scores: Float64Array, { sides }: MedianSplit): number {
  const parted = (_: number, row: number): boolean => sides[row] !== 2;
  return pearson(scores.filter(parted), Float64Array.from(sides).filter(parted)).r;
}

export function powerOfStudy({ outcomes }: DividedStudy, kept: number): StudyPower[] {
  return outcomes.map(({ name, high, low }) => {
    const enough = high.n > 1 && low.n > 1;
    const pairs = high.n + low.n;
    const least = smallestCorrelation(pairs);
    return {
      name,
      smallestEffect: enough ? known(smallestEffect(high.n, low.n)) : null,
      small: enough ? powerOf(high.n, low.n, SMALL) : null,
      medium: enough ? powerOf(high.n, low.n, MEDIUM) : null,
      smallestCorrelation: known(least),
      powerAfterCut: known(correlationPower(least * kept, pairs)),
    };
  });
}
