/**
 * A text that only showed begins to act, for all or for a team: what it had shown and nobody has answered is handed over
 * now, in the order in which it was shown, by a clock that starts now. What is no longer called for is not.
 */
import { endHandoff, settle } from './answers.ts';
import { qualifies } from './cell.ts';
import { react } from './decide.ts';
import { inShadow } from './decided.ts';
import { holds } from './fit-table.ts';
import type { Cause, EngineState, RunningHandoff } from './funnel-state.ts';
import { clauseOf, handOver, slug, subjectOfHandoff } from './hand-off.ts';
import { isHeld, type Reaction } from './move-stage.ts';
import type { HandoffPlan, Plan } from './plan.ts';

/**
 * Whether the subject still stands where the clause calls for it. Example: shown on Monday in stage `mql`, switched on
 * on Wednesday: still in `mql`, it is handed over on Wednesday; back in `inquiry`, it is not.
 */
function isStillCalledFor(reaction: Reaction, { clause, condition }: HandoffPlan): boolean {
  const { state, plan, subject, cause } = reaction;
  if (isHeld(reaction)) return false;
  const { stage, on } = clause.when;
  const said = subject.type === 'lead' || subject.crmStage === null ? null : slug(subject.crmStage);
  const byStage = stage !== undefined && (subject.stage === stage || said === stage);
  const byEvent = on !== undefined && (!on.includes('qualified') || qualifies(state, plan, subject));
  const isCalled = (stage === undefined && on === undefined) || byStage || byEvent;
  return isCalled && (condition === null || holds(condition, subject.record, cause.at));
}

function takeOver(state: EngineState, plan: Plan, shown: RunningHandoff, cause: Cause): void {
  const { id } = clauseOf(state, shown);
  const terms = plan.handoffs.find(({ clause }) => clause.id === id);
  react(state, subjectOfHandoff(state, shown), cause, [], (reaction) => {
    settle(state, shown, cause, 'withdrawn');
    endHandoff(state, shown);
    if (terms !== undefined && isStillCalledFor(reaction, terms)) handOver(reaction, terms);
  });
}

/** Those that go on to be shown are left as they are. */
export function beginActing(state: EngineState, plan: Plan, cause: Cause): void {
  const shown = [...state.handoffs.values()]
    .filter((handoff) => handoff.shadow && !inShadow(plan, subjectOfHandoff(state, handoff)))
    .sort((one, other) => one.number - other.number);
  for (const handoff of shown) if (state.handoffs.has(handoff.number)) takeOver(state, plan, handoff, cause);
}
