/** What share of a cohort reaches the next stage in time, with loss as an end of its own and the open as still possible. */

import { cumulativeIncidence, finalIncidence } from '../../study/cumulative-incidence.ts';
import { wilson } from '../../study/wilson.ts';
import type { History } from '../history/history.ts';
import { type Passages, REACHED, stepsOf, wholePassages } from '../history/steps.ts';
import { type Finish, type Measure, noEvidence, type Observations } from '../observations.ts';
import { conversionMaturity } from '../observed-until.ts';
import { LEAD_DIMENSIONS, NO_QUALIFIED } from './parts.ts';

/** Passages as a measure sees them: all of them, or those alone that arrived. */
export function observePassages(
  all: Passages,
  dated: 'entered' | 'ended',
  which: 'everyone' | 'arrived' = 'everyone',
): Observations & { readonly chosen: Int32Array } {
  const chosen = chosenRows(all, which);
  const pick = <Column extends Float64Array | Int32Array | Uint8Array>(column: Column): Column => {
    if (chosen.length === all.rows) return column;
    const picked = column.slice(0, chosen.length) as Column;
    for (let row = 0; row < chosen.length; row++) picked[row] = column[chosen[row] as number] as number;
    return picked;
  };
  return {
    rows: chosen.length,
    at: pick(all[dated]),
    subject: pick(all.subject),
    known: pick(all.ended),
    state: new Uint8Array(chosen.length),
    value: pick(all.days),
    hit: pick(all.end),
    apart: [],
    missing: [],
    chosen,
  };
}

function chosenRows({ rows, end }: Passages, which: 'everyone' | 'arrived'): Int32Array {
  const chosen = new Int32Array(rows);
  let next = 0;
  for (let row = 0; row < rows; row++) if (which === 'everyone' || end[row] === REACHED) chosen[next++] = row;
  return chosen.subarray(0, next);
}

/** The rows of each step, named `mql → sal`. */
export async function observeSteps(
  history: History,
  dated: 'entered' | 'ended',
  which: 'everyone' | 'arrived' = 'everyone',
): Promise<Observations> {
  const { steps, all } = await stepsOf(history);
  const observations = observePassages(all, dated, which);
  const codes = Int32Array.from(observations.chosen, (row) => (all.step[row] as number) + 1);
  return { ...observations, own: { stage: { codes, labels: steps.map((step) => step.label) } } };
}

const finish: Finish = (observations, rows) => {
  const n = rows.length;
  const times = new Float64Array(n);
  const ends = new Uint8Array(n);
  const counts = [0, 0, 0];
  for (let index = 0; index < n; index++) {
    const row = rows[index] as number;
    const end = observations.hit?.[row] ?? 0;
    times[index] = observations.value?.[row] ?? 0;
    ends[index] = end;
    counts[end]! += 1;
  }
  const [open, reached, lost] = counts as [number, number, number];
  if (n === 0) return { value: null, n, interval: null };
  const { value, interval } = finalIncidence(cumulativeIncidence({ times, ends }));
  const plain = wilson(reached, n);
  const beside = {
    plainRate: reached / n,
    plainLow: plain?.[0] ?? null,
    plainHigh: plain?.[1] ?? null,
    reached,
    lost,
    open,
  };
  return { value, n, interval, beside };
};

export const stageConversion: Measure = {
  id: 'stage-conversion',
  says: 'The share of qualified leads that become customers in the time observed, with lost ones out and open ones still possible.',
  definition: 'stage-conversion/cumulative-incidence',
  formula:
    'Aalen-Johansen cumulative incidence at the end of observation, from the first entry of the qualified stage to ' +
    'customer, loss as a competing event; by stage: from each stage to the next used or any later one. Beside it the ' +
    'plain rate (reached / entered) with Wilson’s interval, and how many were reached, lost, open',
  source: 'Aalen & Johansen 1978, Scandinavian Journal of Statistics 5',
  unit: 'ratio',
  better: 'higher',
  dated: 'the day the stage was entered (its cohort)',
  dimensions: [...LEAD_DIMENSIONS, 'stage'],
  needs: ['lead stages with the dates they were entered'],
  hits: 'leads that reached the stage',
  ripens: conversionMaturity,
  async observe(history) {
    const observations = observePassages(await wholePassages(history), 'entered');
    return observations.rows === 0 ? noEvidence(NO_QUALIFIED) : observations;
  },
  observeBy: { stage: (history) => observeSteps(history, 'entered') },
  finish,
};
