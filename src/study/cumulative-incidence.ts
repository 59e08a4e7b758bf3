/**
 * How many of a cohort have reached the next stage after so long, when others were lost on the way and some are still
 * open. The plain rate counts the open as failures; Kaplan-Meier treats the lost as if they could still come.
 */
import { invariant } from '../vocabulary/invariant.ts';
import { ascending } from './ascending.ts';
import { Z95 } from './wilson.ts';

/** What ended the wait: 0 still open when last seen, 1 reached, 2 lost. */
export type Wait = { readonly times: Float64Array; readonly ends: Uint8Array };

/** One step per time at which somebody reached the stage or was lost. */
export type IncidenceCurve = {
  readonly time: Float64Array;
  readonly atRisk: Float64Array;
  readonly reached: Float64Array;
  readonly lost: Float64Array;
  /** Cumulative incidence of reaching and of loss; what remains is still open. */
  readonly reachedShare: Float64Array;
  readonly lostShare: Float64Array;
};

/** Waits by what ended them, each ascending. */
export type SortedWaits = {
  readonly reached: Float64Array;
  readonly lost: Float64Array;
  readonly open: Float64Array;
};

/** Sorts waits by what ended them; of all rows, or of those named. */
export function sortWaits({ times, ends }: Wait, rows: Int32Array | null = null): SortedWaits {
  invariant(times.length === ends.length, 'every wait has an end');
  const n = rows?.length ?? times.length;
  const counts = [0, 0, 0];
  for (let index = 0; index < n; index++)
    counts[ends[rows === null ? index : (rows[index] as number)] as number]!++;
  const [open, reached, lost] = counts.map((count) => new Float64Array(count)) as [
    Float64Array,
    Float64Array,
    Float64Array,
  ];
  const next = [0, 0, 0];
  for (let index = 0; index < n; index++) {
    const row = rows === null ? index : (rows[index] as number);
    const end = ends[row] as number;
    const into = end === 0 ? open : end === 1 ? reached : lost;
    into[next[end]!++] = times[row] as number;
  }
  return { reached: ascending(reached), lost: ascending(lost), open: ascending(open) };
}

function distinctOf(sorted: Float64Array): number {
  let distinct = sorted.length === 0 ? 0 : 1;
  for (let index = 1; index < sorted.length; index++) if (sorted[index] !== sorted[index - 1]) distinct++;
  return distinct;
}

function countUntil(sorted: Float64Array, from: number, time: number, inclusive: boolean): number {
  let next = from;
  while (
    next < sorted.length &&
    (inclusive ? (sorted[next] as number) <= time : (sorted[next] as number) < time)
  ) {
    next++;
  }
  return next;
}

/**
 * The cumulative incidence curve by Aalen and Johansen: at each time, surviving so far × (reached / at risk) is added.
 * Example: four leads, one reached on day 5, one still open on day 6, one lost on day 7 →
 * 0.25 reached after day 5; 0.375 lost after day 7. Where nobody is lost it is 1 − Kaplan-Meier.
 * Source: Aalen & Johansen 1978, Scandinavian Journal of Statistics 5.
 */
export function cumulativeIncidence(wait: Wait): IncidenceCurve {
  return incidenceOf(sortWaits(wait));
}

/** The same of waits that are sorted already. */
export function incidenceOf({ reached, lost, open }: SortedWaits): IncidenceCurve {
  const all = reached.length + lost.length + open.length;
  const steps = distinctOf(reached) + distinctOf(lost);
  const room = (): Float64Array => new Float64Array(steps);
  const curve = {
    time: room(),
    atRisk: room(),
    reached: room(),
    lost: room(),
    reachedShare: room(),
    lostShare: room(),
  };
  const share = { surviving: 1, reached: 0, lost: 0 };
  const place = { reached: 0, lost: 0, open: 0 };
  let step = 0;
  for (; place.reached < reached.length || place.lost < lost.length; step++) {
    const never = Number.POSITIVE_INFINITY;
    const time = Math.min(reached[place.reached] ?? never, lost[place.lost] ?? never);
    // Who is censored at this very time was still at risk.
    place.open = countUntil(open, place.open, time, false);
    const atRisk = all - place.reached - place.lost - place.open;
    const r = countUntil(reached, place.reached, time, true) - place.reached;
    const l = countUntil(lost, place.lost, time, true) - place.lost;
    share.reached += (share.surviving * r) / atRisk;
    share.lost += (share.surviving * l) / atRisk;
    share.surviving *= (atRisk - r - l) / atRisk;
    curve.time[step] = time;
    curve.atRisk[step] = atRisk;
    curve.reached[step] = r;
    curve.lost[step] = l;
    curve.reachedShare[step] = share.reached;
    curve.lostShare[step] = share.lost;
    place.reached += r;
    place.lost += l;
  }
  return {
    time: curve.time.subarray(0, step),
    atRisk: curve.atRisk.subarray(0, step),
    reached: curve.reached.subarray(0, step),
    lost: curve.lost.subarray(0, step),
    reachedShare: curve.reachedShare.subarray(0, step),
    lostShare: curve.lostShare.subarray(0, step),
  };
}

/**
 * The standard error of the share reached by the end of the curve (delta method; Greenwood's where nobody is lost).
 * Var = Σ (F−Fᵢ)² dᵢ/(nᵢ(nᵢ−dᵢ)) + Σ S² rᵢ(nᵢ−rᵢ)/nᵢ³ − 2 Σ (F−Fᵢ) S rᵢ/nᵢ², S as it stood before each time.
 * Source: Marubini & Valsecchi 1995, Analysing Survival Data, 10.2.
 */
export function incidenceError(curve: IncidenceCurve): number {
  const last = curve.time.length - 1;
  const final = curve.reachedShare[last] ?? 0;
  let surviving = 1;
  let variance = 0;
  for (let index = 0; index <= last; index++) {
    const n = curve.atRisk[index] as number;
    const r = curve.reached[index] as number;
    const d = r + (curve.lost[index] as number);
    const rest = final - (curve.reachedShare[index] as number);
    if (rest > 0) variance += (rest * rest * d) / (n * (n - d));
    variance += (surviving * surviving * r * (n - r)) / (n * n * n) - (2 * rest * surviving * r) / (n * n);
    surviving *= (n - d) / n;
  }
  return Math.sqrt(Math.max(0, variance));
}

/** The share reached by the end of the curve with its 95 % interval, kept within 0 to 1. */
export function finalIncidence(curve: IncidenceCurve): {
  value: number;
  interval: readonly [number, number];
} {
  const value = curve.reachedShare[curve.time.length - 1] ?? 0;
  const reach = Z95 * incidenceError(curve);
  return { value, interval: [Math.max(0, value - reach), Math.min(1, value + reach)] };
}
