/** Passing a subject to the other side: the exclusions, the owner, the clock, and its timers. */
import type { ClockTerms, Handoff } from '../agreement/clauses/handoffs.ts';
import type { BusinessCalendar } from '../vocabulary/business-calendar.ts';
import type { SubjectId } from '../vocabulary/ids.ts';
import { type Instant, instant } from '../vocabulary/instant.ts';
import { decide, inShadow } from './decided.ts';
import { holds } from './fit-table.ts';
import type { Cause, EngineState, RunningHandoff, Subject } from './funnel-state.ts';
import { isHeld, type Reaction, type Trigger } from './move-stage.ts';
import type { HandoffPlan, Plan } from './plan.ts';
import { type Routing, routeLead } from './route-lead.ts';
import { plainMs } from './scoring-rules.ts';
import { type ClockTimes, calendarFor, clockTimes, stepAfter } from './sla-clock.ts';
import { setTimer, type TimerKind } from './timers.ts';
import { letWait } from './waiting.ts';

const NONE: readonly HandoffPlan[] = [];

/** Clauses that a trigger, or a stage just entered, calls for. Clauses with a condition alone are asked apart. */
export function calledFor(
  reaction: Reaction,
  trigger: Trigger,
  entered: readonly string[],
): readonly HandoffPlan[] {
  const { plan } = reaction;
  const calls = trigger !== null || entered.length > 0;
  if (!calls || plan.handoffs.length === 0 || isHeld(reaction)) return NONE;
  let called: HandoffPlan[] | null = null;
  for (const handoff of plan.handoffs) {
    if (!isCalledFor(reaction, handoff, trigger, entered)) continue;
    called ??= [];
    called.push(handoff);
  }
  return called ?? NONE;
}

function isCalledFor(
  { subject, cause }: Reaction,
  { clause, condition }: HandoffPlan,
  trigger: Trigger,
  entered: readonly string[],
): boolean {
  if (clause.subject !== subject.type) return false;
  const { stage, on } = clause.when;
  const said = trigger !== null && 'crm' in trigger && subject.type !== 'lead' ? slug(trigger.crm) : null;
  const byStage = stage !== undefined && (entered.includes(stage) || said === stage);
  const byEvent = trigger !== null && 'on' in trigger && on?.includes(trigger.on) === true;
  return (byStage || byEvent) && (condition === null || holds(condition, subject.record, cause.at));
}

/** A CRM's stage as an agreement would write it: "Needs Verdict" is `needs-verdict`. */
export function slug(word: string): string {
  return word
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
}

/** Clauses with a condition alone: called for when it turns true. */
export function turnedTrue(reaction: Reaction): readonly HandoffPlan[] {
  const { plan, subject, cause } = reaction;
  if (plan.conditional.length === 0 || isHeld(reaction)) return NONE;
  return plan.conditional.filter(({ clause, condition }) => {
    if (condition === null || clause.subject !== subject.type) return false;
    const was = subject.held?.[clause.id] ?? false;
    const is = holds(condition, subject.record, cause.at);
    if (is !== was) subject.held = { ...subject.held, [clause.id]: is };
    return is && !was;
  });
}

/** A person's team: the one recorded, else the one the pools of the text name. */
export function teamOf(state: EngineState, plan: Plan, person: SubjectId | null): string | undefined {
  if (person === null) return undefined;
  const known = state.byId.get(person)?.record['team'];
  return typeof known === 'string' ? known : plan.teams.get(state.externals.get(person) ?? '');
}

/** Whose hours count: the owner's by the text's calendar clause. */
export function hoursFor(
  state: EngineState,
  plan: Plan,
  whose: ClockTerms['calendar'],
  owner: SubjectId | null,
): BusinessCalendar {
  const person = owner === null ? undefined : state.externals.get(owner);
  return calendarFor(plan.calendars, whose, { person, team: teamOf(state, plan, owner) });
}

/** The clock of a handoff that begins to count at an instant, by the hours of its owner. */
export function clockFor(
  state: EngineState,
  plan: Plan,
  terms: ClockTerms,
  owner: SubjectId | null,
  from: Instant,
): ClockTimes {
  return clockTimes(terms, hoursFor(state, plan, terms.calendar, owner), from);
}

/** A date without a time runs no clock of minutes or hours. */
function canTell(state: EngineState, cause: Cause, terms: ClockTerms): boolean {
  if (state.axis === 'live' || cause.precision !== 'day') return true;
  return terms.within.unit === 'days' || terms.within.unit === 'business-days';
}

/**
 * What happened before the first text came into force binds nobody, whenever it was recorded: a history imported after
 * the signature places leads and hands none over.
 */
function isBinding({ state, cause }: Reaction): boolean {
  return cause.seq === null || cause.happenedAt >= (state.plans[0]?.inForce.from ?? 0);
}

/**
 * Hands the subject over under a clause, unless an exclusion holds or a handoff of the clause still runs. The owner is
 * found first, because the clock may count by the owner's hours; the ledger reads handed-off, then routed.
 */
