/** The proposals of a workspace as their entries tell them: who proposed what and why, who voted how, what became of it. */
import {
  lastVotes,
  type Proposed,
  proposalState,
  type Vote,
  votersAsked,
  votersAwaited,
} from '../../agreement/proposal-state.ts';
import { PROPOSED_KINDS, type ProposedBody } from '../../ledger/entries/proposed.ts';
import type { EntryHead } from '../../ledger/entry.ts';
import type { SubjectId } from '../../vocabulary/ids.ts';
import { type Instant, instant } from '../../vocabulary/instant.ts';
import type { AgreementRecord } from '../agreement-book.ts';
import type { WorkspaceContext } from '../context.ts';

type ProposedEntry = EntryHead & ProposedBody;
type Opening = Extract<ProposedEntry, { kind: 'amendment-proposed' }>;

export type Proposal = Proposed & {
  readonly id: SubjectId;
  readonly opening: Opening;
  readonly why: string | null;
  readonly withdrawn: { readonly by: string; readonly at: Instant; readonly words: string | null } | null;
  readonly votes: readonly (Vote & { readonly words: string | null })[];
};

export async function readProposals(
  { store, workspace }: Pick<WorkspaceContext, 'store' | 'workspace'>,
  only?: SubjectId,
): Promise<readonly Proposal[]> {
  const bySubject = new Map<SubjectId, ProposedEntry[]>();
  const filter = { kinds: PROPOSED_KINDS, live: true, ...(only === undefined ? {} : { subject: only }) };
  for await (const page of store.entries(workspace.id, filter)) {
    for (const entry of page as readonly ProposedEntry[]) {
      bySubject.set(entry.subject, [...(bySubject.get(entry.subject) ?? []), entry]);
    }
  }
  const said = await store.personals(workspace.id, [...bySubject.keys()]);
  return [...bySubject].flatMap(([id, entries]) => proposalOf(id, entries, said.get(id) ?? {}));
}

function proposalOf(
  id: SubjectId,
  entries: readonly ProposedEntry[],
  said: { readonly [field: string]: string },
): readonly Proposal[] {
  const opening = entries.find((entry) => entry.kind === 'amendment-proposed');
  if (opening === undefined) return [];
  const wordsOf = ({ payload }: ProposedEntry) =>
    payload.words === undefined ? null : (said[payload.words] ?? null);
  const taken = entries.find((entry) => entry.kind === 'amendment-withdrawn');
  const { agreement, champions, closes } = opening.payload;
  return [
    {
      ...{ id, opening, agreement, champions, closes, why: wordsOf(opening) },
      withdrawnAt: taken?.happenedAt ?? null,
      withdrawn:
        taken === undefined ? null : { by: taken.payload.by, at: taken.happenedAt, words: wordsOf(taken) },
      votes: entries.flatMap((entry) => {
        if (entry.kind !== 'amendment-voted') return [];
        const { voter, vote, by, authenticated } = entry.payload;
        return [{ voter, vote, by, authenticated, at: entry.happenedAt, words: wordsOf(entry) }];
      }),
    },
  ];
}

/** The proposals that put this text forward, the latest first. */
export function proposalsOf(proposals: readonly Proposal[], digest: string): readonly Proposal[] {
  return proposals
    .filter(({ agreement }) => agreement === digest)
    .toSorted((one, other) => other.opening.seq - one.opening.seq);
}

/** A simulated company stands at its last entry, not at the clock of today. */
export async function standsAt({ store, workspace, now }: WorkspaceContext): Promise<Instant> {
  const head = await store.head(workspace.id);
  return workspace.simulated ? head.recordedAt : instant(Math.max(now(), head.recordedAt));
}

export function standingOf(proposal: Proposal, { periods }: AgreementRecord, now: Instant) {
  const last = lastVotes(proposal.votes);
  return {
    state: proposalState(proposal, periods, now),
    asked: [...votersAsked(proposal)],
    awaits: [...votersAwaited(proposal)],
    votes: votersAsked(proposal).flatMap((voter) => last.get(voter) ?? []),
  };
}
