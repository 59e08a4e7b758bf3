/** A figure against the goal both sides set for it in the agreement. */
import type { Agreement } from '../agreement/agreement.ts';
import { againstOf, noAgainst, type Told } from './against.ts';
import type { Comparison } from './measure-answer.ts';

type Written = NonNullable<Agreement['goals']>['list'][number];

/** A bound of a measure: a goal's own, or the guardrail that must not suffer for it. */
export type Goal = Pick<Written, 'id' | 'where' | 'atLeast' | 'atMost' | 'until'> & {
  readonly guards: boolean;
};

/** Goals and guardrails of a measure: those of the whole first, goals before guardrails. */
export function goalsOf(agreement: Agreement | null, id: string): readonly Goal[] {
  const all = (agreement?.goals?.list ?? []).flatMap(({ guardrail, ...goal }) => [
    { ...goal, guards: false },
    { ...guardrail, id: goal.id, until: goal.until, guards: true },
  ]);
  const order = (goal: Goal): number => Object.keys(goal.where).length * 2 + (goal.guards ? 1 : 0);
  return all.filter(({ measure }) => measure === id).sort((one, other) => order(one) - order(other));
}

/** The dimension and value a goal is restricted to; null where it is of the whole, or of several at once. */
export function restrictionOf({ where }: Goal): { readonly by: string; readonly key: string } | null {
  const [only, more] = Object.entries(where);
  return only === undefined || more !== undefined ? null : { by: only[0], key: only[1] };
}

function isMet({ atLeast, atMost }: Goal, value: number): boolean {
  return value >= (atLeast ?? Number.NEGATIVE_INFINITY) && value <= (atMost ?? Number.POSITIVE_INFINITY);
}

/** The bound the figure is nearest to breaking, or has broken: of two bounds the one below where it lies below both. */
function boundOf({ atLeast, atMost }: Goal, value: number | null): number | null {
  if (atLeast === undefined || atMost === undefined) return atLeast ?? atMost ?? null;
  return value !== null && value > atMost ? atMost : atLeast;
}

export function goalWords(goal: Goal): string {
  const bounds = [
    goal.atLeast === undefined ? [] : [`at least ${goal.atLeast}`],
    goal.atMost === undefined ? [] : [`at most ${goal.atMost}`],
  ].flat();
  const restriction = restrictionOf(goal);
  const where = restriction === null ? '' : `, ${restriction.by} ${restriction.key}`;
  return `${goal.guards ? 'guardrail of goal' : 'goal'} ${goal.id}: ${bounds.join(' and ')} until ${goal.until}${where}`;
}

/** Ours against the bound of the goal; the difference has the interval of ours, for the bound is no estimate. */
export function goalComparison(goal: Goal, ours: Told): Comparison {
  const bound = boundOf(goal, ours.value);
  const compared = againstOf(ours, { value: bound, n: 0, interval: bound === null ? null : [bound, bound] });
  return {
    ...compared,
    interval: null,
    against: 'goal',
    says: goalWords(goal),
    ours,
    met: ours.value === null ? null : isMet(goal, ours.value),
    missing: ours.value === null ? ['a value to hold against the goal'] : [],
  };
}

export function noGoal(id: string): Comparison {
  return {
    ...noAgainst(),
    against: 'goal',
    says: `the goal of ${id}`,
    ours: null,
    met: null,
    missing: [`a goal bound to ${id} in the goals clause of the agreement`],
  };
}
