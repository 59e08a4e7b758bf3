/** Every amendment that was put forward, the latest first: what it changes, why, who said what, where it stands. */
import { z } from 'zod';
import { ROLES } from '../../access/roles.ts';
import { done } from '../../vocabulary/result.ts';
import { operation } from '../operation.ts';
import { readProposals, standsAt } from './proposal-record.ts';
import { proposalShape, proposalView } from './proposal-shapes.ts';

const input = z.object({
  open: z.boolean().default(false).describe('Only those that may still be voted on or signed.'),
});
const output = z.object({ proposals: z.array(proposalShape) });
export type ListProposalsOutput = z.infer<typeof output>;

const OPEN = ['open', 'accepted', 'refused'];

export const listProposals = operation({
  name: 'list-proposals',
  says: 'Lists the amendments that were put forward, with the votes on them and where each stands.',
  kind: 'read',
  needs: 'workspace',
  who: ROLES,
  input,
  output,
  async run({ open }, context) {
    const record = await context.agreements.read(context.workspace.id);
    const now = await standsAt(context);
    const views = (await readProposals(context))
      .toSorted((one, other) => other.opening.seq - one.opening.seq)
      .flatMap((proposal) => proposalView(proposal, record, now) ?? []);
    return done({ proposals: open ? views.filter(({ state }) => OPEN.includes(state)) : views });
  },
});
