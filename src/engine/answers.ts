/** How a handoff ends: attempted, accepted, rejected, answered, expired or withdrawn; in time or late. */
import type { ClockTerms, Handoff } from '../agreement/clauses/handoffs.ts';
import type { Settled } from '../ledger/entries/decided.ts';
import type { EntryOf } from '../ledger/entry.ts';
import type { SubjectId } from '../vocabulary/ids.ts';
import { DAY_MS, instant } from '../vocabulary/instant.ts';
import { decide } from './decided.ts';
import type { Cause, EngineState, RunningHandoff } from './funnel-state.ts';
import { clauseOf, moveLoad, planOfHandoff, subjectOfHandoff } from './hand-off.ts';
import { enterStage, type Reaction } from './move-stage.ts';
import { reassign } from './reassign.ts';
import { plainMs } from './scoring-rules.ts';
import { setTimer } from './timers.ts';
import { waitNoMore } from './waiting.ts';

type Outcome = Settled['payload']['outcome'];

/**
 * Late is after the due instant, unless the clause lets an act that was logged late but made in time cure the breach.
 * An act known by its date alone was made in time only if its whole day lies before the due instant.
 */
export function isLate(handoff: RunningHandoff, cause: Cause, terms: ClockTerms): boolean {
  if (handoff.dueAt === null || cause.at <= handoff.dueAt) return false;
  if (terms.lateCure === 'never') return true;
  const made = cause.precision === 'day' ? cause.happenedAt + DAY_MS - 1 : cause.happenedAt;
  return made > handoff.dueAt;
}

/** Stops the clock, once: what comes later does not settle it again. */
export function settle(
  state: EngineState,
  handoff: RunningHandoff,
  cause: Cause,
  outcome: Outcome,
  reason?: string,
): void {
  if (handoff.settled) return;
  handoff.settled = true;
  handoff.mark += 1;
  const late =
    outcome === 'expired' ||
    (outcome === 'withdrawn' ? handoff.breached : isLate(handoff, cause, clauseOf(state, handoff).clock));
  const payload = { handoff: handoff.id, outcome, late, ...(reason === undefined ? {} : { reason }) };
  const decision = { kind: 'settled', payload } as const;
  const plan = planOfHandoff(state, handoff);
  decide(state, plan, subjectOfHandoff(state, handoff), cause, decision, handoff.shadow);
}

/** Closes the handoff: it weighs on nobody's capacity any more. */
export function endHandoff(state: EngineState, handoff: RunningHandoff): void {
  const subject = subjectOfHandoff(state, handoff);
  waitNoMore(state, handoff);
  moveLoad(state, handoff, null);
  handoff.mark += 1;
  state.handoffs.delete(handoff.number);
  subject.handoffs = subject.handoffs.filter((running) => running !== handoff);
}

/** Whether a verdict is awaited after the attempt, or the attempt is all that was asked. */
function awaitsVerdict(clause: Handoff): boolean {
  return clause.reasons.length > 0 || clause.clock.stops.some((stop) => stop !== 'attempted');
}

function named(reaction: Reaction, handoff: string | undefined): readonly RunningHandoff[] {
  const { handoffs } = reaction.subject;
  return handoff === undefined ? [...handoffs] : handoffs.filter(({ id }) => id === handoff);
}

/** An attempt to reach the lead. A machine's acknowledgement counts only where the clause says so. */
export function onAttempted(reaction: Reaction, { payload }: EntryOf<'attempted'>): void {
  const { state, subject, cause } = reaction;
  for (const handoff of [...subject.handoffs]) {
    const clause = clauseOf(state, handoff);
    const counts = !payload.automatic || clause.clock.automaticReplyStops;
    if (!counts || !clause.clock.stops.includes('attempted') || cause.happenedAt < handoff.causedAt) continue;
    settle(state, handoff, cause, 'attempted');
    if (!awaitsVerdict(clause)) endHandoff(state, handoff);
  }
  if (!payload.automatic) reaction.queue.push({ on: 'attempted' });
}

