/**
 * From what was achieved to money: target, threshold, steps and cap, exactly, rounded once.
 *
 * attainment z = achieved / target. Below the threshold nothing is paid. z counts up to the cap, and each stretch of it
 * counts as many times as its step says: once below the first step. A rate or an amount per piece pays (what counts of
 * z) × target × rate; a share of variable pay pays (what counts of z) × that share of pay at target.
 *
 * Example: 60,000.00 a year at target, 40 % variable, a share of 1 by the quarter, accelerator twofold above 1, 125 %
 * attained: 60,000 × 0.4 / 4 × (1 + 2 × 0.25) = 9,000.00.
 */
import { halfEven, isLess, least, minus, NOUGHT, over, plus, type Ratio, ratio, times } from './decimal.ts';

export type Step = { readonly above: Ratio; readonly times: Ratio };

/** What one component pays a holder for a period. */
export type Terms = {
  /** Pay at full attainment, in minor units; null for rates and pieces. */
  readonly atTarget: Ratio | null;
  /** Minor units per minor unit or piece counted; null for a share of variable pay. */
  readonly perUnit: Ratio | null;
  /** In what is counted; null where none is set. */
  readonly target: Ratio | null;
  readonly threshold: Ratio | null;
  readonly cap: Ratio | null;
  readonly steps: readonly Step[];
  /** Whether what is counted is a share: tops over bases. */
  readonly isShare: boolean;
  /** The least share of tops in bases below which nothing is paid: leads accepted of those answered; null where none is asked. */
  readonly leastShare: Ratio | null;
  /** Whether a step that is reached counts for all of it. */
  readonly fromFirst: boolean;
};

/** The last step that is reached counts for all: 1.25 with twofold above 1 counts 2.5, and 1 counts 2. */
function countedFromFirst(reached: Ratio, steps: readonly Step[]): Ratio {
  const step = steps.findLast(({ above }) => !isLess(reached, above));
  return step === undefined ? reached : times(reached, step.times);
}

/** How much of an attainment counts: 1.25 with twofold above 1 counts 1.5, from the first deal on 2.5. */
export function countedOf(attained: Ratio, { threshold, cap, steps, fromFirst }: Terms): Ratio {
  if (threshold !== null && isLess(attained, threshold)) return NOUGHT;
  const reached = cap === null ? attained : least(attained, cap);
  if (fromFirst) return countedFromFirst(reached, steps);
  let counted = least(reached, steps[0]?.above ?? reached);
  for (const [place, step] of steps.entries()) {
    if (!isLess(step.above, reached)) break;
    const end = least(reached, steps[place + 1]?.above ?? reached);
    counted = plus(counted, times(minus(end, step.above), step.times));
  }
  return counted;
}

/** What was achieved: a sum, or a share; null where there is nothing to take a share of. */
export function achievedOf(top: number, base: number, isShare: boolean): Ratio | null {
  if (!isShare) return ratio(top);
  return base <= 0 ? null : ratio(top, base);
}

function exact(top: number, base: number, terms: Terms): Ratio {
  const { atTarget, perUnit, target, isShare } = terms;
  const achieved = achievedOf(top, base, isShare);
  if (achieved === null) return NOUGHT;
  // Of a target of nought (the first months of somebody new) there are no shares: each unit pays once.
  if (target === null || target.n <= 0n) return perUnit === null ? NOUGHT : times(perUnit, achieved);
  const counted = countedOf(over(achieved, target), terms);
  return perUnit === null ? times(atTarget ?? NOUGHT, counted) : times(times(perUnit, target), counted);
}

/** Of 5 leads answered 3 accepted keep a least share of 0.6, of 6 not; where none was answered there is nothing to pay. */
function keepsShare(top: number, base: number, { leastShare }: Terms): boolean {
  return leastShare === null || (base > 0 && !isLess(ratio(top, base), leastShare));
}

/** Minor units, half to even, never less than nothing: one period's bad deals take nothing from another's pay. */
export function payOf(top: number, base: number, terms: Terms): number {
  return keepsShare(top, base, terms) ? Math.max(0, halfEven(exact(top, base, terms))) : 0;
}
