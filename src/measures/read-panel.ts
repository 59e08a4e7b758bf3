/**
 * Measures of units over time: one figure per unit and period, and one per unit over all of it; and when each unit
 * began with something, by the first thing counted that a field says it of. What a study of one's own units rests on.
 */
import { didYouMean } from '../agreement/nearest-word.ts';
import { DAY_MS, type Instant } from '../vocabulary/instant.ts';
import { type Period, periodEnd, periodStart } from '../vocabulary/period.ts';
import { done, type Result, refused } from '../vocabulary/result.ts';
import { findMeasure, measureIds } from './catalogue.ts';
import { dimensionCodes } from './dimensions.ts';
import { groupRows } from './grouping.ts';
import { type History, type MeasureContext, openHistory } from './history/history.ts';
import type { Lens } from './lens-port.ts';
import type { Unit } from './measure-answer.ts';
import type { Measure, Observations } from './observations.ts';
import { intakeOf, observedUntil } from './observed-until.ts';
import { type PeriodSpan, periodsBetween, placesInPeriods } from './period-keys.ts';
import { dimensionRefusal, type MeasureRefusal } from './read-measure.ts';
import { seenFor } from './standing-state.ts';

export type PanelQuestion = {
  readonly measures: readonly string[];
  /** The dimension whose values are the units. */
  readonly by: string;
  readonly period: Period;
  /** Left out: from the first to the last period that is recorded whole. */
  readonly from?: Instant;
  readonly to?: Instant;
  /** A field that turns true when a unit begins; left out: nothing begins. */
  readonly begins?: string;
};

export type PanelFigures = {
  readonly id: string;
  readonly says: string;
  readonly definition: string;
  readonly unit: Unit;
  readonly better: Measure['better'];
  readonly missing: readonly string[];
  /** By unit, over all periods; null where there is no figure. */
  readonly whole: ReadonlyMap<string, number | null>;
  /** By unit, one per period. */
  readonly cells: ReadonlyMap<string, readonly (number | null)[]>;
  /** Of everything together, one per period. */
  readonly all: readonly (number | null)[];
};

export type Panel = {
  readonly periods: readonly PeriodSpan[];
  readonly units: readonly string[];
  readonly measures: readonly PanelFigures[];
  /** When each unit began; a unit that never did is left out. */
  readonly begins: ReadonlyMap<string, number>;
};

const NO_ROWS = new Int32Array(0);

type Cut = {
  readonly observations: Observations;
  readonly rows: Int32Array;
  readonly codes: Int32Array;
  labels(codes: readonly number[]): Promise<string[]>;
};

type Asked = PanelQuestion & { readonly from: Instant; readonly to: Instant };

/** What is counted by the dimension, within the time asked for. */
async function cutOf(measure: Measure, history: History, { by, from, to }: Asked): Promise<Cut> {
  const other = await measure.observeBy?.[by]?.(history);
  const { observations, rows } =
    other === undefined
      ? await seenFor(measure, history, { from, to })
      : { observations: other, rows: Int32Array.from(other.at.keys()) };
  const coded = await dimensionCodes(history, by, observations);
  return { observations, rows, ...coded };
}

async function figuresOf(
  measure: Measure,
  history: History,
  question: Asked,
  spans: readonly PeriodSpan[],
): Promise<PanelFigures> {
  const { id, says, definition, unit, better } = measure;
  const head = { id, says, definition, unit, better };
  const empty = { whole: new Map(), cells: new Map(), all: spans.map(() => null) };
  const { observations, rows, codes, labels } = await cutOf(measure, history, question);
  if (observations.missing.length > 0) return { ...head, ...empty, missing: observations.missing };
  const places = placesInPeriods(observations.at, spans);
  const byPeriod = (some: Int32Array): (number | null)[] => {
    const groups = new Map(groupRows(some, places).map((group) => [group.code, group.rows]));
    // Of nothing counted there are none; a rate of nothing is no figure.
    return spans.map((_, place) => measure.finish(observations, groups.get(place) ?? NO_ROWS).value);
  };
  // The code 0 is what was never recorded: no unit.
  const groups = groupRows(rows, codes).filter(({ code }) => code > 0);
  const names = await labels(groups.map(({ code }) => code));
  const whole = new Map<string, number | null>();
  const cells = new Map<string, readonly (number | null)[]>();
  for (const [at, { rows: own }] of groups.entries()) {
    const name = names[at] ?? '';
    whole.set(name, measure.finish(observations, own).value);
    cells.set(name, byPeriod(own));
  }
  return { ...head, whole, cells, all: byPeriod(rows), missing: observations.lacking ?? [] };
}

