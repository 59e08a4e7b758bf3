/** The curves of a funnel: how soon those who entered one stage reached another, and how many were lost before they did. */
import { type IncidenceCurve, incidenceOf, type SortedWaits } from '../study/cumulative-incidence.ts';

export type FunnelPoint = {
  readonly day: number;
  readonly reached: number;
  readonly lost: number;
  readonly atRisk: number;
};
export type FunnelCurve = {
  /** The value of the dimension or the cohort; `all` for all together. */
  readonly key: string;
  readonly from: string;
  readonly to: string;
  readonly n: number;
  readonly points: readonly FunnelPoint[];
};

export type Ends = { readonly from: string; readonly to: string };

/** Days at which shares are asked for: what stood then is told exactly. */
const DAYS_ASKED = [7, 14, 30, 60, 90, 180, 365];

/**
 * Leaves out steps too small to be seen: one is kept where the shares have moved by a `most`-th of all they ever move
 * since the last one kept, where a day that is asked for comes before the next, and at the end.
 */
function pointsOf(curve: IncidenceCurve, most: number): FunnelPoint[] {
  const last = curve.time.length - 1;
  const moved = (index: number): number =>
    (curve.reachedShare[index] as number) + (curve.lostShare[index] as number);
  const least = last < 0 ? 0 : moved(last) / most;
  const points: FunnelPoint[] = [];
  let kept = 0;
  let asked = 0;
  for (let index = 0; index <= last; index++) {
    const next = curve.time[index + 1] ?? Number.POSITIVE_INFINITY;
    while (asked < DAYS_ASKED.length && (DAYS_ASKED[asked] as number) < (curve.time[index] as number))
      asked++;
    const isAsked = asked < DAYS_ASKED.length && (DAYS_ASKED[asked] as number) < next;
    if (index < last && !isAsked && last >= most && moved(index) - kept < least) continue;
    kept = moved(index);
    points.push({
      day: curve.time[index] as number,
      reached: curve.reachedShare[index] as number,
      lost: curve.lostShare[index] as number,
      atRisk: curve.atRisk[index] as number,
    });
  }
  return points;
}

/** The cumulative incidence of those waits, thinned to about `most` points. */
export function curveOf(key: string, { from, to }: Ends, waits: SortedWaits, most: number): FunnelCurve {
  const n = waits.reached.length + waits.lost.length + waits.open.length;
  return { key, from, to, n, points: pointsOf(incidenceOf(waits), most) };
}
