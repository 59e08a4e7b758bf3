/** The tracking plan of a workspace, kept as its text: the usual one where nobody wrote one. */
import type { LedgerStore } from '../../ledger/ledger-store.ts';
import type { WorkspaceId } from '../../vocabulary/ids.ts';
import type { Instant } from '../../vocabulary/instant.ts';
import { readTrackingPlan, type TrackingPlan, usualTrackingPlan } from './tracking-plan.ts';

export const PLAN_ITEMS = 'tracking-plan';
export const PLAN_ITEM = 'plan';

/** Another process may have put another plan in force: it is asked for so often. */
const ASKED_EVERY_MS = 1_000;
const NEVER = Number.NEGATIVE_INFINITY;

export type PlanReader = {
  /** Null: the text on record has faults under this version. */
  read(now: Instant): Promise<TrackingPlan | null>;
  /** The text was changed here: it is asked for before the next event. */
  changed(): void;
};

/** Reads the plan anew only where its text was changed. */
export function planReader(store: LedgerStore, workspace: WorkspaceId): PlanReader {
  let revision = -1;
  let asked = NEVER;
  let plan: TrackingPlan | null = null;
  return {
    async read(now) {
      if (Math.abs(now - asked) < ASKED_EVERY_MS) return plan;
      asked = now;
      const item = await store.item(workspace, PLAN_ITEMS, PLAN_ITEM).catch((fault: unknown) => {
        asked = NEVER;
        throw fault;
      });
      if ((item?.revision ?? 0) === revision) return plan;
      if (item === null) plan = usualTrackingPlan(now);
      else {
        const read = readTrackingPlan(item.body, now);
        plan = read.ok ? read.value : null;
      }
      revision = item?.revision ?? 0;
      return plan;
    },
    changed() {
      asked = NEVER;
    },
  };
}
