/**
 * Whose turn it is in a weighted rotation. Everybody's share of a turn is credited at each turn; whoever is chosen
 * pays one. Among those whose credit allows it, the one chosen is who would soonest be a whole turn behind.
 *
 * Source: R. Tijdeman, "The chairman assignment problem", Discrete Mathematics 32 (1980): under this rule nobody is ever
 * 1 - 1/(2n - 2) of a turn or more from the fair share. (Choosing just the largest credit can miss by more than a turn.)
 */
import type { SubjectId } from '../vocabulary/ids.ts';

/** A turn in whole parts, so that sums are exact. */
export const TURN = 4_294_967_296;

/** Credit per member, in parts of a turn. A membership that changes begins anew. */
export type Turns = {
  readonly members: string;
  readonly credit: Map<SubjectId, number>;
  /** The very list the members were read from, and how a turn is shared out among all of them. */
  list?: readonly Candidate[];
  divided?: Divided;
};

type Divided = { readonly sorted: readonly Candidate[]; readonly parts: readonly number[] };

export type Candidate = { readonly person: SubjectId; readonly external: string; readonly weight: number };

export type PoolMember = Candidate & { readonly capacity: number | null };

/** Turns of a pool whose members (with weights) are these; those given if they are still the members. */
export function turnsOf(known: Turns | undefined, members: readonly Candidate[]): Turns {
  if (known !== undefined && known.list === members) return known;
  const named = members
    .map((member) => `${member.external}=${member.weight}`)
    .sort()
    .join(' ');
  const turns: Turns = known?.members === named ? known : { members: named, credit: new Map() };
  turns.list = members;
  delete turns.divided;
  return turns;
}

/** Each candidate's share of one turn in whole parts that add up to a turn. */
function shares(candidates: readonly Candidate[], total: number): readonly number[] {
  const parts = candidates.map((candidate) => Math.floor((TURN * candidate.weight) / total));
  let left = TURN - parts.reduce((sum, part) => sum + part, 0);
  for (let index = 0; left > 0; index = (index + 1) % parts.length, left -= 1) {
    parts[index] = (parts[index] as number) + 1;
  }
  return parts;
}

/** In the order of their ids, each with its share: worked out once for all members together. */
function dividedAmong(turns: Turns, candidates: readonly Candidate[]): Divided {
  const isAll = turns.list === candidates;
  if (isAll && turns.divided !== undefined) return turns.divided;
  const sorted = [...candidates].sort((a, b) => (a.external < b.external ? -1 : 1));
  const total = sorted.reduce((sum, candidate) => sum + candidate.weight, 0);
  const made = { sorted, parts: shares(sorted, total) };
  if (isAll) turns.divided = made;
  return made;
}

/**
 * Chooses among the candidates (members who are present and have room) and books the turn. Ties go by id. Credit of
 * members who are away or full waits for them.
 * Example: two equal members take turns; weights 2 and 1 give A B A, A B A …
 */
export function takeTurn(turns: Turns, candidates: readonly Candidate[]): Candidate | null {
  if (candidates.length === 0) return null;
  const { sorted, parts } = dividedAmong(turns, candidates);
  sorted.forEach(({ person }, index) => {
    turns.credit.set(person, (turns.credit.get(person) ?? 0) + (parts[index] as number));
  });
  const chosen = nextOf(turns, sorted, parts);
  turns.credit.set(chosen.person, (turns.credit.get(chosen.person) ?? 0) - TURN);
  return chosen;
}

function nextOf(turns: Turns, sorted: readonly Candidate[], parts: readonly number[]): Candidate {
  const slack = 1 / Math.max(2, 2 * sorted.length - 2);
  let best = sorted[0] as Candidate;
  let soonest = Number.POSITIVE_INFINITY;
  let most = best;
  sorted.forEach((candidate, index) => {
    const credit = turns.credit.get(candidate.person) ?? 0;
    if (credit > (turns.credit.get(most.person) ?? 0)) most = candidate;
    if (credit < TURN * slack) return;
    const until = (TURN * (1 - slack) - credit) / (parts[index] as number);
    if (until < soonest) {
      soonest = until;
      best = candidate;
    }
  });
  return soonest === Number.POSITIVE_INFINITY ? most : best;
}
