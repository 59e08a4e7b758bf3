/** Absence reroutes what has not been answered; it does not pause a clock. */
import type { SubjectId } from '../vocabulary/ids.ts';
import type { Cause, EngineState } from './funnel-state.ts';
import { reroute } from './reassign.ts';
import { isAbsent } from './route-lead.ts';

export function absenceBegins(state: EngineState, person: SubjectId, cause: Cause): void {
  // It was taken back since the timer was set.
  if (!isAbsent(state, person, cause.at)) return;
  const name = state.externals.get(person) ?? person;
  const running = [...state.handoffs.values()].filter(
    (handoff) => handoff.owner === person && !handoff.settled,
  );
  for (const handoff of running) reroute(state, handoff, cause, `${name} is absent`);
}
