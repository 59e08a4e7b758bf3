/**
 * How far forecasts lay from what came, by the measures in use. None is best for all purposes: each stands beside the
 * others under its own definition id, and is not defined where its divisor is zero.
 */
import { type ErrorFigure, type Pair, shareOf } from './error-figure.ts';

function total(pairs: readonly Pair[], of: (pair: Pair) => number): number {
  return pairs.reduce((sum, pair) => sum + of(pair), 0);
}

const missed = ({ forecast, actual }: Pair): number => Math.abs(actual - forecast);
const none = (definition: string, n: number, why: string): ErrorFigure => ({
  definition,
  value: null,
  n,
  why,
});

/**
 * Errors against what came, large amounts counting for more: Σ|A − F| / ΣA.
 * Example: 1000 and 10 came, 950 and 25 were forecast → 65 / 1010 = 6.44 %.
 * Not defined where ΣA = 0 (https://help.llama.ai/release/platform/doc-center/demand_topics/dem_modeler_engine_forecasting_metrics_wape.htm).
 */
export function wape(pairs: readonly Pair[]): ErrorFigure {
  const actuals = { sum: total(pairs, ({ actual }) => actual), of: 'actuals' };
  return shareOf('wape/of-actuals', total(pairs, missed), actuals, pairs.length);
}

export type BiasSign = 'over-is-positive' | 'under-is-positive';

/**
 * Whether forecasts lie above or below what came: Σ(F − A) / ΣA where over-calling is positive, else the negative.
 * Example: 1000 and 10 came, 950 and 25 were forecast → −35 / 1010 = −3.5 %.
 */
export function bias(pairs: readonly Pair[], sign: BiasSign = 'over-is-positive'): ErrorFigure {
  const turn = sign === 'over-is-positive' ? 1 : -1;
  const over = total(pairs, ({ forecast, actual }) => turn * (forecast - actual));
  const actuals = { sum: total(pairs, ({ actual }) => actual), of: 'actuals' };
  return shareOf(`bias/${sign}`, over, actuals, pairs.length);
}

/**
 * The mean of each error as a share of its own outcome: mean of |A − F| / |A|. Small outcomes weigh as much as large.
 * Example: 1000 and 10 came, 950 and 25 were forecast → (5 % + 150 %) / 2 = 77.5 %. Not defined where an outcome is zero.
 */
export function mape(pairs: readonly Pair[]): ErrorFigure {
  const definition = 'mape/of-actual';
  const n = pairs.length;
  if (n === 0) return shareOf(definition, 0, { sum: 0, of: 'actuals' }, n);
  const zeros = pairs.filter(({ actual }) => actual === 0).length;
  if (zeros > 0) return none(definition, n, `${zeros} of ${n} actuals are zero, and no share of zero exists`);
  return {
    definition,
    value: total(pairs, (pair) => missed(pair) / Math.abs(pair.actual)) / n,
    n,
    why: null,
  };
}

/**
 * The mean of each error as a share of the middle between forecast and outcome: mean of |A − F| / ((|A| + |F|) / 2),
 * 0 to 2, as the M3 competition counts it (Makridakis and Hibon 2000); where both are zero there is no error. Others
 * leave out the halving and get half of it. Example: 100 came, 110 was forecast → 10 / 105 = 9.52 %.
 */
export function smape(pairs: readonly Pair[]): ErrorFigure {
  const definition = 'smape/m3';
  const n = pairs.length;
  if (n === 0) return shareOf(definition, 0, { sum: 0, of: 'actuals' }, n);
  const value = total(pairs, (pair) => {
    const middle = (Math.abs(pair.actual) + Math.abs(pair.forecast)) / 2;
    return middle === 0 ? 0 : missed(pair) / middle;
  });
  return { definition, value: value / n, n, why: null };
}

/**
 * The mean error of forecasting each value of a history by the one a season before: mean of |A[t] − A[t − season]|.
 * Null where the history holds no value with one a season before it.
 * Example: 10, 20, 14, 26 by a season of 2 → (4 + 6) / 2 = 5.
 */
export function naiveError(history: readonly number[], season: number): number | null {
  let sum = 0;
  for (let at = season; at < history.length; at++) {
    sum += Math.abs((history[at] as number) - (history[at - season] as number));
  }
  return history.length > season ? sum / (history.length - season) : null;
}

/** A pair, and the naive error of the history its series had before it; null where it had too little. */
export type ScaledPair = Pair & { readonly naiveError: number | null };

/**
 * The mean of each error over the naive error of its series' own history: below 1 it beats the naive forecast
 * (Hyndman and Koehler 2006). Not defined without a history, or where the history never moved.
 */
export function mase(pairs: readonly ScaledPair[]): ErrorFigure {
  const definition = 'mase/naive-of-history';
  const n = pairs.length;
  if (n === 0) return shareOf(definition, 0, { sum: 0, of: 'actuals' }, n);
  const without = pairs.filter((pair) => pair.naiveError === null).length;
  if (without > 0) return none(definition, n, `${without} of ${n} forecasts have no history before them`);
  const still = pairs.filter((pair) => pair.naiveError === 0).length;
  if (still > 0) return none(definition, n, `${still} of ${n} forecasts have a history that never moved`);
  const value = pairs.reduce((sum, pair) => sum + missed(pair) / (pair.naiveError as number), 0);
  return { definition, value: value / n, n, why: null };
}

/**
 * By how much of itself a call was missed: Σ|A − F| / ΣF, each pair being one call as a whole.
 * Example: 4.2 M called, 3.65 M booked → 13.1 % (https://winsabove.pages.dev/glossary/forecast-accuracy).
 */
export function missOfCall(calls: readonly Pair[]): ErrorFigure {
  const called = { sum: total(calls, ({ forecast }) => forecast), of: 'calls' };
  return shareOf('miss/of-call', total(calls, missed), called, calls.length);
}

/**
 * By how much of what was booked a call was missed: Σ|A − F| / ΣA, each pair being one call as a whole. Over calls as
 * a whole it is their WAPE. Example: 4.2 M called, 3.65 M booked → 15.1 %
 * (https://salesbugle.com/tools/forecast-accuracy-calculator).
 */
export function missOfBooking(calls: readonly Pair[]): ErrorFigure {
  const booked = { sum: total(calls, ({ actual }) => actual), of: 'bookings' };
  return shareOf('miss/of-booking', total(calls, missed), booked, calls.length);
}
