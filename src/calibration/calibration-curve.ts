/** Is a chance of 20 % one in five? What was predicted beside what came, in tenths; Brier's score; slope and intercept. */

import { Z95 } from '../study/wilson.ts';
import { designOf } from './design.ts';
import { fitLogistic, informationOf, varianceOf } from './fit-logistic.ts';
import { type Share, shareOf } from './share.ts';

export type CurvePoint = Share & { readonly predicted: number; readonly n: number; readonly events: number };
export type Estimate = { readonly value: number; readonly low: number; readonly high: number };
export type Calibration = {
  readonly curve: readonly CurvePoint[];
  /** Mean squared distance of chance and outcome; 0 is perfect. */
  readonly brier: number;
  /** Of saying the average rate to everybody. */
  readonly brierOfAverage: number;
  /** 1 is right; below 1 the chances are too far apart. Null where it cannot be told. */
  readonly slope: Estimate | null;
  /** 0 is right; above 0 more came than was predicted (in log-odds). */
  readonly intercept: Estimate | null;
};

const BINS = 10;
const EDGE = 1e-6;

function curveOf(chances: Float64Array, hits: Uint8Array): readonly CurvePoint[] {
  const order = Uint32Array.from(chances, (_, row) => row).sort(
    (one, other) => (chances[one] as number) - (chances[other] as number) || one - other,
  );
  const points: CurvePoint[] = [];
  const n = order.length;
  for (let from = 0; from < n; ) {
    let until = Math.min(n, Math.max(from + 1, Math.round(((points.length + 1) * n) / BINS)));
    // Rows of one chance stay together.
    while (until < n && chances[order[until] as number] === chances[order[until - 1] as number]) until++;
    let [sum, events] = [0, 0];
    for (let place = from; place < until; place++) {
      sum += chances[order[place] as number] as number;
      events += hits[order[place] as number] as number;
    }
    points.push({
      predicted: sum / (until - from),
      n: until - from,
      events,
      ...shareOf(events, until - from),
    });
    from = until;
  }
  return points;
}

function logOdds(chances: Float64Array): Float64Array {
  return chances.map((chance) => {
    const kept = Math.min(1 - EDGE, Math.max(EDGE, chance));
    return Math.log(kept / (1 - kept));
  });
}

function slopeOf(eta: Float64Array, hits: Uint8Array): Estimate | null {
  const design = designOf([{ kind: 'amount', values: eta }], eta.length);
  const fit = fitLogistic(design, hits, { penalty: 0 });
  const factor = informationOf(design, hits, fit, 0);
  if (!fit.converged || factor === null) return null;
  const value = fit.effects[1] as number;
  const reach = Z95 * Math.sqrt(varianceOf(factor, 1, null));
  return { value, low: value - reach, high: value + reach };
}

/** The shift that makes Σ chance = Σ outcome, by Newton's steps; slope held at 1. */
function interceptOf(eta: Float64Array, hits: Uint8Array): Estimate | null {
  let value = 0;
  for (let step = 0; step < 50; step++) {
    let [rest, weight] = [0, 0];
    for (let row = 0; row < eta.length; row++) {
      const chance = 1 / (1 + Math.exp(-((eta[row] as number) + value)));
      rest += (hits[row] as number) - chance;
      weight += chance * (1 - chance);
    }
    if (weight <= 0) return null;
    const move = Math.max(-2, Math.min(2, rest / weight));
    value += move;
    if (Math.abs(move) > 1e-9) continue;
    const reach = Z95 / Math.sqrt(weight);
    return { value, low: value - reach, high: value + reach };
  }
  return null;
}

/**
 * The calibration of chances on rows they were not learnt from: tenths by chance with Wilson's intervals, Brier 1950,
 * and the slope and intercept of Cox 1958 (Biometrika 45). Example: chances of 0.2 of which one in five came: the point
 * lies on the diagonal, intercept 0.
 */
export function calibrationOf(chances: Float64Array, hits: Uint8Array): Calibration {
  let [brier, events] = [0, 0];
  for (let row = 0; row < hits.length; row++) {
    brier += ((chances[row] as number) - (hits[row] as number)) ** 2;
    events += hits[row] as number;
  }
  const n = Math.max(1, hits.length);
  const rate = events / n;
  const eta = logOdds(chances);
  const both = events > 0 && events < hits.length;
  return {
    curve: curveOf(chances, hits),
    brier: brier / n,
    brierOfAverage: rate * (1 - rate),
    slope: both ? slopeOf(eta, hits) : null,
    intercept: both ? interceptOf(eta, hits) : null,
  };
}
