/** Whether the means of several groups differ, and by Levene whether their spreads do. */
import { fTail } from './distributions/f-and-chi-square.ts';
import { meanOf, squaresAround, sumOf } from './moments.ts';

export type Anova = {
  readonly f: number;
  readonly df1: number;
  readonly df2: number;
  readonly p: number;
  readonly between: number;
  readonly within: number;
};

/**
 * One-way analysis of variance of independent groups: (between / (k−1)) / (within / (N−k)).
 * Example: SmLs01t of NIST → F = 21 with 8 and 180 degrees. Source: Fisher 1925.
 */
export function anova(groups: readonly ArrayLike<number>[]): Anova {
  const n = groups.reduce((sum, group) => sum + group.length, 0);
  const means = groups.map(meanOf);
  // Deviations from the first mean: what the groups have in common costs no digits.
  const origin = means[0] ?? 0;
  const shifted = means.map((mean) => mean - origin);
  const grand = sumOf(shifted.map((mean, at) => mean * (groups[at]?.length ?? 0))) / n;
  const between = sumOf(shifted.map((mean, at) => (mean - grand) ** 2 * (groups[at]?.length ?? 0)));
  const within = sumOf(groups.map((group, at) => squaresAround(group, means[at] as number)));
  const [df1, df2] = [groups.length - 1, n - groups.length];
  const f = between / df1 / (within / df2);
  return { f, df1, df2, p: fTail(f, df1, df2), between, within };
}
