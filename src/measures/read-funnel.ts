/** The funnel: stages left to right, what became of those who entered each, and the curves of a cohort over time. */
import type { Result } from '../vocabulary/result.ts';
import { done, refused } from '../vocabulary/result.ts';
import { isPeriod, NOT_RECORDED } from './answer-parts.ts';
import { stageConversion } from './defined/stage-conversion.ts';
import { dimensionCodes } from './dimensions.ts';
import { type FunnelStage, stagesOf } from './funnel-stages.ts';
import { groupRows, rowsWithin } from './grouping.ts';
import { type History, type MeasureContext, openHistory } from './history/history.ts';
import { type Passages, stepsOf, wholePassages } from './history/steps.ts';
import type { Lens } from './lens-port.ts';
import type { Interval, MeasureQuestion } from './measure-answer.ts';
import { collect, type Observations } from './observations.ts';
import { periodsBetween, placesInPeriods, rangeOf } from './period-keys.ts';
import { dimensionRefusal, type MeasureRefusal } from './read-measure.ts';
import { cumulativeIncidence, type IncidenceCurve } from './statistics/cumulative-incidence.ts';
import { quantile } from './statistics/quantile.ts';
import { wilson } from './statistics/wilson.ts';

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
export type FunnelPoint = {
  readonly day: number;
  readonly reached: number;
  readonly lost: number;
  readonly atRisk: number;
};
export type FunnelCurve = {
  readonly key: string;
  readonly from: string;
  readonly to: string;
  readonly n: number;
  readonly points: readonly FunnelPoint[];
};
export type Funnel = {
  readonly asOf: number | null;
  readonly stages: readonly FunnelStage[];
  readonly steps: readonly FunnelStep[];
  readonly curves: readonly FunnelCurve[];
  readonly rows: readonly { readonly key: string; readonly steps: readonly FunnelStep[] }[];
  readonly missing: readonly string[];
};

/** A curve is drawn with at most this many points; more would be one pixel each. */
const MOST_POINTS = 200;
/** Curves of more values than this cannot be told apart. */
const MOST_CURVES = 24;

type Rows = { readonly seen: Observations; readonly step: Int32Array };

function rowsOf({ all }: Passages): Rows {
  const seen = collect(all.length);
  const step = new Int32Array(all.length);
  const ends = new Uint8Array(all.length);
  for (const [row, passage] of all.entries()) {
    seen.add({ at: passage.entered, subject: passage.subject, known: passage.ended, value: passage.days });
    step[row] = passage.step;
    ends[row] = passage.end;
  }
  return { seen: seen.close({ hit: ends }), step };
}

function stepsFrom(passages: Passages, { seen, step }: Rows, rows: Int32Array): readonly FunnelStep[] {
  const groups = new Map(groupRows(rows, step).map((group) => [group.code, group.rows]));
  return passages.steps.map(({ from, to }, place) => {
    const mine = groups.get(place) ?? new Int32Array(0);
    const counts = [0, 0, 0];
    const days: number[] = [];
    for (const row of mine) {
      const end = seen.hit?.[row] ?? 0;
      counts[end]!++;
      if (end === 1) days.push(seen.value?.[row] ?? 0);
    }
    const [open, reached, lost] = counts as [number, number, number];
    const sorted = Float64Array.from(days).sort();
    const n = mine.length;
    return {
      from: from.id,
      to: to.id,
      n,
      reached,
      lost,
      open,
      plainRate: n === 0 ? null : reached / n,
      interval: wilson(reached, n),
      medianDays: quantile(sorted, 0.5),
      p90Days: quantile(sorted, 0.9),
    };
  });
}

/** Keeps the last step of each of so many equal stretches of time. */
function pointsOf(curve: IncidenceCurve): FunnelPoint[] {
  const last = curve.time.length - 1;
  const width = (curve.time[last] ?? 0) / MOST_POINTS;
  const points: FunnelPoint[] = [];
  for (let index = 0; index <= last; index++) {
    const day = curve.time[index] as number;
    const next = curve.time[index + 1];
    if (next !== undefined && width > 0 && Math.floor(next / width) === Math.floor(day / width)) continue;
    points.push({
      day,
      reached: curve.reachedShare[index] as number,
      lost: curve.lostShare[index] as number,
      atRisk: curve.atRisk[index] as number,
    });
  }
  return points;
}

function curveOf(
  key: string,
  ends: { from: string; to: string },
  seen: Observations,
  rows: Int32Array,
): FunnelCurve {
  const curve = cumulativeIncidence({
    times: Float64Array.from(rows, (row) => seen.value?.[row] ?? 0),
    ends: Uint8Array.from(rows, (row) => seen.hit?.[row] ?? 0),
  });
  return { key, ...ends, n: rows.length, points: pointsOf(curve) };
}

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

async function wholeRows(history: History): Promise<Observations> {
  const all = await wholePassages(history);
  const seen = collect(all.length);
  for (const { entered, subject, ended, days } of all)
    seen.add({ at: entered, subject, known: ended, value: days });
  return seen.close({ hit: Uint8Array.from(all, (passage) => passage.end) });
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
  const passages = await stepsOf(history);
  const all = rowsOf(passages);
  const inTime = rowsWithin(all.seen.at, from, to);
  const whole = await wholeRows(history);
  const wholeInTime = rowsWithin(whole.at, from, to);
  const { stages, qualified, customer } = history.model;
  const ends = { from: stages[qualified]?.id ?? '', to: stages[customer]?.id ?? '' };
  const cuts = by === undefined || by === 'stage' ? [] : await cut(history, all.seen, inTime, by);
  const curves = by === undefined || by === 'stage' ? [] : await cut(history, whole, wholeInTime, by);
  return done({
    asOf: lens.lastHappenedAt === null ? null : history.asOf,
    stages: await stagesOf(history, { from, to }),
    steps: stepsFrom(passages, all, inTime),
    curves: [
      curveOf('all', ends, whole, wholeInTime),
      ...curves.slice(0, MOST_CURVES).map(({ key, rows }) => curveOf(key, ends, whole, rows)),
    ],
    rows: cuts.map(({ key, rows }) => ({ key, steps: stepsFrom(passages, all, rows) })),
    missing:
      passages.all.length === 0
        ? ['lead stages with the dates they were entered: nothing shows where leads stop']
        : [],
  });
}
