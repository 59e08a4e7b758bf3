/** The year's common plan: targets, how customers are judged, what is offered them, bundles, references; voted by both. */
import type { PlanItemProposed } from '../ledger/entries/planned.ts';
import type { SubjectId } from '../vocabulary/ids.ts';
import type { Instant } from '../vocabulary/instant.ts';
import { PLAN_SECTIONS } from '../vocabulary/plan-words.ts';
import type { Side } from '../vocabulary/side.ts';
import { bySubject, ofKind, type PlanGround } from './plan-ground.ts';
import { type VoteState, type Votes, voteState, votesOf } from './votes.ts';

export type PlanItem = Pick<PlanItemProposed['payload'], 'year' | 'section' | 'target'> & {
  readonly subject: SubjectId;
  readonly says: string | null;
  readonly proposedBy: Side | null;
  readonly at: Instant;
  readonly votes: Votes;
  /** `replaced`: a later wording was agreed in its place. */
  readonly state: VoteState | 'replaced';
  readonly instead: SubjectId | null;
};

/** By year, the latest first, then by section; within one as proposed. */
export function planItems(ground: PlanGround): readonly PlanItem[] {
  const voted = bySubject(ground, 'plan-item-voted');
  const items = ofKind(ground, 'plan-item-proposed').map((entry): PlanItem => {
    const { year, section, target, side, instead } = entry.payload;
    const votes = votesOf(voted.get(entry.subject) ?? [], ground);
    return {
      ...{ subject: entry.subject, year, section, says: ground.says(entry), proposedBy: side, votes },
      ...{ at: entry.happenedAt, state: voteState(votes), instead: instead ?? null },
      ...(target === undefined ? {} : { target }),
    };
  });
  const replaced = new Set(
    items.flatMap(({ state, instead }) => (state === 'agreed' ? (instead ?? []) : [])),
  );
  return items
    .map((item) => (replaced.has(item.subject) ? { ...item, state: 'replaced' as const } : item))
    .sort(
      (one, other) =>
        other.year - one.year || PLAN_SECTIONS.indexOf(one.section) - PLAN_SECTIONS.indexOf(other.section),
    );
}