export function handOver(reaction: Reaction, { clause, unless, index }: HandoffPlan): void {
  const { state, plan, subject, cause } = reaction;
  if (!isBinding(reaction)) return;
  const shadow = state.axis === 'live' && inShadow(plan, subject);
  // What only shows never stands in the way of what acts.
  const runs = subject.handoffs.some(
    (running) => clauseOf(state, running).id === clause.id && (shadow || !running.shadow),
  );
  if (runs || unless.some((exclusion) => holds(exclusion, subject.record, cause.at))) return;
  if (state.alone !== null) {
    state.alone.leaves = true;
    return;
  }
  const handoffPlan = plan.handoffs[index] as HandoffPlan;
  const routing = routeLead({ state, plan, subject, at: cause.at, without: [], shadow }, handoffPlan);
  const { owner } = routing;
  const starts =
    (owner !== null || clause.clock.starts === 'handed-off') && canTell(state, cause, clause.clock);
  const times = starts ? clockFor(state, plan, clause.clock, owner, cause.at) : null;
  const handoff = begin(reaction, handoffPlan, shadow, times);
  decide(state, plan, subject, cause, handedOff(handoff, clause), shadow);
  armClock(state, handoff);
  if (owner !== null || handoffPlan.route !== null) giveTo(state, handoff, routing, cause, null);
  reaction.queue.push({ on: 'handed-off' });
}

function handedOff(handoff: RunningHandoff, { id: clause, from, to }: Handoff) {
  const { startsAt, dueAt, warningsAt } = handoff;
  const payload = { handoff: handoff.id, clause, from, to, startsAt, dueAt, warningsAt };
  return { kind: 'handed-off', payload } as const;
}

function begin(
  { state, plan, subject, cause }: Reaction,
  { clause, index }: HandoffPlan,
  shadow: boolean,
  times: ClockTimes | null,
): RunningHandoff {
  subject.handed ??= {};
  const count = (subject.handed[clause.id] ?? 0) + 1;
  subject.handed[clause.id] = count;
  const handoff: RunningHandoff = {
    number: state.handoffCount,
    id: `${clause.id}/${subject.id}/${count}`,
    plan: plan.index,
    clause: index,
    subject: subject.index,
    handedAt: cause.at,
    causedAt: cause.happenedAt,
    causeSeq: cause.seq,
    stage: subject.stage,
    shadow,
    owner: null,
    startsAt: times?.startsAt ?? null,
    dueAt: times?.dueAt ?? null,
    warningsAt: times?.warningsAt ?? [],
    breached: false,
    escalated: 0,
    settled: false,
    waits: false,
    mark: 0,
  };
  state.handoffCount += 1;
  state.handoffs.set(handoff.number, handoff);
  subject.handoffs = [...subject.handoffs, handoff];
  return handoff;
}

export function clauseOf(state: EngineState, handoff: RunningHandoff): Handoff {
  return planOfHandoff(state, handoff).handoffs[handoff.clause]?.clause as Handoff;
}

export function planOfHandoff(state: EngineState, handoff: RunningHandoff): Plan {
  return state.plans[handoff.plan] as Plan;
}

export function subjectOfHandoff(state: EngineState, handoff: RunningHandoff): Subject {
  return state.subjects[handoff.subject] as Subject;
}

function setOn(
  state: EngineState,
  { subject, number: handoff, mark }: RunningHandoff,
): (kind: TimerKind, at: number, step?: number) => void {
  return (kind, at, step = 0) =>
    setTimer(state.timers, { at: instant(at), kind, subject, handoff, mark, step });
}

/**
 * Sets the timers of a clock that runs: warnings, the moment after the due instant, and expiry. One that goes on after
 * it was stopped warns of nothing that was before `since`, and is not found broken twice.
 */
export function armClock(
  state: EngineState,
  handoff: RunningHandoff,
  since = Number.NEGATIVE_INFINITY,
): void {
  if (handoff.dueAt === null || handoff.settled) return;
  const set = setOn(state, handoff);
  handoff.warningsAt.forEach((at, step) => {
    if (!handoff.shadow && at > since) set('warning', at, step);
  });
  // An answer at the due instant itself is in time, so the breach is found a millisecond later.
  if (!handoff.breached) set('due', handoff.dueAt + 1);
  const { expiresAfter } = clauseOf(state, handoff);
  if (expiresAfter !== undefined) set('expiry', handoff.dueAt + plainMs(expiresAfter));
}

/** Sets the timers of the escalation steps that are not taken yet, none before `from`. */
export function armEscalations(state: EngineState, handoff: RunningHandoff, from: Instant): void {
  if (handoff.shadow || handoff.dueAt === null) return;
  const clause = clauseOf(state, handoff);
  const person = handoff.owner === null ? undefined : state.externals.get(handoff.owner);
  const { calendars } = planOfHandoff(state, handoff);
  const calendar = calendarFor(calendars, clause.clock.calendar, { person });
  const set = setOn(state, handoff);
  for (const [step, { after }] of clause.escalation.entries()) {
    if (step >= handoff.escalated)
      set('escalation', Math.max(from, stepAfter(after, calendar, handoff.dueAt)), step);
  }
}

/**
 * Gives a handoff to the owner the routing found (or lets it wait), and writes it, with the clock where that changed.
 * In shadow it is only written who would have got it.
 */
export function giveTo(
  state: EngineState,
  handoff: RunningHandoff,
  routing: Routing,
  cause: Cause,
  clock: ClockTimes | null,
): void {
  const subject = subjectOfHandoff(state, handoff);
  if (!handoff.shadow) {
    moveLoad(state, handoff, routing.owner);
    if (routing.owner === null) letWait(state, handoff);
    else subject.owner = routing.owner;
  }
  const payload = { handoff: handoff.id, ...routing, ...(clock ?? {}) };
  const decision = { kind: 'routed', payload } as const;
  decide(state, planOfHandoff(state, handoff), subject, cause, decision, handoff.shadow);
}

/** Books the handoff with its new owner. */
export function moveLoad(state: EngineState, handoff: RunningHandoff, owner: SubjectId | null): void {
  if (handoff.owner !== null) state.load.set(handoff.owner, (state.load.get(handoff.owner) ?? 1) - 1);
  if (owner !== null) state.load.set(owner, (state.load.get(owner) ?? 0) + 1);
  handoff.owner = owner;
}
