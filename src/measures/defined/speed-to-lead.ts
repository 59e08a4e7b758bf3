/**
 * How long a lead waits for a human being. Where sales was handed the lead, the wait begins there: the weeks in which
 * it was still reading say nothing about the seller. The buyer's own wait, since it came, stands beside.
 */

import { ascending } from '../../study/ascending.ts';
import { medianInterval, quantile } from '../../study/quantile.ts';
import { HOUR_MS } from '../../vocabulary/instant.ts';
import { sortedValues } from '../finish.ts';
import { humanAttempts } from '../history/acts.ts';
import { creationsOf } from '../history/deals.ts';
import { BY_DAY } from '../history/durations.ts';
import type { History } from '../history/history.ts';
import { firstAttempt, type Waits, waitsFromCreation, waitsFromHandoff } from '../history/waits.ts';
import { workingHours } from '../history/working-hours.ts';
import { type Collector, collect, type Finish, type Measure, noEvidence } from '../observations.ts';
import { LEAD_DIMENSIONS, NO_ATTEMPTS } from './parts.ts';

const FROM_HANDOFF = 'speed-to-lead/from-handoff';
const FROM_CREATION = 'speed-to-lead/from-creation';

/** The median of a column over some rows, those without a value left out. */
function medianOf(column: Float64Array | undefined, rows: Int32Array): number | null {
  const values = new Float64Array(rows.length);
  let n = 0;
  for (let index = 0; index < rows.length; index++) {
    const value = column?.[rows[index] as number] ?? Number.NaN;
    if (!Number.isNaN(value)) values[n++] = value;
  }
  return quantile(ascending(values.subarray(0, n)), 0.5);
}

/**
 * Rows with a value were answered; those without wait still. `base` is the wait so far or in working hours, `second`
 * the buyer's wait since the lead came.
 */
const finish: Finish = (observations, rows) => {
  const { value, base, second } = observations;
  const waited = (row: number): number => value?.[row] ?? Number.NaN;
  const sorted = sortedValues(observations, rows);
  const answered = rows.filter((row) => !Number.isNaN(waited(row)));
  const open = rows.length - answered.length;
  let within = 0;
  let late = 0;
  for (const row of rows) {
    if (waited(row) <= 1) within++;
    else if (waited(row) > 1 || (base?.[row] ?? 0) > 1) late++;
  }
  const beside = {
    p90: quantile(sorted, 0.9),
    within1h: within + late === 0 ? null : within / (within + late),
    businessMedian: medianOf(base, answered),
    open,
  };
  return {
    value: quantile(sorted, 0.5),
    n: sorted.length,
    interval: medianInterval(sorted),
    beside: second === undefined ? beside : { ...beside, sinceCreation: medianOf(second, answered) },
  };
};

type Seen = { readonly byDate: number; readonly second: Float64Array };

async function collectWaits(history: History, waits: Waits, seen: Collector): Promise<Seen> {
  const attempts = await humanAttempts(history);
  const hours = await workingHours(history);
  const created = await creationsOf(history, waits.codes);
  const second = new Float64Array(waits.codes.length).fill(Number.NaN);
  const byDay = (row: number): boolean => row >= 0 && attempts.columns.of['prec']![row] === BY_DAY;
  const worked = (subject: number, since: number, at: number): number =>
    hours === null ? Number.NaN : hours(subject, since, at);
  let byDate = 0;
  for (let index = 0; index < waits.codes.length; index++) {
    const subject = waits.codes[index] as number;
    const since = waits.since[index] as number;
    if (Number.isNaN(since)) continue;
    const until = waits.until?.[index] ?? Number.POSITIVE_INFINITY;
    // An attempt before the creation that was reported is the first all the same; one before a handoff answers none.
    const row = firstAttempt(attempts, subject, waits.until === null ? 0 : since, until);
    if (waits.precision[index] === BY_DAY || byDay(row)) byDate++;
    else if (row < 0) {
      const known = Math.min(until, history.asOf);
      seen.add({ at: since, subject, known, base: (known - since) / HOUR_MS });
    } else {
      const known = attempts.happened[row] as number;
      const value = Math.max(0, known - since) / HOUR_MS;
      const place = seen.add({ at: since, subject, known, value, base: worked(subject, since, known) });
      if (created.precision[index] !== BY_DAY)
        second[place] = Math.max(0, known - (created.at[index] as number)) / HOUR_MS;
    }
  }
  return { byDate, second: second.subarray(0, seen.rows()) };
}

export const speedToLead: Measure = {
  id: 'speed-to-lead',
  says: 'Hours until a person first tried to reach a lead, from its handover to sales or else its arrival; half wait longer.',
  definition: FROM_HANDOFF,
  formula:
    'median of (first attempt by a person from the handoff on − handoff) in hours, each handoff of a lead to sales by ' +
    `itself; where none was decided: median of (first attempt − creation) over qualified leads, as ${FROM_CREATION}. ` +
    'Beside: the time within which nine in ten were answered; the share answered within the hour = answered within it / ' +
    '(answered + waiting longer than an hour); the median in working hours of the agreed calendar; those still waiting; ' +
    'and after handoffs the buyer’s wait, the median of (that attempt − creation)',
  source: 'Oldroyd, McElheran & Elkington, Harvard Business Review 2011',
  unit: 'hours',
  better: 'lower',
  dated: 'the handoff (without handoffs: the arrival of the lead)',
  dimensions: LEAD_DIMENSIONS,
  needs: ['when leads were handed over or created, with the time of day', NO_ATTEMPTS],
  decided: true,
  async observe(history) {
    const attempts = await humanAttempts(history);
    if (attempts.columns.rows === 0) return noEvidence(NO_ATTEMPTS);
    const handed = await waitsFromHandoff(history);
    const waits = handed ?? (await waitsFromCreation(history));
    const seen = collect(waits.codes.length);
    const { byDate, second } = await collectWaits(history, waits, seen);
    if (seen.rows() > 0)
      return seen.close(
        handed === null ? { definition: FROM_CREATION } : { definition: FROM_HANDOFF, second },
      );
    return byDate > 0
      ? noEvidence('times of day: leads or attempts carry dates only, and no hour clock runs on a date')
      : noEvidence('when leads were created');
  },
  finish,
};
