/** The growth of a measure: a period against the one before, for the whole, by period, or by a dimension. */
import { DAY_MS, type Instant } from '../vocabulary/instant.ts';
import { civilOf, dayAt, epochDayOf, startOfDay } from '../vocabulary/local-date.ts';
import type { Period } from '../vocabulary/period.ts';
import { answerHead, isPeriod, NOT_RECORDED, rowOf, withSpan } from './answer-parts.ts';
import { dimensionCodes } from './dimensions.ts';
import { groupRows, rowsWithin } from './grouping.ts';
import type { History } from './history/history.ts';
import type { MeasureAnswer, MeasureQuestion, MeasureRow } from './measure-answer.ts';
import type { Figure, Measure, Observations } from './observations.ts';
import { intakeOf, observedUntil } from './observed-until.ts';
import { periodsBetween, placesInPeriods, rangeOf } from './period-keys.ts';
import { countGrowthInterval, rateGrowthInterval } from './statistics/growth.ts';

export type GrowthMeasure = {
  readonly id: string;
  readonly says: string;
  readonly of: Measure;
};

/** What is compared: [from, to) with [before, beforeTo). */
type Spans = {
  readonly before: number;
  readonly beforeTo: number;
  readonly from: number;
  readonly to: number;
};

const YEAR_MONTHS = 12;
/** Less than a quarter of each year is too little to speak of a year's growth. */
const FEWEST_MONTHS = 3;

/** The same day so many months earlier, at its beginning; a day that month does not have becomes one of the next. */
export function monthsBefore(history: History, at: number, months: number): Instant {
  const { zone } = history.lens;
  const { year, month, day } = civilOf(dayAt(zone, at as Instant));
  return startOfDay(zone, epochDayOf({ year, month: month - months, day }));
}

function spanOfMonths(history: History, to: number, months: number): Spans {
  const back = (some: number): number => monthsBefore(history, to, some);
  return { before: back(YEAR_MONTHS + months), beforeTo: back(YEAR_MONTHS), from: back(months), to };
}

/** Records that begin this much after the earlier span did still cover it: the first week of a company is quiet. */
const GRACE_MS = 7 * DAY_MS;

export function beginsTooLate(begin: number, from: number): boolean {
  return begin > from + GRACE_MS;
}

/**
 * What is asked for against the equal span before it. Unasked: the twelve months up to the end of whole records (of
 * ripe cohorts, where they ripen) against the twelve before; where records do not reach back so far, as many whole
 * months as they hold in both years, at least three, against the same months a year earlier, so that seasons match.
 */
async function spansOf(
  growth: Measure,
  history: History,
  observations: Observations,
  { from, to }: MeasureQuestion,
): Promise<Spans | null> {
  const begin = await recordsBegin(history, observations);
  const ripe = (await growth.ripens?.(history)) ?? 0;
  const end = to ?? Math.min(await observedUntil(history), history.asOf + 1 - ripe);
  if (from !== undefined) {
    const before = from - (end - from);
    return beginsTooLate(begin, before) ? null : { before, beforeTo: from, from, to: end };
  }
  for (let months = YEAR_MONTHS; months >= FEWEST_MONTHS; months--) {
    const spans = spanOfMonths(history, end, months);
    if (!beginsTooLate(begin, spans.before)) return spans;
  }
  return null;
}

/** When records of the kind begin: the first observation, lead or deal. */
export async function recordsBegin(history: History, observations: Observations): Promise<number> {
  const intake = await intakeOf(history);
  const range = rangeOf(observations.at, rowsWithin(observations.at));
  return Math.min(intake[0] ?? Number.POSITIVE_INFINITY, range?.from ?? Number.POSITIVE_INFINITY);
}

/** (now − before) / before, with the interval that fits what is counted. */
export function growthOf(kind: Measure['growth'], now: Figure, before: Figure): Figure {
  if (now.value === null || before.value === null || before.value === 0) {
    return { value: null, n: now.n, interval: null };
  }
  const beside = { now: now.value, before: before.value };
  const value = now.value / before.value - 1;
  if (kind === 'count') {
    return { value, n: now.n + before.n, interval: countGrowthInterval(now.n, before.n), beside };
  }
  if (kind !== 'rate') return { value, n: now.n + before.n, interval: null, beside };
  const hits = (figure: Figure): number =>
    figure.beside?.['hits'] ?? Math.round((figure.value ?? 0) * figure.n);
  const interval = rateGrowthInterval({ hits: hits(now), n: now.n }, { hits: hits(before), n: before.n });
  return { value, n: now.n + before.n, interval, beside };
}

