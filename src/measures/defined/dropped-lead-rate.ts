/** Of the leads sales was given, how many fell on the floor, and for which of three causes. */
import { finishRate } from '../finish.ts';
import { humanAttempts } from '../history/acts.ts';
import type { History } from '../history/history.ts';
import {
  NEVER_ASSIGNED,
  NEVER_TOUCHED,
  pursuitOf,
  UNDER_WORKED,
  UNTOLD,
  WITHIN_TIME,
} from '../history/pursuit.ts';
import { collect, type Finish, type Measure, noEvidence, type Observations } from '../observations.ts';
import { LEAD_DIMENSIONS, NO_ATTEMPTS, NO_QUALIFIED } from './parts.ts';

const CAUSES = ['never-assigned', 'never-touched', 'under-worked'] as const;
type Cause = (typeof CAUSES)[number];

async function observe(history: History, counts: (fate: number) => boolean): Promise<Observations> {
  const attempts = await humanAttempts(history);
  if (attempts.columns.rows === 0) return noEvidence(NO_ATTEMPTS);
  const { turns, fate } = await pursuitOf(history);
  if (turns.length === 0) return noEvidence(NO_QUALIFIED);
  const seen = collect(turns.length, ['open', 'withoutActivities']);
  const causes = new Int32Array(turns.length);
  for (const [index, turn] of turns.entries()) {
    const end = fate[index] as number;
    const state = end === WITHIN_TIME ? 1 : end === UNTOLD ? 2 : 0;
    causes[index] = end <= UNDER_WORKED ? end : 0;
    const known = Math.min(turn.until, history.asOf);
    seen.add({ at: turn.at, subject: turn.subject, known, state, hit: counts(end) });
  }
  return seen.close({ own: { cause: { codes: causes, labels: CAUSES } } });
}

const finish: Finish = (observations, rows) => {
  const figure = finishRate(observations, rows);
  const causes = observations.own?.['cause']?.codes;
  const share = (cause: number): number | null => {
    if (figure.n === 0) return null;
    let count = 0;
    for (const row of rows) if (observations.state[row] === 0 && causes?.[row] === cause) count++;
    return count / figure.n;
  };
  const parts = {
    neverAssigned: share(NEVER_ASSIGNED),
    neverTouched: share(NEVER_TOUCHED),
    underWorked: share(UNDER_WORKED),
  };
  return { ...figure, beside: { ...figure.beside, ...parts } };
};

const SHARED = {
  unit: 'ratio',
  better: 'lower',
  dated: 'the handoff (without handoffs: the day the lead qualified)',
  dimensions: LEAD_DIMENSIONS,
  needs: ['lead stages or handoffs', NO_ATTEMPTS],
  decided: true,
} as const;

export const droppedLeadRate: Measure = {
  ...SHARED,
  id: 'dropped-lead-rate',
  says: 'Of the leads sales was given and whose time is over, the share nobody took up.',
  definition: 'dropped-lead-rate/three-causes',
  formula:
    '(never assigned + never touched + under-worked) / leads handed over whose time is over or that were taken up. ' +
    'Time is over at the agreed due instant, without a clock after 30 days; an attempt by a person, an answer, a later ' +
    'stage or a loss takes a lead up; under-worked has fewer attempts than agreed after 30 days; leads still within ' +
    'their time are open, those whose owner has no recorded activity at all are apart. Without handoffs: qualified leads',
  source: 'Fixed by this product; the published 80 % (CMO Council) has no definition',
  observe: (history) => observe(history, (fate) => fate >= NEVER_ASSIGNED && fate <= UNDER_WORKED),
  finish,
};

function causeMeasure(id: Cause, says: string, fate: number): Measure {
  return {
    ...SHARED,
    id,
    says,
    definition: `${id}/share-of-given`,
    formula: `leads ${id.replace('-', ' ')} / leads handed over whose time is over or that were taken up`,
    source: 'Fixed by this product: the three causes ask for three remedies',
    observe: (history) => observe(history, (end) => end === fate),
    finish: finishRate,
  };
}

export const neverAssigned = causeMeasure(
  'never-assigned',
  'Of the leads sales was given, the share that never had an owner.',
  NEVER_ASSIGNED,
);
export const neverTouched = causeMeasure(
  'never-touched',
  'Of the leads sales was given, the share whose owner never tried to reach them.',
  NEVER_TOUCHED,
);
export const underWorked = causeMeasure(
  'under-worked',
  'Of the leads sales was given, the share that was tried less often than agreed.',
  UNDER_WORKED,
);
