/** What waits for an answer, as the one who is to give it sees it: every handoff that has not ended, with its hours. */
import type { Handoff } from '../agreement/clauses/handoffs.ts';
import { type BusinessCalendar, nextOpen } from '../vocabulary/business-calendar.ts';
import { businessMsBetween } from '../vocabulary/business-time.ts';
import type { SubjectId } from '../vocabulary/ids.ts';
import type { Instant } from '../vocabulary/instant.ts';
import type { EngineState, RunningHandoff } from './funnel-state.ts';
import { clauseOf, hoursFor, planOfHandoff, subjectOfHandoff, teamOf } from './hand-off.ts';
import { clockOf } from './sla-clock.ts';
import { cellText } from './subject-columns.ts';

export type OpenHandoff = {
  readonly handoff: string;
  readonly clause: Handoff;
  readonly subject: SubjectId;
  readonly account: SubjectId | null;
  readonly owner: SubjectId | null;
  /** The owner's team; null where nobody owns it or the team is not known. */
  readonly team: string | null;
  readonly cell: string | null;
  readonly handedAt: Instant;
  /** When its cause happened: from then on the buyer waits. */
  readonly waitsSince: Instant;
  readonly startsAt: Instant | null;
  readonly dueAt: Instant | null;
  readonly breached: boolean;
  /** The clock is stopped; a verdict is still awaited. */
  readonly stopped: boolean;
  readonly shadow: boolean;
  /** Null where the clock counts plain time. */
  readonly hours: BusinessCalendar | null;
};

function countsBusinessTime({ clock }: Handoff): boolean {
  return clock.within.unit === 'business-hours' || clock.within.unit === 'business-days';
}

function openHandoffOf(state: EngineState, running: RunningHandoff): OpenHandoff {
  const plan = planOfHandoff(state, running);
  const clause = clauseOf(state, running);
  const subject = subjectOfHandoff(state, running);
  const { owner } = running;
  return {
    handoff: running.id,
    clause,
    subject: subject.id,
    account: subject.account,
    owner,
    team: teamOf(state, plan, owner) ?? null,
    cell: cellText(state.columns.cells[subject.index] as number),
    handedAt: running.handedAt,
    waitsSince: running.causedAt,
    startsAt: running.startsAt,
    dueAt: running.dueAt,
    breached: running.breached,
    stopped: running.settled,
    shadow: running.shadow,
    hours: countsBusinessTime(clause) ? hoursFor(state, plan, clause.clock.calendar, owner) : null,
  };
}

export function openHandoffs(state: EngineState): readonly OpenHandoff[] {
  return [...state.handoffs.values()].map((running) => openHandoffOf(state, running));
}

/** The team a person belongs to under the text in force. */
export function teamOfPerson(state: EngineState, person: SubjectId): string | null {
  return state.plan === null ? null : (teamOf(state, state.plan, person) ?? null);
}

export type RemainingTime = {
  /** Time the clock still counts until the due instant; negative once it has passed. Null where no clock runs. */
  readonly ms: number | null;
  /** Whether the clock counts at this instant. */
  readonly counts: boolean;
  /** When it next begins to count, where it does not now. */
  readonly countsFrom: Instant | null;
};

/** What is left of the agreed time: a business clock due Monday 09:30 has 30 minutes left all weekend. */
export function remainingTime({ hours, dueAt, stopped }: OpenHandoff, at: Instant): RemainingTime {
  if (dueAt === null || stopped) return { ms: null, counts: false, countsFrom: null };
  if (hours === null) return { ms: dueAt - at, counts: true, countsFrom: null };
  const opens = nextOpen(hours, at);
  const counts = opens === at;
  return { ms: businessMsBetween(hours, at, dueAt), counts, countsFrom: counts ? null : opens };
}

/** Why it is due when it is, one sentence each; none where no clock was started or it was started anew. */
export function whyDue(state: EngineState, open: OpenHandoff): readonly string[] {
  const running = state.byId.get(open.subject)?.handoffs.find(({ id }) => id === open.handoff);
  if (running === undefined || open.dueAt === null) return [];
  const { clock } = open.clause;
  const hours = hoursFor(state, planOfHandoff(state, running), clock.calendar, open.owner);
  for (const from of [open.handedAt, open.startsAt ?? open.handedAt]) {
    const told = clockOf(clock, hours, from);
    if (told.dueAt === open.dueAt) return told.why;
  }
  return ['It keeps the time that was set under the owner before.'];
}
