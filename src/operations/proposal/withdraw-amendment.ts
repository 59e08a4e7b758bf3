/** Takes a proposed amendment back: by whoever proposed it, or their side. */
import { z } from 'zod';
import { ROLES } from '../../access/roles.ts';
import { done, refused } from '../../vocabulary/result.ts';
import { actsForOthers } from '../acting-person.ts';
import { operation } from '../operation.ts';
import { ownName } from '../own-side.ts';
import { refusal } from '../refusal.ts';
import { proposalId } from './proposal-shapes.ts';
import { proposalNamed, proposedDraft, recordJudged } from './record-proposed.ts';
import { isOver } from './vote-amendment.ts';

const input = z.object({
  id: proposalId,
  why: z.string().trim().min(1).max(2_000).optional().describe('Why it is taken back.'),
  by: z.string().trim().min(1).max(200).optional().describe('Who takes it back; left out: whoever asks.'),
});
const output = z.object({ id: z.string(), seq: z.number() });

export const withdrawAmendment = operation({
  name: 'withdraw-amendment',
  says: 'Takes a proposed amendment back; what was said on it stays on record.',
  kind: 'write',
  needs: 'workspace',
  who: ROLES,
  input,
  output,
  async run({ id, why, by: said }, context) {
    const { asker } = context;
    const by = ownName(asker, said);
    if (typeof by !== 'string') return refused(by);
    const recorded = await recordJudged(async () => {
      const proposal = await proposalNamed(id, context);
      if (!proposal.ok) return proposal;
      const { by: proposer, side } = proposal.value.opening.payload;
      const isTheirs = actsForOthers(asker) || by === proposer || (side !== null && asker.side === side);
      if (!isTheirs) {
        const says = 'Whoever proposed it, or their side, takes it back.';
        return refused(refusal('not-allowed', 'not-yours', says));
      }
      const over = await isOver(proposal.value, context);
      if (over !== null) return refused(over);
      const payload = { side: asker.side, by };
      return done({
        drafts: [proposedDraft('amendment-withdrawn', proposal.value.id, payload, why, context)],
      });
    }, context);
    return recorded.ok ? done({ id, seq: recorded.value }) : recorded;
  },
});
