/** The simulated company fixes, on the day it signs, what its study is to compare: before there is anything to compare. */
import type { Draft } from '../../ledger/entry.ts';
import { WORKSPACE_SUBJECT } from '../../vocabulary/ids.ts';
import type { Instant } from '../../vocabulary/instant.ts';
import { digestOfTerms, studyTerms, termsOf } from './study-terms.ts';

export function simulatedStudyPlan(at: Instant, by: string): Draft {
  const terms = termsOf(studyTerms.parse({}));
  const plan = digestOfTerms(terms);
  return {
    kind: 'study-planned',
    subject: WORKSPACE_SUBJECT,
    payload: { plan, terms, by, authenticated: false },
    happenedAt: at,
    precision: 'instant',
    source: 'entente',
    key: `study-planned/${plan}/simulated`,
  };
}
