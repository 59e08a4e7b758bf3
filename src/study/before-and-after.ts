/** Each outcome before and after the units began, against those that had not, with the check that nothing moved before. */
import { benjaminiHochberg, holm } from './adjust-p.ts';
import {
  aroundBeginning,
  type DifferenceInDifferences,
  differenceInDifferences,
  type Panel,
  placeboWindows,
  windowsOf,
} from './difference-in-differences.ts';
import { known } from './divide.ts';
import { pairedTest } from './t-test.ts';

export type PanelOutcome = { readonly name: string; readonly values: readonly Float64Array[] };

type Difference = { readonly [figure in keyof DifferenceInDifferences]: number | null };

export type BeforeAndAfterOutcome = Difference & {
  readonly name: string;
  readonly holmP: number | null;
  readonly bhP: number | null;
  /** The same comparison a window earlier, when nothing had begun; null where the time does not reach back. */
  readonly preTrend: Difference | null;
  readonly around: readonly { readonly at: number; readonly value: number | null }[];
  /** Units that began, before against after, without any comparison. */
  readonly paired: {
    readonly n: number;
    readonly difference: number | null;
    readonly t: number | null;
    readonly df: number | null;
    readonly p: number | null;
  };
};

export type BeforeAndAfter = {
  /** Periods on each side. */
  readonly window: number;
  readonly outcomes: readonly BeforeAndAfterOutcome[];
  readonly warnings: readonly string[];
};

function plain(found: DifferenceInDifferences): Difference {
  return Object.fromEntries(Object.entries(found).map(([name, value]) => [name, known(value)])) as Difference;
}

function meanOfKnown(values: Float64Array, from: number, to: number): number {
  const own = values.subarray(Math.max(0, from), Math.max(0, to)).filter((value) => !Number.isNaN(value));
  return own.length === 0 ? Number.NaN : own.reduce((sum, value) => sum + value, 0) / own.length;
}

/** Every unit that began, before against after. */
function pairedOf({ values, begins }: Panel, window: number): BeforeAndAfterOutcome['paired'] {
  const pairs = begins.flatMap((begin, unit) => {
    if (begin === null) return [];
    const own = values[unit] as Float64Array;
    const pair = [
      meanOfKnown(own, begin - window, begin),
      meanOfKnown(own, begin + 1, begin + 1 + window),
    ] as const;
    return pair.some(Number.isNaN) ? [] : [pair];
  });
  if (pairs.length < 2) return { n: pairs.length, difference: null, t: null, df: null, p: null };
  const { difference, t, df, p } = pairedTest(
    pairs.map(([, after]) => after),
    pairs.map(([before]) => before),
  );
  return { n: pairs.length, difference: known(difference), t: known(t), df: known(df), p: known(p) };
}

const FEW_UNITS = 20;

function warningsOf(begins: Panel['begins'], outcomes: readonly BeforeAndAfterOutcome[]): string[] {
  const started = begins.filter((begin) => begin !== null);
  const compared = Math.max(0, ...outcomes.map((one) => one.compared ?? 0));
  const moved = outcomes
    .filter(({ preTrend }) => (preTrend?.permutationP ?? 1) < 0.05)
    .map(({ name }) => name);
  return [
    ...(started.length === 0 ? ['Nothing began in this time: there is no before and after.'] : []),
    ...(started.length > 0 && compared === 0
      ? [
          'No comparison: no unit was still without it while others had it. Whatever else changed at that time is in the figure.',
        ]
      : []),
    ...(compared > 0 && begins.length < FEW_UNITS
      ? [`Few units: ${begins.length}; only a large change could be told from chance.`]
      : []),
    ...(moved.length > 0
      ? [
          `Before it began, ${moved.join(', ')} already moved apart from the others: what follows may be the same movement.`,
        ]
      : []),
    ...(compared > 0
      ? [
          'Who began when was decided by somebody: if those began first that were about to change anyway, the figure holds that as well.',
        ]
      : []),
  ];
}

/** Holm and Benjamini-Hochberg over the permutation p-values. */
function adjusted(outcomes: readonly BeforeAndAfterOutcome[]): BeforeAndAfterOutcome[] {
  const withP = outcomes.filter(({ permutationP }) => permutationP !== null);
  const values = withP.map(({ permutationP }) => permutationP as number);
  const [byHolm, byBh] = [holm(values), benjaminiHochberg(values)];
  return outcomes.map((one) => {
    const at = withP.indexOf(one);
    return at < 0 ? one : { ...one, holmP: byHolm[at] as number, bhP: byBh[at] as number };
  });
}

/** All outcomes of one panel of units. `orders` random orders of beginning give the permutation p-values. */
export function beforeAndAfter(
  outcomes: readonly PanelOutcome[],
  begins: readonly (number | null)[],
  window: number,
  orders = 999,
): BeforeAndAfter {
  const found = outcomes.map(({ name, values }): BeforeAndAfterOutcome => {
    const panel = { values, begins };
    const before = differenceInDifferences(panel, placeboWindows(window), { orders });
    return {
      name,
      ...plain(differenceInDifferences(panel, windowsOf(window), { orders })),
      holmP: null,
      bhP: null,
      preTrend: Number.isNaN(before.estimate) ? null : plain(before),
      around: aroundBeginning(panel, window).map(({ at, value }) => ({ at, value: known(value) })),
      paired: pairedOf(panel, window),
    };
  });
  return { window, outcomes: adjusted(found), warnings: warningsOf(begins, found) };
}