export function onAccepted(reaction: Reaction, { payload }: EntryOf<'accepted'>): void {
  for (const handoff of named(reaction, payload.handoff)) accept(reaction, handoff, payload.by);
  reaction.queue.push({ on: 'accepted' });
}

/** Whoever accepts has it from now on. */
function accept({ state, subject, cause }: Reaction, handoff: RunningHandoff, by: SubjectId | null): void {
  settle(state, handoff, cause, 'accepted');
  if (by !== null && by !== handoff.owner && !handoff.shadow) {
    reassign(state, handoff, { owner: by, rule: 'accepted', why: 'accepted it' }, cause);
  }
  if (subject.said !== null) {
    subject.accepted ??= [];
    subject.accepted.push({ id: handoff.id, because: handoff.causeSeq, flagged: false });
  }
  endHandoff(state, handoff);
}

export function onAnswered(reaction: Reaction, { payload }: EntryOf<'answered'>): void {
  for (const handoff of named(reaction, payload.handoff)) {
    settle(reaction.state, handoff, reaction.cause, 'answered');
    endHandoff(reaction.state, handoff);
  }
}

/** Returned with a reason: recycled where the reason allows it and the loops are not used up, else rejected. */
export function onRejected(reaction: Reaction, { payload }: EntryOf<'rejected'>): void {
  const { state, subject, cause } = reaction;
  let recycled = false;
  for (const handoff of named(reaction, payload.handoff)) {
    const clause = clauseOf(state, handoff);
    const giver = payload.by ?? handoff.owner;
    if (giver !== null && !subject.had.includes(giver)) subject.had = [...subject.had, giver];
    settle(state, handoff, cause, 'rejected', payload.reason);
    endHandoff(state, handoff);
    recycled = recycle(reaction, handoff, clause, payload.reason) || recycled;
  }
  reaction.queue.push({ on: recycled ? 'recycled' : 'rejected' });
}

/** Whether the reason allows another loop, and one is left. */
function comesBack({ reasons, recycle: terms }: Handoff, loops: number, id: string): boolean {
  const recyclable = reasons.find((listed) => listed.id === id)?.recyclable === true;
  return recyclable && terms !== undefined && loops < terms.most;
}

/** Back to an earlier stage until the earliest return. Example: "bad timing", 90 days, second of at most three loops. */
function recycle(reaction: Reaction, handoff: RunningHandoff, clause: Handoff, id: string): boolean {
  const { state, plan, subject, cause } = reaction;
  const reason = clause.reasons.find((listed) => listed.id === id);
  if (reason === undefined || clause.recycle === undefined || !comesBack(clause, subject.loops, id))
    return false;
  subject.loops += 1;
  subject.record['loops'] = subject.loops;
  const earliestReturn =
    reason.earliestReturn === undefined ? null : instant(cause.at + plainMs(reason.earliestReturn));
  subject.heldUntil = earliestReturn;
  const payload = { handoff: handoff.id, reason: id, earliestReturn, loop: subject.loops };
  const decision = { kind: 'recycled', payload } as const;
  decide(state, planOfHandoff(state, handoff), subject, cause, decision, handoff.shadow);
  const timer = { subject: subject.index, handoff: -1, mark: subject.loops, step: 0 };
  if (earliestReturn !== null) setTimer(state.timers, { ...timer, at: earliestReturn, kind: 'return' });
  if (plan.stageIndex.has(clause.recycle.to) && subject.stage !== clause.recycle.to) {
    enterStage(reaction, clause.recycle.to);
  }
  return true;
}

/**
 * What the CRM's stages say without an act: a lead that became an opportunity, or reached a later stage of the side it
 * was handed to, was accepted; one that was lost or closed for good was rejected, without a reason.
 */
export function impliedAnswer(reaction: Reaction, outcome: 'accepted' | 'rejected'): void {
  const { state, subject, cause } = reaction;
  for (const handoff of [...subject.handoffs]) {
    if (clauseOf(state, handoff).subject !== 'lead') continue;
    if (outcome === 'accepted') accept(reaction, handoff, null);
    else {
      settle(state, handoff, cause, 'rejected');
      endHandoff(state, handoff);
    }
  }
}