/** Each period against the one before it; the first has nothing before it and is left out. */
export function growthByPeriod(
  measure: Measure,
  history: History,
  observations: Observations,
  rows: Int32Array,
  period: Period,
): readonly MeasureRow[] {
  const range = rangeOf(observations.at, rows);
  if (range === null) return [];
  const spans = periodsBetween(history.lens.zone, period, range.from, range.to, history.periods);
  const groups = new Map(
    groupRows(rows, placesInPeriods(observations.at, spans)).map((group) => [group.code, group.rows]),
  );
  const figures = spans.map((_, place) =>
    measure.finish(observations, groups.get(place) ?? new Int32Array(0)),
  );
  return spans.slice(1).map((span, place) => {
    const [before, now] = [figures[place] as Figure, figures[place + 1] as Figure];
    return withSpan(history, rowOf(span.key, growthOf(measure.growth, now, before)), span);
  });
}

async function growthByValue(
  measure: Measure,
  history: History,
  observations: Observations,
  spans: Spans,
  by: string,
): Promise<readonly MeasureRow[]> {
  const { codes, labels: labelsOf } = await dimensionCodes(history, by, observations);
  const split = (from: number, to: number): Map<number, Int32Array> =>
    new Map(groupRows(rowsWithin(observations.at, from, to), codes).map((group) => [group.code, group.rows]));
  const before = split(spans.before, spans.beforeTo);
  const now = split(spans.from, spans.to);
  const all = [...new Set([...before.keys(), ...now.keys()])];
  const labels = await labelsOf(all);
  const none = new Int32Array(0);
  return all
    .map((code, index) => {
      const figures = [now, before].map((part) => measure.finish(observations, part.get(code) ?? none));
      const [later, earlier] = figures as [Figure, Figure];
      return rowOf(
        code === 0 ? NOT_RECORDED : (labels[index] ?? ''),
        growthOf(measure.growth, later, earlier),
      );
    })
    .sort((one, other) => other.n - one.n || (one.key < other.key ? -1 : 1));
}

function head(growth: GrowthMeasure, history: History): MeasureAnswer {
  const base = answerHead(growth.of, history);
  return {
    ...base,
    id: growth.id,
    says: growth.says,
    definition: `${base.definition}/growth`,
    unit: 'ratio',
  };
}

/** The growth figure of observations for a question, or what is missing for it. */
export async function growthFigure(
  measure: Measure,
  history: History,
  observations: Observations,
  question: MeasureQuestion,
): Promise<{ readonly figure: Figure; readonly spans: Spans } | { readonly missing: string }> {
  const spans = await spansOf(measure, history, observations, question);
  if (spans === null) {
    return {
      missing: 'a history that reaches back over both periods compared: it begins too late for a growth',
    };
  }
  const rows = rowsWithin(observations.at, spans.from, spans.to);
  const rowsBefore = rowsWithin(observations.at, spans.before, spans.beforeTo);
  const now = measure.finish(observations, rows);
  const before = measure.finish(observations, rowsBefore);
  const figure = growthOf(measure.growth, now, before);
  if (figure.beside === undefined) return { figure, spans };
  const months = monthsOf(history, spans);
  const beside = {
    ...figure.beside,
    ...measure.growthBeside?.(observations, rows, rowsBefore),
    ...(months === null ? {} : { months }),
  };
  return { figure: { ...figure, beside }, spans };
}

/** How many months of each year are compared, where it is not the whole year; null where the spans adjoin. */
function monthsOf(history: History, { from, to, beforeTo }: Spans): number | null {
  if (beforeTo === from) return null;
  for (let months = FEWEST_MONTHS; months < YEAR_MONTHS; months++)
    if (monthsBefore(history, to, months) === from) return months;
  return null;
}

/** Answers a growth question. By period each row is compared with the period before it. */
export async function growthAnswer(
  growth: GrowthMeasure,
  history: History,
  question: MeasureQuestion,
): Promise<MeasureAnswer> {
  const answer = head(growth, history);
  const observations = await growth.of.observe(history);
  if (observations.missing.length > 0) return { ...answer, missing: observations.missing };
  const rows =
    question.by !== undefined && isPeriod(question.by)
      ? growthByPeriod(
          growth.of,
          history,
          observations,
          rowsWithin(observations.at, question.from, question.to),
          question.by,
        )
      : [];
  const found = await growthFigure(growth.of, history, observations, question);
  if ('missing' in found) return { ...answer, rows, missing: [found.missing] };
  const { figure, spans } = found;
  const whole: MeasureAnswer = {
    ...answer,
    value: figure.value,
    n: figure.n,
    interval: figure.interval,
    evidence: figure.value === null ? 'none' : 'ok',
    missing: figure.value === null ? ['something in the period before, to grow from'] : [],
    rows,
    ...(figure.beside === undefined ? {} : { beside: figure.beside }),
  };
  if (question.by === undefined || isPeriod(question.by)) return whole;
  return { ...whole, rows: await growthByValue(growth.of, history, observations, spans, question.by) };
}
