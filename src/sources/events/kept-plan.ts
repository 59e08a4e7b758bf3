/** The tracking plan of a workspace, kept as its text: the usual one where nobody wrote one. */
import type { LedgerStore } from '../../ledger/ledger-store.ts';
import type { WorkspaceId } from '../../vocabulary/ids.ts';
import type { Instant } from '../../vocabulary/instant.ts';
import { readTrackingPlan, type TrackingPlan, usualTrackingPlan } from './tracking-plan.ts';

export const PLAN_ITEMS = 'tracking-plan';
export const PLAN_ITEM = 'plan';

/** Reads the plan anew only where its text was changed. Null: the text on record has faults under this version. */
export function planReader(store: LedgerStore, workspace: WorkspaceId) {
  let revision = -1;
  let plan: TrackingPlan | null = null;
  return async (now: Instant): Promise<TrackingPlan | null> => {
    const item = await store.item(workspace, PLAN_ITEMS, PLAN_ITEM);
    if ((item?.revision ?? 0) === revision) return plan;
    if (item === null) plan = usualTrackingPlan(now);
    else {
      const read = readTrackingPlan(item.body, now);
      plan = read.ok ? read.value : null;
    }
    revision = item?.revision ?? 0;
    return plan;
  };
}
