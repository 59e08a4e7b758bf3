/**
 * A handoff whose clock an attempt has stopped ends without a further decision of the engine. Where it is rejected then
 * and does not come back, the side it came from is told here, together with the act.
 */
import type { EngineState } from '../../engine/funnel-state.ts';
import { leadView, wouldRecycle } from '../../engine/lead-view.ts';
import type { ItemChange } from '../../ledger/kept-items.ts';
import { boxOfSide } from '../../notices/notice.ts';
import type { Asked } from '../act-draft.ts';
import type { WorkspaceContext } from '../context.ts';
import { tellChanges } from './items-of-decisions.ts';
import { noticeChanges } from './kept-notices.ts';

export function returnedChanges(
  state: EngineState,
  { act, subject, reason = '' }: Asked,
  answer: { readonly key: string; readonly handoff: string | null },
  { workspace, now }: Pick<WorkspaceContext, 'workspace' | 'now'>,
): readonly ItemChange[] {
  if (act !== 'rejected') return [];
  const meant = leadView(state, subject)?.handoffs.find(({ handoff }) => handoff === answer.handoff);
  if (meant === undefined || !meant.stopped || meant.shadow) return [];
  if (wouldRecycle(state, subject, meant.handoff, reason)) return [];
  const at = now();
  const { handoff, what, owner, from } = meant;
  const notice = {
    ...{ kind: 'returned' as const, key: `${answer.key}/returned`, at, toldAt: at, subject },
    ...{ handoff, what, owner, dueAt: null, detail: reason === '' ? null : reason },
  };
  const told = { notice, boxes: [boxOfSide(from)] };
  return [...noticeChanges(told), ...(workspace.simulated ? [] : tellChanges([told], at))];
}
