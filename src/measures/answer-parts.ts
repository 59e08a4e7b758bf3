/** The parts every answer is made of: its head, a row, the rows of periods. */
import type { Instant } from '../vocabulary/instant.ts';
import { dateText, dayAt } from '../vocabulary/local-date.ts';
import { PERIODS, type Period } from '../vocabulary/period.ts';
import { groupRows } from './grouping.ts';
import type { History } from './history/history.ts';
import type { MeasureAnswer, MeasureRow } from './measure-answer.ts';
import type { Figure, Measure, Observations } from './observations.ts';
import { type PeriodSpan, periodsBetween, placesInPeriods, rangeOf } from './period-keys.ts';

/** The key of rows for which the dimension's value was never recorded. */
export const NOT_RECORDED = '(not recorded)';

/** Ends the definition of what rests on decisions nobody took. */
const SUPPOSED = '/would-have';

/** The answer's head, before any value. */
export function answerHead(measure: Measure, history: History): MeasureAnswer {
  const supposed = history.lens.hypothetical && measure.decided === true;
  return {
    id: measure.id,
    says: measure.says,
    definition: supposed ? `${measure.definition}${SUPPOSED}` : measure.definition,
    unit: measure.unit,
    value: null,
    n: 0,
    interval: null,
    evidence: 'none',
    missing: [],
    rows: [],
  };
}

export function answerOf(head: MeasureAnswer, figure: Figure, observations: Observations): MeasureAnswer {
  const { definition = head.definition } = observations;
  const supposed = head.definition.endsWith(SUPPOSED) && !definition.endsWith(SUPPOSED);
  return {
    ...head,
    definition: supposed ? `${definition}${SUPPOSED}` : definition,
    value: figure.value,
    n: figure.n,
    interval: figure.interval,
    evidence: figure.value === null ? 'none' : 'ok',
    missing: observations.lacking ?? [],
    ...(observations.currency === undefined ? {} : { currency: observations.currency }),
    ...(figure.beside === undefined ? {} : { beside: figure.beside }),
  };
}

export function rowOf(key: string, figure: Figure): MeasureRow {
  const { value, n, interval } = figure;
  return { key, value, n, interval, evidence: value === null ? 'none' : 'ok' };
}

/** When a period was, where years are fiscal and its key alone does not say. */
export function withSpan(
  { lens: { zone }, periods }: History,
  row: MeasureRow,
  span: PeriodSpan,
): MeasureRow {
  if ((periods.fiscalYearStart ?? 1) === 1 && periods.weeks === undefined) return row;
  const dateOf = (at: Instant): string => dateText(dayAt(zone, at));
  return { ...row, span: { from: dateOf(span.from), to: dateOf(span.to) } };
}

export function isPeriod(name: string): name is Period {
  return (PERIODS as readonly string[]).includes(name);
}

/** One row per period from the first to the last with anything in it; empty ones are shown. */
export function periodRows(
  measure: Measure,
  history: History,
  observations: Observations,
  rows: Int32Array,
  period: Period,
): readonly MeasureRow[] {
  const range = rangeOf(observations.at, rows);
  if (range === null) return [];
  const spans = periodsBetween(history.lens.zone, period, range.from, range.to, history.periods);
  const places = placesInPeriods(observations.at, spans);
  const groups = new Map(groupRows(rows, places).map((group) => [group.code, group.rows]));
  const none = new Int32Array(0);
  return spans.map((span, place) =>
    withSpan(history, rowOf(span.key, measure.finish(observations, groups.get(place) ?? none)), span),
  );
}
