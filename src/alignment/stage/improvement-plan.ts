/**
 * What to do next, in the four pillars the third founding article names: perspectives, compensation, cooperative work
 * methods, integrated processes. Suggestions only: each becomes an action once somebody of both sides takes it up.
 */
import type { Diagnosis } from './diagnosis.ts';
import { stateOf } from './diagnosis.ts';
import type { Gate, Pillar } from './gate.ts';

export type Suggestion = {
  readonly pillar: Pillar;
  readonly says: string;
  readonly because: string;
  /** What it is for, as an action of the plan names it: `gate/roles`, `symptom/dropped-leads`. */
  readonly serves: string;
};

type Remedy = { readonly pillar: Pillar; readonly says: string };

const REMEDIES: Readonly<Record<string, Remedy>> = {
  'dropped-leads': {
    pillar: 'processes',
    says: 'Look at the clock, the routes and the capacity of the handoff that drops most.',
  },
  'no-reason': { pillar: 'processes', says: 'Make the answer one key, and review unanswered leads weekly.' },
  'unused-collateral': {
    pillar: 'cooperation',
    says: 'Let sellers review material before it is released, and retire what nobody uses.',
  },
  'rebuilt-material': {
    pillar: 'cooperation',
    says: 'Ask those who rebuilt a piece what was missing in the first.',
  },
  'untouched-deals': { pillar: 'cooperation', says: 'Plan marketing’s part in the named accounts together.' },
  'missed-quota': {
    pillar: 'compensation',
    says: 'Hold quotas against capacity and against the leads that are owed.',
  },
  'two-meanings': {
    pillar: 'perspectives',
    says: 'Rule on the contested word together, with examples of both kinds.',
  },
  contested: {
    pillar: 'compensation',
    says: 'Vote on the model of credit again, or pay both sides by the same figure.',
  },
  disputes: {
    pillar: 'perspectives',
    says: 'Put the market first on the agenda; settle cases by rule outside the meeting.',
  },
  'planned-apart': {
    pillar: 'processes',
    says: 'Draw up the next campaign plan and the forecast in one meeting.',
  },
  'mixed-message': {
    pillar: 'perspectives',
    says: 'Write the value proposition together and let both vote on it.',
  },
  'pay-contradicts': {
    pillar: 'compensation',
    says: 'Run the pay clause over past deals and change the component that pulls apart.',
  },
};

/** First the gates that are missing for the next stage, then remedies for symptoms that show. */
export function improvementPlan(
  missing: readonly Gate[],
  symptoms: readonly Diagnosis[],
): readonly Suggestion[] {
  const gates = missing.map(
    ({ id, pillar, wants, says }): Suggestion => ({
      pillar,
      says: wants,
      because: says,
      serves: `gate/${id}`,
    }),
  );
  const remedies = symptoms
    .filter(({ record, survey }) => stateOf([...record, ...survey]) === 'shown')
    .flatMap(({ id, says }): readonly Suggestion[] => {
      const remedy = REMEDIES[id];
      return remedy === undefined ? [] : [{ ...remedy, because: says, serves: `symptom/${id}` }];
    });
  return [...gates, ...remedies];
}
