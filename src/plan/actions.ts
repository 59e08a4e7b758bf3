/** What somebody took upon themselves, by when, and whether it is done: an action is followed until it ends. */
import type { Seq, SubjectId } from '../vocabulary/ids.ts';
import type { Instant } from '../vocabulary/instant.ts';
import type { EFFECTS, PILLARS } from '../vocabulary/plan-words.ts';
import type { Side } from '../vocabulary/side.ts';
import { bySubject, dateOf, daysUntil, ofKind, type PlanEntryOf, type PlanGround } from './plan-ground.ts';

export type ActionState = 'open' | 'overdue' | 'done' | 'dropped';

export type Action = {
  readonly subject: SubjectId;
  readonly says: string | null;
  readonly meeting: SubjectId | null;
  readonly owner: SubjectId;
  readonly of: Side;
  readonly agreedAt: Instant;
  /** As it was agreed first, and as it stands. */
  readonly firstDue: string;
  readonly due: string;
  readonly moved: number;
  readonly state: ActionState;
  readonly endedAt: Instant | null;
  /** Done after the day first agreed on. */
  readonly late: boolean;
  readonly evidence: Seq | null;
  /** What was said when it ended. */
  readonly proof: string | null;
  readonly effect: (typeof EFFECTS)[number] | null;
  readonly pillar: (typeof PILLARS)[number] | null;
  readonly serves: string | null;
};

type Ended = Pick<Action, 'endedAt' | 'evidence' | 'proof'> & { readonly state: 'open' | 'done' | 'dropped' };
const RUNNING: Ended = { state: 'open', endedAt: null, evidence: null, proof: null };

function afterChange(ended: Ended, change: PlanEntryOf<'action-changed'>, ground: PlanGround): Ended {
  const { state, evidence } = change.payload;
  if (state === 'reopened') return RUNNING;
  if (state === undefined) return ended;
  return { state, endedAt: change.happenedAt, evidence: evidence ?? null, proof: ground.says(change) };
}

function actionOf(
  agreed: PlanEntryOf<'action-agreed'>,
  changes: readonly PlanEntryOf<'action-changed'>[],
  ground: PlanGround,
): Action {
  const { meeting, owner, of, due: firstDue, pillar, serves } = agreed.payload;
  const ended = changes.reduce((before, change) => afterChange(before, change, ground), RUNNING);
  const last = <Field extends 'due' | 'owner' | 'effect'>(field: Field) =>
    changes.findLast(({ payload }) => payload[field] !== undefined)?.payload[field];
  const due = last('due') ?? firstDue;
  const overdue = ended.state === 'open' && daysUntil(due, ground) < 0;
  return {
    subject: agreed.subject,
    says: ground.says(agreed),
    ...{ meeting, of, firstDue, due, agreedAt: agreed.happenedAt },
    owner: last('owner') ?? owner,
    moved: changes.filter(({ payload }) => payload.due !== undefined).length,
    ...ended,
    state: overdue ? 'overdue' : ended.state,
    late: ended.state === 'done' && ended.endedAt !== null && dateOf(ended.endedAt, ground) > firstDue,
    effect: last('effect') ?? null,
    pillar: pillar ?? null,
    serves: serves ?? null,
  };
}

const ORDER = { overdue: 0, open: 1, done: 2, dropped: 3 } as const;

/** What is still to do first, the longest due first; then what ended, the latest first. */
export function actionsOf(ground: PlanGround): readonly Action[] {
  const changes = bySubject(ground, 'action-changed');
  return ofKind(ground, 'action-agreed')
    .map((agreed) => actionOf(agreed, changes.get(agreed.subject) ?? [], ground))
    .sort(
      (one, other) =>
        ORDER[one.state] - ORDER[other.state] ||
        (ORDER[one.state] < 2
          ? one.due.localeCompare(other.due)
          : (other.endedAt ?? 0) - (one.endedAt ?? 0)) ||
        one.agreedAt - other.agreedAt,
    );
}

export type FollowUp = {
  readonly agreed: number;
  readonly done: number;
  /** Done by the day first agreed on. */
  readonly inTime: number;
  readonly overdue: number;
  readonly open: number;
  readonly dropped: number;
  /** inTime / all first due before today that were not dropped; null where none was due yet. */
  readonly kept: number | null;
};

/**
 * How far what was agreed is done. `kept` counts by the day agreed on first: moving a date makes nothing punctual.
 * Example: 10 were due by yesterday, 1 was dropped, 6 done in time, 1 late, 2 are open: 6 / 9 = 0.667.
 */
export function followUp(actions: readonly Action[], ground: Pick<PlanGround, 'zone' | 'now'>): FollowUp {
  const many = (state: ActionState): number => actions.filter((one) => one.state === state).length;
  const judged = actions.filter(
    ({ state, firstDue }) => state === 'done' || (state !== 'dropped' && daysUntil(firstDue, ground) < 0),
  );
  const inTime = actions.filter(({ state, late }) => state === 'done' && !late).length;
  return {
    agreed: actions.length,
    done: many('done'),
    inTime,
    overdue: many('overdue'),
    open: many('open'),
    dropped: many('dropped'),
    kept: judged.length === 0 ? null : inTime / judged.length,
  };
}
