/** What the measures of forecasts count: one row per frozen call, with what was called, what came of it and its period. */
import {
  actualWithin,
  calledSubmissions,
  forecastCurrency,
  frozenCalls,
  submissionsOf,
} from '../history/forecast-calls.ts';
import { type ForecastTerms, forecastTerms } from '../history/forecast-terms.ts';
import type { History } from '../history/history.ts';
import { collect, noEvidence, type Observations } from '../observations.ts';

export const NO_FORECASTS = 'submitted forecasts: who committed what for which period, and when';

/** Counted apart: calls of periods that still run, and such as were first made after the freeze. */
const APART = ['running', 'late'];

/** `value` is what came of the call, `base` what was called, `second` when its period ends. */
export async function forecastRows(
  history: History,
  definitionOf: (terms: ForecastTerms) => string,
): Promise<Observations> {
  const terms = forecastTerms(history);
  const said = await submissionsOf(history);
  if (said.rows === 0) return noEvidence(NO_FORECASTS);
  const money = await forecastCurrency(history, terms, said);
  if ('missing' in money) return noEvidence(money.missing);
  const actual = await actualWithin(history, terms);
  if ('missing' in actual) return noEvidence(actual.missing);
  const calls = frozenCalls(history, await calledSubmissions(history));
  if (calls.length === 0) return noEvidence(`${NO_FORECASTS}, in the category the agreement calls`);
  const seen = collect(calls.length, APART);
  const second = new Float64Array(calls.length);
  for (const { subject, from: at, to, amount, late } of calls) {
    const state = to > history.asOf ? 1 : late ? 2 : 0;
    const row = seen.add({ at, known: at, subject, state, value: actual(subject, at, to), base: amount });
    second[row] = to;
  }
  const definition = definitionOf(terms) + (terms.counts === 'revenue' ? '/of-revenue' : '');
  return seen.close({ second, definition });
}
