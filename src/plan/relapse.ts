/**
 * What may undo the alignment: leaders or priorities that changed and nobody signed or voted since, sides that are
 * silent, days of review that passed, meetings missed, actions left, gates that lapsed.
 */
import type { SubjectId } from '../vocabulary/ids.ts';
import type { Instant } from '../vocabulary/instant.ts';
import type { CHANGES } from '../vocabulary/plan-words.ts';
import type { Side } from '../vocabulary/side.ts';
import type { Action } from './actions.ts';
import type { PlanItem } from './annual-plan.ts';
import type { Decision } from './decisions.ts';
import type { Liaison } from './liaisons.ts';
import type { NextMeeting } from './meetings.ts';
import { daysUntil, ofKind, type PlanGround } from './plan-ground.ts';
import type { Silence } from './silence.ts';
import { agreedAt } from './votes.ts';

export type Change = {
  readonly subject: SubjectId;
  readonly what: (typeof CHANGES)[number];
  readonly of: Side | 'both';
  readonly person: SubjectId | null;
  readonly at: Instant;
  readonly says: string | null;
  /** Both sides signed a text, or agreed on an item of the plan, since. */
  readonly answeredAt: Instant | null;
};

/** A change of leaders is answered by signatures alone: the new ones have agreed to nothing yet. */
export function changesOf(
  signedAt: readonly Instant[],
  items: readonly PlanItem[],
  ground: PlanGround,
): readonly Change[] {
  const voted = items.flatMap(({ votes }) => agreedAt(votes) ?? []);
  return ofKind(ground, 'change-noted')
    .map((entry): Change => {
      const { what, of, person } = entry.payload;
      const answers = what === 'leader' ? signedAt : [...signedAt, ...voted];
      const since = answers.filter((at) => at > entry.happenedAt).sort((one, other) => one - other);
      const says = ground.says(entry);
      return {
        ...{ subject: entry.subject, what, of, person, at: entry.happenedAt, says },
        answeredAt: since[0] ?? null,
      };
    })
    .sort((one, other) => other.at - one.at);
}

export const RISKS = [
  'leader-change',
  'priority-change',
  'silence',
  'review-passed',
  'review-soon',
  'no-date',
  'meetings-missed',
  'actions-overdue',
  'liaison-review',
  'decisions-lapsed',
  'goal-passed',
  'gates-lapsed',
] as const;

export type Risk = {
  readonly id: (typeof RISKS)[number];
  readonly level: 'now' | 'soon';
  /** Whom it concerns. */
  readonly of: Side | 'both';
  /** How many, or how many days. */
  readonly count: number;
  /** The day it counts from or ends at. */
  readonly on: string | null;
};

export type RiskFacts = {
  readonly changes: readonly Change[];
  readonly silence: Silence;
  readonly meetings: readonly NextMeeting[];
  readonly actions: readonly Action[];
  readonly liaisons: readonly Liaison[];
  readonly decisions: readonly Decision[];
  /** Gates of the stage that were met and are no longer. */
  readonly lapsedGates: readonly string[];
  readonly dateOf: (at: Instant) => string;
};

/** A day of review stands among the risks from two months before. */
const SOON_DAYS = 60;

function changeRisks({ changes, dateOf }: RiskFacts): readonly Risk[] {
  const open = changes.filter(({ answeredAt }) => answeredAt === null);
  return (['leader', 'priority'] as const).flatMap((kind): readonly Risk[] => {
    const some = open.filter(({ what }) => (kind === 'leader' ? what === 'leader' : what !== 'leader'));
    const [last] = some;
    if (last === undefined) return [];
    const of = some.every((one) => one.of === last.of) ? last.of : 'both';
    return [{ id: `${kind}-change`, level: 'now', of, count: some.length, on: dateOf(last.at) }];
  });
}

function silenceRisks({ silence, dateOf }: RiskFacts): readonly Risk[] {
  return silence.silent.map((side) => {
    const { days, lastAt } = silence.of[side];
    return {
      ...{ id: 'silence' as const, level: 'now' as const, of: side, count: days ?? 0 },
      on: lastAt === null ? null : dateOf(lastAt),
    };
  });
}

function dateRisks(ground: PlanGround): readonly Risk[] {
  const { agreement } = ground;
  const review = agreement?.reviewBy ?? null;
  const left = review === null ? null : daysUntil(review, ground);
  const goals = (agreement?.goals?.list ?? []).filter(({ until }) => daysUntil(until, ground) < 0);
  return [
    ...(left === null || left > SOON_DAYS
      ? []
      : [
          {
            id: left <= 0 ? ('review-passed' as const) : ('review-soon' as const),
            level: left <= 0 ? ('now' as const) : ('soon' as const),
            ...{ of: 'both' as const, count: Math.abs(left), on: review },
          },
        ]),
    ...(goals.length === 0
      ? []
      : [
          {
            ...{
              id: 'goal-passed' as const,
              level: 'now' as const,
              of: 'both' as const,
              count: goals.length,
            },
            on: goals.map(({ until }) => until).sort()[0] ?? null,
          },
        ]),
  ];
}

function counted(id: Risk['id'], level: Risk['level'], count: number, on: string | null): readonly Risk[] {
  return count === 0 ? [] : [{ id, level, of: 'both', count, on }];
}

/** What stands against the alignment now first, then what comes; each kind once, silence once a side. */
export function relapseRisks(facts: RiskFacts, ground: PlanGround): readonly Risk[] {
  const { meetings, actions, liaisons, decisions, lapsedGates } = facts;
  const overdue = actions.filter(({ state }) => state === 'overdue');
  const missed = meetings.reduce((sum, one) => sum + one.missed, 0);
  const undated = meetings.filter(({ at }) => at === null);
  const reviews = liaisons.filter(({ state, from }) => state === 'review-due' && from === 'record');
  const lapsed = decisions.filter(({ state }) => state === 'lapsed');
  const risks: readonly Risk[] = [
    ...changeRisks(facts),
    ...silenceRisks(facts),
    ...dateRisks(ground),
    ...counted('gates-lapsed', 'now', lapsedGates.length, null),
    ...counted('meetings-missed', 'now', missed, null),
    ...counted('actions-overdue', 'now', overdue.length, overdue[0]?.due ?? null),
    ...counted('liaison-review', 'now', reviews.length, reviews[0]?.reviewBy ?? null),
    ...counted('decisions-lapsed', 'soon', lapsed.length, lapsed[0]?.expires ?? null),
    ...counted('no-date', 'soon', undated.length, undated[0]?.dueBy ?? null),
  ];
  return [...risks].sort((one, other) => Number(one.level === 'soon') - Number(other.level === 'soon'));
}
