/** Time alone may turn a condition: `since(created) >= duration("30d")`. One timer per subject waits for the next turn. */
import { instantOf } from '../agreement/field-value.ts';
import { type Instant, instant } from '../vocabulary/instant.ts';
import type { Reaction } from './move-stage.ts';
import { setTimer } from './timers.ts';

/** Sets the timer for the next instant at which an answer may turn: created on 1 March and 30 days is 31 March. */
export function watchTurn({ state, plan, subject, cause }: Reaction): void {
  if (plan.turns.length === 0) return;
  let next: Instant | null = null;
  for (const { field, ms } of plan.turns) {
    const since = instantOf(subject.record[field]);
    if (since === undefined) continue;
    const turns = instant(since + ms);
    if (turns > cause.at && (next === null || turns < next)) next = turns;
  }
  if (next === subject.turnAt) return;
  subject.turnAt = next;
  subject.turnMark += 1;
  if (next === null) return;
  const timer = { subject: subject.index, handoff: -1, mark: subject.turnMark, step: 0 };
  setTimer(state.timers, { ...timer, at: next, kind: 'turn' });
}
