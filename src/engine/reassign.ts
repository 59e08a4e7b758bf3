/** A handoff changes hands: by absence, escalation, a place that came free, or because the CRM says so. */
import type { SubjectId } from '../vocabulary/ids.ts';
import type { Cause, EngineState, RunningHandoff } from './funnel-state.ts';
import { armClock, clauseOf, clockFor, giveTo, planOfHandoff, subjectOfHandoff } from './hand-off.ts';
import type { HandoffPlan } from './plan.ts';
import { type Routing, routeLead } from './route-lead.ts';
import type { ClockTimes } from './sla-clock.ts';
import { firstInLine, waitNoMore } from './waiting.ts';

/**
 * The clock under a new owner: started where it waited for an owner, started anew where the clause resets it, and
 * else kept. It never pauses.
 */
function clockUnder(
  state: EngineState,
  handoff: RunningHandoff,
  owner: SubjectId,
  cause: Cause,
): ClockTimes | null {
  if (handoff.settled) return null;
  const { clock } = clauseOf(state, handoff);
  const starts = clock.starts === 'routed' && handoff.startsAt === null && handoff.owner === null;
  const restarts = clock.onReassignment === 'resets' && handoff.owner !== null && handoff.startsAt !== null;
  if (!starts && !restarts) return null;
  const times = clockFor(state, planOfHandoff(state, handoff), clock, owner, cause.at);
  Object.assign(handoff, times);
  handoff.breached = false;
  handoff.mark += 1;
  armClock(state, handoff);
  return { startsAt: times.startsAt, dueAt: times.dueAt, warningsAt: times.warningsAt };
}

export function reassign(state: EngineState, handoff: RunningHandoff, routing: Routing, cause: Cause): void {
  if (routing.owner === null || routing.owner === handoff.owner) return;
  waitNoMore(state, handoff);
  const clock = clockUnder(state, handoff, routing.owner, cause);
  giveTo(state, handoff, routing, cause, clock);
}

/** Asks the route anew, without the present owner; where nobody else is found, the owner keeps it. */
export function reroute(state: EngineState, handoff: RunningHandoff, cause: Cause, why: string): void {
  const plan = planOfHandoff(state, handoff);
  const subject = subjectOfHandoff(state, handoff);
  const terms = plan.handoffs[handoff.clause] as HandoffPlan;
  if (terms.route === null) return;
  const without = handoff.owner === null ? [] : [handoff.owner];
  const routing = routeLead({ state, plan, subject, at: cause.at, without }, terms);
  if (routing.owner === null) return;
  if (handoff.owner !== null && !subject.had.includes(handoff.owner)) {
    subject.had = [...subject.had, handoff.owner];
  }
  reassign(state, handoff, { ...routing, why: `${why}; ${routing.why}` }, cause);
}

/** Tries those that wait, in order, now that somebody came back, joined or got room. */
export function serveWaiting(state: EngineState, cause: Cause): void {
  if (state.waiting.size === 0) return;
  for (const handoff of firstInLine(state)) {
    const plan = planOfHandoff(state, handoff);
    const subject = subjectOfHandoff(state, handoff);
    const terms = plan.handoffs[handoff.clause] as HandoffPlan;
    const routing = routeLead({ state, plan, subject, at: cause.at, without: [] }, terms);
    if (routing.owner !== null) {
      reassign(state, handoff, { ...routing, why: `waited for room; ${routing.why}` }, cause);
    }
  }
}

/** The CRM's owner takes over what runs for the subject. */
export function reassignByCrm(
  state: EngineState,
  running: readonly RunningHandoff[],
  owner: SubjectId,
  cause: Cause,
): void {
  for (const handoff of [...running]) {
    if (handoff.shadow) continue;
    reassign(state, handoff, { owner, rule: 'assigned', why: 'assigned in the CRM' }, cause);
  }
}
