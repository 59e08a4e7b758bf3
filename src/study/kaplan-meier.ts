/** How long things last when some are still going on: the survival curve of Kaplan and Meier, with its median. */
import { Z95 } from './wilson.ts';

export type SurvivalStep = {
  readonly time: number;
  readonly atRisk: number;
  readonly events: number;
  readonly censored: number;
  readonly survival: number;
  /** Greenwood's. */
  readonly se: number;
  readonly low: number;
  readonly high: number;
};

export type Survival = {
  readonly n: number;
  readonly events: number;
  readonly median: number | null;
  readonly medianLow: number | null;
  readonly medianHigh: number | null;
  readonly steps: readonly SurvivalStep[];
};

/** Two survival shares this near are one, as R's quantile takes them. */
const SAME = 1.5e-8;

/** Of the steps at or below a bound, the first of those nearest to it. */
function nearestBelow(
  steps: readonly SurvivalStep[],
  share: (step: SurvivalStep) => number,
  bound: number,
): SurvivalStep | null {
  let found: SurvivalStep | null = null;
  for (const step of steps)
    if (share(step) <= bound && (found === null || share(step) > share(found))) found = step;
  return found;
}

/**
 * Where a curve reaches a half: the time it falls below, or the middle of the stretch on which it lies there. The upper
 * limit may rise again near the end; R then takes the time of the value nearest below a half, and so do we.
 */
function halfOf(steps: readonly SurvivalStep[], share: (step: SurvivalStep) => number): number | null {
  const found = nearestBelow(steps, share, 0.5 + SAME);
  if (found === null) return null;
  if (Math.abs(share(found) - 0.5) > SAME) return found.time;
  const end = nearestBelow(steps, share, 0.5 - SAME)?.time ?? steps.at(-1)?.time ?? found.time;
  return (found.time + end) / 2;
}

/**
 * S(t) = Π (1 − d/n) over the times up to t, error S √Σ d/(n(n−d)), interval exp(ln S ± z·error/S), at most 1.
 * Example: the gehan data, 6-MP → S(6) = 0.857142857142857, error 0.0890870806374748.
 * Source: Kaplan & Meier 1958, JASA 53; Greenwood 1926. R: survival::survfit.
 */
export function kaplanMeier(times: Float64Array, ended: Uint8Array): Survival {
  const order = Uint32Array.from(times, (_, row) => row);
  order.sort((x, y) => (times[x] as number) - (times[y] as number));
  const steps: SurvivalStep[] = [];
  let [survival, sum, events] = [1, 0, 0];
  for (let from = 0; from < order.length; ) {
    const time = times[order[from] as number] as number;
    let to = from;
    let died = 0;
    for (; to < order.length && times[order[to] as number] === time; to++)
      died += ended[order[to] as number] as number;
    const atRisk = order.length - from;
    survival *= (atRisk - died) / atRisk;
    sum += died / (atRisk * (atRisk - died));
    const reach = Z95 * Math.sqrt(sum);
    steps.push({
      time,
      atRisk,
      events: died,
      censored: to - from - died,
      survival,
      // Where nobody is left nothing is uncertain, though the formula divides by zero.
      se: survival === 0 ? 0 : survival * Math.sqrt(sum),
      low: survival === 0 ? Number.NaN : survival * Math.exp(-reach),
      high: survival === 0 ? Number.NaN : Math.min(1, survival * Math.exp(reach)),
    });
    events += died;
    from = to;
  }
  return {
    n: times.length,
    events,
    median: halfOf(steps, (step) => step.survival),
    medianLow: halfOf(steps, (step) => step.low),
    medianHigh: halfOf(steps, (step) => step.high),
    steps,
  };
}
