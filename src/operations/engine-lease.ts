/**
 * One engine per workspace: where several servers share a database, the one that holds the workspace's lease decides
 * and the others record what people do. Whoever is alone with its data needs no lease.
 */
import type { WorkspaceId } from '../vocabulary/ids.ts';

export type LeaseHold = {
  /** The fence of whatever the engine writes; null where nobody else could write. */
  readonly fence: number | null;
};

export type EngineLease = {
  /** The engine is this process's, now and for the next seconds; null: another process holds it. */
  hold(workspace: WorkspaceId): Promise<LeaseHold | null>;
  /** Whether another process held it when this one last asked. */
  isElsewhere(workspace: WorkspaceId): boolean;
};

export const SOLE_ENGINE: EngineLease = { hold: async () => ({ fence: null }), isElsewhere: () => false };
