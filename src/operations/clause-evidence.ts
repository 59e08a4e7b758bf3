/** Beside each clause what the ledger says of it: the share of handoffs answered in time, the promises kept. */
import { z } from 'zod';
import type { Agreement } from '../agreement/agreement.ts';
import type { LensContext } from './context.ts';
import { measuring } from './measuring.ts';
import { promisesKept } from './promises-kept.ts';
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
  agreement: Agreement,
  context: LensContext,
): Promise<ReadonlyMap<string, ClauseEvidence[]>> {
  const kept = await promisesKept(agreement, await measuring(context));
  const found = new Map<string, ClauseEvidence[]>();
  for (const { id, clause, says, kept: value, unit, n, interval: range, evidence: known } of kept) {
    const one = { part: id, says, value, unit, n, interval: range, evidence: known };
    found.set(clause, [...(found.get(clause) ?? []), one]);
  }
  return found;
}
