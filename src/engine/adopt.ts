/**
 * A text comes into force or ends. Every lead is placed: its cell and stage by what is known of it. Placing hands nothing
 * over: what happened before the date of force binds nobody. A text that was in force and only showed is another matter:
 * what it showed is handed over when it begins to act.
 */
import type { Instant } from '../vocabulary/instant.ts';
import { beginActing } from './begin-acting.ts';
import { qualifies, refreshCell } from './cell.ts';
import { noteQuiet, reactionTo } from './decide.ts';
import type { Cause, EngineState, Subject } from './funnel-state.ts';
import { turnedTrue } from './hand-off.ts';
import { advance, type Trigger } from './move-stage.ts';
import type { Plan } from './plan.ts';
import { forgetFall, testLevel } from './touches-known.ts';
import { watchTurn } from './watch-turn.ts';

export function adopt(state: EngineState, at: Instant, cause: Cause): void {
  const plan =
    state.plans.find(({ inForce }) => inForce.from <= at && (inForce.until === null || at < inForce.until)) ??
    null;
  const before = state.plan;
  if (plan === before) return;
  state.plan = plan;
  if (plan === null) return;
  const { ranks } = state.timers;
  const { unheard } = state.columns;
  const inOrder = state.subjects
    .filter(({ index }) => unheard[index] === 0)
    .sort((a, b) => (ranks[a.index] as number) - (ranks[b.index] as number));
  for (const subject of inOrder) place(state, plan, subject, cause);
  if (before?.inForce.digest === plan.inForce.digest) beginActing(state, plan, cause);
}

function place(state: EngineState, plan: Plan, subject: Subject, cause: Cause): void {
  const reaction = reactionTo(state, plan, subject, cause);
  subject.held = null;
  subject.fitKnown = false;
  if (subject.type === 'lead') {
    state.columns.cells[subject.index] = 0;
    forgetFall(subject);
    testLevel(state, subject, plan, cause.at);
    refreshCell(state, plan, subject, cause);
    if (subject.stage === null || !plan.stageIndex.has(subject.stage)) {
      for (const trigger of placing(state, plan, subject)) advance(reaction, trigger);
    }
  }
  // Notes which conditions hold already: only those that turn true from now on hand over.
  turnedTrue(reaction);
  watchTurn(reaction);
  noteQuiet(state, plan, subject);
}

/** What would have placed it: its creation, its cell, and last the CRM's word. */
function placing(state: EngineState, plan: Plan, subject: Subject): readonly Trigger[] {
  const triggers: Trigger[] = [subject.created ? { on: 'created' } : null];
  if (qualifies(state, plan, subject)) triggers.push({ on: 'qualified' });
  if (subject.crmStage !== null) triggers.push({ crm: subject.crmStage });
  return triggers;
}
