/** One voter's word on a proposed amendment: yes or no, with the reason. The last word counts until it is signed. */
import { z } from 'zod';
import { ROLES } from '../../access/roles.ts';
import { type ProposalState, proposalState, votersAsked } from '../../agreement/proposal-state.ts';
import { VOTERS } from '../../ledger/entries/proposed.ts';
import { done, refused } from '../../vocabulary/result.ts';
import type { WorkspaceContext } from '../context.ts';
import { operation } from '../operation.ts';
import { type Refusal, refusal } from '../refusal.ts';
import type { Proposal } from './proposal-record.ts';
import { proposalId, proposalShape, proposalView } from './proposal-shapes.ts';
import { proposalNamed, proposedDraft, recordJudged } from './record-proposed.ts';
import { voiceOf } from './who-votes.ts';

const input = z.object({
  id: proposalId,
  vote: z.enum(['yes', 'no']).describe('For it or against it.'),
  as: z.enum(VOTERS).describe('For whom: a side, or ceo or cfo where pay or structure is touched.'),
  why: z.string().trim().min(1).max(2_000).optional().describe('In one’s own words; a no says why.'),
  by: z.string().trim().min(1).max(200).optional().describe('Who votes; left out: whoever asks.'),
});

const OVER: { readonly [state in ProposalState]?: string } = {
  withdrawn: 'It was withdrawn.',
  lapsed: 'The day for voting on it has passed.',
  signed: 'It is signed already.',
  'in-force': 'It is in force already.',
  replaced: 'It was in force and is replaced.',
};

/** Why nothing can be said on it any more; null while it can. */
export async function isOver(proposal: Proposal, context: WorkspaceContext): Promise<Refusal | null> {
  const record = await context.agreements.read(context.workspace.id);
  const says = OVER[proposalState(proposal, record.periods, context.now())];
  return says === undefined ? null : refusal('conflict', 'proposal-over', says);
}

export const voteAmendment = operation({
  name: 'vote-amendment',
  says: 'Votes on a proposed amendment for one side, or as head of the company where pay or structure is touched.',
  kind: 'write',
  needs: 'workspace',
  who: ROLES,
  scope: 'person',
  input,
  output: proposalShape,
  async run({ id, vote, as: voter, why, by }, context) {
    if (vote === 'no' && why === undefined) {
      const message = 'Say why not, so that it can be proposed otherwise.';
      return refused(refusal('not-valid', 'no-reason', message, [{ path: 'why', message }]));
    }
    const recorded = await recordJudged(async () => {
      const proposal = await proposalNamed(id, context);
      if (!proposal.ok) return proposal;
      const over = await isOver(proposal.value, context);
      if (over !== null) return refused(over);
      if (!votersAsked(proposal.value).includes(voter)) {
        const says = 'Neither pay nor structure is touched: the two sides settle it.';
        return refused(refusal('not-valid', 'not-asked', says));
      }
      const record = await context.agreements.read(context.workspace.id);
      const read = record.filed.find((one) => one.read.digest === proposal.value.agreement)?.read;
      if (read === undefined) return refused(refusal('not-found', 'unknown-agreement', 'Its text is gone.'));
      const voice = await voiceOf(proposal.value, voter, by, { read, context });
      if (!voice.ok) return voice;
      const payload = { voter, vote, by: voice.value.by };
      const draft = proposedDraft('amendment-voted', proposal.value.id, payload, why, context);
      return done({ drafts: [draft], items: voice.value.items });
    }, context);
    if (!recorded.ok) return recorded;
    const after = await proposalNamed(id, context);
    if (!after.ok) return after;
    const record = await context.agreements.read(context.workspace.id);
    const view = proposalView(after.value, record, context.now());
    return view === null
      ? refused(refusal('not-found', 'unknown-agreement', 'Its text is gone.'))
      : done(view);
  },
});
