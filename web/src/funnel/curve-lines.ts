/** Curves as rows for drawing: the largest few, from pale to dark in their own order, each with a dash of its own. */
import type { FunnelCurve } from '../../../src/operations/read-funnel.ts';
import { nameOf } from '../format/period.ts';

export const MOST_LINES = 6;
const DASHES = ['', '6 3', '2 3', '8 3 2 3', '12 4', '4 2 1 2'] as const;

export type Line = {
  readonly key: string;
  readonly name: string;
  readonly n: number;
  readonly dash: string;
  readonly curve: FunnelCurve;
};

/** The largest by n, kept in the order they came (periods stay in time order). */
export function linesOf(curves: readonly FunnelCurve[]): readonly Line[] {
  const largest = new Set([...curves].sort((one, other) => other.n - one.n).slice(0, MOST_LINES));
  return curves
    .filter((curve) => largest.has(curve) && curve.points.length > 0)
    .map((curve, place) => ({
      key: curve.key,
      name: curve.key === 'all' ? 'all together' : nameOf(curve.key),
      n: curve.n,
      dash: DASHES[place % DASHES.length] ?? '',
      curve,
    }));
}

/** Share that has reached (or was lost) within so many days: the last point at or before that day. */
export function at(
  curve: FunnelCurve,
  day: number,
): { readonly reached: number; readonly lost: number } | null {
  let last: FunnelCurve['points'][number] | null = null;
  for (const point of curve.points) {
    if (point.day > day) break;
    last = point;
  }
  return last;
}

export function longest(curves: readonly FunnelCurve[]): number {
  return Math.max(1, ...curves.map((curve) => curve.points.at(-1)?.day ?? 0));
}

/** The day up to which it is worth looking: where nine in ten of all movement has happened, rounded up. */
export function horizon(curves: readonly FunnelCurve[]): number {
  const days = curves.map((curve) => {
    const end = curve.points.at(-1);
    if (end === undefined) return 1;
    const enough = (end.reached + end.lost) * 0.97;
    return curve.points.find((point) => point.reached + point.lost >= enough)?.day ?? end.day;
  });
  const most = Math.max(7, ...days);
  const step = most > 60 ? 30 : most > 21 ? 7 : 1;
  return Math.ceil(Math.min(most, longest(curves)) / step) * step;
}
