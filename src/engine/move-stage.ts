/** How a lead moves through the stages: forward by the first test that holds, back by exit, time-out or recycling. */
import type { STAGE_EVENTS } from '../agreement/clauses/stages.ts';
import { instant } from '../vocabulary/instant.ts';
import { decide } from './decided.ts';
import { type Asked, holds } from './fit-table.ts';
import type { Cause, EngineState, Subject } from './funnel-state.ts';
import type { Plan, StagePlan } from './plan.ts';
import { setTimer } from './timers.ts';

export type StageEvent = (typeof STAGE_EVENTS)[number];
/** What the stages are asked about: an event, the CRM's word, or (null) only what is known. */
export type Trigger = { readonly on: StageEvent } | { readonly crm: string } | null;

/** One subject being decided about, with the triggers still to be looked at. */
export type Reaction = {
  readonly state: EngineState;
  readonly plan: Plan;
  readonly subject: Subject;
  readonly cause: Cause;
  readonly queue: Trigger[];
  /** Stages entered and not yet looked at for handoffs. */
  entered: readonly string[];
};

/** Until its earliest return a recycled lead is neither moved on by tests nor handed over. */
export function isHeld({ subject, cause }: Reaction): boolean {
  return subject.heldUntil !== null && cause.at < subject.heldUntil;
}

/** Whether any test is to be asked at all: where nothing happened, only conditions and the exit of the stage are. */
export function isOpenToMove(plan: Plan, subject: Subject): boolean {
  if (plan.hasEntryConditions || subject.blocked.length > 0) return true;
  return subject.stage !== null && plan.stagesWithExit.has(subject.stage);
}

/** Moves the lead as far as the tests carry it; each stage is entered at most once for one trigger. */
export function advance(reaction: Reaction, trigger: Trigger): void {
  const { plan, subject, cause } = reaction;
  if (plan.stages.length === 0) return;
  if (subject.blocked.length > 0) {
    subject.blocked = subject.blocked.filter((id) => {
      const enters = plan.stages[plan.stageIndex.get(id) ?? -1]?.enters ?? null;
      return enters !== null && holds(enters, subject.record, cause.at);
    });
  }
  let entered: readonly string[] = NOWHERE;
  let asked = trigger;
  for (;;) {
    const next = nextStage(reaction, asked, entered);
    if (next === null) return;
    enterStage(reaction, next);
    entered = [...entered, next];
    if (asked !== null && 'crm' in asked) asked = null;
  }
}

const NOWHERE: readonly string[] = [];
const NO_CANDIDATES: readonly number[] = [];

function nextStage(reaction: Reaction, trigger: Trigger, entered: readonly string[]): string | null {
  const { plan, subject } = reaction;
  const current = subject.stage === null ? -1 : (plan.stageIndex.get(subject.stage) ?? -1);
  if (trigger !== null && 'crm' in trigger) {
    const said = saidByCrm(plan, trigger.crm, subject.stage);
    if (said !== null && said !== subject.stage) return said;
  }
  const here = plan.stages[current];
  const back = leftFor(reaction, trigger, here);
  if (back !== null && !entered.includes(back)) return back;
  const event = trigger !== null && 'on' in trigger ? trigger.on : '';
  const isOver = here?.stage.terminal === true;
  for (const index of plan.candidates.get(event) ?? NO_CANDIDATES) {
    const there = plan.stages[index] as StagePlan;
    const isNew = index !== current && !entered.includes(there.stage.id);
    if (isNew && mayEnter(reaction, trigger, there, index > current && !isOver)) return there.stage.id;
  }
  return null;
}

/** Where the exit test of the present stage sends the lead, or null. */
function leftFor(reaction: Reaction, trigger: Trigger, here: StagePlan | undefined): string | null {
  if (here?.stage.exit === undefined || here.stage.returnsTo === undefined) return null;
  return testHolds(reaction, trigger, here.stage.exit.on, here.exits) ? here.stage.returnsTo : null;
}

/** The stage the CRM's word stands for: one that lists it, else the one of that name, where its `from` allows. */
function saidByCrm(plan: Plan, word: string, from: string | null): string | null {
  const named =
    plan.stages.find(({ stage }) => stage.enter.crm?.includes(word)) ??
    plan.stages.find(({ stage }) => stage.id === word);
  if (named === undefined) return null;
  const allowed = named.stage.enter.from;
  if (allowed !== undefined && from !== null && from !== named.stage.id && !allowed.includes(from))
    return null;
  return named.stage.id;
}

function mayEnter(reaction: Reaction, trigger: Trigger, there: StagePlan, isLater: boolean): boolean {
  const { from, on } = there.stage.enter;
  const { stage } = reaction.subject;
  const reachable = from === undefined ? isLater : stage !== null && from.includes(stage);
  if (!reachable) return false;
  const isBlocked = isHeld(reaction) || reaction.subject.blocked.includes(there.stage.id);
  const quiet = isHeld(reaction) && trigger !== null && 'on' in trigger && trigger.on === 'qualified';
  return testHolds(reaction, quiet ? null : trigger, on, isBlocked ? null : there.enters);
}

function testHolds(
  { subject, cause }: Reaction,
  trigger: Trigger,
  on: readonly string[] | undefined,
  when: Asked | null,
): boolean {
  if (trigger !== null && 'on' in trigger && on?.includes(trigger.on) === true) return true;
  return when !== null && holds(when, subject.record, cause.at);
}

/** Enters a stage: writes it, starts its time-out, and on the way back blocks the tests that hold already. */
export function enterStage(reaction: Reaction, id: string): void {
  const { state, plan, subject, cause } = reaction;
  const from = subject.stage;
  const target = plan.stageIndex.get(id) ?? 0;
  const goesBack = from !== null && target < (plan.stageIndex.get(from) ?? -1);
  subject.stage = id;
  subject.visit += 1;
  subject.record['stage'] = id;
  subject.record['stage_entered'] = cause.at;
  subject.path?.push({ stage: id, because: cause.seq });
  reaction.entered = [...reaction.entered, id];
  decide(state, plan, subject, cause, { kind: 'entered', payload: { stage: id, from } });
  if (goesBack) blockTests(reaction, target);
  const timeout = plan.stages[target]?.timeout ?? null;
  if (timeout === null) return;
  setTimer(state.timers, {
    at: instant(cause.at + timeout),
    kind: 'timeout',
    subject: subject.index,
    handoff: -1,
    mark: subject.visit,
    step: 0,
  });
}

function blockTests({ plan, subject, cause }: Reaction, target: number): void {
  subject.blocked = plan.stages
    .filter(
      ({ enters }, index) => index > target && enters !== null && holds(enters, subject.record, cause.at),
    )
    .map(({ stage }) => stage.id);
}
