/** A person the texts name comes to be known, after leads were handed to the bare id. */
import type { Cause, EngineState, Subject } from './funnel-state.ts';
import { giveTo } from './hand-off.ts';
import { personNamed } from './people-named.ts';

/** From now on pools count them, and what the bare id was given is theirs, clock and all. */
export function becomeKnown(state: EngineState, person: Subject, cause: Cause): void {
  const external = state.externals.get(person.id);
  if (person.type !== 'user' || external === undefined) return;
  state.members.clear();
  const written = state.inputs.people.get(external);
  if (written === person.id || personNamed(state, external) !== person.id) return;
  const routing = { owner: person.id, rule: 'known', why: `${external} is known by now` };
  for (const handoff of [...state.handoffs.values()]) {
    if (handoff.owner === written) giveTo(state, handoff, routing, cause, null);
  }
}
