/** Plans of studies as they stand in the ledger: the newest last. */
import type { EntryOf } from '../../ledger/entry.ts';
import type { LedgerStore } from '../../ledger/ledger-store.ts';
import type { WorkspaceId } from '../../vocabulary/ids.ts';
import { type Instant, isoOf } from '../../vocabulary/instant.ts';
import type { PlanTold } from './study-report.ts';
import { analysesOf, type StudyTerms } from './study-terms.ts';

export type FixedPlan = {
  readonly digest: string;
  readonly terms: StudyTerms;
  readonly by: string;
  readonly at: Instant;
  readonly seq: number;
};

export async function fixedPlans(store: LedgerStore, workspace: WorkspaceId): Promise<readonly FixedPlan[]> {
  const plans: FixedPlan[] = [];
  const filter = { kinds: ['study-planned'] as const, live: true };
  for await (const page of store.entries(workspace, filter)) {
    for (const { payload, recordedAt, seq } of page as EntryOf<'study-planned'>[]) {
      const { plan, terms, by } = payload;
      plans.push({ digest: plan, terms: terms as StudyTerms, by, at: recordedAt, seq });
    }
  }
  return plans;
}

/** What of a study was planned, and by which plan: the one that holds most of it, the earliest of equals. */
export function planTold(terms: StudyTerms, plans: readonly FixedPlan[]): PlanTold {
  const asked = analysesOf(terms);
  let best: { plan: FixedPlan; held: Set<string> } | null = null;
  for (const plan of plans) {
    const planned = new Set(analysesOf(plan.terms));
    const held = new Set(asked.filter((one) => planned.has(one)));
    if (held.size > (best?.held.size ?? 0)) best = { plan, held };
  }
  if (best === null) return { fixed: null, inPlan: [], notInPlan: asked };
  const { plan, held } = best;
  return {
    fixed: { digest: plan.digest, at: isoOf(plan.at), by: plan.by },
    inPlan: asked.filter((one) => held.has(one)),
    notInPlan: asked.filter((one) => !held.has(one)),
  };
}
