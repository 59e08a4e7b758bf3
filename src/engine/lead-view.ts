/** What doors may read of the engine's state: a lead as it stands now, and the handoffs that run. */

import type { Seq, SubjectId } from '../vocabulary/ids.ts';
import { type Instant, instant } from '../vocabulary/instant.ts';
import type { Side } from '../vocabulary/side.ts';
import { qualifies } from './cell.ts';
import { type ExplainedScore, explainScore, type ScoredTouch } from './explain-score.ts';
import type { EngineState, RunningHandoff, Subject } from './funnel-state.ts';
import { clauseOf } from './hand-off.ts';
import { cellText } from './subject-columns.ts';

export type HandoffView = {
  readonly handoff: string;
  readonly clause: string;
  readonly what: string;
  readonly subject: SubjectId;
  readonly from: Side;
  readonly to: Side;
  readonly owner: SubjectId | null;
  readonly handedAt: Instant;
  readonly startsAt: Instant | null;
  readonly dueAt: Instant | null;
  /** The due instant passed before the clock was stopped. */
  readonly breached: boolean;
  /** The clock is stopped; a verdict may still be awaited. */
  readonly stopped: boolean;
  readonly shadow: boolean;
  readonly reasons: readonly { readonly id: string; readonly says: string }[];
};

export type LeadView = {
  readonly subject: SubjectId;
  readonly stage: string | null;
  readonly stageEnteredAt: Instant | null;
  readonly owner: SubjectId | null;
  readonly cell: string | null;
  readonly qualifies: boolean;
  readonly loops: number;
  /** Until then it is neither moved on nor handed over. */
  readonly heldUntil: Instant | null;
  readonly handoffs: readonly HandoffView[];
  /** Accepted handoffs whose grounds were retracted since. */
  readonly flagged: readonly string[];
};

function viewOf(state: EngineState, subject: SubjectId, handoff: RunningHandoff): HandoffView {
  const clause = clauseOf(state, handoff);
  return {
    handoff: handoff.id,
    clause: clause.id,
    what: clause.what,
    subject,
    from: clause.from,
    to: clause.to,
    owner: handoff.owner,
    handedAt: handoff.handedAt,
    startsAt: handoff.startsAt,
    dueAt: handoff.dueAt,
    breached: handoff.breached,
    stopped: handoff.settled,
    shadow: handoff.shadow,
    reasons: clause.reasons.map(({ id, says }) => ({ id, says })),
  };
}

/** Every handoff that has not ended, those due first first; those without a clock last. */
export function handoffViews(state: EngineState): readonly HandoffView[] {
  return [...state.handoffs.values()]
    .map((handoff) => viewOf(state, (state.subjects[handoff.subject] as Subject).id, handoff))
    .sort(
      (a, b) =>
        Number(a.stopped) - Number(b.stopped) ||
        (a.dueAt ?? Number.MAX_SAFE_INTEGER) - (b.dueAt ?? Number.MAX_SAFE_INTEGER) ||
        (a.handoff < b.handoff ? -1 : 1),
    );
}

/** A lead as it stands; null where the engine never heard of it. */
export function leadView(state: EngineState, id: SubjectId): LeadView | null {
  const subject = state.byId.get(id);
  if (subject === undefined) return null;
  return {
    subject: id,
    stage: subject.stage,
    stageEnteredAt: subject.record['stage_entered'] as Instant | null,
    owner: subject.owner,
    cell: cellText(state.columns.cells[subject.index] as number),
    qualifies: state.plan !== null && qualifies(state, state.plan, subject),
    loops: subject.loops,
    heldUntil: subject.heldUntil,
    handoffs: subject.handoffs.map((handoff) => viewOf(state, id, handoff)),
    flagged: (subject.accepted ?? []).filter(({ flagged }) => flagged).map((accepted) => accepted.id),
  };
}

/**
 * The lead's score at any past instant as it was known then, under the text in force at that instant, with the lines that
 * add up to it. Known on the live axis, whose state keeps the touches; touches retracted since do not count.
 */
export function scoreView(state: EngineState, id: SubjectId, at: Instant): ExplainedScore | null {
  const plan = state.plans.find(
    ({ inForce }) => inForce.from <= at && (inForce.until === null || at < inForce.until),
  );
  const subject = state.byId.get(id);
  if (plan === undefined || plan.scoring === null || subject?.touches == null) return null;
  const counted = scoredTouches(state, subject).filter(
    (touch) => plan.lateAfter === null || touch.knownAt - touch.happenedAt <= plan.lateAfter,
  );
  return explainScore(plan.scoring, counted, at);
}

/** Every touch of a lead that counts, in the order in which it became known. */
export function touchesOf(state: EngineState, id: SubjectId): readonly ScoredTouch[] {
  const subject = state.byId.get(id);
  return subject === undefined ? [] : scoredTouches(state, subject);
}

function scoredTouches(state: EngineState, { touches }: Subject): readonly ScoredTouch[] {
  const list: ScoredTouch[] = [];
  for (let index = 0; touches !== null && index < touches.length; index += 4) {
    const kind = state.touchKinds[touches[index + 3] as number];
    if (kind === undefined) continue;
    list.push({
      seq: touches[index] as Seq,
      happenedAt: instant(touches[index + 1] as number),
      knownAt: instant(touches[index + 2] as number),
      type: kind.type,
      ...(kind.channel === undefined ? {} : { channel: kind.channel }),
    });
  }
  return list;
}
