/**
 * A handoff whose clock an attempt has stopped ends without a further decision of the engine. Where it is rejected then
 * and does not come back, the side it came from is told here, whoever rejected it and by whichever door.
 */
import type { EngineState } from '../../engine/funnel-state.ts';
import type { Draft, Entry } from '../../ledger/entry.ts';
import type { ItemChange } from '../../ledger/kept-items.ts';
import { boxOfSide } from '../../notices/notice.ts';
import {
  type DecidedDraft,
  hasEnded,
  type Watch,
  type WatchedHandoff,
} from '../../notices/watched-handoffs.ts';
import type { Seq } from '../../vocabulary/ids.ts';
import type { Instant } from '../../vocabulary/instant.ts';
import type { WorkspaceContext } from '../context.ts';
import { tellChanges } from './items-of-decisions.ts';
import { noticeChanges } from './kept-notices.ts';

/** A rejection that no decision speaks of. */
export type QuietReturn = WatchedHandoff & {
  readonly handoff: string;
  readonly reason: string;
  readonly seq: Seq;
  readonly at: Instant;
};

/** Handoffs a batch of decisions ends or sends round again: those are told of by themselves. */
function endedAloud(decided: readonly Draft[]): ReadonlySet<string> {
  return new Set(
    decided.flatMap((draft) =>
      draft.kind === 'recycled' || (draft.kind === 'settled' && hasEnded(draft as DecidedDraft))
        ? [draft.payload.handoff]
        : [],
    ),
  );
}

/** Where no reason is agreed an attempt is all that was asked: nothing is left to be rejected. */
function mayBeRejected({ clause }: WatchedHandoff, { inputs }: EngineState): boolean {
  const texts = inputs.agreements.flatMap(({ agreement }) => agreement.handoffs?.list ?? []);
  return texts.some(({ id, reasons }) => id === clause && reasons.length > 0);
}

/** The rejections of a stretch that ended a handoff without a decision; it is watched no longer. */
export function quietReturns(
  entries: readonly Entry[],
  decided: readonly Draft[],
  watch: Watch,
  state: EngineState,
): readonly QuietReturn[] {
  const rejections = entries.filter((entry) => entry.kind === 'rejected');
  if (rejections.length === 0) return [];
  const aloud = endedAloud(decided);
  const running = new Set([...state.handoffs.values()].map(({ id }) => id));
  const returns: QuietReturn[] = [];
  for (const { subject, payload, seq, recordedAt: at } of rejections) {
    for (const [handoff, watched] of watch) {
      const isMeant = watched.subject === subject && (payload.handoff ?? handoff) === handoff;
      if (!isMeant || running.has(handoff)) continue;
      watch.delete(handoff);
      if (!watched.shadow && !aloud.has(handoff) && mayBeRejected(watched, state))
        returns.push({ ...watched, handoff, reason: payload.reason, seq, at });
    }
  }
  return returns;
}

export function returnedChanges(
  returns: readonly QuietReturn[],
  { workspace, now }: Pick<WorkspaceContext, 'workspace' | 'now'>,
): readonly ItemChange[] {
  const toldAt = now();
  const told = returns.map(({ handoff, subject, what, owner, from, reason, seq, at }) => ({
    notice: {
      ...{ kind: 'returned' as const, key: `rejected/${seq}/${handoff}/returned`, at, toldAt, subject },
      ...{ handoff, what, owner, dueAt: null, detail: reason === '' ? null : reason },
    },
    boxes: [boxOfSide(from)],
  }));
  return [...told.flatMap(noticeChanges), ...(workspace.simulated ? [] : tellChanges(told, toldAt))];
}
