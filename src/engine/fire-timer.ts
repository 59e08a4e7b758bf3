/** What a timer does when it is due. A timer whose subject or handoff has moved on is passed over. */
import type { Because } from '../ledger/entries/decided.ts';
import type { Instant } from '../vocabulary/instant.ts';
import { absenceBegins } from './absence.ts';
import { adopt } from './adopt.ts';
import { endHandoff, settle } from './answers.ts';
import { qualifies } from './cell.ts';
import { react } from './decide.ts';
import { decide } from './decided.ts';
import type { Cause, EngineState, RunningHandoff, Subject } from './funnel-state.ts';
import { armEscalations, clauseOf, planOfHandoff, subjectOfHandoff } from './hand-off.ts';
import { enterStage, type Trigger } from './move-stage.ts';
import { reroute, serveWaiting } from './reassign.ts';
import { levelOf } from './scoring-rules.ts';
import { TIMER_KINDS, type Timer, type TimerKind } from './timers.ts';
import { scoreNow, watchFall } from './touches-known.ts';

const BECAUSE = new Map<TimerKind, Because>(TIMER_KINDS.map((kind) => [kind, { timer: kind }]));

export function timerCause(kind: TimerKind, at: Instant): Cause {
  return { at, happenedAt: at, seq: null, precision: 'instant', because: BECAUSE.get(kind) as Because };
}

function causeOf(timer: Timer, at: Instant = timer.at): Cause {
  return timerCause(timer.kind, at);
}

export function fireTimer(state: EngineState, timer: Timer): void {
  if (timer.kind === 'force') adopt(state, timer.at, causeOf(timer));
  else if (timer.handoff >= 0) {
    const handoff = state.handoffs.get(timer.handoff);
    if (handoff !== undefined && handoff.mark === timer.mark) fireHandoff(state, timer, handoff);
  } else fireSubject(state, timer, state.subjects[timer.subject] as Subject);
}

function fireSubject(state: EngineState, timer: Timer, subject: Subject): void {
  switch (timer.kind) {
    case 'midnight':
      cool(state, subject, timer);
      return;
    case 'turn':
      if (timer.mark === subject.turnMark) react(state, subject, causeOf(timer), []);
      return;
    case 'return':
      comeBack(state, subject, timer);
      return;
    case 'timeout':
      timeOut(state, subject, timer);
      return;
    case 'absence':
      absenceBegins(state, subject.id, causeOf(timer));
      return;
    case 'presence':
      serveWaiting(state, causeOf(timer));
      return;
    default:
  }
}

/** At local midnight a silent lead may have fallen to a lower level; silence never raises one. */
function cool(state: EngineState, subject: Subject, timer: Timer): void {
  const { plan } = state;
  if (timer.mark !== subject.fallMark || plan === null || plan.scoring === null) return;
  subject.fallAt = null;
  const score = scoreNow(state, subject, plan, timer.at);
  const level = score === null ? 0 : levelOf(plan.scoring, score);
  const levels = state.columns.levels[plan.index] as Uint8Array;
  if (level > (levels[subject.index] as number)) {
    levels[subject.index] = level;
    react(state, subject, causeOf(timer), []);
  }
  watchFall(state, subject, plan, timer.at);
}

/** The earliest return has come: what held the lead back holds no longer. */
function comeBack(state: EngineState, subject: Subject, timer: Timer): void {
  if (subject.heldUntil !== timer.at || subject.loops !== timer.mark) return;
  subject.heldUntil = null;
  subject.blocked = [];
  subject.held = null;
  const triggers: Trigger[] = [{ on: 'returned' }];
  if (state.plan !== null && qualifies(state, state.plan, subject)) triggers.push({ on: 'qualified' });
  react(state, subject, causeOf(timer), triggers);
}

function timeOut(state: EngineState, subject: Subject, timer: Timer): void {
  const { plan } = state;
  if (timer.mark !== subject.visit || plan === null || subject.stage === null) return;
  const to = plan.stages[plan.stageIndex.get(subject.stage) ?? -1]?.stage.timeout?.to;
  if (to === undefined || !plan.stageIndex.has(to)) return;
  react(state, subject, causeOf(timer), [], (reaction) => enterStage(reaction, to));
}

function warned({ id: handoff }: RunningHandoff, dueAt: Instant) {
  return { kind: 'warned', payload: { handoff, dueAt } } as const;
}

function fireHandoff(state: EngineState, timer: Timer, handoff: RunningHandoff): void {
  const plan = planOfHandoff(state, handoff);
  const subject = subjectOfHandoff(state, handoff);
  const dueAt = handoff.dueAt as Instant;
  switch (timer.kind) {
    case 'warning':
      decide(state, plan, subject, causeOf(timer), warned(handoff, dueAt), handoff.shadow);
      return;
    case 'due':
      breach(state, timer, handoff);
      return;
    case 'escalation':
      escalate(state, timer, handoff);
      return;
    case 'expiry':
      settle(state, handoff, causeOf(timer), 'expired');
      endHandoff(state, handoff);
      serveWaiting(state, causeOf(timer));
      return;
    default:
  }
}

/** The due instant passed unanswered. The timer stands a millisecond later; the breach is stamped with the instant. */
function breach(state: EngineState, timer: Timer, handoff: RunningHandoff): void {
  const plan = planOfHandoff(state, handoff);
  const dueAt = handoff.dueAt as Instant;
  handoff.breached = true;
  const decision = { kind: 'breached', payload: { handoff: handoff.id, dueAt } } as const;
  const subject = subjectOfHandoff(state, handoff);
  decide(state, plan, subject, causeOf(timer, dueAt), decision, handoff.shadow);
  armEscalations(state, handoff, timer.at);
}

function escalate(state: EngineState, timer: Timer, handoff: RunningHandoff): void {
  const step = clauseOf(state, handoff).escalation[timer.step];
  if (step === undefined) return;
  handoff.escalated = timer.step + 1;
  const cause = causeOf(timer);
  const payload = { handoff: handoff.id, step: timer.step + 1, to: step.tell.join(', ') };
  const decision = { kind: 'escalated', payload } as const;
  const subject = subjectOfHandoff(state, handoff);
  decide(state, planOfHandoff(state, handoff), subject, cause, decision, handoff.shadow);
  if (step.reassign) reroute(state, handoff, cause, `escalation ${timer.step + 1}`);
}
