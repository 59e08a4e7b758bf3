/** Beside each clause what the ledger says of it: the share of handoffs answered in time, the promises kept. */
import { z } from 'zod';
import type { Agreement } from '../agreement/agreement.ts';
import type { WorkspaceContext } from './context.ts';
import { evidence, interval } from './words.ts';

export const clauseEvidence = z.object({
  part: z.string(),
  says: z.string(),
  value: z.number().nullable(),
  unit: z.string(),
  n: z.number(),
  interval,
  evidence,
});
type ClauseEvidence = z.infer<typeof clauseEvidence>;

export async function evidenceByClause(
  _agreement: Agreement,
  _context: WorkspaceContext,
): Promise<ReadonlyMap<string, ClauseEvidence[]>> {
  return new Map();
}
