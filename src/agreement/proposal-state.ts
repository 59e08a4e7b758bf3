/** Where a proposed amendment stands, told from its entries alone: what was said last of each voter counts. */
import type { Voter } from '../ledger/entries/proposed.ts';
import type { Digest } from '../vocabulary/ids.ts';
import type { Instant } from '../vocabulary/instant.ts';
import { SIDES } from '../vocabulary/side.ts';

export type Vote = {
  readonly voter: Voter;
  readonly vote: 'yes' | 'no';
  readonly by: string;
  readonly at: Instant;
  readonly authenticated: boolean;
};

export type Proposed = {
  readonly agreement: Digest;
  readonly champions: boolean;
  readonly closes: Instant | null;
  readonly withdrawnAt: Instant | null;
  /** In the order of the ledger. */
  readonly votes: readonly Vote[];
};

/**
 * `open`: somebody's word is missing. `refused`: somebody's last word is no. `accepted`: it may be signed. `lapsed`: the
 * day came before all had said yes. `in-force`, `replaced`: both sides signed it, and it rules, or did.
 */
export type ProposalState =
  | 'open'
  | 'accepted'
  | 'refused'
  | 'withdrawn'
  | 'lapsed'
  | 'signed'
  | 'in-force'
  | 'replaced';

export function votersAsked({ champions }: Pick<Proposed, 'champions'>): readonly Voter[] {
  return champions ? [...SIDES, 'ceo', 'cfo'] : SIDES;
}

/** The last word of each voter. */
export function lastVotes<One extends Vote>(votes: readonly One[]): ReadonlyMap<Voter, One> {
  return new Map(votes.map((vote) => [vote.voter, vote]));
}

/** Voters whose word is missing. */
export function votersAwaited(proposed: Proposed): readonly Voter[] {
  const last = lastVotes(proposed.votes);
  return votersAsked(proposed).filter((voter) => !last.has(voter));
}

type InForce = { readonly digest: Digest; readonly from: Instant; readonly until: Instant | null };

/** What was signed holds whatever was said before; a word counts only if it was given before the proposal's day. */
export function proposalState(proposed: Proposed, periods: readonly InForce[], now: Instant): ProposalState {
  const own = periods.filter(({ digest }) => digest === proposed.agreement);
  const last = own.at(-1);
  if (last !== undefined) {
    if (last.until !== null && last.until <= now) return 'replaced';
    return last.from <= now ? 'in-force' : 'signed';
  }
  if (proposed.withdrawnAt !== null) return 'withdrawn';
  const words = lastVotes(proposed.votes);
  const asked = votersAsked(proposed);
  if (asked.some((voter) => words.get(voter)?.vote === 'no')) return 'refused';
  if (asked.every((voter) => words.get(voter)?.vote === 'yes')) return 'accepted';
  return proposed.closes !== null && proposed.closes <= now ? 'lapsed' : 'open';
}

/** The voter another word of the same person was given for, or null: nobody speaks for two. */
export function spokeBefore(votes: readonly Vote[], by: string, voter: Voter): Voter | null {
  return votes.find((vote) => vote.by === by && vote.voter !== voter)?.voter ?? null;
}
