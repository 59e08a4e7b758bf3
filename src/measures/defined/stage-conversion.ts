/** What share of a cohort reaches the next stage in time, with loss as an end of its own and the open as still possible. */
import type { History } from '../history/history.ts';
import { type Passage, stepsOf, wholePassages } from '../history/steps.ts';
import { collect, type Finish, type Measure, noEvidence, type Observations } from '../observations.ts';
import { conversionMaturity } from '../observed-until.ts';
import { cumulativeIncidence, finalIncidence } from '../statistics/cumulative-incidence.ts';
import { wilson } from '../statistics/wilson.ts';
import { LEAD_DIMENSIONS, NO_QUALIFIED } from './parts.ts';

export function observePassages(
  all: readonly Omit<Passage, 'step'>[],
  dated: 'entered' | 'ended',
  wanted: (passage: Omit<Passage, 'step'>) => boolean,
): Observations & { readonly chosen: Int32Array } {
  const seen = collect(all.length);
  const ends = new Uint8Array(all.length);
  const chosen = new Int32Array(all.length);
  for (const [index, passage] of all.entries()) {
    if (!wanted(passage)) continue;
    const { subject, ended: known, end, days: value } = passage;
    const row = seen.add({ at: passage[dated], subject, known, value });
    ends[row] = end;
    chosen[row] = index;
  }
  const n = seen.rows();
  return { ...seen.close({ hit: ends.subarray(0, n) }), chosen: chosen.subarray(0, n) };
}

/** The rows of each step, named `mql → sal`. */
export async function observeSteps(
  history: History,
  dated: 'entered' | 'ended',
  wanted: (passage: Omit<Passage, 'step'>) => boolean,
): Promise<Observations> {
  const { steps, all } = await stepsOf(history);
  const observations = observePassages(all, dated, wanted);
  const codes = Int32Array.from(observations.chosen, (index) => (all[index] as Passage).step + 1);
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

const everyone = (): boolean => true;

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
    const observations = observePassages(await wholePassages(history), 'entered', everyone);
    return observations.rows === 0 ? noEvidence(NO_QUALIFIED) : observations;
  },
  observeBy: { stage: (history) => observeSteps(history, 'entered', everyone) },
  finish,
};
