/** Whom a text means by the id it writes: the record of a source once there is one, the id itself before. */
import type { SubjectId } from '../vocabulary/ids.ts';
import type { EngineInputs } from './engine-inputs.ts';
import type { EngineState } from './funnel-state.ts';

/** The id a text writes, by every subject that may stand for it. */
export function externalsOf({ people, knownAs }: EngineInputs): ReadonlyMap<SubjectId, string> {
  const written = [...people].map(([external, person]) => [person, external] as const);
  const known = [...(knownAs ?? [])].flatMap(([external, subjects]) =>
    subjects.map((subject) => [subject, external] as const),
  );
  return new Map([...known, ...written]);
}

/**
 * Example: the text names "005A". Until a CRM says that its user 005A exists, the id itself is given leads; from then on
 * that user is.
 */
export function personNamed({ inputs, byId }: EngineState, external: string): SubjectId | undefined {
  const written = inputs.people.get(external);
  const exists = (person: SubjectId) => byId.get(person)?.created === true;
  if (written !== undefined && exists(written)) return written;
  return inputs.knownAs?.get(external)?.find(exists) ?? written;
}
