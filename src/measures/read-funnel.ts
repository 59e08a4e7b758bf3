/** The funnel: stages left to right, what became of those who entered each, and the curves of a cohort over time. */

import { type SortedWaits, sortWaits } from '../study/cumulative-incidence.ts';
import { quantile } from '../study/quantile.ts';
import { wilson } from '../study/wilson.ts';
import type { Result } from '../vocabulary/result.ts';
import { done, refused } from '../vocabulary/result.ts';
import { isPeriod, NOT_RECORDED } from './answer-parts.ts';
import { observePassages, stageConversion } from './defined/stage-conversion.ts';
import { dimensionCodes } from './dimensions.ts';
import { curveOf, type Ends, type FunnelCurve } from './funnel-curves.ts';
import { type FunnelStage, stagesOf } from './funnel-stages.ts';
import { groupRows, rowsWithin } from './grouping.ts';
import { type History, type MeasureContext, openHistory } from './history/history.ts';
import { type Steps, stepsOf, wholePassages } from './history/steps.ts';
import type { Lens } from './lens-port.ts';
import type { Interval, MeasureQuestion } from './measure-answer.ts';
import type { Observations } from './observations.ts';
import { periodsBetween, placesInPeriods, rangeOf } from './period-keys.ts';
import { dimensionRefusal, type MeasureRefusal } from './read-measure.ts';

export type FunnelStep = {
  readonly from: string;
  readonly to: string;
  readonly n: number;
  /** Arrived in `to` or, without being seen there, in a later stage. */
  readonly reached: number;
  readonly lost: number;
  readonly open: number;
  readonly plainRate: number | null;
  readonly interval: Interval;
  readonly medianDays: number | null;
  readonly p90Days: number | null;
};
export type Funnel = {
  readonly asOf: number | null;
  readonly stages: readonly FunnelStage[];
  readonly steps: readonly FunnelStep[];
  readonly curves: readonly FunnelCurve[];
  readonly rows: readonly { readonly key: string; readonly steps: readonly FunnelStep[] }[];
  readonly missing: readonly string[];
};

/** A curve is drawn with about this many points; more would be one pixel each. */
const MOST_POINTS = 200;
/** Where each value has curves of its own, as many as lines beside each other can show. */
const POINTS_EACH = 80;
/** Curves of more values than this cannot be told apart. */
const MOST_CURVES = 24;

function stepFrom({ from, to }: Ends, { reached, lost, open }: SortedWaits): FunnelStep {
  const n = reached.length + lost.length + open.length;
  return {
    from,
    to,
    n,
    reached: reached.length,
    lost: lost.length,
    open: open.length,
    plainRate: n === 0 ? null : reached.length / n,
    interval: wilson(reached.length, n),
    medianDays: quantile(reached, 0.5),
    p90Days: quantile(reached, 0.9),
  };
}

type Told = { readonly ends: Ends; readonly waits: SortedWaits };

/** Each step with the waits of those who entered it, among the rows given. */
function told({ steps, all }: Steps, rows: Int32Array): readonly Told[] {
  const groups = new Map(groupRows(rows, all.step).map((group) => [group.code, group.rows]));
  return steps.map(({ from, to }, place) => ({
    ends: { from: from.id, to: to.id },
    waits: sortWaits({ times: all.days, ends: all.end }, groups.get(place) ?? NO_ROWS),
  }));
}

const NO_ROWS = new Int32Array(0);

type Keyed = { readonly key: string; readonly rows: Int32Array };

async function cut(
  history: History,
  seen: Observations,
  rows: Int32Array,
  by: string,
): Promise<readonly Keyed[]> {
  if (isPeriod(by)) {
    const range = rangeOf(seen.at, rows);
    if (range === null) return [];
    const spans = periodsBetween(history.lens.zone, by, range.from, range.to, history.periods);
    const places = placesInPeriods(seen.at, spans);
    return groupRows(rows, places).map((group) => ({ key: spans[group.code]?.key ?? '', rows: group.rows }));
  }
  const { codes, labels } = await dimensionCodes(history, by, seen);
  const groups = groupRows(rows, codes);
  const names = await labels(groups.map((group) => group.code));
  return groups
    .map((group, index) => ({
      key: group.code === 0 ? NOT_RECORDED : (names[index] ?? ''),
      rows: group.rows,
    }))
    .sort((one, other) => other.rows.length - one.rows.length);
}

/** Reads the funnel; by a dimension each value has its own steps and curve, by a period each cohort. */
export function readFunnel(
  lens: Lens,
  question: MeasureQuestion,
  context: MeasureContext,
): Promise<Result<Funnel, MeasureRefusal>> {
  return lens.answer(() => funnelOf(lens, question, context));
}

async function funnelOf(
  lens: Lens,
  question: MeasureQuestion,
  context: MeasureContext,
): Promise<Result<Funnel, MeasureRefusal>> {
  const history = openHistory(lens, context);
  const { by, from, to } = question;
  if (by !== undefined) {
    const refusal = by === 'stage' ? null : await dimensionRefusal(stageConversion, history, by);
    if (refusal !== null) return refused(refusal);
  }
  const steps = await stepsOf(history);
  const whole = await wholePassages(history);
  const seen = observePassages(steps.all, 'entered');
  const seenWhole = observePassages(whole, 'entered');
  const inTime = rowsWithin(seen.at, from, to);
  const wholeInTime = rowsWithin(seenWhole.at, from, to);
  const { stages, qualified, customer } = history.model;
  const ends = { from: stages[qualified]?.id ?? '', to: stages[customer]?.id ?? '' };
  /** The way as a whole first, then each step that is not the same way. */
  const curvesOf = (key: string, rows: Int32Array, each: readonly Told[], most: number): FunnelCurve[] => {
    const waits = sortWaits({ times: whole.days, ends: whole.end }, rows);
    const others = each.filter((one) => one.ends.from !== ends.from || one.ends.to !== ends.to);
    return [{ ends, waits }, ...others].map((one) => curveOf(key, one.ends, one.waits, most));
  };
  const together = told(steps, inTime);
  const isCut = by !== undefined && by !== 'stage';
  const cuts = isCut ? await cut(history, seen, inTime, by) : [];
  const wholeCuts = isCut ? await cut(history, seenWhole, wholeInTime, by) : [];
  const each = cuts.map(({ key, rows }) => ({ key, steps: told(steps, rows) }));
  return done({
    asOf: lens.lastHappenedAt === null ? null : history.asOf,
    stages: await stagesOf(history, { from, to }),
    steps: together.map((one) => stepFrom(one.ends, one.waits)),
    curves: [
      ...curvesOf('all', wholeInTime, together, MOST_POINTS),
      ...drawn(each, by).flatMap(({ key, steps: own }) =>
        curvesOf(key, wholeCuts.find((one) => one.key === key)?.rows ?? NO_ROWS, own, POINTS_EACH).filter(
          ({ n }) => n > 0,
        ),
      ),
    ],
    rows: each.map(({ key, steps: own }) => ({
      key,
      steps: own.map((one) => stepFrom(one.ends, one.waits)),
    })),
    missing:
      steps.all.rows === 0
        ? ['lead stages with the dates they were entered: nothing shows where leads stop']
        : [],
  });
}

/** The latest periods, in order; else the values with the most behind them. */
function drawn<Value>(values: readonly Value[], by: string | undefined): readonly Value[] {
  return by !== undefined && isPeriod(by) ? values.slice(-MOST_CURVES) : values.slice(0, MOST_CURVES);
}
