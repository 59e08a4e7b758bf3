/** Each outcome in the high and in the low group: the founding study's table, and the better tests beside it. */
import { benjaminiHochberg, holm } from './adjust-p.ts';
import { hedgesG } from './hedges-g.ts';
import { levene } from './levene.ts';
import { rankTest } from './mann-whitney.ts';
import { type MedianSplit, medianSplit, type TieRule } from './median-split.ts';
import { groupsOf, type Pairs } from './study-pairs.ts';
import type { Described, DividedStudy, StudiedOutcome, StudyTable, Tested } from './study-shapes.ts';
import { type Group, groupOf, studentTest, type TTest, welchTest } from './t-test.ts';

/** A figure, or null where the arithmetic has none. */
export function known(value: number): number | null {
  return Number.isFinite(value) ? value : null;
}

function described({ n, mean, variance }: Group): Described {
  return { n, mean: known(mean), sd: known(Math.sqrt(variance)) };
}

function tested({ t, df, p }: TTest): Tested {
  return { t: known(t), df: known(df), p: known(p) };
}

const NOTHING: Tested = { t: null, df: null, p: null };

function compared(pairs: Pairs, { sides }: MedianSplit): StudiedOutcome {
  const { name } = pairs;
  const { high, low, isHigh } = groupsOf(pairs, sides);
  const [one, other] = [groupOf(high), groupOf(low)];
  const enough = one.n > 1 && other.n > 1;
  const effect = enough ? hedgesG(one, other) : { value: Number.NaN, low: Number.NaN, high: Number.NaN };
  const ranks =
    one.n > 0 && other.n > 0 ? rankTest(pairs.ranked(), isHigh) : { u: Number.NaN, p: Number.NaN };
  const [median, mean] = (['median', 'mean'] as const).map((about) => {
    const { f, p } = enough ? levene([high, low], about) : { f: Number.NaN, p: Number.NaN };
    return { f: known(f), p: known(p) };
  }) as [Tested & { f: number | null }, Tested & { f: number | null }];
  return {
    name,
    high: described(one),
    low: described(other),
    difference: known(one.mean - other.mean),
    student: enough ? tested(studentTest(one, other)) : NOTHING,
    welch: enough ? tested(welchTest(one, other)) : NOTHING,
    hedgesG: { value: known(effect.value), low: known(effect.low), high: known(effect.high) },
    mannWhitney: { u: known(ranks.u), p: known(ranks.p) },
    levene: { f: median.f, p: median.p, aboutMean: mean },
    holmP: null,
    bhP: null,
  };
}

/** Adjusted over the outcomes that have a p-value of Welch's; the others have none. */
function adjusted(outcomes: readonly StudiedOutcome[]): StudiedOutcome[] {
  const withP = outcomes.filter(({ welch }) => welch.p !== null);
  const values = withP.map(({ welch }) => welch.p as number);
  const [byHolm, byBh] = [holm(values), benjaminiHochberg(values)];
  return outcomes.map((outcome) => {
    const at = withP.indexOf(outcome);
    return at < 0 ? outcome : { ...outcome, holmP: byHolm[at] as number, bhP: byBh[at] as number };
  });
}

/** The table of a study under one tie rule. */
export function divide(
  table: StudyTable,
  rule: TieRule,
  pairs: readonly Pairs[],
): DividedStudy & { readonly parted: MedianSplit } {
  const parted = medianSplit(table.split.values, rule);
  const { median, nHigh, nLow } = parted;
  const outcomes = pairs.map((one) => compared(one, parted));
  return { split: { median, rule, nHigh, nLow }, outcomes: adjusted(outcomes), parted };
}
