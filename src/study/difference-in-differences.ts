/**
 * Before and after, against units that had not begun: what changed in a unit when it began, less what changed at the
 * same time where nothing began. Units that begin at different times are each compared with those not yet begun.
 */
import { tTwoSided, tUpperQuantile } from './distributions/student-t.ts';
import { seededShuffle } from './seeded-shuffle.ts';

export type Panel = {
  /** One list per unit, one value per period; NaN where there is none. */
  readonly values: readonly Float64Array[];
  /** The period in which each unit began; null: it never did. That period itself is on neither side. */
  readonly begins: readonly (number | null)[];
};

export type DifferenceInDifferences = {
  /** Units that began and could be compared, and those they were compared with. */
  readonly begun: number;
  readonly compared: number;
  readonly estimate: number;
  /** By leaving out one unit after another (the jackknife of clusters). */
  readonly se: number;
  readonly low: number;
  readonly high: number;
  readonly p: number;
  /** The share of random orders of beginning that give as much. */
  readonly permutationP: number;
  readonly before: number;
  readonly after: number;
};

function meanWithin(values: Float64Array, from: number, to: number): number {
  let [sum, n] = [0, 0];
  for (let at = Math.max(0, from); at < Math.min(values.length, to); at++) {
    const value = values[at] as number;
    if (Number.isNaN(value)) continue;
    sum += value;
    n += 1;
  }
  return n === 0 ? Number.NaN : sum / n;
}

/** Which periods are compared, counted from the one in which a unit begins. */
export type Windows = {
  readonly before: readonly [from: number, to: number];
  readonly after: readonly [from: number, to: number];
};

/** `window` periods on each side of the beginning. */
export function windowsOf(window: number): Windows {
  return { before: [-window, 0], after: [1, 1 + window] };
}

/** The same length before, where nothing began: what shows up there is no effect. */
export function placeboWindows(window: number): Windows {
  return { before: [-2 * window, -window], after: [-window, 0] };
}

type Change = { readonly before: number; readonly after: number };

function changeOf(values: Float64Array, begin: number, { before, after }: Windows): Change {
  return {
    before: meanWithin(values, begin + before[0], begin + before[1]),
    after: meanWithin(values, begin + after[0], begin + after[1]),
  };
}

type Estimated = { effect: number; begun: number; controls: Set<number>; before: number; after: number };

/** The mean over units that began, of their change less the mean change of units not begun by the window's end. */
function estimateOf({ values, begins }: Panel, windows: Windows, without = -1): Estimated {
  const controls = new Set<number>();
  let [sum, begun, beforeSum, afterSum] = [0, 0, 0, 0];
  for (const [unit, begin] of begins.entries()) {
    if (begin === null || unit === without) continue;
    const own = changeOf(values[unit] as Float64Array, begin, windows);
    if (Number.isNaN(own.after - own.before)) continue;
    const end = begin + Math.max(windows.after[1], 1);
    let [change, n] = [0, 0];
    for (const [other, started] of begins.entries()) {
      if (other === unit || other === without || (started !== null && started < end)) continue;
      const found = changeOf(values[other] as Float64Array, begin, windows);
      if (Number.isNaN(found.after - found.before)) continue;
      change += found.after - found.before;
      n += 1;
      controls.add(other);
    }
    if (n === 0) continue;
    sum += own.after - own.before - change / n;
    beforeSum += own.before;
    afterSum += own.after;
    begun += 1;
  }
  return { effect: sum / begun, begun, controls, before: beforeSum / begun, after: afterSum / begun };
}

/** √((G−1)/G Σ (θ_g − θ̄)²) over the units left out one by one. */
function jackknife(panel: Panel, windows: Windows): number {
  const left = panel.begins.map((_, unit) => estimateOf(panel, windows, unit).effect).filter(Number.isFinite);
  const mean = left.reduce((sum, value) => sum + value, 0) / left.length;
  const squares = left.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return left.length < 3 ? Number.NaN : Math.sqrt(((left.length - 1) / left.length) * squares);
}

/** How often a random order of beginning gives as large a figure, this order counted with them. */
function permuted(panel: Panel, windows: Windows, effect: number, orders: number, seed: number): number {
  if (orders === 0) return Number.NaN;
  const shuffle = seededShuffle(seed);
  let [asLarge, all] = [1, 1];
  for (let order = 0; order < orders; order++) {
    const found = estimateOf({ values: panel.values, begins: shuffle(panel.begins) }, windows).effect;
    if (Number.isNaN(found)) continue;
    all += 1;
    if (Math.abs(found) >= Math.abs(effect) * (1 - 1e-12)) asLarge += 1;
  }
  return asLarge / all;
}

/**
 * Difference in differences of a panel. Interval and p by the jackknife over units with t of units − 1 degrees; beside
 * it the share of random orders of beginning that show as much, which is exact where the order was left to chance.
 * Example: one unit goes from 1 to 3 when it begins, the other from 1 to 1.5 → 1.5.
 * Sources: Callaway & Sant'Anna 2021, Journal of Econometrics 225 (units not yet begun as the comparison); Bertrand,
 * Duflo & Mullainathan 2004, QJE 119 (one unit, one figure); MacKinnon, Nielsen & Webb 2023 (the jackknife of clusters).
 */
export function differenceInDifferences(
  panel: Panel,
  windows: Windows,
  { orders = 999, seed = 1, level = 0.95 }: { orders?: number; seed?: number; level?: number } = {},
): DifferenceInDifferences {
  const { effect, begun, controls, before, after } = estimateOf(panel, windows);
  const se = jackknife(panel, windows);
  const units = panel.values.length;
  const reach = tUpperQuantile((1 - level) / 2, Math.max(1, units - 1)) * se;
  return {
    begun,
    compared: controls.size,
    estimate: effect,
    se,
    low: effect - reach,
    high: effect + reach,
    p: tTwoSided(effect / se, Math.max(1, units - 1)),
    permutationP: Number.isNaN(effect) ? Number.NaN : permuted(panel, windows, effect, orders, seed),
    before,
    after,
  };
}

/** The difference to units not begun, period by period around the beginning, from the mean of the window before it. */
export function aroundBeginning(
  panel: Panel,
  window: number,
): readonly { readonly at: number; readonly value: number }[] {
  const steps = Array.from({ length: 2 * window + 1 }, (_, at) => at - window);
  return steps.map((at) => ({
    at,
    value: estimateOf(panel, { before: [-window, 0], after: [at, at + 1] }).effect,
  }));
}
