/** Where a promise of the running period stands, and where it ends if the pace holds: plain arithmetic. */

export type PaceQuestion = {
  readonly owed: number | null;
  readonly bound: 'least' | 'most';
  readonly delivered: number;
  /** The share of the period's working time that is over, 0 to 1. */
  readonly elapsed: number;
  /** Counts and amounts add up over the period; rates and times do not. */
  readonly addsUp: boolean;
  /** Whether it counts things: then chance alone can be told. */
  readonly counted: boolean;
};
export type Pace = {
  readonly owedToDate: number | null;
  readonly forecast: number | null;
  readonly forecastInterval: readonly [number, number] | null;
  readonly state: 'kept' | 'behind';
};

/** Less of a period tells no pace. */
const LEAST_ELAPSED = 0.05;
const TWO_SIDED_95 = 1.96;

/**
 * Owed to date: the elapsed share of what adds up, all of what does not. Forecast: delivered / elapsed, and for counts
 * what chance alone may do to the rest (a Poisson count's mean is its variance).
 * Example: 120 owed, half the working time over, 66 delivered: 60 owed to date, 132 by the end, 116 to 148.
 */
export function paceOf({ owed, bound, delivered, elapsed, addsUp, counted }: PaceQuestion): Pace {
  const owedToDate = owed === null ? null : addsUp ? owed * Math.min(1, elapsed) : owed;
  const enough = bound === 'least' ? delivered >= (owedToDate ?? 0) : delivered <= (owedToDate ?? delivered);
  const head = { owedToDate, state: enough ? ('kept' as const) : ('behind' as const) };
  if (!addsUp) return { ...head, forecast: delivered, forecastInterval: null };
  if (elapsed < LEAST_ELAPSED) return { ...head, forecast: null, forecastInterval: null };
  const forecast = delivered / Math.min(1, elapsed);
  const rest = forecast - delivered;
  const apart = TWO_SIDED_95 * Math.sqrt(rest);
  const low = delivered + Math.max(0, rest - apart);
  return { ...head, forecast, forecastInterval: counted ? [low, forecast + apart] : null };
}
