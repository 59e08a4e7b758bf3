/**
 * Whether a goal is reached at the company's cost: the goal met or nearer while its guardrail broke, or while what it
 * serves, or the other side's goal, got worse. Held against the figures at signing.
 */
import type { GoalsClause } from '../agreement/clauses/goals.ts';
import type { Side } from '../vocabulary/side.ts';

export type GoalFigure = {
  readonly value: number | null;
  readonly n: number;
  readonly interval: readonly [number, number] | null;
};
type Bounds = { readonly atLeast?: number | undefined; readonly atMost?: number | undefined };

export type Held = Bounds & {
  readonly measure: string;
  readonly now: GoalFigure;
  /** Over as long a time before the signature; null where none was signed. */
  readonly baseline: GoalFigure | null;
};

export type MeasuredGoal = Pick<
  GoalsClause['list'][number],
  'id' | 'says' | 'owner' | 'horizon' | 'until'
> & {
  readonly serves: string | null;
  readonly goal: Held;
  readonly guardrail: Held & { readonly says: string };
};

/** Whether a value keeps its bounds; null where there is no value. */
export function isKept({ atLeast, atMost }: Bounds, value: number | null): boolean | null {
  if (value === null) return null;
  return value >= (atLeast ?? Number.NEGATIVE_INFINITY) && value <= (atMost ?? Number.POSITIVE_INFINITY);
}

/** How far a value lies outside its good direction: beyond a floor less is worse, beyond a ceiling more. */
function shortfall({ atLeast, atMost }: Bounds, value: number): number {
  if (atLeast !== undefined && atMost === undefined) return -value;
  if (atMost !== undefined && atLeast === undefined) return value;
  const [low, high] = [atLeast ?? 0, atMost ?? 0];
  return Math.max(low - value, value - high, 0);
}

export type Course = 'better' | 'worse' | 'unclear' | 'same' | 'unknown';

/**
 * Better or worse than at signing: clearly, where the two 95 % intervals lie apart; `unclear`, where they overlap or one
 * has none. Example: margin 74 % [72, 76] then, 70 % [69, 71] now, at least 72 % wanted: worse.
 */
export function courseOf(held: Held): Course {
  const { now, baseline } = held;
  if (now.value === null || baseline === null || baseline.value === null) return 'unknown';
  const change = shortfall(held, now.value) - shortfall(held, baseline.value);
  if (change === 0) return 'same';
  const [one, other] = [now.interval, baseline.interval];
  const apart = one !== null && other !== null && (one[0] > other[1] || one[1] < other[0]);
  return apart ? (change > 0 ? 'worse' : 'better') : 'unclear';
}

/**
 * How far the way from the baseline to the bound is gone: 40 at signing, 60 wanted, 50 now: 0.5. Null where the bound was
 * kept at signing already, or a figure is missing.
 */
export function progressOf(held: Held): number | null {
  const { now, baseline, atLeast, atMost } = held;
  const bound = atLeast ?? atMost;
  if (bound === undefined || now.value === null || baseline === null || baseline.value === null) return null;
  if (isKept(held, baseline.value)) return null;
  return (now.value - baseline.value) / (bound - baseline.value);
}

export type Harm = {
  readonly kind: 'guardrail-broken' | 'guardrail-worse' | 'served-worse' | 'other-side-worse';
  /** The goal that suffers. */
  readonly goal: string;
  readonly measure: string;
  readonly before: number | null;
  readonly now: number | null;
};

export type GoalStanding = {
  readonly id: string;
  readonly met: boolean | null;
  readonly course: Course;
  readonly progress: number | null;
  readonly guardrail: { readonly kept: boolean | null; readonly course: Course };
  /** `no-evidence`: the goal or its guardrail cannot be measured. */
  readonly verdict: 'harms' | 'watch' | 'none' | 'no-evidence';
  readonly harms: readonly Harm[];
};

function harmOf(kind: Harm['kind'], goal: string, { measure, now, baseline }: Held): Harm {
  return { kind, goal, measure, before: baseline?.value ?? null, now: now.value };
}

function opposed(one: Side | 'both', other: Side | 'both'): boolean {
  return one !== 'both' && other !== 'both' && one !== other;
}

function standingOf(one: MeasuredGoal, all: readonly MeasuredGoal[]): GoalStanding {
  const met = isKept(one.goal, one.goal.now.value);
  const course = courseOf(one.goal);
  const kept = isKept(one.guardrail, one.guardrail.now.value);
  const guarded = courseOf(one.guardrail);
  const rests = {
    ...{ id: one.id, met, course, progress: progressOf(one.goal) },
    guardrail: { kept, course: guarded },
  };
  if (met === null || kept === null) return { ...rests, verdict: 'no-evidence', harms: [] };
  const pursued = met || course === 'better';
  const worse = all.filter((other) => other.id !== one.id && courseOf(other.goal) === 'worse');
  const harms: Harm[] = [
    ...(kept ? [] : [harmOf('guardrail-broken', one.id, one.guardrail)]),
    ...(kept && guarded === 'worse' ? [harmOf('guardrail-worse', one.id, one.guardrail)] : []),
    ...worse.flatMap((other): readonly Harm[] => {
      if (other.id === one.serves) return [harmOf('served-worse', other.id, other.goal)];
      return opposed(one.owner, other.owner) ? [harmOf('other-side-worse', other.id, other.goal)] : [];
    }),
  ];
  const harmful = pursued && harms.some(({ kind }) => kind !== 'guardrail-worse');
  const verdict = harmful ? 'harms' : harms.length > 0 ? 'watch' : 'none';
  return { ...rests, verdict, harms };
}

/** Coincidence in time, not cause: what is told is that the one was reached while the other suffered. */
export function goalStandings(goals: readonly MeasuredGoal[]): readonly GoalStanding[] {
  return goals.map((one) => standingOf(one, goals));
}