/** The first instant at which something of the unit was counted while the field was true. */
async function beginningsOf(measure: Measure, history: History, question: Asked, field: string) {
  const begins = new Map<string, number>();
  const { observations, rows, codes, labels } = await cutOf(measure, history, question);
  if (observations.missing.length > 0) return begins;
  const marks = await dimensionCodes(history, field, observations);
  const first = new Map<number, number>();
  const seen = [...new Set(rows.map((row) => marks.codes[row] as number))].filter((code) => code > 0);
  const words = await marks.labels(seen);
  const yes = new Set(seen.filter((_, at) => /^(true|yes|1)$/i.test(words[at] ?? '')));
  for (const row of rows) {
    const code = codes[row] as number;
    if (code <= 0 || !yes.has(marks.codes[row] as number)) continue;
    first.set(code, Math.min(first.get(code) ?? Number.POSITIVE_INFINITY, observations.at[row] as number));
  }
  const names = await labels([...first.keys()]);
  for (const [at, instant] of [...first.values()].entries()) begins.set(names[at] ?? '', instant);
  return begins;
}

function levelOf(id: string): Measure | null {
  const found = findMeasure(id);
  return found === null || 'of' in found ? null : found;
}

/** What was asked for, cut to whole periods of what is recorded. */
async function spanOf(
  history: History,
  { from, to, period }: PanelQuestion,
): Promise<{ from: Instant; to: Instant }> {
  const { zone } = history.lens;
  const first = from ?? ((await intakeOf(history))[0] as Instant | undefined) ?? history.asOf;
  const last = to ?? ((await observedUntil(history)) as Instant);
  const begun = periodStart(zone, first as Instant, period, history.periods);
  // A company's first days are a part of a period, unless they fall on its beginning.
  const whole = first - begun <= DAY_MS ? begun : periodEnd(zone, first as Instant, period, history.periods);
  return { from: whole, to: periodStart(zone, last, period, history.periods) };
}

function spansOf({ lens, periods }: History, { from, to, period }: Asked): readonly PeriodSpan[] {
  return from >= to ? [] : periodsBetween(lens.zone, period, from, (to - 1) as Instant, periods);
}

/** Reads measures by unit and period; refused are unknown measures, growths (a study takes levels) and dimensions. */
export async function readPanel(
  lens: Lens,
  question: PanelQuestion,
  context: MeasureContext,
): Promise<Result<Panel, MeasureRefusal>> {
  const measures: Measure[] = [];
  for (const id of question.measures) {
    const found = levelOf(id);
    if (found === null) {
      const message = `There is no measure "${id}" that a study could take.${didYouMean(id, measureIds())}`;
      return refused({ why: 'unknown-measure', message });
    }
    measures.push(found);
  }
  return lens.answer(async () => {
    const history = openHistory(lens, context);
    const asked = { ...question, ...(await spanOf(history, question)) };
    const { begins } = asked;
    const spans = spansOf(history, asked);
    const figures: PanelFigures[] = [];
    for (const measure of measures) {
      const wrong = await dimensionRefusal(measure, history, question.by);
      if (wrong !== null) return refused(wrong);
      figures.push(await figuresOf(measure, history, asked, spans));
    }
    const counted = levelOf('qualified-leads') as Measure;
    const began = begins === undefined ? new Map() : await beginningsOf(counted, history, asked, begins);
    const units = [...new Set(figures.flatMap(({ cells }) => [...cells.keys()]))].sort();
    return done({ periods: spans, units, measures: figures, begins: began });
  });
}
