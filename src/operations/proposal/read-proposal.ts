/** One proposed amendment: what differs clause by clause, every word said on it, and what is still missing. */
import { z } from 'zod';
import { ROLES } from '../../access/roles.ts';
import { compareAgreements } from '../../agreement/compare-agreements.ts';
import { done, refused } from '../../vocabulary/result.ts';
import { operation } from '../operation.ts';
import { payWithheld, textWithoutPay } from '../pay-rights.ts';
import { refusal } from '../refusal.ts';
import { standsAt } from './proposal-record.ts';
import { proposalId, proposalShape, proposalView } from './proposal-shapes.ts';
import { proposalNamed } from './record-proposed.ts';

const input = z.object({ id: proposalId });
const output = z.object({
  proposal: proposalShape,
  text: z.string(),
  /** Against the text it amends. */
  clauses: z.array(
    z.object({
      clause: z.string(),
      change: z.enum(['added', 'removed', 'changed', 'same']),
      changes: z.array(
        z.object({ path: z.string(), before: z.unknown(), after: z.unknown(), says: z.string() }),
      ),
    }),
  ),
});
export type ReadProposalOutput = z.infer<typeof output>;

export const readProposal = operation({
  name: 'read-proposal',
  says: 'Reads one proposed amendment: what it changes, why, every vote with its words, and what is still missing.',
  kind: 'read',
  needs: 'workspace',
  who: ROLES,
  input,
  output,
  async run({ id }, context) {
    const found = await proposalNamed(id, context);
    if (!found.ok) return found;
    const record = await context.agreements.read(context.workspace.id);
    const view = proposalView(found.value, record, await standsAt(context));
    const read = record.filed.find((one) => one.read.digest === found.value.agreement)?.read;
    if (view === null || read === undefined) {
      return refused(refusal('not-found', 'unknown-agreement', 'Its text is gone.'));
    }
    const before = record.filed.find((one) => one.read.digest === view.amends)?.read;
    const hidden =
      payWithheld(context.asker, read) || (before !== undefined && payWithheld(context.asker, before));
    const clauses = compareAgreements({ clauses: before?.clauses ?? [] }, read).map((one) => ({
      ...one,
      changes: hidden && one.clause === 'compensation' ? [] : [...one.changes],
    }));
    return done({ proposal: view, text: hidden ? textWithoutPay(read.text) : read.text, clauses });
  },
});
