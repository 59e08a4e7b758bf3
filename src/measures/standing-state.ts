/** Measures of a state: at which instant they are taken, and how that state was at the end of each period. */
import type { Instant } from '../vocabulary/instant.ts';
import type { Period } from '../vocabulary/period.ts';
import { rowOf, withSpan } from './answer-parts.ts';
import { rowsWithin } from './grouping.ts';
import type { History } from './history/history.ts';
import type { MeasureQuestion, MeasureRow } from './measure-answer.ts';
import type { Measure, Observations } from './observations.ts';
import { intakeOf } from './observed-until.ts';
import { type PeriodSpan, periodsBetween } from './period-keys.ts';

/** A trend of a state shows no more periods than this, the last ones: each is a look of its own. */
const MOST_PERIODS = 120;

/** The last instant asked for, or of observation. `to` is exclusive: the state on 1 April is that of 31 March's end. */
export function standingAt({ asOf }: History, to: number | undefined): number {
  return to === undefined ? asOf : Math.min(to - 1, asOf);
}

/** What was seen, and the rows of it that a question asks for. */
export type Seen = { readonly observations: Observations; readonly rows: Int32Array };

/** What a measure saw for a question, and which of its rows the question asks for. */
export async function seenFor(
  measure: Measure,
  history: History,
  { from, to }: MeasureQuestion,
): Promise<Seen> {
  if (measure.standing !== true) {
    const observations = await history.once(`observations of ${measure.id}`, () => measure.observe(history));
    return { observations, rows: rowsWithin(observations.at, from, to) };
  }
  const observations = await measure.observe(history, standingAt(history, to));
  return { observations, rows: rowsWithin(observations.at) };
}

function spansOf(history: History, first: number, last: number, period: Period): readonly PeriodSpan[] {
  if (first > last) return [];
  const { lens, periods } = history;
  return periodsBetween(lens.zone, period, first as Instant, last as Instant, periods).slice(-MOST_PERIODS);
}

async function periodsOf(
  history: History,
  { from, to }: MeasureQuestion,
  period: Period,
): Promise<readonly { readonly span: PeriodSpan; readonly at: number }[]> {
  const last = standingAt(history, to);
  const first = from ?? (await intakeOf(history))[0] ?? last;
  return spansOf(history, first, last, period).map((span) => ({ span, at: Math.min(span.to - 1, last) }));
}

/** What a measure of a state saw at the end of the period of this name; null where there is no such period. */
export async function standingIn(
  measure: Measure,
  history: History,
  question: MeasureQuestion,
  period: Period,
  key: string,
): Promise<Seen | null> {
  const found = (await periodsOf(history, question, period)).find(({ span }) => span.key === key);
  if (found === undefined) return null;
  const observations = await measure.observe(history, found.at);
  return { observations, rows: rowsWithin(observations.at) };
}

/** The state at the end of each period, from the first records on; of the period that is not over, as it stands. */
export async function standingRows(
  measure: Measure,
  history: History,
  question: MeasureQuestion,
  period: Period,
): Promise<readonly MeasureRow[]> {
  const rows: MeasureRow[] = [];
  for (const { span, at } of await periodsOf(history, question, period)) {
    const seen = await measure.observe(history, at);
    rows.push(withSpan(history, rowOf(span.key, measure.finish(seen, rowsWithin(seen.at))), span));
  }
  return rows;
}
