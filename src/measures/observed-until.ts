/**
 * How far records can be trusted to be whole: to the end of observation, or only to where leads and deals stop being
 * recorded; and how long a cohort needs before it may be compared with an older one.
 */

import { quantile } from '../study/quantile.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../vocabulary/instant.ts';
import { type History, typeNumber } from './history/history.ts';
import { REACHED, wholePassages } from './history/steps.ts';

/** What is measured of the usual pace: this many days before the last record. */
const PACE_DAYS = 90;
/** A silence is an end of the records when it lasts this long and this many records would have been expected in it. */
const SILENT_DAYS = 14;
const EXPECTED_IN_SILENCE = 7;
const CONFIDENT_QUANTILE = 0.9;

/** When each lead and deal was recorded as created, ascending. */
export function intakeOf(history: History): Promise<Float64Array> {
  return history.once('intake', async () => {
    const rows = await history.rows(
      'SELECT happened::DOUBLE AS happened FROM created JOIN subject ON code = subject WHERE type IN ' +
        `(${typeNumber('lead')}, ${typeNumber('opportunity')}) ORDER BY happened`,
    );
    return rows.of['happened'] as Float64Array;
  });
}

/**
 * The end of observation; or the end of the day on which leads and deals were last recorded, where the silence since
 * is longer than a fortnight and than seven records at the pace of the quarter before (by chance, once in a thousand).
 * Example: 30 leads a day until 31 May and none in the five months after: whole until 1 June.
 */
export function observedUntil(history: History): Promise<number> {
  return history.once('observed until', () => wholeUntil(history));
}

async function wholeUntil(history: History): Promise<number> {
  const intake = await intakeOf(history);
  const last = intake[intake.length - 1];
  // Records of a history carry dates: its last day is told to its end.
  const end = history.context.now === undefined ? history.asOf + DAY_MS : history.asOf;
  if (last === undefined) return end;
  let since = intake.length;
  while (since > 0 && (intake[since - 1] as number) > last - PACE_DAYS * DAY_MS) since--;
  const pace = (intake.length - since) / PACE_DAYS;
  const silent = (history.asOf - last) / DAY_MS;
  return silent >= SILENT_DAYS && silent * pace > EXPECTED_IN_SILENCE ? last + DAY_MS : end;
}

const PLAIN_MS = { minutes: MINUTE_MS, hours: HOUR_MS, days: DAY_MS } as const;

/**
 * How old a cohort of qualified leads must be before its conversions are compared: the maturity the agreement names
 * for qualified to customer, else the time in which nine of ten that arrived had arrived.
 */
export function conversionMaturity(history: History): Promise<number> {
  return history.once('conversion maturity', () => maturityOf(history));
}

async function maturityOf(history: History): Promise<number> {
  const { stages, qualified, customer } = history.model;
  const rate = history.context.agreement?.conversion?.rates.find(
    ({ from, to }) => from === stages[qualified]?.id && to === stages[customer]?.id,
  );
  if (rate?.maturity !== undefined) {
    const { amount, unit } = rate.maturity;
    return amount * (unit === 'minutes' || unit === 'hours' ? PLAIN_MS[unit] : PLAIN_MS.days);
  }
  const passages = await wholePassages(history);
  const days = passages.days.filter((_, row) => passages.end[row] === REACHED).sort();
  return (quantile(days, CONFIDENT_QUANTILE) ?? 0) * DAY_MS;
}
