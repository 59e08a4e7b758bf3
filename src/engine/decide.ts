/**
 * What the text in force makes of a change: the cell, the stages, the handoffs, until nothing more follows. Every
 * decision follows from the state and the cause alone.
 */
import { invariant } from '../vocabulary/invariant.ts';
import { impliedAnswer } from './answers.ts';
import { refreshCell } from './cell.ts';
import type { Cause, EngineState, Subject } from './funnel-state.ts';
import { calledFor, clauseOf, handOver, turnedTrue } from './hand-off.ts';
import { advance, isOpenToMove, type Reaction, type Trigger } from './move-stage.ts';
import type { Plan } from './plan.ts';
import { watchTurn } from './watch-turn.ts';

/** More steps than any sound text takes from one cause; beyond it two clauses feed each other. */
const MOST_STEPS = 100;

export function reactionTo(state: EngineState, plan: Plan, subject: Subject, cause: Cause): Reaction {
  return { state, plan, subject, cause, queue: [], entered: NONE };
}

/** Decides all that follows from a cause for one subject. Does nothing while no text is in force. */
export function react(
  state: EngineState,
  subject: Subject,
  cause: Cause,
  triggers: readonly Trigger[],
  first?: (reaction: Reaction) => void,
): void {
  const { plan } = state;
  if (plan === null) {
    if (first !== undefined) answerLapsed(state, subject, cause, first);
    return;
  }
  const isLead = subject.type === 'lead';
  const isIn = isLead && refreshCell(state, plan, subject, cause);
  const isAsked = first !== undefined || triggers.length > 0 || isIn;
  if (isAsked || !isQuiet(plan, subject)) {
    const queue = isAsked ? queueOf(triggers, isIn) : [null];
    const reaction: Reaction = { state, plan, subject, cause, queue, entered: NONE };
    first?.(reaction);
    if (reaction.entered.length > 0 || isHeard(plan, queue) || !isQuiet(plan, subject)) follow(reaction);
  }
  noteQuiet(state, plan, subject);
}

const QUALIFIED: Trigger = { on: 'qualified' };
const NONE: readonly string[] = [];

/** As long as it need be and no longer: most hold one trigger, and there are millions of them. */
function queueOf(triggers: readonly Trigger[], isIn: boolean): Trigger[] {
  if (triggers.length === 0) return isIn ? [QUALIFIED] : [];
  return isIn ? [...triggers, QUALIFIED] : [...triggers];
}

/** Notes whether the next change of level may be taken without asking the lead. */
export function noteQuiet(state: EngineState, plan: Plan, subject: Subject): void {
  const isKnown = plan.fitIsFactual && subject.fitKnown && !plan.readsScore;
  state.columns.quiet[subject.index] = isKnown && isQuiet(plan, subject) ? 1 : 0;
}

/** Whether a clause waits for any of these, or what the CRM says moves the lead. */
function isHeard({ heard }: Plan, triggers: readonly Trigger[]): boolean {
  return triggers.some((trigger) => trigger !== null && ('crm' in trigger || heard.has(trigger.on)));
}

/** No text is in force, but handoffs of the last one still run, and are answered by its terms. */
function answerLapsed(
  state: EngineState,
  subject: Subject,
  cause: Cause,
  answer: (reaction: Reaction) => void,
): void {
  const plan = state.plans[subject.handoffs[0]?.plan ?? -1];
  if (plan !== undefined) answer(reactionTo(state, plan, subject, cause));
}

/** Nothing but the cell could follow from what is known alone. */
function isQuiet(plan: Plan, subject: Subject): boolean {
  if (subject.type !== 'lead' || plan.turns.length > 0 || plan.conditional.length > 0) return false;
  return !isOpenToMove(plan, subject);
}

function follow(reaction: Reaction): void {
  const { plan, subject, queue } = reaction;
  if (queue.length === 0) queue.push(null);
  for (let step = 0; step < queue.length; step += 1) {
    invariant(step < MOST_STEPS, `the clauses of ${plan.inForce.digest} feed each other without end`);
    const trigger = queue[step] as Trigger;
    const before = subject.stage;
    if (subject.type === 'lead' && (trigger !== null || isOpenToMove(plan, subject)))
      advance(reaction, trigger);
    const { entered } = reaction;
    reaction.entered = NONE;
    answerByStage(reaction, trigger, before);
    for (const handoff of calledFor(reaction, trigger, entered)) handOver(reaction, handoff);
    if (step === queue.length - 1) for (const handoff of turnedTrue(reaction)) handOver(reaction, handoff);
  }
  watchTurn(reaction);
}

function answerByStage(reaction: Reaction, trigger: Trigger, before: string | null): void {
  const { plan, subject } = reaction;
  if (trigger === null || subject.handoffs.length === 0) return;
  if ('on' in trigger) {
    if (trigger.on === 'opportunity' || trigger.on === 'won') impliedAnswer(reaction, 'accepted');
    if (trigger.on === 'lost') impliedAnswer(reaction, 'rejected');
    return;
  }
  if (subject.type !== 'lead' || subject.stage === before || subject.stage === null) return;
  const index = plan.stageIndex.get(subject.stage) ?? -1;
  const now = plan.stages[index]?.stage;
  if (now === undefined) return;
  if (index >= plan.customer && now.owner !== 'nobody') impliedAnswer(reaction, 'accepted');
  else if (now.terminal) impliedAnswer(reaction, index === plan.customer ? 'accepted' : 'rejected');
  else if (isTakenOn(reaction, index, now.owner)) impliedAnswer(reaction, 'accepted');
}

/** A stage after the one it was handed over in, owned by the side it was handed to. */
function isTakenOn({ state, plan, subject }: Reaction, index: number, owner: string): boolean {
  return subject.handoffs.some((handoff) => {
    const from = handoff.stage === null ? -1 : (plan.stageIndex.get(handoff.stage) ?? -1);
    return clauseOf(state, handoff).to === owner && index > from;
  });
}
