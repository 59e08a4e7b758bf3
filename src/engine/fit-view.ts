/** Why a lead has its grade: every criterion of fit with its points, and whether it holds for what is known now. */
import type { SubjectId } from '../vocabulary/ids.ts';
import type { Instant } from '../vocabulary/instant.ts';
import { holds } from './fit-table.ts';
import type { EngineState } from './funnel-state.ts';

export type FitLine = {
  readonly criterion: string;
  readonly says: string;
  /** Micro-points. */
  readonly micro: number;
  readonly met: boolean;
};

/** Under the text in force; none where nothing is scored or the lead was never heard of. */
export function fitView(state: EngineState, id: SubjectId, at: Instant): readonly FitLine[] {
  const fit = state.plan?.fit ?? null;
  const subject = state.byId.get(id);
  if (fit === null || subject === undefined) return [];
  return fit.criteria.flatMap((question, index) => {
    const rule = fit.rules.fit[index];
    if (rule === undefined) return [];
    const met = holds(question, subject.record, at);
    return [{ criterion: rule.id, says: rule.says, micro: rule.points, met }];
  });
}
