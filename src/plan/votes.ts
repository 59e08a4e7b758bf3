/** What one side proposes and both vote on: it stands once the latest word of each side is for it. */
import type { SubjectId } from '../vocabulary/ids.ts';
import type { Instant } from '../vocabulary/instant.ts';
import { SIDES, type Side } from '../vocabulary/side.ts';
import type { PlanEntryOf, PlanGround } from './plan-ground.ts';

type Voting = PlanEntryOf<'plan-item-voted' | 'communication-agreed'>;

export type Vote = {
  readonly vote: 'for' | 'against';
  readonly at: Instant;
  readonly by: SubjectId | null;
  /** Why. */
  readonly says: string | null;
  readonly authenticated: boolean;
};
export type Votes = Readonly<Record<Side, Vote | null>>;

/** The latest word of each side; one that was withdrawn is none. */
export function votesOf(entries: readonly Voting[], ground: Pick<PlanGround, 'says'>): Votes {
  const last = (side: Side): Vote | null => {
    const entry = entries.findLast(({ payload }) => payload.side === side);
    if (entry === undefined || entry.payload.vote === 'withdrawn') return null;
    const { vote, by, authenticated } = entry.payload;
    return { vote, at: entry.happenedAt, by, says: ground.says(entry), authenticated };
  };
  return { marketing: last('marketing'), sales: last('sales') };
}

export type VoteState = 'agreed' | 'refused' | 'proposed';

/** One side's no refuses it; both sides' yes agrees it. */
export function voteState(votes: Votes): VoteState {
  if (SIDES.some((side) => votes[side]?.vote === 'against')) return 'refused';
  return SIDES.every((side) => votes[side]?.vote === 'for') ? 'agreed' : 'proposed';
}

/** When the second of both sides agreed; null where they did not. */
export function agreedAt(votes: Votes): Instant | null {
  const { marketing, sales } = votes;
  if (voteState(votes) !== 'agreed' || marketing === null || sales === null) return null;
  return marketing.at > sales.at ? marketing.at : sales.at;
}
