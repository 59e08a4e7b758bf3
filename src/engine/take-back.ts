/**
 * An act that no longer counts: what waited before it waits again, with the owner and the clock it had. The ledger shows
 * it as routed by the rule `taken-back`; what was settled in between is settled anew by the next answer.
 */
import type { Seq } from '../vocabulary/ids.ts';
import type { Instant } from '../vocabulary/instant.ts';
import { decide } from './decided.ts';
import type { Cause, EngineState, RunningHandoff, Subject } from './funnel-state.ts';
import { armClock, armEscalations, planOfHandoff } from './hand-off.ts';
import { letWait } from './waiting.ts';

/** Notes what an act finds, so that it can be taken back; only the latest act of a subject can. */
export function noteBefore(subject: Subject, because: Seq): void {
  if (subject.said === null || subject.handoffs.length === 0) return;
  const { loops, heldUntil, had, owner } = subject;
  const handoffs = subject.handoffs.map((handoff) => ({ ...handoff }));
  subject.before = { because, handoffs, loops, heldUntil, had, owner };
}

/** Timers of the time in between are stale: settling, ending and a reassignment move the mark on by three at most. */
const MARKS_IN_BETWEEN = 4;

function reopened(state: EngineState, subject: Subject, was: RunningHandoff): RunningHandoff {
  const running = state.handoffs.get(was.number);
  if (running !== undefined) {
    const { settled, breached, escalated } = was;
    return Object.assign(running, { settled, breached, escalated, mark: running.mark + 1 });
  }
  const again: RunningHandoff = { ...was, waits: false, mark: was.mark + MARKS_IN_BETWEEN };
  state.handoffs.set(again.number, again);
  subject.handoffs = [...subject.handoffs, again];
  if (again.owner !== null) state.load.set(again.owner, (state.load.get(again.owner) ?? 0) + 1);
  if (was.waits) letWait(state, again);
  return again;
}

/** The clock goes on from where it stood: warnings and escalations to come, a breach that is found already stands. */
function windUp(state: EngineState, handoff: RunningHandoff, at: Instant): void {
  armClock(state, handoff, at);
  if (handoff.breached && !handoff.settled) armEscalations(state, handoff, at);
}

function isAsBefore(state: EngineState, was: RunningHandoff): boolean {
  return state.handoffs.get(was.number)?.settled === was.settled;
}

/** Example: accepted at 10:00 and taken back at 10:05, due at 12:00: it waits for its former owner until 12:00. */
export function takeBack(
  state: EngineState,
  subject: Subject,
  isGone: (seq: Seq) => boolean,
  cause: Cause,
): void {
  const { before } = subject;
  if (before === null || !isGone(before.because)) return;
  const { handoffs, loops, heldUntil, had, owner } = before;
  const ids = new Set(handoffs.map(({ id }) => id));
  // Handed over anew since: what came of the act goes on without it.
  if (subject.handoffs.some(({ id }) => !ids.has(id))) return;
  Object.assign(subject, { before: null, loops, heldUntil, had, owner });
  subject.record['loops'] = loops;
  if (subject.accepted !== null) subject.accepted = subject.accepted.filter(({ id }) => !ids.has(id));
  for (const was of handoffs) {
    if ((was.causeSeq !== null && isGone(was.causeSeq)) || isAsBefore(state, was)) continue;
    const handoff = reopened(state, subject, was);
    windUp(state, handoff, cause.at);
    const { startsAt, dueAt, warningsAt } = handoff;
    const clock = startsAt === null || dueAt === null ? {} : { startsAt, dueAt, warningsAt };
    const routing = { owner: handoff.owner, rule: 'taken-back', why: 'the answer was taken back' };
    const decision = { kind: 'routed', payload: { handoff: handoff.id, ...routing, ...clock } } as const;
    decide(state, planOfHandoff(state, handoff), subject, cause, decision, handoff.shadow);
  }
}
