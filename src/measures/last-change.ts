/**
 * From one period to the next, where the two can be compared: both recorded from their first to their last day, their
 * cohorts ripe, and enough in each that the difference is not that of a handful.
 */
import type { Period } from '../vocabulary/period.ts';
import { beginsTooLate, recordsBegin } from './growth-answer.ts';
import type { History } from './history/history.ts';
import type { MeasureRow } from './measure-answer.ts';
import type { Measure, Observations } from './observations.ts';
import { observedUntil } from './observed-until.ts';
import { periodsBetween, rangeOf } from './period-keys.ts';

/** With fewer in a period one more or less is a change of a tenth. */
const FEWEST = 10;

export type Change = { readonly value: number; readonly from: string; readonly to: string };

/** A change, or in words why none is told. */
export type LastChange = { readonly change: Change | null; readonly noChange: string | null };

type Asked = {
  readonly measure: Measure;
  readonly seen: Observations;
  readonly rows: Int32Array;
  readonly period: Period;
  readonly trend: readonly MeasureRow[];
};

/** The rows of the trend whose period is whole and ripe. */
async function comparable(history: History, asked: Asked): Promise<readonly MeasureRow[]> {
  const { measure, seen, rows, period, trend } = asked;
  const range = rangeOf(seen.at, rows);
  if (range === null) return [];
  const ripe = (await measure.ripens?.(history)) ?? 0;
  const until = await observedUntil(history);
  const whole = ripe > 0 ? Math.min(until, history.asOf - ripe) : until;
  const begin = await recordsBegin(history, seen);
  const spans = periodsBetween(history.lens.zone, period, range.from, range.to, history.periods);
  const found = trend.filter((_, place) => {
    const span = spans[place];
    return span !== undefined && span.to <= whole && !beginsTooLate(begin, span.from);
  });
  // What is counted only once it is ripe has nothing to say of the last periods.
  return found.slice(0, found.findLastIndex((row) => row.value !== null) + 1);
}

/** The last two comparable periods: (last − before) / before. */
export async function lastChange(history: History, asked: Asked): Promise<LastChange> {
  const rows = await comparable(history, asked);
  const [before, last] = rows.slice(-2);
  if (before === undefined || last === undefined)
    return { change: null, noChange: 'No two whole periods to compare yet' };
  const { value } = last;
  if (before.n < FEWEST || last.n < FEWEST) {
    return {
      change: null,
      noChange: `${before.key} to ${last.key}: too few to compare (${before.n} and ${last.n})`,
    };
  }
  if (before.value === null || value === null || before.value === 0)
    return { change: null, noChange: `${before.key} to ${last.key}: nothing to compare` };
  return { change: { value: value / before.value - 1, from: before.key, to: last.key }, noChange: null };
}
