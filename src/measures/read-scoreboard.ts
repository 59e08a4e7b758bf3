/**
 * Every figure of the scoreboard at once, each with its trend, its last change and its baseline: the founding study's
 * outcomes in their two arms, the telltale four, the interface between the two sides.
 */

import type { Instant } from '../vocabulary/instant.ts';
import { civilOf, dayAt, epochDayOf, startOfDay } from '../vocabulary/local-date.ts';
import type { Period } from '../vocabulary/period.ts';
import { answerHead, answerOf, periodRows } from './answer-parts.ts';
import { type CatalogueEntry, catalogueEntry, findMeasure } from './catalogue.ts';
import { rowsWithin } from './grouping.ts';
import { type GrowthMeasure, growthByPeriod, growthFigure } from './growth-answer.ts';
import { type History, type MeasureContext, openHistory } from './history/history.ts';
import { type Change, lastChange } from './last-change.ts';
import type { Lens } from './lens-port.ts';
import type { MeasureAnswer, MeasureRow } from './measure-answer.ts';
import type { Measure, Observations } from './observations.ts';
import { FURTHER_GROUPS, type FurtherGroup, SCOREBOARD } from './scoreboard-groups.ts';
import { withSmallSamples } from './small-sample.ts';

export type ScoreboardQuestion = { readonly from?: number; readonly to?: number; readonly period?: Period };

/** Twelve months before the first signature came into force, against everything since. */
export type Baseline = {
  readonly signedFor: number;
  readonly before: number | null;
  readonly since: number | null;
};

export type Figure = MeasureAnswer &
  Pick<CatalogueEntry, 'better' | 'formula' | 'needs'> & {
    /** One row per period, oldest first. */
    readonly trend: readonly MeasureRow[];
    /** The last comparable period relative to the one before it. */
    readonly change: Change | null;
    /** Why no change is told. */
    readonly noChange: string | null;
    /** Null where nothing was signed. */
    readonly baseline: Baseline | null;
  };

export type FigureGroup = {
  readonly id: string;
  readonly says: string;
  readonly figures: readonly Figure[];
};

export type Scoreboard = {
  readonly asOf: number;
  readonly asOfSeq: number;
  readonly groups: readonly FigureGroup[];
  /** When each signed text came into force, ascending. */
  readonly signedFor: readonly number[];
};

function yearBefore(history: History, at: number): number {
  const { zone } = history.lens;
  const { year, month, day } = civilOf(dayAt(zone, at as Instant));
  return startOfDay(zone, epochDayOf({ year: year - 1, month, day }));
}

function baselineOf(
  measure: Measure,
  history: History,
  seen: Observations,
  signedFor: number | undefined,
): Baseline | null {
  if (signedFor === undefined) return null;
  const before = rowsWithin(seen.at, yearBefore(history, signedFor), signedFor);
  const since = rowsWithin(seen.at, signedFor);
  const value = (rows: Int32Array): number | null =>
    rows.length === 0 ? null : measure.finish(seen, rows).value;
  return { signedFor, before: value(before), since: value(since) };
}

type Board = {
  readonly history: History;
  readonly question: ScoreboardQuestion;
  readonly signed: readonly number[];
};

async function levelFigure(measure: Measure, seen: Observations, board: Board): Promise<Figure> {
  const { history, question } = board;
  const period = question.period ?? 'quarter';
  const rows = rowsWithin(seen.at, question.from, question.to);
  const told = answerOf(answerHead(measure, history), measure.finish(seen, rows), seen);
  const answer = withSmallSamples(measure, told);
  const trend = periodRows(measure, history, seen, rows, period);
  const { better, formula, needs } = catalogueEntry(measure);
  const baseline = baselineOf(measure, history, seen, board.signed[0]);
  const moved = await lastChange(history, { measure, seen, rows, period, trend });
  return { ...answer, better, formula, needs, trend, ...moved, baseline };
}

async function growthFigureOf(growth: GrowthMeasure, seen: Observations, board: Board): Promise<Figure> {
  const { history, question } = board;
  const entry = catalogueEntry(growth);
  const period = question.period ?? 'quarter';
  const rows = rowsWithin(seen.at, question.from, question.to);
  const found = await growthFigure(growth.of, history, seen, question);
  const shared = {
    ...answerHead(growth.of, history),
    id: growth.id,
    says: growth.says,
    definition: entry.definition,
    unit: entry.unit,
    better: entry.better,
    formula: entry.formula,
    needs: entry.needs,
    trend: growthByPeriod(growth.of, history, seen, rows, period),
    change: null,
    noChange: null,
    baseline: null,
  };
  if ('missing' in found) return { ...shared, missing: [found.missing] };
  const { value, n, interval, beside } = found.figure;
  return {
    ...shared,
    value,
    n,
    interval,
    evidence: value === null ? 'none' : 'ok',
    ...(beside === undefined ? {} : { beside }),
  };
}

async function figureOf(id: string, board: Board): Promise<Figure> {
  const measure = findMeasure(id) as Measure | GrowthMeasure;
  const level = 'of' in measure ? measure.of : measure;
  const seen = await board.history.once(`observations of ${level.id}`, () => level.observe(board.history));
  if (seen.missing.length > 0) {
    const { better, formula, needs, definition, unit } = catalogueEntry(measure);
    const head = {
      ...answerHead(level, board.history),
      id: measure.id,
      says: measure.says,
      definition,
      unit,
    };
    return {
      ...head,
      missing: seen.missing,
      better,
      formula,
      needs,
      trend: [],
      change: null,
      noChange: null,
      baseline: null,
    };
  }
  return 'of' in measure ? growthFigureOf(measure, seen, board) : levelFigure(measure, seen, board);
}

/** Reads the whole board from one state of the ledger. Nothing is cached from one reading to the next. */
export function readScoreboard(
  lens: Lens,
  context: MeasureContext,
  question: ScoreboardQuestion = {},
): Promise<Scoreboard> {
  return lens.answer(() => readBoard(lens, context, question));
}

/** Reads one of the further groups, each figure as the board would show it. */
export function readFigureGroup(
  lens: Lens,
  context: MeasureContext,
  id: FurtherGroup,
  question: ScoreboardQuestion = {},
): Promise<Scoreboard> {
  const asked = FURTHER_GROUPS.filter((group) => group.id === id);
  return lens.answer(() => readBoard(lens, context, question, asked));
}

type Asked = readonly { readonly id: string; readonly says: string; readonly figures: readonly string[] }[];

async function readBoard(
  lens: Lens,
  context: MeasureContext,
  question: ScoreboardQuestion,
  asked: Asked = SCOREBOARD,
): Promise<Scoreboard> {
  const history = openHistory(lens, context);
  const rows = await history.rows('SELECT DISTINCT force::DOUBLE AS force FROM signed ORDER BY force');
  const signed = Array.from(rows.of['force'] as Float64Array);
  const board = { history, question, signed };
  const groups = [];
  for (const { id, says, figures } of asked) {
    const answers: Figure[] = [];
    for (const figure of figures) {
      answers.push(await figureOf(figure, board));
      await lens.breathe();
    }
    groups.push({ id, says, figures: answers });
  }
  return { asOf: history.asOf, asOfSeq: lens.asOfSeq, groups, signedFor: signed };
}
