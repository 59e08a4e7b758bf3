/** What a gate says where a clause it needs does not stand. */
import type { Evidence, Finding } from './evidence.ts';
import { noEvidence, notMet } from './evidence.ts';
import type { ClauseStanding } from './signed-clause.ts';

export function unsigned(
  standing: Exclude<ClauseStanding, { state: 'signed' }>,
  evidence: readonly Evidence[] = [],
): Finding {
  return standing.state === 'no-text' ? noEvidence(standing.says, evidence) : notMet(standing.says, evidence);
}
